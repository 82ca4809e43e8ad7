// Package miniature has what tests of the way to finality put in the place of proofs that
// take minutes and gigabytes: [Proofs], the central type. Its STARKs are no proofs but
// hashes of what they would show; its Groth16 proofs are real ones, of the circuit of
// rollup/contracts/groth16fixture, which has a proof for every public input. So a contract
// on L1 verifies something, and everything but what is proven is as it is for users. Only
// tests import it.
package miniature
