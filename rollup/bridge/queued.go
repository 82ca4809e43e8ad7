package bridge

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
)

// deposit says where an entry of the deposit queue is.
func (v *view) deposit(ctx context.Context, index, l1Block uint64) (Transfer, error) {
	t := Transfer{Kind: kindDeposit, Index: index, Stage: StageWaiting}
	if v.extra.DepositEnd <= index {
		t.Text = v.waits(t, l1Block)
		return t, nil
	}
	block, err := v.consumedIn(ctx, func(e params.HeaderExtra) bool { return e.DepositEnd > index })
	if err != nil {
		return t, err
	}
	t.Stage, t.Text = StageDone, fmt.Sprintf("deposit %d was credited in %s", index, v.where(block))
	return t, nil
}

// forced says where an entry of the forced queue is.
func (v *view) forced(ctx context.Context, index uint64, raw []byte, l1Block uint64) (Transfer, error) {
	t := Transfer{Kind: kindForced, Index: index, Stage: StageWaiting}
	if v.extra.ForcedEnd <= index {
		t.Text = v.waits(t, l1Block)
		return t, nil
	}
	block, err := v.consumedIn(ctx, func(e params.HeaderExtra) bool { return e.ForcedEnd > index })
	if err != nil {
		return t, err
	}
	t.Stage, t.Text = StageSkipped, fmt.Sprintf("forced transaction %d could not be applied and was skipped in %s", index, v.where(block))
	tx := new(types.Transaction)
	if tx.UnmarshalBinary(raw) != nil {
		return t, nil
	}
	receipt, err := v.l2.TransactionReceipt(ctx, tx.Hash())
	switch {
	case errors.Is(err, ethereum.NotFound):
		return t, nil
	case err != nil:
		return t, fmt.Errorf("l2 receipt of forced transaction %d: %w", index, err)
	}
	// The sequencer may have had the same transaction before.
	t.Stage, t.Text = StageDone, fmt.Sprintf("forced transaction %d (%v) was executed in %s", index, tx.Hash(), v.where(receipt.BlockNumber.Uint64()))
	return t, nil
}

// message says where an entry of the L1 inbox is.
func (v *view) message(ctx context.Context, index, l1Block uint64) (Transfer, error) {
	t := Transfer{Kind: kindMessage, Index: index}
	done, err := v.relayed(ctx, index)
	switch {
	case err != nil:
		return t, err
	case done:
		t.Stage, t.Text = StageDone, fmt.Sprintf("message %d was delivered on L2", index)
	case v.head.Number.Sign() > 0 && v.extra.Origin >= l1Block:
		t.Stage, t.Text = StageReady, fmt.Sprintf("message %d can be relayed: L2 block %v has L1 block %d as origin", index, v.head.Number, v.extra.Origin)
	default:
		t.Stage, t.Text = StageWaiting, v.waits(t, l1Block)
	}
	return t, nil
}

func (v *view) waits(t Transfer, l1Block uint64) string {
	return fmt.Sprintf("%s %d was queued in L1 block %d; the latest L2 block, %v, has L1 block %d as origin", t.Kind, t.Index, l1Block, v.head.Number, v.extra.Origin)
}

// consumedIn returns the number of the first L2 block whose queue positions
// satisfy done; those of the latest block must.
func (v *view) consumedIn(ctx context.Context, done func(params.HeaderExtra) bool) (uint64, error) {
	low, high := uint64(0), v.head.Number.Uint64()
	for low < high {
		middle := low + (high-low)/2
		header, err := v.l2.HeaderByNumber(ctx, new(big.Int).SetUint64(middle))
		if err != nil {
			return 0, fmt.Errorf("l2 block %d: %w", middle, err)
		}
		extra, err := params.DecodeHeaderExtra(header.Extra)
		if err != nil {
			return 0, fmt.Errorf("%w: l2 block %d: %w", ErrInconsistent, middle, err)
		}
		if done(extra) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low, nil
}
