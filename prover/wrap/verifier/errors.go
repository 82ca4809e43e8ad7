package verifier

import "errors"

var (
	// ErrKey reports what no verifier can be made for.
	ErrKey = errors.New("no verifier for this statement")
	// ErrShape reports a proof of another shape than the key's.
	ErrShape = errors.New("proof has the wrong shape")
	// ErrIdentity reports values that do not satisfy the constraints.
	ErrIdentity = errors.New("constraints do not give the quotient")
	// ErrBuses reports sums that are not zero together.
	ErrBuses = errors.New("the buses do not balance")
	// ErrOpening reports a commitment that is not the key's.
	ErrOpening = errors.New("another commitment than the key's")
)
