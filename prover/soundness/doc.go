// Package soundness computes how many bits of security a proof of package stark
// provably has, and refuses parameters that have too few.
//
// What is computed is the error of every round of the protocol: the probability that a
// prover whose messages so far belong to no true statement has, by the challenge of this
// round, got away with it. Attacking the non-interactive proof is repeating one round
// until its challenge is good, so the bits of a proof are those of its weakest round;
// the hash, which has to be collision resistant, counts as one. The formulas and why
// they apply to a lifted STARK are in docs/soundness.md.
//
// Two regimes bound how many polynomials a committed function can stand for: in the
// unique-decoding regime it is one; in the Johnson regime they are a list, and in turn a
// query tells more. The second has a parameter, the multiplicity m; a [Report] is that of
// the regime and m with the most bits. No conjecture is used.
//
// [Shape] is what of a proof matters, [Parameters] is what can be chosen, and the
// [Report], the central type, says what they amount to. [Choose] finds the fewest queries
// for a shape, [Check] refuses a report.
//
// The package is a calculator: it sits beside stark, which tells it the shapes of its
// keys, and knows the field and the sizes of hashes only.
//
// The model is that of the Ethereum Foundation's soundcalc,
// https://github.com/ethereum/soundcalc, whose published figures the tests reproduce.
// Proximity gaps: https://eprint.iacr.org/2025/2055 (Theorem 4.2) and
// https://eprint.iacr.org/2020/654. DEEP-ALI: https://eprint.iacr.org/2022/1216 (Theorem 8).
// LogUp: https://eprint.iacr.org/2022/1530.
package soundness
