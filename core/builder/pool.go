package builder

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"
)

// maxRefusals ends the filling of a block after so many pool transactions in a
// row that were executed only to be refused: the block is full in a way that
// cannot be seen before execution.
const maxRefusals = 64

// maxMisfits ends it after so many in a row that are too large for what is left
// of the block: a full pool holds tens of thousands of them.
const maxMisfits = 1024

// headerReserve is more than the RLP of an L2 header and the list prefixes of
// a block take, in bytes.
const headerReserve = 2048

// txPrefix is the most RLP adds to the EIP-2718 bytes of a transaction.
const txPrefix = 5

// room is the space left in a block, in bytes.
type room struct {
	block  uint64 // of EIP-7934
	budget uint64 // of Options.BlockBytes
	whole  uint64 // the budget of an empty block
}

// newRoom starts from a block that holds txs, of which posted count towards the
// budget (forced transactions do not).
func newRoom(txs, posted []*types.Transaction, withdrawals types.Withdrawals, budget uint64) *room {
	if budget == 0 {
		budget = math.MaxUint64
	}
	r := &room{block: ethparams.MaxBlockSize, budget: budget, whole: budget}
	r.block -= min(r.block, headerReserve+uint64(withdrawals.Size()))
	for _, tx := range txs {
		r.block -= min(r.block, tx.Size()+txPrefix)
	}
	for _, tx := range posted {
		r.budget -= min(r.budget, tx.Size())
	}
	return r
}

func (r *room) take(size uint64) {
	r.block -= size + txPrefix
	r.budget -= size
}

// fill adds pool transactions until the block is full, the pool is empty or
// ctx's deadline has passed, and notes in out.Skipped what was left out.
//
// A forced transaction that the block skipped is left to a later block. It may have been
// skipped for a limit that does not hold for the pool's; were it the first that follows,
// nobody could tell from the block whether it is there as forced (batch.ForcedPrefix).
func (e *environment) fill(ctx context.Context, pool TxSource, room *room, out *Result) error {
	skipped := out.Skipped
	for refusals, misfits := 0, 0; refusals < maxRefusals && misfits < maxMisfits && e.gas.Available(false) >= ethparams.TxGas; {
		if err := ctx.Err(); errors.Is(err, context.DeadlineExceeded) {
			return nil
		} else if err != nil {
			return err
		}
		tx := pool.Peek()
		if tx == nil {
			return nil
		}
		e.advance()
		if slices.ContainsFunc(out.Forced, func(f ForcedOutcome) bool { return f.Reason != "" && f.Hash == tx.Hash() }) {
			skipped[tx.Hash()] = Skip{Reason: "skipped in this block as a forced transaction"}
			pool.Pop()
			continue
		}
		if skip := e.misfit(tx, room); skip != nil {
			skipped[tx.Hash()] = *skip
			pool.Pop()
			if !skip.Never {
				misfits++
			}
			continue
		}
		skip, err := e.try(tx)
		switch {
		case errors.Is(err, core.ErrNonceTooLow):
			// The pool has not seen the latest block yet.
			pool.Shift()
		case err != nil:
			skipped[tx.Hash()] = Skip{Reason: err.Error()}
			pool.Pop()
		case skip != nil:
			skipped[tx.Hash()] = *skip
			pool.Pop()
			refusals++
		default:
			room.take(tx.Size())
			pool.Shift()
			refusals, misfits = 0, 0
		}
	}
	return nil
}

// misfit says why a transaction need not be executed to be left out, nil when
// it must.
func (e *environment) misfit(tx *types.Transaction, room *room) *Skip {
	skip := func(never bool, format string, args ...any) *Skip {
		return &Skip{Reason: fmt.Sprintf(format, args...), Never: never}
	}
	gas, size := tx.Gas(), tx.Size()
	if err := supported(tx); err != nil {
		return skip(true, "%v", err)
	}
	switch limit := min(e.header.GasLimit, ethparams.MaxTxGas); {
	case gas > limit:
		return skip(true, "gas %d over the limit of %d", gas, limit)
	case size > room.whole:
		return skip(true, "%d bytes over the limit of %d", size, room.whole)
	case gas > e.gas.Available(false):
		return skip(false, "gas %d, %d left in the block", gas, e.gas.Available(false))
	case size > room.budget || size+txPrefix > room.block:
		return skip(false, "%d bytes, %d left in the block", size, min(room.budget, room.block))
	}
	return nil
}

// try executes a pool transaction and keeps it unless the meter objects. The
// error tells why it does not apply.
func (e *environment) try(tx *types.Transaction) (*Skip, error) {
	if e.meter == nil {
		return nil, e.apply(tx)
	}
	if e.watch != nil {
		if kept, err := e.tryWatched(tx); kept || err != nil {
			return nil, err
		}
	}
	e.meter.Begin(tx)
	e.cancellable = true
	a, err := e.execute(e.evm, tx, e.gas)
	e.cancellable = false
	reason, never := e.meter.End()
	cancelled := e.cancelled
	if cancelled {
		// Cancel outlasts the transaction: the next one needs a new EVM.
		e.evm.Release()
		e.evm, e.cancelled = e.newEVM(), false
	}
	switch {
	case err != nil:
		return nil, err
	case cancelled && reason == "":
		reason = "cancelled by the meter"
	}
	if reason != "" {
		e.undo(a)
		return &Skip{Reason: reason, Never: never}, nil
	}
	e.keep(e.evm, a)
	e.meter.Commit()
	return nil, nil
}

// tryWatched executes a pool transaction under a meter that watches, and keeps it if
// its bound fits.
func (e *environment) tryWatched(tx *types.Transaction) (kept bool, err error) {
	if !e.watch.BeginWatched(tx) {
		return false, nil
	}
	a, err := e.execute(e.fast, tx, e.gas)
	if err != nil {
		e.watch.End()
		return false, err
	}
	if !e.watch.EndWatched(a.result.MaxUsedGas) {
		e.undo(a)
		return false, nil
	}
	e.keep(e.fast, a)
	e.meter.Commit()
	return true, nil
}
