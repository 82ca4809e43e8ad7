package l1

import (
	"context"
	"errors"
	"fmt"
	"sort"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// Record is what the rollup's contracts hold after one L1 block, read when it is
// asked for. Unlike a [Tracker] it needs no history: it is for who asks about one
// batch. It believes the node's eth_call; headers, logs and batch hashes it checks.
type Record struct {
	client Client
	cfg    *params.Rollup
	decode *decoder
	header *types.Header
}

// maxNumber bounds the numbers of blocks and batches that are believed.
const maxNumber = 1 << 48

// OpenRecord returns the record after the block with a label: "finalized", "safe"
// or "latest". Errors: [ErrFinalityTag], [ErrNoLabel], those of the client.
func OpenRecord(ctx context.Context, client Client, cfg *params.Rollup, label string) (*Record, error) {
	switch label {
	case "finalized", "safe", "latest":
	default:
		return nil, fmt.Errorf("%w: %.20q", ErrFinalityTag, label)
	}
	header, err := client.HeaderByTag(ctx, label)
	if errors.Is(err, ethereum.NotFound) {
		return nil, fmt.Errorf("%w: %s", ErrNoLabel, label)
	}
	if err != nil {
		return nil, err
	}
	if n := header.Number; !n.IsUint64() || n.Uint64() < cfg.Genesis.L1Block || n.Uint64() > maxNumber {
		return nil, fmt.Errorf("%w: the %s block is %d, the rollup starts at %d", ErrInconsistent, label, n, cfg.Genesis.L1Block)
	}
	return &Record{client: client, cfg: cfg, decode: newDecoder(cfg.Contracts), header: header}, nil
}

// Block is the L1 block after which the contracts are read.
func (r *Record) Block() BlockRef { return refOf(r.header) }

// read calls a contract after the record's block.
func read[T any](ctx context.Context, r *Record, what string, to common.Address, data []byte, unpack func([]byte) (T, error)) (T, error) {
	out, err := r.client.Call(ctx, to, data, r.header.Hash())
	if err != nil {
		var none T
		return none, fmt.Errorf("%s: %w", what, err)
	}
	if len(out) == 0 { // a call of an address without code succeeds and returns nothing
		var none T
		return none, fmt.Errorf("%s: %w: %v after block %v", what, ErrNoContract, to, r.header.Number)
	}
	value, err := unpack(out)
	if err != nil {
		return value, fmt.Errorf("%s: %w", what, malformed(err))
	}
	return value, nil
}

// ConfigHash is the hash of the config in force.
func (r *Record) ConfigHash(ctx context.Context) (common.Hash, error) {
	return read(ctx, r, "config hash", r.cfg.Contracts.Rollup, r.decode.rollup.PackConfigHash(), r.decode.rollup.UnpackConfigHash)
}

// L2ChainID is the chain id of the rollup.
func (r *Record) L2ChainID(ctx context.Context) (uint64, error) {
	return read(ctx, r, "L2 chain id", r.cfg.Contracts.Rollup, r.decode.rollup.PackL2ChainId(), r.decode.rollup.UnpackL2ChainId)
}

// Committed is the number of the last batch that is committed.
func (r *Record) Committed(ctx context.Context) (uint64, error) {
	return read(ctx, r, "last committed batch", r.cfg.Contracts.Rollup, r.decode.rollup.PackCommittedIndex(), r.decode.rollup.UnpackCommittedIndex)
}

// Finalized is the number of the last batch that is final.
func (r *Record) Finalized(ctx context.Context) (uint64, error) {
	return read(ctx, r, "last final batch", r.cfg.Contracts.Rollup, r.decode.rollup.PackFinalizedIndex(), r.decode.rollup.UnpackFinalizedIndex)
}

// BatchHash is the hash of a committed batch, zero if there is none.
func (r *Record) BatchHash(ctx context.Context, index uint64) (common.Hash, error) {
	return read(ctx, r, fmt.Sprintf("hash of batch %d", index), r.cfg.Contracts.Rollup, r.decode.rollup.PackBatchHash(index), r.decode.rollup.UnpackBatchHash)
}

// GenesisBlock is the hash of the L2 genesis block.
func (r *Record) GenesisBlock(ctx context.Context) (common.Hash, error) {
	return read(ctx, r, "genesis block", r.cfg.Contracts.Rollup, r.decode.rollup.PackGenesisBlockHash(), r.decode.rollup.UnpackGenesisBlockHash)
}

// DepositHash is the rolling hash of the deposit queue before entry n.
func (r *Record) DepositHash(ctx context.Context, n uint64) (common.Hash, error) {
	return read(ctx, r, fmt.Sprintf("deposit queue at %d", n), r.cfg.Contracts.DepositQueue, r.decode.deposits.PackHashAt(n), r.decode.deposits.UnpackHashAt)
}

// ForcedHash is the rolling hash of the queue of forced transactions before entry n.
func (r *Record) ForcedHash(ctx context.Context, n uint64) (common.Hash, error) {
	return read(ctx, r, fmt.Sprintf("forced queue at %d", n), r.cfg.Contracts.ForcedQueue, r.decode.forced.PackHashAt(n), r.decode.forced.UnpackHashAt)
}

// Positions are the queue positions after a batch, and its origin.
func (r *Record) Positions(ctx context.Context, index uint64) (deposits, forced, origin uint64, err error) {
	info, err := r.info(ctx, index)
	return info.DepositEnd, info.ForcedEnd, info.OriginNumber, err
}

func (r *Record) info(ctx context.Context, index uint64) (bindings.RollupBatchInfo, error) {
	return read(ctx, r, fmt.Sprintf("record of batch %d", index), r.cfg.Contracts.Rollup, r.decode.rollup.PackBatchInfo(index), r.decode.rollup.UnpackBatchInfo)
}

// BlockHash is the hash of the L1 block with a number up to the record's;
// [ErrUnknownBlock] for one above it.
func (r *Record) BlockHash(ctx context.Context, number uint64) (common.Hash, error) {
	if number > r.header.Number.Uint64() {
		return common.Hash{}, fmt.Errorf("%w: %d above %d", ErrUnknownBlock, number, r.header.Number)
	}
	header, err := r.headerAt(ctx, number)
	if err != nil {
		return common.Hash{}, err
	}
	return header.Hash(), nil
}

func (r *Record) headerAt(ctx context.Context, number uint64) (*types.Header, error) {
	if number == r.header.Number.Uint64() {
		return r.header, nil
	}
	header, err := r.client.HeaderByNumber(ctx, number)
	if err == nil && header.Number.Uint64() != number {
		return nil, fmt.Errorf("%w: asked for block %d, got %d", ErrInconsistent, number, header.Number)
	}
	return header, err
}

// Batch returns the log with which a batch was committed; [ErrUnknownBatch] when
// there is none. Its header is the one whose hash the contract holds.
func (r *Record) Batch(ctx context.Context, index uint64) (*Event, error) {
	hash, err := r.BatchHash(ctx, index)
	if err != nil {
		return nil, err
	}
	if hash == (common.Hash{}) || index == 0 { // nobody commits batch 0
		return nil, fmt.Errorf("%w: %d", ErrUnknownBatch, index)
	}
	info, err := r.info(ctx, index)
	if err != nil {
		return nil, err
	}
	header, err := r.at(ctx, info.CommittedAt)
	if err != nil {
		return nil, fmt.Errorf("block in which batch %d was committed: %w", index, err)
	}
	events, err := r.events(ctx, header)
	if err != nil {
		return nil, err
	}
	for i := range events {
		if c := events[i].Committed; c != nil && c.Hash == hash && c.Header.Index == index {
			return &events[i], nil
		}
	}
	return nil, fmt.Errorf("%w: no log of block %d commits batch %d with hash %v", ErrInconsistent, header.Number, index, hash)
}

// at returns the block with a timestamp.
func (r *Record) at(ctx context.Context, time uint64) (*types.Header, error) {
	var failed error
	first := r.cfg.Genesis.L1Block
	n := sort.Search(int(r.header.Number.Uint64()-first)+1, func(i int) bool {
		if failed != nil {
			return true
		}
		header, err := r.headerAt(ctx, first+uint64(i))
		failed = err
		return err != nil || header.Time >= time
	})
	if failed != nil {
		return nil, failed
	}
	header, err := r.headerAt(ctx, min(first+uint64(n), r.header.Number.Uint64()))
	if err == nil && header.Time != time {
		return nil, fmt.Errorf("%w: no block has the time %d", ErrInconsistent, time)
	}
	return header, err
}

// events are the Rollup contract's logs of a block.
func (r *Record) events(ctx context.Context, header *types.Header) ([]Event, error) {
	logs, err := provenLogs(ctx, r.client, r.decode, header)
	if err != nil {
		return nil, err
	}
	v := new(view)
	for _, entry := range logs {
		if entry.Address == r.decode.contracts.Rollup && len(entry.Topics) > 0 {
			if err := v.applyRollup(refOf(header), entry, r.decode); err != nil {
				return nil, fmt.Errorf("log %d of block %d: %w", entry.Index, header.Number, err)
			}
		}
	}
	return v.events, nil
}

// Find looks for the committed batch with an origin and a hash that match accepts;
// [ErrUnknownBatch] when there is none.
func (r *Record) Find(ctx context.Context, origin uint64, match func(hash common.Hash) bool) (uint64, error) {
	last, err := r.Committed(ctx)
	if err != nil {
		return 0, err
	}
	if last > maxNumber {
		return 0, fmt.Errorf("%w: %d batches", ErrInconsistent, last)
	}
	// Origins never decrease from batch to batch.
	var failed error
	index := 1 + uint64(sort.Search(int(last), func(i int) bool {
		if failed != nil {
			return true
		}
		info, err := r.info(ctx, 1+uint64(i))
		failed = err
		return err != nil || info.OriginNumber >= origin
	}))
	for ; failed == nil && index <= last; index++ {
		info, err := r.info(ctx, index)
		if err != nil {
			return 0, err
		}
		if info.OriginNumber != origin {
			break
		}
		hash, err := r.BatchHash(ctx, index)
		if err != nil {
			return 0, err
		}
		if match(hash) {
			return index, nil
		}
	}
	if failed != nil {
		return 0, failed
	}
	return 0, fmt.Errorf("%w: none of the %d with such an origin and hash", ErrUnknownBatch, last)
}

// FindLog looks for a commit whose batch hash match accepts in the logs from a
// block on, whether the batch is still there or not; [ErrUnknownBatch] when there
// is none. It reads span blocks at a time and tells progress, if not nil, how many
// are read.
func (r *Record) FindLog(ctx context.Context, from, span uint64, match func(hash common.Hash) bool, progress func(done, total uint64)) (*Event, error) {
	last := r.header.Number.Uint64()
	for at := max(from, r.cfg.Genesis.L1Block); at <= last; at += span {
		if progress != nil {
			progress(at-from, last-from+1)
		}
		logs, err := r.client.LogsInRange(ctx, at, min(at+span-1, last), []common.Address{r.cfg.Contracts.Rollup})
		if err != nil {
			return nil, err
		}
		for i := range logs {
			// What a log says is believed only as far as its block proves it.
			if topics := logs[i].Topics; len(topics) != 3 || topics[0] != r.decode.committed || !match(topics[2]) {
				continue
			}
			header, err := r.client.HeaderByHash(ctx, logs[i].BlockHash)
			if err != nil {
				return nil, err
			}
			events, err := r.events(ctx, header)
			if err != nil {
				return nil, err
			}
			for j := range events {
				if c := events[j].Committed; c != nil && match(c.Hash) {
					return &events[j], nil
				}
			}
			return nil, fmt.Errorf("%w: block %d does not have the log %d that was told", ErrInconsistent, header.Number, logs[i].Index)
		}
	}
	return nil, fmt.Errorf("%w: no log from block %d on is of it", ErrUnknownBatch, from)
}
