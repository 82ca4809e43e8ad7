package fri

import "errors"

var (
	// ErrShape reports a proof of another shape than the configuration has.
	ErrShape = errors.New("low-degree proof has the wrong shape")
	// ErrFold reports values that are not the folds of those before.
	ErrFold = errors.New("fold does not match")
)
