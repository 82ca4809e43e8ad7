package soundness

import "errors"

var (
	// ErrParameters reports parameters or a shape outside of what the protocol has.
	ErrParameters = errors.New("invalid parameters of a proof")
	// ErrCounts reports more terms on the buses than the field can count.
	ErrCounts = errors.New("too many terms on the buses")
	// ErrInsecure reports parameters with fewer bits than wanted.
	ErrInsecure = errors.New("insecure parameters")
)
