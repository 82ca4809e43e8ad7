// Package accel executes the machine's accelerators: operations a program asks for
// by one ECALL that would take it thousands of instructions.
//
// The machine calls [Unit.Call] with the argument registers of an ECALL; the unit
// works on guest memory through [Memory] and returns the result register. The
// central type is [Unit]. Package abi states arguments, results and the rules all
// accelerators share:
//
//   - pointers need no alignment;
//   - a range of size zero is not looked at, whatever its pointer;
//   - ranges may overlap, inputs are read as they were before the call;
//   - all ranges are checked before anything is written: a bad one is a [Fault],
//     which the machine turns into a trap.
//
// Keccak-256 is golang.org/x/crypto's and signature recovery Decred's; tests compare
// both with textbook implementations and with go-ethereum's, which the node uses.
package accel
