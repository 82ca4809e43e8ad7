package soundness

import "errors"

var (
	// ErrParameters reports parameters or a shape outside of what the protocol has.
	ErrParameters = errors.New("invalid parameters of a proof")
	// ErrCounts reports buses that can count further than the field does.
	ErrCounts = errors.New("buses can count beyond the field")
	// ErrInsecure reports parameters with fewer bits than wanted.
	ErrInsecure = errors.New("insecure parameters")
)
