package bridge

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

var (
	rollup   = bindings.NewRollup()
	verifier = bindings.NewAttestedVerifier() // for the IVerifier part of its ABI
)

// run is a finalised run of batches.
type run struct {
	batch      uint64 // index of its last batch
	lastBlock  uint64 // number of the last L2 block
	blockHash  common.Hash
	outboxRoot common.Hash
}

// ledger is what the logs of the Rollup contract say of batches.
type ledger struct {
	lastBlocks []uint64 // by batch index; batch 0 is the genesis batch
	runs       []run    // oldest first
}

// batches replays the logs of the Rollup contract.
func (b *Bridge) batches(ctx context.Context) (*ledger, error) {
	head, err := head(ctx, b.l1)
	if err != nil {
		return nil, fmt.Errorf("l1: %w", err)
	}
	var (
		committed = topicOf(&bindings.RollupMetaData, bindings.RollupBatchCommittedEventName)
		reverted  = topicOf(&bindings.RollupMetaData, bindings.RollupBatchesRevertedEventName)
		finalized = topicOf(&bindings.RollupMetaData, bindings.RollupBatchesFinalizedEventName)
		l         = &ledger{lastBlocks: []uint64{0}}
	)
	found, err := logs(ctx, b.l1, b.cfg.Contracts.Rollup, b.cfg.Genesis.L1Block, head.Number.Uint64(), committed, reverted, finalized)
	if err != nil {
		return nil, err
	}
	for _, log := range found {
		switch log.Topics[0] {
		case committed:
			err = l.commit(log)
		case reverted:
			err = l.revert(log)
		case finalized:
			err = l.finalize(log)
		}
		if err != nil {
			return nil, fmt.Errorf("%w: log %d of l1 block %d: %w", ErrInconsistent, log.Index, log.BlockNumber, err)
		}
	}
	return l, nil
}

func (l *ledger) commit(log *types.Log) error {
	ev, err := rollup.UnpackBatchCommittedEvent(log)
	if err != nil {
		return err
	}
	if ev.Index != uint64(len(l.lastBlocks)) {
		return fmt.Errorf("batch %d committed where %d is next", ev.Index, len(l.lastBlocks))
	}
	l.lastBlocks = append(l.lastBlocks, ev.Header.LastBlock)
	return nil
}

func (l *ledger) revert(log *types.Log) error {
	ev, err := rollup.UnpackBatchesRevertedEvent(log)
	if err != nil {
		return err
	}
	if ev.FromIndex <= l.finalized() || ev.FromIndex >= uint64(len(l.lastBlocks)) {
		return fmt.Errorf("batches reverted from %d, with %d finalised and %d committed", ev.FromIndex, l.finalized(), len(l.lastBlocks)-1)
	}
	l.lastBlocks = l.lastBlocks[:ev.FromIndex]
	return nil
}

func (l *ledger) finalize(log *types.Log) error {
	ev, err := rollup.UnpackBatchesFinalizedEvent(log)
	if err != nil {
		return err
	}
	if ev.FromIndex != l.finalized()+1 || ev.ToIndex < ev.FromIndex || ev.ToIndex >= uint64(len(l.lastBlocks)) {
		return fmt.Errorf("batches %d to %d finalised, with %d finalised and %d committed", ev.FromIndex, ev.ToIndex, l.finalized(), len(l.lastBlocks)-1)
	}
	l.runs = append(l.runs, run{
		batch: ev.ToIndex, lastBlock: l.lastBlocks[ev.ToIndex], blockHash: ev.BlockHash, outboxRoot: ev.OutboxRoot,
	})
	return nil
}

// finalized is the index of the last finalised batch.
func (l *ledger) finalized() uint64 {
	if len(l.runs) == 0 {
		return 0
	}
	return l.runs[len(l.runs)-1].batch
}

// batchOf returns the index of the committed batch with an L2 block.
func (l *ledger) batchOf(block uint64) (uint64, bool) {
	for i, last := range l.lastBlocks {
		if block <= last {
			return uint64(i), true
		}
	}
	return 0, false
}

// runOf returns the first finalised run that ends at or after an L2 block.
func (l *ledger) runOf(block uint64) (run, bool) {
	for _, r := range l.runs {
		if block <= r.lastBlock {
			return r, true
		}
	}
	return run{}, false
}

// where says in words how far an L2 block is on L1.
func (l *ledger) where(block uint64, kind string) string {
	batch, ok := l.batchOf(block)
	switch {
	case !ok:
		return fmt.Sprintf("L2 block %d, in no batch on L1 yet", block)
	case batch > l.finalized():
		return fmt.Sprintf("L2 block %d, batch %d committed, not finalised yet; finality is %s", block, batch, kind)
	default:
		return fmt.Sprintf("L2 block %d, batch %d finalised; finality is %s", block, batch, kind)
	}
}

// finality returns what the verifier of the Rollup contract calls itself:
// "attested" or the name of a proof system.
func (b *Bridge) finality(ctx context.Context) (string, error) {
	addr, err := read(ctx, b.l1, b.cfg.Contracts.Rollup, rollup.PackVerifier(), rollup.UnpackVerifier)
	if err != nil {
		return "", err
	}
	return read(ctx, b.l1, addr, verifier.PackKind(), verifier.UnpackKind)
}

// checkRun holds a finalised run against the L2 node.
func (b *Bridge) checkRun(ctx context.Context, r run) error {
	header, err := b.l2.HeaderByNumber(ctx, new(big.Int).SetUint64(r.lastBlock))
	if err != nil {
		return fmt.Errorf("l2 block %d, which l1 has finalised: %w", r.lastBlock, err)
	}
	if header.Hash() != r.blockHash {
		return fmt.Errorf("%w: l1 finalised l2 block %d with hash %v, the l2 node has %v", ErrInconsistent, r.lastBlock, r.blockHash, header.Hash())
	}
	return nil
}
