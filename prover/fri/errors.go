package fri

import "errors"

var (
	// ErrShape reports a proof with another number of steps, queries or elements than
	// its configuration demands.
	ErrShape = errors.New("proof has the wrong shape")
	// ErrFold reports values that do not fold into those of the next step.
	ErrFold = errors.New("values do not fold")
)
