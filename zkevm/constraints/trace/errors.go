package trace

import "errors"

// Errors.
var (
	// ErrUnproven means that an execution does what there are no constraints for.
	ErrUnproven = errors.New("execution has no proof")
	// ErrTooLong means that an execution takes more time than a proof has.
	ErrTooLong = errors.New("execution is too long for a proof")
)
