package batcher

import "errors"

var (
	// ErrConfig marks a configuration that cannot be used.
	ErrConfig = errors.New("invalid batcher config")
	// ErrSelfCheck means that an encoded batch does not decode to the blocks it
	// was made of. Critical.
	ErrSelfCheck = errors.New("encoded batch does not decode to its blocks")
	// ErrOversizedBlock means that an L2 block does not fit in a batch of its
	// own. Critical: the sequencer must not have made it.
	ErrOversizedBlock = errors.New("l2 block does not fit in a batch")
	// ErrLogs means that the Rollup contract's logs contradict each other.
	ErrLogs = errors.New("inconsistent rollup logs")
	// ErrDiverged means that the local L2 chain does not go on from the last
	// committed batch (yet). Temporary: derivation decides.
	ErrDiverged = errors.New("l2 chain does not continue the committed batches")
	// ErrExpired means that unposted blocks have become too old for L1. Temporary: the
	// sequencer replaces them.
	ErrExpired = errors.New("l1 takes these blocks no more")
	// ErrReorg means that L1 or L2 changed while a batch was put together.
	ErrReorg = errors.New("chain changed under the batcher")
)
