package verifier

import "errors"

var (
	// ErrKey reports what no verifier can be made for.
	ErrKey = errors.New("no verifier for this statement")
	// ErrShape reports a proof of another shape than the key's.
	ErrShape = errors.New("proof has the wrong shape")
)
