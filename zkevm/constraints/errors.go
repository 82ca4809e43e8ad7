package constraints

import "errors"

// Errors. Those of package corset, which can only come of a change of the lisp, are
// wrapped as they are.
var (
	// ErrProgram means that a program or state cannot be arithmetised.
	ErrProgram = errors.New("program cannot be proven")
)
