package chip

import "errors"

// ErrAssertion reports values that do not satisfy what a row demands.
var ErrAssertion = errors.New("assertion does not hold")
