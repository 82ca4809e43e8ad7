// Package commit commits to columns of different heights with one Merkle tree: the
// lifted commitment of the STARK.
//
// A [Matrix] of height n holds the coefficients of its columns, polynomials of degree
// below n. In a proof of height N = 2^LogHeight it stands for p(X^(N/n)), given on the
// domain x_i = g w^i of N times the blowup points, in natural order. All those x_i whose
// y = x^(N/n) agree have one row, so a matrix has n times the blowup rows and row
// i mod (n*blowup) belongs to x_i.
//
// Every row is hashed by itself; at point i the hashes of all matrices are chained, each
// smaller one being repeated. The chains are the leaves of the tree. They go by ascending
// height, and among equals by position: this order is the only thing that heights decide,
// everything else goes by the order in which the caller lists the matrices. The rows are not kept: a [Tree] has the digests alone, and opening
// it extends the columns once more.
//
// Paths end in a layer near the root, the cap, that is sent once for all of them and hashed
// up to the root: only the root is absorbed by the transcript.
//
// The prover's rounds (preprocessed, main, helper and quotient columns) are one tree
// each; the verifier checks an [Opening] against a root and the [Shape], which it knows
// before. Both sides assume what package poseidon2 asks for: shapes that are fixed
// before the root is known.
//
// A [Size] may name a [Hash] that makes and checks trees in another way, for verifiers that
// compute in another field: matrices, points and rows are the same, digests are opaque.
//
// A commitment to several heights: https://eprint.iacr.org/2023/1216 (section on
// batching different sizes); sponge and compression: package poseidon2.
package commit
