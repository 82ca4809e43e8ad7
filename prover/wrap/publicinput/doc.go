// Package publicinput is what ties a Groth16 proof to the contract that takes it: the one
// public input of the circuit is
//
//	value  = sha256(message) >> 3
//	number = sha256(domain || value) >> 3
//
// with the message's limbs those that the last STARK shows on its public bus, and domain the
// word that the contract hashes chain, rollup, program and verifying key to. docs/protocol.md
// has the definition, under "Public input of a run" and "Finality gate"; [Number] computes it
// outside of a circuit, and [Inputs.Verify], of the central type [Inputs], demands it inside.
//
// The domain is free: any word will do, and it shows nothing by itself. The contract
// computes the hash with its own one, so a proof made with another is about another number,
// unless somebody finds a collision of 253 bits of SHA-256.
//
// Limbs of the message are checked here to have 16 bits, whatever the tables of the STARK do:
// SHA-256 is computed with bits, a limb is the sum of 16 of them, and the same sum is what
// the bus is shown. Bytes are one sequence of such limbs, of a length that the circuit fixes,
// and limbs are below KoalaBear's modulus, so no two messages have the same number but for
// collisions. It is below 2^253 and so below BN254's modulus.
//
// SHA-256 is computed here, and not by gnark's std/hash/sha2: that one looks bytes up in
// tables of its own, which makes it six times as large (README.md has both numbers). Here
// nothing is looked up and nothing committed to; the circuit's one commitment stays that of
// package koala.
package publicinput
