package field

import "errors"

var (
	// ErrNotCanonical says that an encoded number is not below the modulus.
	ErrNotCanonical = errors.New("field element is not below the modulus")
	// ErrLength says that an encoding has another number of bytes than its elements need.
	ErrLength = errors.New("encoding has the wrong length")
	// ErrZero says that a vector to be inverted holds a zero.
	ErrZero = errors.New("zero has no inverse")
)
