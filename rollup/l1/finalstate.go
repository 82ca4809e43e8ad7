package l1

import (
	"bytes"
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
)

// searchSpan is how many blocks are asked for logs at a time.
const searchSpan = 5000

// FinalState is the state that was finalised with a batch. All three are zero when
// the batch is not final, or not the last one of those finalised with it. The
// contract keeps the last block of all alone: what a run left behind is in its log,
// which its block proves.
func (r *Record) FinalState(ctx context.Context, index uint64) (block, state, outbox common.Hash, err error) {
	final, err := r.Finalized(ctx)
	if err != nil || index == 0 || index > final {
		return block, state, outbox, err
	}
	run, err := r.finalisation(ctx, index)
	if err != nil || run.To != index {
		return block, state, outbox, err
	}
	if index == final {
		last, err := read(ctx, r, "last final block", r.cfg.Contracts.Rollup, r.decode.rollup.PackFinalizedBlockHash(), r.decode.rollup.UnpackFinalizedBlockHash)
		if err != nil {
			return block, state, outbox, err
		}
		if last != run.BlockHash {
			return block, state, outbox, fmt.Errorf("%w: the contract's last final block is %x, the log of batch %d has %v", ErrInconsistent, last, index, run.BlockHash)
		}
	}
	return run.BlockHash, run.StateRoot, run.OutboxRoot, nil
}

// finalisation finds the log with which a final batch became so, from the block of
// its commit on.
func (r *Record) finalisation(ctx context.Context, index uint64) (*Finalized, error) {
	info, err := r.info(ctx, index)
	if err != nil {
		return nil, err
	}
	committed, err := r.at(ctx, info.CommittedAt)
	if err != nil {
		return nil, fmt.Errorf("block in which batch %d was committed: %w", index, err)
	}
	least := common.BigToHash(new(big.Int).SetUint64(index))
	last := r.header.Number.Uint64()
	for from := committed.Number.Uint64(); from <= last; from += searchSpan {
		to := min(from+searchSpan-1, last)
		logs, err := r.client.LogsInRange(ctx, from, to, []common.Address{r.cfg.Contracts.Rollup})
		if err != nil {
			return nil, err
		}
		for i := range logs {
			// The log says only in which block to look.
			topics, at := logs[i].Topics, logs[i].BlockNumber
			if len(topics) != 3 || topics[0] != r.decode.finalized || bytes.Compare(topics[2][:], least[:]) < 0 || at < from || at > to {
				continue
			}
			return r.finalisationIn(ctx, at, index)
		}
	}
	return nil, fmt.Errorf("%w: no log finalises batch %d, which the contract says is final", ErrInconsistent, index)
}

// finalisationIn finds it in a block.
func (r *Record) finalisationIn(ctx context.Context, number, index uint64) (*Finalized, error) {
	header, err := r.headerAt(ctx, number)
	if err != nil {
		return nil, err
	}
	events, err := r.events(ctx, header)
	if err != nil {
		return nil, err
	}
	for i := range events {
		if run := events[i].Finalized; run != nil && run.From <= index && index <= run.To {
			return run, nil
		}
	}
	return nil, fmt.Errorf("%w: block %d finalises what is behind batch %d, and nothing before it does", ErrInconsistent, number, index)
}
