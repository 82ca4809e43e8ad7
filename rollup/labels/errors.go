package labels

import "errors"

var (
	// ErrMoved says that the head is not the one the caller started from: the
	// other party moved it. Look again and retry.
	ErrMoved = errors.New("head moved meanwhile")
	// ErrBelowSafe says that a rewind would drop blocks whose batch is on L1.
	ErrBelowSafe = errors.New("rewind below the safe block")
	// ErrNotCanonical says that a block is not on the chain of the head.
	ErrNotCanonical = errors.New("block is not canonical")
	// ErrFinalized says that a move would undo finalized.
	ErrFinalized = errors.New("finalized block would be undone")
)
