// Package fri is the verifier of prover/fri as a circuit, over the trees and the transcript
// of prover/wrap.
//
// The central type is [CircuitProof], a proof of prover/fri among the inputs of a circuit.
//
// In a circuit a fold of the values f_k at x w^k is the sum of (beta/x)^j g_j, where
// g_j = sum of w^(-jk) f_k / 8 has constant weights and is free. What is compared with the
// next fold is not reduced before: about 270 constraints a fold and query, besides those of
// the tree and of the values' widths.
//
// FRI: https://eccc.weizmann.ac.il/report/2017/134
package fri
