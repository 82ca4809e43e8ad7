package batch

import (
	"errors"
	"fmt"
)

var (
	// ErrInvalid marks data that breaks the rules of docs/protocol.md. Whoever
	// sees the same bytes gets it, on every node: derivation treats the batch as
	// invalid, where any other error means that the data could not be had.
	ErrInvalid = errors.New("invalid batch")

	// ErrTooLarge marks a payload that keeps the rules but exceeds a size limit;
	// the batcher answers by putting fewer blocks into the batch. It is an
	// [ErrInvalid] as well.
	ErrTooLarge = fmt.Errorf("%w: too large", ErrInvalid)

	// ErrBlocks marks L2 blocks that cannot form one batch.
	ErrBlocks = errors.New("l2 blocks do not form a batch")

	// ErrBlobMismatch marks a blob that does not belong to its versioned hash:
	// the source lied, which says nothing about the batch.
	ErrBlobMismatch = errors.New("blob does not match its versioned hash")
)

func invalid(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrInvalid}, args...)...)
}
