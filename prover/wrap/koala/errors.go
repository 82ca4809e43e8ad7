package koala

import "errors"

var (
	// ErrBound says that a number could be larger than the arithmetic has room for.
	ErrBound = errors.New("bound exceeds the native field")
	// ErrNative says that a circuit is not over the scalar field of BN254.
	ErrNative = errors.New("not the scalar field of BN254")
	// errHint says that a hint was given numbers that no honest witness has.
	errHint = errors.New("hint got a number out of range")
)
