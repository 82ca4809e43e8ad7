package finality

import "errors"

var (
	// ErrConfig marks options that cannot be used.
	ErrConfig = errors.New("invalid options of proofs for l1")
	// ErrFailed means that no proof of a step came that shows what the node knows. It is
	// critical.
	ErrFailed = errors.New("a proof for l1 failed")
	// ErrNotReady means that there is no proof of the run that is asked for, or not any more.
	ErrNotReady = errors.New("no proof of this run")
	// ErrMismatch means that a proof was made of other values than are to be stated to L1.
	ErrMismatch = errors.New("the proof states other values")
	// ErrKept marks a kept file that is not what was kept.
	ErrKept = errors.New("kept proof is damaged")
	// ErrProof marks a result that does not show what it should.
	ErrProof = errors.New("proof does not show the claim")
	// ErrMemory means that there is too little memory for a step.
	ErrMemory = errors.New("not enough memory for a proof for l1")
)
