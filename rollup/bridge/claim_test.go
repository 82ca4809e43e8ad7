package bridge

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/params"
)

func (w *world) balance(addr common.Address) *big.Int {
	w.t.Helper()
	balance, err := w.l1.BalanceAt(w.t.Context(), addr, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return balance
}

// ETH to L2, back, and out with the real claims contract.
func TestClaimETH(t *testing.T) {
	w := newWorld(t)
	ctx := t.Context()
	if _, err := w.DepositETH(ctx, w.l1, user, ether); err != nil { // fills the vault
		t.Fatal(err)
	}
	w.follow(nil, nil)
	recipient := common.HexToAddress("0x4ec1")
	if _, err := w.Claim(ctx, w.l1, 0); !errors.Is(err, ErrNotFound) {
		t.Fatalf("no message: %v", err)
	}
	var sent []*Withdrawal
	for i := range int64(3) {
		m, err := w.WithdrawETH(ctx, w.l2, recipient, big.NewInt(i+1))
		if err != nil {
			t.Fatal(err)
		}
		sent = append(sent, m)
	}
	notReady := func(want string) {
		t.Helper()
		_, err := w.Claim(ctx, w.l1, 1)
		if !errors.Is(err, ErrNotReady) || !strings.Contains(err.Error(), want) {
			t.Fatalf("error %v, want %q", err, want)
		}
	}
	notReady("in no batch on L1 yet")
	w.commit(1, sent[0].L2Block)
	w.commit(2, sent[1].L2Block)
	notReady("batch 2 committed, not finalised yet; finality is attested")
	w.revert(2, 2)
	notReady("in no batch on L1 yet")
	w.commit(2, sent[1].L2Block)
	w.finalize(1, 1, sent[0].L2Block)
	notReady("batch 2 committed, not finalised yet")
	w.finalize(2, 2, sent[1].L2Block)

	// The third message came after the run and must not disturb the proof.
	if _, err := w.Claim(ctx, w.l1, 1); err != nil {
		t.Fatal(err)
	}
	if got := w.balance(recipient); got.Int64() != 2 {
		t.Fatalf("recipient has %v wei", got)
	}
	if _, err := w.Claim(ctx, w.l1, 1); !errors.Is(err, ErrDone) {
		t.Fatalf("second time: %v", err)
	}
	if _, err := w.Claim(ctx, w.l1, 2); !errors.Is(err, ErrNotReady) {
		t.Fatalf("after the run: %v", err)
	}
	if _, err := w.Claim(ctx, w.l1, 3); !errors.Is(err, ErrNotFound) {
		t.Fatalf("no such message: %v", err)
	}
}

func TestClaimRefusesWhatL1FinalisedOtherwise(t *testing.T) {
	w := newWorld(t)
	ctx := t.Context()
	w.follow(nil, nil)
	m, err := w.WithdrawETH(ctx, w.l2, user, big.NewInt(1))
	if err != nil {
		t.Fatal(err)
	}
	root, err := read(ctx, w.l2, params.OutboxAddress, outbox.PackRoot(), outbox.UnpackRoot)
	if err != nil {
		t.Fatal(err)
	}
	block := w.l2.bc.GetCanonicalHash(m.L2Block)
	for name, final := range map[string][2]common.Hash{
		"block":  {{1}, root},
		"outbox": {block, {1}},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := w.proveOutbox(ctx, 0, run{batch: 1, lastBlock: m.L2Block, blockHash: final[0], outboxRoot: final[1]}); !errors.Is(err, ErrInconsistent) {
				t.Fatalf("error %v", err)
			}
		})
	}
	if _, err := w.proveOutbox(ctx, 0, run{batch: 1, lastBlock: m.L2Block, blockHash: block, outboxRoot: root}); err != nil {
		t.Fatalf("true run: %v", err)
	}
}

func TestClaimWhilePaused(t *testing.T) {
	w := newWorld(t)
	w.l1.pause = true
	if _, err := w.Claim(t.Context(), w.l1, 0); !errors.Is(err, ErrNotReady) || !strings.Contains(err.Error(), "paused") {
		t.Fatalf("error %v", err)
	}
}

// A log of the rollup that cannot follow from the ones before it.
func TestBatchLogsMustFollow(t *testing.T) {
	for name, script := range map[string]func(w *world){
		"gap in commits":        func(w *world) { w.commit(2, 1) },
		"committed twice":       func(w *world) { w.commit(1, 1); w.commit(1, 2) },
		"finalised uncommitted": func(w *world) { w.finalizeAs(1, 1, common.Hash{1}, common.Hash{}) },
		"finalised with gap":    func(w *world) { w.commit(1, 1); w.commit(2, 2); w.finalizeAs(2, 2, common.Hash{1}, common.Hash{}) },
		"finalised backwards": func(w *world) {
			w.commit(1, 1)
			w.finalizeAs(1, 1, common.Hash{1}, common.Hash{})
			w.finalizeAs(2, 1, common.Hash{1}, common.Hash{})
		},
		"reverted finalised":      func(w *world) { w.commit(1, 1); w.finalizeAs(1, 1, common.Hash{1}, common.Hash{}); w.revert(1, 1) },
		"reverted what is absent": func(w *world) { w.commit(1, 1); w.revert(2, 2) },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			script(w)
			if _, err := w.batches(t.Context()); !errors.Is(err, ErrInconsistent) {
				t.Fatalf("error %v", err)
			}
		})
	}
}

// A token to L2 and back through both halves of the token bridge.
func TestTokenThereAndBack(t *testing.T) {
	w := newWorld(t)
	ctx := t.Context()
	token := w.mintL1Token(1000)
	for name, call := range map[string]func() error{
		"nothing":   func() error { _, err := w.DepositToken(ctx, w.l1, token, user, new(big.Int)); return err },
		"to nobody": func() error { _, err := w.DepositToken(ctx, w.l1, token, common.Address{}, ether); return err },
	} {
		if err := call(); !errors.Is(err, ErrArgument) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// Too small an allowance is raised to what is needed, and used up. Every
	// transaction is a block: allow 0, allow 100, deposit.
	w.send(token, erc20.PackApprove(w.cfg.Contracts.TokenBridge, big.NewInt(1)))
	start := w.l1.head(t).Number.Uint64()
	m, err := w.DepositToken(ctx, w.l1, token, user, big.NewInt(100))
	if err != nil {
		t.Fatal(err)
	}
	if sent := w.l1.head(t).Number.Uint64() - start; sent != 3 {
		t.Fatalf("%d transactions, want 3: some tokens refuse to change an allowance that is not zero", sent)
	}
	left, err := read(ctx, w.l1, token, erc20.PackAllowance(user, w.cfg.Contracts.TokenBridge), erc20.UnpackAllowance)
	if err != nil || left.Sign() != 0 {
		t.Fatalf("allowance left %v, %v", left, err)
	}
	w.follow(nil, nil)
	if _, err := w.Relay(ctx, w.l2, m.Index); err != nil {
		t.Fatal(err)
	}
	l2Token, err := w.L2Token(ctx, token)
	if err != nil {
		t.Fatal(err)
	}
	held, err := read(ctx, w.l2, l2Token, erc20.PackBalanceOf(user), erc20.UnpackBalanceOf)
	if err != nil || held.Int64() != 100 {
		t.Fatalf("on l2: %v, %v", held, err)
	}
	if _, err := w.WithdrawToken(ctx, w.l2, l2Token, user, big.NewInt(101)); !errors.Is(err, errReverted) {
		t.Fatalf("more than there is: %v", err)
	}
	recipient := common.HexToAddress("0x4ec1")
	out, err := w.WithdrawToken(ctx, w.l2, l2Token, recipient, big.NewInt(60))
	if err != nil {
		t.Fatal(err)
	}
	w.commit(1, out.L2Block)
	w.finalize(1, 1, out.L2Block)
	if _, err := w.Claim(ctx, w.l1, out.Index); err != nil {
		t.Fatal(err)
	}
	got, err := read(ctx, w.l1, token, erc20.PackBalanceOf(recipient), erc20.UnpackBalanceOf)
	if err != nil || got.Int64() != 60 {
		t.Fatalf("on l1: %v, %v", got, err)
	}

	before := w.l2.bc.CurrentBlock().Number.Uint64()
	for name, call := range map[string]func() error{
		"foreign token": func() error { _, err := w.WithdrawToken(ctx, w.l2, accepter, user, big.NewInt(1)); return err },
		"to nobody": func() error {
			_, err := w.WithdrawToken(ctx, w.l2, l2Token, common.Address{}, big.NewInt(1))
			return err
		},
		"nothing": func() error { _, err := w.WithdrawToken(ctx, w.l2, l2Token, user, new(big.Int)); return err },
	} {
		if err := call(); !errors.Is(err, ErrArgument) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if w.l2.bc.CurrentBlock().Number.Uint64() != before {
		t.Error("a refused withdrawal was sent")
	}
}
