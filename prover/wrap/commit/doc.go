// Package commit makes prover/commit's trees and prover/stark's transcripts so that a
// circuit over BN254 can follow: rows and nodes hashed by package hash, and nodes with eight
// children. A key of prover/stark whose parameters name [Hash] has proofs with them.
//
// A leaf is the hash of the rows of all matrices at a point, by ascending height; the rows
// of matrices of one height are one row, in the order in which the caller lists them. So
// 64 columns of one height are one compression.
//
// Paths end in the cap, which is sent once for all of them and hashed up to the root; only
// the root is absorbed by the transcript. The cap is the narrowest layer of at least
// 2^LogCap nodes that is a multiple of three layers above the leaves. In a path every
// step is all eight children of a node: that is what a circuit selects from.
//
// In proofs a digest is opaque, the words of an element of BN254's scalar field; see [Native].
//
// The central types are [Hash], outside of circuits, and [CircuitCap], which checks paths
// inside of one: 371 constraints a step, and as many more as there are nodes in the cap.
package commit
