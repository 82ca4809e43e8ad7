// Package circuits is the way from the program image to the circuit whose proofs L1 verifies.
//
//	image.Image --proof.New--> proof.Program --aggregate.NewSystem--> last key --wrap.New, Compile--> setup.Circuit
//
// [All], the central type, is everything on the way. What takes minutes is kept in a folder:
// the keys of the circuits for small proofs and runs, and the compiled wrap circuit. Both are
// named by what they are made of, and are believed as much as the program image in the same
// cache: [Options] say when they are not, which is where the result is what others rely on
// (docs/ceremony.md), and which keys are on record.
package circuits
