// Package verify is the verifier of package stark inside a circuit: a program of package
// circuit that accepts if and only if stark.Verify accepts a proof of one segment, or a segment of several.
//
// [New] records it for a list of tables, from what stark says of it ([stark.Outline]);
// heights are data, up to the height of the key. The proof is private input, which
// [Verifier.Tape] makes; messages of public buses are wires that the caller can show or
// bind to others.
//
// With [Form.Keys] one circuit verifies proofs under each key of a list, which differ in
// preprocessed columns alone: those of circuits with one profile. With [Form.Segments] it
// verifies one of several segments, and shows its [Range]. Ranges of neighbours are joined
// ([Join]) by a [Node], a circuit that takes its own proofs, too, so that a tree of any depth
// needs one; and [Range.Complete] is what the root demands: that these are all segments of
// one statement.
//
// # What is different from the native verifier
//
// The order in which a commitment chains the hashes of its rows depends on heights. It is
// private input, and the circuit checks that it is the one that heights say. In every
// commitment whose heights are data, at least one matrix has the height of the key, so
// that paths have a fixed length. Values are at z and at one other point. The terms on
// buses are counted in units of 64, rounded up.
//
// A circuit refuses by having no trace; [Verifier.Tape] says why a proof has no place in
// it, and executing the circuit which row does not hold.
package verify
