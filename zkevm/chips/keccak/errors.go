package keccak

import "errors"

// ErrHeight reports a height that is no power of two or too low for the rows.
var ErrHeight = errors.New("height does not fit the rows")
