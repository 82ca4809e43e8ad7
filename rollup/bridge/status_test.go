package bridge

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// expect asks for the status of a transaction with one transfer.
func (w *world) expect(tx common.Hash, kind string, index uint64, stage Stage, words ...string) {
	w.t.Helper()
	got, err := w.Status(w.t.Context(), tx)
	if err != nil {
		w.t.Fatal(err)
	}
	if len(got) != 1 || got[0].Kind != kind || got[0].Index != index || got[0].Stage != stage {
		w.t.Fatalf("status %+v, want %s %d %s", got, kind, index, stage)
	}
	for _, word := range words {
		if !strings.Contains(got[0].Text, word) {
			w.t.Fatalf("text %q lacks %q", got[0].Text, word)
		}
	}
}

func TestStatusOfDeposit(t *testing.T) {
	w := newWorld(t)
	var deposits []*Deposit
	for range 3 {
		d, err := w.DepositETH(t.Context(), w.l1, user, ether)
		if err != nil {
			t.Fatal(err)
		}
		deposits = append(deposits, d)
	}
	w.expect(deposits[1].L1Tx, "deposit", 1, StageWaiting, "was queued in L1 block", "latest L2 block, 0")
	w.follow([]builder.Deposit{{Index: 0, To: user, Amount: 1}}, nil)
	w.expect(deposits[1].L1Tx, "deposit", 1, StageWaiting, "latest L2 block, 1")
	w.follow(nil, nil)
	w.follow([]builder.Deposit{{Index: 1, To: user, Amount: 1}}, nil)
	w.follow(nil, nil)
	w.expect(deposits[0].L1Tx, "deposit", 0, StageDone, "credited in L2 block 1, in no batch")
	w.expect(deposits[1].L1Tx, "deposit", 1, StageDone, "credited in L2 block 3, in no batch")
	w.expect(deposits[2].L1Tx, "deposit", 2, StageWaiting)
	w.commit(1, 2)
	w.commit(2, 4)
	w.expect(deposits[1].L1Tx, "deposit", 1, StageDone, "L2 block 3, batch 2 committed, not finalised yet; finality is attested")
	w.finalize(1, 2, 4)
	w.expect(deposits[0].L1Tx, "deposit", 0, StageDone, "L2 block 1, batch 1 finalised; finality is attested")
	w.expect(deposits[1].L1Tx, "deposit", 1, StageDone, "L2 block 3, batch 2 finalised; finality is attested")
}

func TestStatusOfForcedTransaction(t *testing.T) {
	w := newWorld(t)
	l2ID := new(big.Int).SetUint64(w.cfg.L2ChainID)
	force := func(nonce uint64) (*Forced, []byte) {
		raw, err := sign(userKey, l2ID, nonce, txmgr.Candidate{To: &accepter, GasLimit: params.MaxForcedGas}).MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		f, err := w.ForceTransaction(t.Context(), w.l1, raw)
		if err != nil {
			t.Fatal(err)
		}
		return f, raw
	}
	good, goodRaw := force(0)
	bad, badRaw := force(7) // wrong nonce
	w.expect(good.L1Tx, "forced transaction", 0, StageWaiting)
	w.follow(nil, [][]byte{goodRaw})
	w.follow(nil, [][]byte{badRaw})
	w.expect(good.L1Tx, "forced transaction", 0, StageDone, "executed in L2 block 1", good.L2Tx.Hex())
	w.expect(bad.L1Tx, "forced transaction", 1, StageSkipped, "skipped in L2 block 2")

	// Anything may be in the queue, not only what ForceTransaction lets through.
	receipt, err := w.l1.Send(t.Context(), txmgr.Candidate{To: &w.cfg.Contracts.ForcedQueue, Data: forcedQueue.PackForce([]byte("garbage"))})
	if err != nil {
		t.Fatal(err)
	}
	w.follow(nil, [][]byte{[]byte("garbage")})
	w.expect(receipt.TxHash, "forced transaction", 2, StageSkipped, "skipped in L2 block 3")
}

func TestStatusOfMessage(t *testing.T) {
	w := newWorld(t)
	m, err := w.SendMessage(t.Context(), w.l1, accepter, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	w.expect(m.L1Tx, "message", 0, StageWaiting, "was queued in L1 block")
	w.follow(nil, nil)
	w.expect(m.L1Tx, "message", 0, StageReady, "can be relayed")
	receipt, err := w.Relay(t.Context(), w.l2, 0)
	if err != nil {
		t.Fatal(err)
	}
	w.expect(m.L1Tx, "message", 0, StageDone, "was delivered on L2")
	w.expect(receipt.TxHash, "message", 0, StageDone, "delivered in L2 block 2")
}

func TestStatusOfWithdrawal(t *testing.T) {
	w := newWorld(t)
	ctx := t.Context()
	if _, err := w.DepositETH(ctx, w.l1, user, ether); err != nil {
		t.Fatal(err)
	}
	w.follow(nil, nil)
	m, err := w.WithdrawETH(ctx, w.l2, user, big.NewInt(1))
	if err != nil {
		t.Fatal(err)
	}
	w.expect(m.L2Tx, "withdrawal", 0, StageWaiting, "withdrawal 0 is in L2 block 2, in no batch on L1 yet")
	w.commit(1, 2)
	w.expect(m.L2Tx, "withdrawal", 0, StageWaiting, "withdrawal 0 is in L2 block 2, batch 1 committed, not finalised yet; finality is attested")
	w.finalize(1, 1, 2)
	w.expect(m.L2Tx, "withdrawal", 0, StageReady, "can be claimed on L1", "finality is attested")
	receipt, err := w.Claim(ctx, w.l1, 0)
	if err != nil {
		t.Fatal(err)
	}
	w.expect(m.L2Tx, "withdrawal", 0, StageDone, "was claimed on L1")
	w.expect(receipt.TxHash, "withdrawal", 0, StageDone, "was claimed in L1 block")
}

func TestStatusOfSomethingElse(t *testing.T) {
	w := newWorld(t)
	ctx := t.Context()
	w.follow(nil, nil)
	plain, err := w.l2.Send(ctx, txmgr.Candidate{To: &accepter})
	if err != nil {
		t.Fatal(err)
	}
	failed, err := w.l2.Send(ctx, txmgr.Candidate{To: &refuser})
	if !errors.Is(err, errReverted) {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		tx   common.Hash
		want string
	}{
		"unknown":     {common.Hash{1}, "neither l1 nor l2"},
		"no transfer": {plain.TxHash, "has no transfer"},
		"failed":      {failed.TxHash, "failed in l2 block"},
	} {
		if _, err := w.Status(ctx, test.tx); !errors.Is(err, ErrNotFound) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Logs of other contracts that look like those of the bridge do not count.
func TestForeignLogsDoNotCount(t *testing.T) {
	w := newWorld(t)
	other := w.l1.deploy(t, bindings.MessageInboxMetaData.Bin, nil)
	receipt, err := w.l1.Send(t.Context(), txmgr.Candidate{To: &other, Data: inbox.PackSend(accepter, 0, nil)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Status(t.Context(), receipt.TxHash); !errors.Is(err, ErrNotFound) {
		t.Fatalf("error %v", err)
	}
}
