package run

import "errors"

var (
	// ErrClaim reports public values that are not those of a run.
	ErrClaim = errors.New("no run of batches")
	// ErrShape reports proofs that a circuit does not take.
	ErrShape = errors.New("proofs have another shape")
)
