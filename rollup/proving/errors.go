package proving

import "errors"

var (
	// ErrMismatch means that the program, run in the machine, does not say of a
	// batch what the node says. It is critical: one of them is wrong.
	ErrMismatch = errors.New("the proven program disagrees with the node")
	// ErrNoReport means that a batch was not executed by this node.
	ErrNoReport = errors.New("no execution report")
)
