package bridge

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
)

// Stage is how far a transfer is.
type Stage string

const (
	StageWaiting Stage = "waiting" // for the other chain; nothing to do
	StageReady   Stage = "ready"   // to be relayed or claimed
	StageDone    Stage = "done"    // had its effect
	StageSkipped Stage = "skipped" // forced transaction that could not be applied
)

// Transfer is one deposit, message, forced transaction or withdrawal in a
// transaction.
type Transfer struct {
	Kind  string `json:"kind"`  // deposit, message, forced transaction, withdrawal
	Index uint64 `json:"index"` // in its queue
	Stage Stage  `json:"stage"`
	Text  string `json:"text"` // where it is, in a sentence
}

const (
	kindDeposit    = "deposit"
	kindMessage    = "message"
	kindForced     = "forced transaction"
	kindWithdrawal = "withdrawal"
)

// Status says where everything is that a transaction, on either layer, sent
// through the bridge or finished. [ErrNotFound] when neither node knows the
// transaction, or it did nothing of the kind.
func (b *Bridge) Status(ctx context.Context, tx common.Hash) ([]Transfer, error) {
	view, err := b.view(ctx)
	if err != nil {
		return nil, err
	}
	var out []Transfer
	for _, layer := range []struct {
		name   string
		client Client
		status func(context.Context, *types.Receipt) ([]Transfer, error)
	}{{"l1", b.l1, view.statusL1}, {"l2", b.l2, view.statusL2}} {
		receipt, err := layer.client.TransactionReceipt(ctx, tx)
		if errors.Is(err, ethereum.NotFound) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("%s: receipt of %v: %w", layer.name, tx, err)
		}
		if receipt.Status != types.ReceiptStatusSuccessful {
			return nil, fmt.Errorf("%w: transaction %v failed in %s block %v", ErrNotFound, tx, layer.name, receipt.BlockNumber)
		}
		if out, err = layer.status(ctx, receipt); err != nil {
			return nil, err
		}
		if len(out) == 0 {
			return nil, fmt.Errorf("%w: transaction %v in %s block %v has no transfer of this rollup", ErrNotFound, tx, layer.name, receipt.BlockNumber)
		}
		return out, nil
	}
	return nil, fmt.Errorf("%w: neither l1 nor l2 has executed transaction %v", ErrNotFound, tx)
}

// view is what a status needs to know of both chains, at one moment.
type view struct {
	*Bridge
	head     *types.Header      // latest on L2
	extra    params.HeaderExtra // of head
	ledger   *ledger
	finality string
}

func (b *Bridge) view(ctx context.Context) (*view, error) {
	header, err := head(ctx, b.l2)
	if err != nil {
		return nil, fmt.Errorf("l2: %w", err)
	}
	extra, err := params.DecodeHeaderExtra(header.Extra)
	if err != nil {
		return nil, fmt.Errorf("%w: l2 block %v: %w", ErrInconsistent, header.Number, err)
	}
	ledger, err := b.batches(ctx)
	if err != nil {
		return nil, err
	}
	kind, err := b.finality(ctx)
	if err != nil {
		return nil, err
	}
	return &view{Bridge: b, head: header, extra: extra, ledger: ledger, finality: kind}, nil
}

func (v *view) where(block uint64) string { return v.ledger.where(block, v.finality) }

func (v *view) statusL2(ctx context.Context, receipt *types.Receipt) (out []Transfer, err error) {
	block := receipt.BlockNumber.Uint64()
	for _, m := range events(receipt.Logs, params.MessageRelayAddress, relay.UnpackMessageRelayedEvent) {
		out = append(out, Transfer{kindMessage, m.Index, StageDone, fmt.Sprintf("message %d of the L1 inbox was delivered in %s", m.Index, v.where(block))})
	}
	for _, m := range events(receipt.Logs, params.OutboxAddress, outbox.UnpackMessageSentEvent) {
		t := Transfer{Kind: kindWithdrawal, Index: m.Index}
		done, err := v.claimed(ctx, m.Index)
		if err != nil {
			return nil, err
		}
		_, final := v.ledger.runOf(block)
		switch {
		case done:
			t.Stage, t.Text = StageDone, fmt.Sprintf("withdrawal %d was claimed on L1; it is in %s", m.Index, v.where(block))
		case final:
			t.Stage, t.Text = StageReady, fmt.Sprintf("withdrawal %d can be claimed on L1; it is in %s", m.Index, v.where(block))
		default:
			t.Stage, t.Text = StageWaiting, fmt.Sprintf("withdrawal %d is in %s", m.Index, v.where(block))
		}
		out = append(out, t)
	}
	return out, nil
}

func (v *view) statusL1(ctx context.Context, receipt *types.Receipt) (out []Transfer, err error) {
	block := receipt.BlockNumber.Uint64()
	for _, d := range events(receipt.Logs, v.cfg.Contracts.DepositQueue, depositQueue.UnpackDepositQueuedEvent) {
		t, err := v.deposit(ctx, d.Index, block)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	for _, f := range events(receipt.Logs, v.cfg.Contracts.ForcedQueue, forcedQueue.UnpackTransactionForcedEvent) {
		t, err := v.forced(ctx, f.Index, f.RawTx, block)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	for _, m := range events(receipt.Logs, v.cfg.Contracts.MessageInbox, inbox.UnpackMessageSentEvent) {
		t, err := v.message(ctx, m.Index, block)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	for _, m := range events(receipt.Logs, v.cfg.Contracts.OutboxClaims, claims.UnpackMessageClaimedEvent) {
		out = append(out, Transfer{kindWithdrawal, m.Index, StageDone, fmt.Sprintf("withdrawal %d was claimed in L1 block %d", m.Index, block)})
	}
	return out, nil
}
