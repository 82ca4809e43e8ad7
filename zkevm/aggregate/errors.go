package aggregate

import "errors"

var (
	// ErrShape reports a proof that no circuit takes, or not those of this aggregator.
	ErrShape = errors.New("proof has another shape")
	// ErrClaim reports a claim that is not of the form that is shown, or not a proof's.
	ErrClaim = errors.New("claim cannot be shown")
	// ErrKeys reports keys that are not those of the program, the parameters or the circuits.
	ErrKeys = errors.New("keys of other circuits")
	// ErrEncoding reports bytes that are no proof or no keys in their canonical form.
	ErrEncoding = errors.New("invalid encoding")
)
