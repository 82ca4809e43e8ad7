package takeover

import "errors"

var (
	// ErrNotSynced means that the local chain is not at the last finalised batch.
	ErrNotSynced = errors.New("not synced to the last finalised batch")
	// ErrTooLarge means that the blocks do not fit in one batch.
	ErrTooLarge = errors.New("batch too large")
)
