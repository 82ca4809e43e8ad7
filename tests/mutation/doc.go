// Command mutation deletes the checks of circuits and verifiers, one at a time, and runs the
// tests against what is left: with a check deleted, some test must fail. A mutant that no
// test notices survives, and fails the run unless equivalent.json says why nothing can
// notice it. It is for what is written by hand in Go; rollup/contracts has the same for
// Solidity, and the tests of tables and chips take their constraints away themselves.
//
// A check is a call that asserts something, as a statement, or a condition behind which
// something is refused: see find.go. Which packages are audited, and which tests have to
// notice, is in target.go. No file of the checkout is touched: a mutant is put in place with
// an overlay of the go command. Results are kept in the user's cache for as long as what they
// follow from is the same, so a run that was stopped goes on where it was.
package main
