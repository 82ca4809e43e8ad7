package constraints

import "errors"

// Errors. Those of package corset, which can only come of a change of the lisp, are
// wrapped as they are.
var (
	// ErrProgram means that a program or state cannot be arithmetised.
	ErrProgram = errors.New("program cannot be proven")
	// ErrCapacity means that a program or state has more than the pinned tables hold.
	ErrCapacity = errors.New("program is too large for its pinned tables")
	// ErrCompiled means that the compiled constraints in the program are not what its hash
	// says, or not what package air takes: a broken build.
	ErrCompiled = errors.New("compiled constraints are broken")
)
