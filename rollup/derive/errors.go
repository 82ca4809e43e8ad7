package derive

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

var (
	// ErrUpToDate is what Step returns when there is nothing to do until L1 moves.
	ErrUpToDate = errors.New("derived all of l1")
	// ErrInvalidBatch marks a committed batch that breaks a rule of the protocol.
	// The error is an [InvalidBatchError].
	ErrInvalidBatch = errors.New("invalid batch")
	// ErrReorg says that L1 replaced a block that was read before.
	ErrReorg = errors.New("l1 reorg")
	// ErrLogs says that the rollup's logs contradict each other: the L1 node
	// withholds some, or the contract is not the one this program knows.
	ErrLogs = errors.New("l1 logs do not form a list of batches")
	// ErrFinalizedMismatch says that L1 accepted a state that is not the one its
	// batches give.
	ErrFinalizedMismatch = errors.New("state finalized on l1 differs from the derived one")
	// ErrFinalizedReorg says that L1 dropped what was already labelled finalized.
	ErrFinalizedReorg = errors.New("l1 reorg undoes a finalized batch")
	// ErrUnknownBatch says that no committed batch has this index or holds this block.
	ErrUnknownBatch = errors.New("unknown batch")
	// ErrCheckpoint marks a checkpoint file that cannot be used.
	ErrCheckpoint = errors.New("unusable checkpoint file")
)

// InvalidBatchError says which batch is invalid and why.
type InvalidBatchError struct {
	Index uint64
	Hash  common.Hash
	Err   error
}

func (e *InvalidBatchError) Error() string {
	return fmt.Sprintf("batch %d is invalid: %v; waiting for the operator to revert it", e.Index, e.Err)
}

// Unwrap gives the sentinel and the reason.
func (e *InvalidBatchError) Unwrap() []error { return []error{ErrInvalidBatch, e.Err} }
