package keccak

import "errors"

// Errors of the package. All are wrapped with what is wrong and where.
var (
	// ErrHeight reports a height that is no power of two or too low for the rows.
	ErrHeight = errors.New("height does not fit the rows")
	// ErrCall reports a call that cannot be proven, or that does not fit its words.
	ErrCall = errors.New("invalid call of keccak")
)
