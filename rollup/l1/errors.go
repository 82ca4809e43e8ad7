package l1

import "errors"

var (
	// ErrBlobMissing says that a source does not have a blob (yet).
	ErrBlobMissing = errors.New("blob not available")
	// ErrBlobMismatch says that a source gave data that is not the blob asked for.
	ErrBlobMismatch = errors.New("blob does not match its versioned hash")
	// ErrResponse says that a remote gave a malformed or oversized answer.
	ErrResponse = errors.New("invalid response")

	// ErrInconsistent says that an L1 node contradicts itself or the chain: a
	// header that does not hash to its hash, logs that do not continue the
	// queues, a wrong rolling hash.
	ErrInconsistent = errors.New("inconsistent l1 data")
	// ErrFinalityViolated says that L1 replaced a block it had called finalized.
	ErrFinalityViolated = errors.New("l1 reorg below the finalized block")
	// ErrUnknownBlock says that the tracker does not hold an L1 block: above its
	// head, below the rollup's start, or reorged away.
	ErrUnknownBlock = errors.New("unknown l1 block")
	// ErrUnknownEntry says that a queue position is beyond the queue's end.
	ErrUnknownEntry = errors.New("unknown queue entry")
	// ErrChainID says that an L1 node is of another chain than the rollup's.
	ErrChainID = errors.New("l1 node is of another chain")
	// ErrFinalityTag marks a finality that is not finalized, safe or latest.
	ErrFinalityTag = errors.New("unknown l1 finality")
	// ErrUnknownBatch says that L1 does not have a batch at the block looked at.
	ErrUnknownBatch = errors.New("batch is not committed")
	// ErrNoLabel says that L1 has no block with a label yet.
	ErrNoLabel = errors.New("l1 has no such block yet")
	// ErrNoContract says that a contract is not there at the block looked at.
	ErrNoContract = errors.New("l1 has no such contract yet")
	// ErrTooManyLogs says that one L1 block has more logs than the node returns.
	ErrTooManyLogs = errors.New("too many logs in one block")
)
