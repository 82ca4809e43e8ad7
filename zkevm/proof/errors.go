package proof

import "errors"

var (
	// ErrExecution reports an execution that shows nothing: it failed, or did not end.
	ErrExecution = errors.New("execution cannot be proven")
	// ErrClaim reports a proof of another claim.
	ErrClaim = errors.New("proof is about another claim")
	// ErrEncoding reports bytes that are no proof.
	ErrEncoding = errors.New("invalid encoding of a proof")
	// ErrMemory reports an execution whose proof needs more memory than there is.
	ErrMemory = errors.New("not enough memory for the proof")
	// ErrCommitment reports a commitment to a segment that is not the execution's; see
	// [CommitmentError].
	ErrCommitment = errors.New("another commitment than the execution's")
	// ErrNoSegment reports a segment that an execution does not have.
	ErrNoSegment = errors.New("no such segment")
	// ErrTooLarge reports an execution beyond what one proof holds.
	ErrTooLarge = errors.New("execution is too large for a proof")
)
