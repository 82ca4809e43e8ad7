package machine

import "errors"

// Errors of the machine. A [Trap] is reported as a *Trap.
var (
	// ErrConfig reports a configuration that makes no sense.
	ErrConfig = errors.New("invalid machine configuration")
	// ErrSnapshot reports bytes that are not a snapshot in its canonical form.
	ErrSnapshot = errors.New("invalid snapshot")
	// ErrProgram reports a snapshot of another program.
	ErrProgram = errors.New("snapshot belongs to another program")
	// ErrEnded reports a snapshot of a machine that has exited or trapped.
	ErrEnded = errors.New("machine has ended")
)
