package air

import "errors"

// Errors of the package. All are wrapped with what is wrong and where.
var (
	// ErrInvalid reports a system that the prover does not take.
	ErrInvalid = errors.New("invalid constraint system")
	// ErrEncoding reports bytes that are no system in its canonical form.
	ErrEncoding = errors.New("invalid encoding of a constraint system")
	// ErrShape reports a trace that does not fit its system, or a provider whose rows do not.
	ErrShape = errors.New("trace does not fit the constraint system")
	// ErrUnsatisfied reports a trace that its system rejects.
	ErrUnsatisfied = errors.New("constraint system rejects the trace")
)
