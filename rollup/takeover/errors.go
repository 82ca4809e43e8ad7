package takeover

import "errors"

var (
	// ErrNotSynced means that the local chain is not at the last finalised batch.
	ErrNotSynced = errors.New("not synced to the last finalised batch")
	// ErrStopped means that derivation has failed for good: waiting does not help.
	ErrStopped = errors.New("derivation has stopped")
	// ErrTooLarge means that the blocks do not fit in one batch.
	ErrTooLarge = errors.New("batch too large")
)
