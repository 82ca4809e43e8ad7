package bridge

import "errors"

var (
	// ErrArgument marks a request the contracts would refuse.
	ErrArgument = errors.New("invalid argument")
	// ErrNotFound means that no such transaction, message or transfer exists on
	// the chain asked.
	ErrNotFound = errors.New("not found")
	// ErrDone means that the message was relayed or claimed before.
	ErrDone = errors.New("already done")
	// ErrNotReady means that the transfer has to wait for L2 or for finality; the
	// text says for what.
	ErrNotReady = errors.New("not ready")
	// ErrInconsistent means that what a node says cannot be true of this rollup:
	// logs that do not add up to a root, a block L1 finalised otherwise.
	ErrInconsistent = errors.New("inconsistent chain data")
)
