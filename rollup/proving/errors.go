package proving

import "errors"

var (
	// ErrMismatch means that the program, run in the machine, does not say of a
	// batch what the node says. It is critical: one of them is wrong.
	ErrMismatch = errors.New("the proven program disagrees with the node")
	// ErrGivenUp means that no attempt to have a batch executed elsewhere gave what
	// the node could accept. It is critical.
	ErrGivenUp = errors.New("the execution of a batch was given up")
	// ErrNoReport means that a batch was not executed by this node.
	ErrNoReport = errors.New("no execution report")
)
