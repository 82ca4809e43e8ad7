package modular

import "errors"

// ErrCall reports a call that the machine does not make: its number, its pointers or its
// result is wrong.
var ErrCall = errors.New("not a field operation of the machine")
