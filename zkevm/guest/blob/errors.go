package blob

import "errors"

// ErrElement marks a field element that is not below the modulus.
var ErrElement = errors.New("not an element of the bls12-381 scalar field")

// ErrSize marks a length that is not one of elements of a blob.
var ErrSize = errors.New("not the length of a blob")
