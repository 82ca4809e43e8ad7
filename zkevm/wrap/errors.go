package wrap

import "errors"

var (
	// ErrRun marks a run that no proof can be about.
	ErrRun = errors.New("no run of batches that can be wrapped")
	// ErrLast marks a last proof that does not show the run.
	ErrLast = errors.New("last proof does not show the run")
)
