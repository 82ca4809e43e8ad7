package aggregate

import "errors"

var (
	// ErrShape reports a proof that no circuit takes, or not those of this aggregator.
	ErrShape = errors.New("proof has another shape")
	// ErrClaim reports a claim that is not of the form that is shown.
	ErrClaim = errors.New("claim cannot be shown")
)
