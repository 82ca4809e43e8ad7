package bridge

import (
	"bytes"
	"errors"
	"math/big"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// forcedCall queues a call of the user on L1, and has L2 take it in: at the given time, or
// at once for 0.
func (w *world) forcedCall(nonce uint64, c Call, at uint64) (*types.Receipt, error) {
	w.t.Helper()
	tx := sign(userKey, new(big.Int).SetUint64(w.cfg.L2ChainID), nonce, txmgr.Candidate{To: &c.To, Data: c.Data, GasLimit: max(c.Gas, 100_000)})
	raw, err := tx.MarshalBinary()
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := w.ForceTransaction(w.t.Context(), w.l1, raw); err != nil {
		w.t.Fatal(err)
	}
	if at > 0 {
		w.passTo(at)
	}
	w.follow(nil, [][]byte{raw})
	return w.l2.TransactionReceipt(w.t.Context(), tx.Hash())
}

// passTo makes an L2 block with a time.
func (w *world) passTo(at uint64) {
	w.t.Helper()
	w.l2.mu.Lock()
	w.l2.origin.Time = at
	w.l2.mu.Unlock()
	block, err := w.l2.extend(emptyBlock)
	if err != nil {
		w.t.Fatal(err)
	}
	if block.Time() != at {
		w.t.Fatalf("block at %d, want %d", block.Time(), at)
	}
}

// An operator that takes every forced transaction in as late as it likes cannot keep a
// message from L2, if an origin was kept before.
func TestForcedRelay(t *testing.T) {
	w := newWorld(t)
	ctx := t.Context()
	w.follow(nil, nil)
	for i := range 2 {
		if _, err := w.SendMessage(ctx, w.l1, accepter, 10_000, []byte{byte(i)}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.ForcedRelay(ctx, 0); !errors.Is(err, ErrNotReady) {
		t.Fatalf("nothing kept: %v", err)
	}
	w.follow(nil, nil)

	// Without: the block that is named is forgotten when its turn comes.
	named, err := w.originOfHead(ctx)
	if err != nil {
		t.Fatal(err)
	}
	input, err := w.relayInput(ctx, 0, named)
	if err != nil {
		t.Fatal(err)
	}
	const ring = 8191
	receipt, err := w.forcedCall(0, Call{To: params.MessageRelayAddress, Data: input, Gas: 300_000}, named.header.Time+ring)
	if err != nil || receipt.Status != types.ReceiptStatusFailed {
		t.Fatalf("a block that was forgotten: %+v, %v", receipt, err)
	}

	if receipt, err = w.forcedCall(1, KeepOrigin(), 0); err != nil || receipt.Status != types.ReceiptStatusSuccessful || receipt.GasUsed > 70_000 {
		t.Fatalf("keep: %+v, %v", receipt, err)
	}
	kept := w.l2.bc.CurrentBlock()
	call, err := w.ForcedRelay(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	call.Gas = 300_000
	for i := range uint64(3) { // its place is taken again and again
		w.passTo(kept.Time + (i+1)*ring)
	}
	if receipt, err = w.forcedCall(2, call, kept.Time+4*ring); err != nil || receipt.Status != types.ReceiptStatusSuccessful {
		t.Fatalf("relay: %+v, %v", receipt, err)
	}
	if _, err := event(receipt, params.MessageRelayAddress, relay.UnpackMessageRelayedEvent); err != nil {
		t.Fatal(err)
	}
	if _, err := w.ForcedRelay(ctx, 1); !errors.Is(err, ErrDone) {
		t.Errorf("delivered: %v", err)
	}
	if _, err := w.ForcedRelay(ctx, 2); !errors.Is(err, ErrNotFound) {
		t.Errorf("no such message: %v", err)
	}
	message, err := w.SendMessage(ctx, w.l1, accepter, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.ForcedRelay(ctx, message.Index); !errors.Is(err, ErrNotReady) {
		t.Errorf("sent after what was kept: %v", err)
	}
	// The first block that will do is named, whatever else is kept.
	for nonce := range uint64(3) {
		if receipt, err = w.forcedCall(3+nonce, KeepOrigin(), 0); err != nil || receipt.Status != types.ReceiptStatusSuccessful {
			t.Fatalf("keep: %+v, %v", receipt, err)
		}
	}
	for index, first := range map[uint64]uint64{0: kept.Number.Uint64(), message.Index: w.l2.bc.CurrentBlock().Number.Uint64() - 2} {
		named, err := w.originOf(ctx, w.l2.bc.GetHeaderByNumber(first))
		if err != nil {
			t.Fatal(err)
		}
		want, err := w.relayInput(ctx, index, named)
		if err != nil {
			t.Fatal(err)
		}
		if call, err := w.ForcedRelay(ctx, index); err != nil || !bytes.Equal(call.Data, want) {
			t.Errorf("message %d: another block than %d, %v", index, first, err)
		}
	}
	w.l2.drop = func(log types.Log) bool { return log.Address == params.OriginReaderAddress }
	if _, err := w.ForcedRelay(ctx, 0); !errors.Is(err, ErrNotReady) {
		t.Errorf("a node that knows of no kept block: %v", err)
	}
}

// What an account has in the queue is found, so that it is not queued again.
func TestWaiting(t *testing.T) {
	w := newWorld(t)
	ctx := t.Context()
	waiting := func(from common.Address, want ...common.Hash) {
		t.Helper()
		txs, err := w.Waiting(ctx, from)
		var got []common.Hash
		for _, tx := range txs {
			got = append(got, tx.Hash())
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%v waits, %v; want %v", got, err, want)
		}
	}
	raw := func(nonce uint64, c Call) (*types.Transaction, []byte) {
		t.Helper()
		tx := sign(userKey, new(big.Int).SetUint64(w.cfg.L2ChainID), nonce, txmgr.Candidate{To: &c.To, Data: c.Data, GasLimit: 100_000})
		out, err := tx.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.ForceTransaction(ctx, w.l1, out); err != nil {
			t.Fatal(err)
		}
		return tx, out
	}
	waiting(user)
	first, firstRaw := raw(0, Call{To: accepter})
	queue := w.cfg.Contracts.ForcedQueue
	if _, err := w.l1.Send(ctx, txmgr.Candidate{To: &queue, Data: forcedQueue.PackForce([]byte{1})}); err != nil {
		t.Fatal(err)
	}
	second, _ := raw(1, KeepOrigin())
	waiting(user, first.Hash(), second.Hash())
	waiting(accepter)
	w.follow(nil, [][]byte{firstRaw, {1}})
	waiting(user, second.Hash())
}
