// Package fri is prover/fri over the trees and the transcript of prover/wrap, with the
// verifier as a circuit.
//
// The protocol is the same: folds by eight, the last one by what is left, a commitment
// for each, a final polynomial that is sent, a proof of work, and queries. [Prove] and
// [Verify] are outside of circuits, [CircuitProof.Verify] is inside.
//
// In a circuit a fold of the values f_k at x w^k is the sum of (beta/x)^j g_j, where
// g_j = sum of w^(-jk) f_k / 8 has constant weights and is free. What is compared with the
// next fold is not reduced before: about 270 constraints a fold and query, besides those of
// the tree and of the values' widths.
//
// FRI: https://eccc.weizmann.ac.il/report/2017/134
package fri
