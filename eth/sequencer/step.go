package sequencer

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/labels"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Step makes at most one block. wait, when positive, is how long to hold back
// before the next. Errors are temporary but for those after which going on could
// lose a published block.
func (s *Sequencer) Step(ctx context.Context) (made bool, wait time.Duration, err error) {
	head := s.engine.Head()
	pos, ok, err := s.locate(head)
	if err != nil {
		return false, 0, severity.Wrap(severity.Temporary, err)
	}
	if !ok {
		return false, time.Millisecond, s.reorg(ctx, head)
	}
	if dropped, err := s.discard(ctx, head); dropped || err != nil {
		return false, time.Millisecond, err
	}
	now := uint64(s.now().Unix())
	chosen, err := s.choose(head, pos, now)
	if err != nil {
		return false, 0, severity.Wrap(severity.Temporary, err)
	}
	candidates, err := s.supply.get(head)
	if err != nil {
		return false, 0, severity.Wrap(severity.Temporary, err)
	}
	if candidates.Peek() == nil && !chosen.wanted {
		return false, 0, nil
	}
	if s.opts.BlockTime == 0 && head.Time+1 > now+lead {
		return false, time.Duration(head.Time+1-now-lead) * time.Second, nil
	}
	at, err := s.time(head, chosen.origin, now)
	if err != nil {
		return false, 0, severity.Wrap(severity.Temporary, err)
	}
	start := time.Now()
	res, err := s.build(ctx, head, pos, chosen, at, candidates)
	if err != nil {
		s.supply.drop()
		return false, 0, err
	}
	if len(res.Block.Transactions()) == 0 && !chosen.wanted {
		if s.supply.behind(head) {
			return false, time.Millisecond, nil // the pool may have better by now
		}
		return false, 0, nil // everything was skipped: an empty block helps nobody
	}
	if err := s.publish(ctx, head, res.Block); err != nil {
		s.supply.drop()
		return false, 0, err
	}
	blockTimer.UpdateSince(start)
	gasMeter.Mark(int64(res.Block.GasUsed()))
	txMeter.Mark(int64(len(res.Block.Transactions())))
	log.Info("Sequenced block", "number", res.Block.Number(), "hash", res.Block.Hash(), "txs", len(res.Block.Transactions()),
		"deposits", len(res.Block.Withdrawals()), "forced", len(res.Forced), "gas", res.Block.GasUsed(), "origin", chosen.origin.Number)
	return true, 0, s.prune()
}

// build fills a block: queue entries first, then the pool.
func (s *Sequencer) build(ctx context.Context, head *types.Header, pos position, chosen choice, at uint64, candidates builder.TxSource) (*builder.Result, error) {
	deposits, err := s.l1.Deposits(pos.extra.DepositEnd, min(pos.extra.DepositEnd+params.MaxDepositsPerBlock, chosen.counts.Deposits))
	if err != nil {
		return nil, severity.Errorf(severity.Temporary, "deposits: %w", err)
	}
	forced, err := s.l1.Forced(pos.extra.ForcedEnd, min(pos.extra.ForcedEnd+params.MaxForcedPerBlock, chosen.counts.Forced))
	if err != nil {
		return nil, severity.Errorf(severity.Temporary, "forced transactions: %w", err)
	}
	attrs := builder.Attributes{Time: at, Coinbase: s.opts.Coinbase, Origin: chosen.origin, Deposits: depositInputs(deposits), Forced: forcedInputs(forced), Pool: candidates}
	fill, cancel := context.WithTimeout(ctx, s.opts.FillTime)
	res, err := s.engine.Build(fill, head, attrs)
	cancel()
	if err != nil {
		return nil, severity.Errorf(severity.Temporary, "build block %d: %w", head.Number.Uint64()+1, err)
	}
	for hash, skip := range res.Skipped {
		skippedMeter.Mark(1)
		if skip.Never {
			s.pool.Refuse(hash, skip.Reason)
		}
	}
	return res, nil
}

// publish logs and stores a block, then makes it the head. Nobody knows of it before, so
// that the log and the database may be written at the same time; a block that is in one
// of them alone after a crash was not published.
func (s *Sequencer) publish(ctx context.Context, parent *types.Header, block *types.Block) error {
	logged := make(chan error, 1)
	go func() { logged <- s.record(parent, block) }()
	err := s.engine.Insert(ctx, block)
	if unlogged := <-logged; unlogged != nil {
		return severity.Wrap(severity.Critical, unlogged)
	}
	if err != nil {
		// It was built here a moment ago: database or machine are failing.
		return severity.Wrap(severity.Critical, fmt.Errorf("insert own block: %w", err))
	}
	err = s.labels.Extend(ctx, parent.Hash(), block.Header())
	if errors.Is(err, labels.ErrMoved) {
		return severity.Wrap(severity.Temporary, err) // derivation was faster; the block was not published
	}
	if err != nil {
		return severity.Wrap(severity.Critical, fmt.Errorf("publish own block: %w", err))
	}
	return nil
}

// record appends the block to the log, after its parent if that came from
// elsewhere: what is in the log always connects.
func (s *Sequencer) record(parent *types.Header, block *types.Block) error {
	if _, last, ok := s.log.Last(); !ok || last != parent.Hash() {
		if from := s.engine.BlockByHash(parent.Hash()); from != nil && from.NumberU64() > 0 {
			if err := s.log.Append(from); err != nil {
				return fmt.Errorf("%w: block %d: %w", ErrLog, from.NumberU64(), err)
			}
		}
	}
	if err := s.log.Append(block); err != nil {
		return fmt.Errorf("%w: block %d: %w", ErrLog, block.NumberU64(), err)
	}
	return nil
}

func depositInputs(entries []l1.Deposit) []builder.Deposit {
	out := make([]builder.Deposit, len(entries))
	for i, e := range entries {
		out[i] = builder.Deposit{Index: e.Index, To: e.To, Amount: e.Amount}
	}
	return out
}

func forcedInputs(entries []l1.Forced) [][]byte {
	out := make([][]byte, len(entries))
	for i, e := range entries {
		out[i] = e.Raw
	}
	return out
}
