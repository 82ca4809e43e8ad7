// Package stark proves that a list of table instances satisfies a constraint system of
// package air: a lifted univariate STARK over KoalaBear with challenges from its
// extension of degree six.
//
// # Protocol
//
// A segment is a list of instances whose tables are among a [Key]'s. A proof is about one
// or more segments that share buses:
//
//  1. Each segment commits to its main columns; if there are several, it also pins them: it
//     sends a random combination's value at a random point, both drawn from its commitment
//     ([Prover.Pin]). All this together, of several segments as a chain of hashes
//     ([Key.Chain]), gives the seed and the challenges alpha and beta of the buses
//     ([Key.Seed]).
//  2. Each segment commits to its LogUp columns: helpers of up to four terms, and an
//     accumulator that takes up to three more terms and ends in the instance's sum.
//     The sum is absorbed.
//  3. gamma folds all constraints of all instances into one quotient, of degree below 4N
//     whatever their heights: an instance of height n enters with y = X^(N/n). Its four
//     pieces are committed to.
//  4. All columns are evaluated at z, and those that constraints read in other rows at z w^s.
//  5. delta folds (p(X)-p(z))/(X-z) of all of them, and of the pin, into one polynomial of degree below N,
//     which package fri tests.
//
// Instances are ordered by table, and those of one table by height: for a given list of
// tables heights are data, the order of columns, constraints and values does not depend
// on them.
//
// The verifier repeats the challenges, computes the constraints from the evaluations, checks
// openings and folds, that the sums of all instances of all segments and of the public
// messages cancel, and that no more terms are on the buses than the field can count.
//
// Trees and transcripts are those of packages poseidon2 and transcript, unless the key's
// parameters name a [Hash]: then nothing else changes.
//
// [Prover] and [Verify] are the two sides; [Proof] is what goes between them. Why a proof
// convinces, and how much, is in docs/soundness.md; package soundness computes it for
// every statement, and prover and verifier refuse fewer than 100 bits.
//
// DEEP-ALI: https://eprint.iacr.org/2019/336. LogUp: https://eprint.iacr.org/2022/1530.
package stark
