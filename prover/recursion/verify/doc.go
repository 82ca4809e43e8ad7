// Package verify is the verifier of package stark inside a circuit: a program of package
// circuit that accepts if and only if stark.Verify accepts a proof of one segment, or a segment of several.
//
// [New] records it for a list of tables, from what stark says of it ([stark.Outline]);
// heights are data, up to the height of the key. The proof is private input, which
// [Verifier.Tape] makes; messages of public buses are wires that the caller can show or
// bind to others.
//
// With [Form.AnyKey] one circuit verifies proofs under all keys that differ in preprocessed
// columns alone: those of circuits with one profile, itself included, so that a tree of
// proofs needs one circuit. With [Form.Segments] it verifies one of several segments, which
// shows ([Verifier.Show]) what another circuit needs to [Join] them.
//
// # What is different from the native verifier
//
// The order in which a commitment chains the hashes of its rows depends on heights. It is
// private input, and the circuit checks that it is the one that heights say. In every
// commitment whose heights are data, at least one matrix has the height of the key, so
// that paths have a fixed length. Values are at z and at one other point. The terms on
// buses are counted in units of sixteen, and there are fewer than 2^30.
//
// A circuit refuses by having no trace; [Verifier.Tape] says why a proof has no place in
// it, and executing the circuit which row does not hold.
package verify
