package engine

import "errors"

var (
	// ErrInvalidBlock is returned for a block that geth's validation refuses.
	ErrInvalidBlock = errors.New("invalid block")
	// ErrUnknownParent is returned for a block whose parent is not known here.
	ErrUnknownParent = errors.New("unknown parent block")
	// ErrLabels is returned when safe or finalized are not ancestors of the head,
	// or finalized would move backwards.
	ErrLabels = errors.New("inconsistent labels")
	// ErrSyncing is returned when the head is not known and is being fetched.
	ErrSyncing = errors.New("head not known yet, fetching it from peers")
)
