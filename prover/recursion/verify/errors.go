package verify

import "errors"

var (
	// ErrUnsupported reports proofs that no circuit is made for.
	ErrUnsupported = errors.New("no circuit verifies such proofs")
	// ErrShape reports a proof that is not one of those that a circuit was made for.
	ErrShape = errors.New("proof does not fit the circuit")
)
