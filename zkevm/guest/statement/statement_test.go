package statement

import (
	"context"
	"errors"
	"math/rand"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/rollup/batch"
)

// busy has every kind of transaction and queue entry, over several blocks and
// batches; the last batch is the one to look at.
func busy(t testing.TB) (*world, uint64) {
	w := newWorld(t)
	w.batch(
		spec{txs: []*types.Transaction{transfer(0, 0), set(0, 1, 1, 7), set(0, 2, 2, 8), set(0, 3, 1<<40, 9)}},
		spec{skip: 3, txs: []*types.Transaction{call(1, 0, counter), create(1, 1)}},
		spec{},
	)
	w.mine(3)
	w.inbox++
	w.deposit(stranger, 1_500_000_000)
	w.batch(spec{deposits: 1}, spec{txs: []*types.Transaction{send(2, 0, 1000)}})
	w.mine(2)
	w.inbox += 2
	w.deposit(testAddr(0), 1)
	w.deposit(common.Address{0xd1}, 77)
	w.deposit(common.Address{0xd1}, 1<<40)
	w.force(rawTx(t, transfer(3, 0)))
	w.force([]byte("not a transaction"))
	w.force(rawTx(t, call(3, 1, counter)))
	w.force(rawTx(t, transfer(3, 5))) // nonce too high
	return w, w.batch(
		spec{skip: 1, deposits: 2, forced: 3, txs: []*types.Transaction{legacy(4, 0), listed(4, 1), delegate(t, 4, 2, 7, counter), call(5, 0, reverter)}},
		spec{deposits: 1, txs: []*types.Transaction{
			set(0, 4, 1, 0), set(0, 5, 2, 0), set(0, 6, 3, 1), call(1, 2, ancestors, word(1)...), call(1, 3, ancestors, word(2)...), call(1, 4, ancestors, word(6)...),
		}},
		spec{skip: 9, forced: 1, txs: []*types.Transaction{send(2, 1, 5), send(5, 1, 0), create(1, 5)}},
	)
}

// prove builds the input of a batch and runs it as the program does.
func prove(t testing.TB, w *world, index uint64) (*Input, *batch.PublicValues) {
	t.Helper()
	in, values, err := Build(context.Background(), w, index)
	if err != nil {
		t.Fatal(err)
	}
	enc, err := in.Encode()
	if err != nil {
		t.Fatal(err)
	}
	out, err := Run(enc)
	if err != nil {
		t.Fatal(err)
	}
	if err := CheckOutput(out, values); err != nil {
		t.Fatalf("the program says otherwise than Build: %v", err)
	}
	return in, values
}

func TestBatches(t *testing.T) {
	w, last := busy(t)
	for index := uint64(1); index <= last; index++ {
		_, got := prove(t, w, index)
		want := w.values(index)
		if *got != *want {
			t.Errorf("batch %d: got\n%+v, want\n%+v", index, got, want)
		}
	}
}

// A payload that takes several blobs gives as many claims.
func TestSeveralBlobs(t *testing.T) {
	w := newWorld(t)
	rng := rand.New(rand.NewSource(1))
	var txs []*types.Transaction
	for i := range 3 {
		data := make([]byte, 50_000)
		rng.Read(data)
		txs = append(txs, sign(testKey(i), inner(0, stranger, 3_000_000, data...)))
	}
	index := w.batch(spec{txs: txs[:1]}, spec{txs: txs[1:]})
	in, got := prove(t, w, index)
	if len(in.Blobs) != 2 {
		t.Fatalf("%d blobs", len(in.Blobs))
	}
	if want := w.values(index); *got != *want {
		t.Errorf("got\n%+v, want\n%+v", got, want)
	}
	in = clone(t, in)
	in.Blobs[0], in.Blobs[1] = in.Blobs[1], in.Blobs[0]
	if _, err := in.Prove(); !errors.Is(err, ErrBatch) {
		t.Errorf("exchanged blobs: %v", err)
	}
}

// The head of one batch's statement is the end of the one before, and what one
// leaves the next one takes up.
func TestStatementsChain(t *testing.T) {
	w, last := busy(t)
	var before *batch.PublicValues
	for index := uint64(1); index <= last; index++ {
		_, v := prove(t, w, index)
		if before != nil && (v.PrevBlockHash != before.BlockHash || v.DepositStart != before.DepositEnd || v.DepositStartHash != before.DepositEndHash ||
			v.ForcedStart != before.ForcedEnd || v.ForcedStartHash != before.ForcedEndHash || v.ConfigHash != before.ConfigHash) {
			t.Errorf("batch %d starts with\n%+v, the one before ended with\n%+v", index, v, before)
		}
		before = v
	}
	if before.OutboxRoot == (common.Hash{}) || before.DepositEnd != 4 || before.ForcedEnd != 4 {
		t.Errorf("the batches did not do what they were made for: %+v", before)
	}
	if n := len(w.chain.GetBlockByNumber(w.batches[last].LastBlock).Transactions()); n != 3 {
		t.Errorf("%d transactions in the last block, want 3: its forced one is skipped", n)
	}
	if code, err := w.chain.State(); err != nil || len(code.GetCode(crypto.CreateAddress(testAddr(1), 1))) != 8 {
		t.Errorf("no contract was created (%v)", err)
	}
}
