package stark

import "errors"

var (
	// ErrKey reports a system or parameters that no key can have.
	ErrKey = errors.New("unusable key")
	// ErrStatement reports instances or messages that do not belong to the key, or that a
	// proof cannot be about.
	ErrStatement = errors.New("invalid statement")
	// ErrTrace reports columns that do not fit, or challenges that hit a pole: the odds of
	// that are below 2^-150.
	ErrTrace = errors.New("unusable trace")
	// ErrProof reports a proof that does not show its statement.
	ErrProof    = errors.New("invalid proof")
	errIdentity = errors.New("the constraints do not hold")
	// ErrEncoding reports bytes that are no proof in its canonical form.
	ErrEncoding = errors.New("invalid encoding of a proof")
)
