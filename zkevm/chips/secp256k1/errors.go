package secp256k1

import "errors"

// ErrCall reports a call that the machine could not have made.
var ErrCall = errors.New("no call of the machine")
