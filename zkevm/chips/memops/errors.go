package memops

import "errors"

// Errors of the package.
var (
	// ErrUnprovable reports a call that the machine executes and the tables cannot express:
	// one of 2^27 bytes or more.
	ErrUnprovable = errors.New("call has no proof")
	// ErrCall reports a call that the machine does not make: its number, its pointers or
	// its result is wrong.
	ErrCall = errors.New("not a memory operation of the machine")
)
