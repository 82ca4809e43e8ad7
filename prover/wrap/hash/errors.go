package hash

import "errors"

var (
	// ErrProofOfWork says that a nonce does not solve a proof of work.
	ErrProofOfWork = errors.New("nonce does not solve the proof of work")
	// ErrBits says that a circuit draws more bits at once than an element has.
	ErrBits = errors.New("bits out of range")
)
