package finaliser

import (
	"bytes"
	"context"
	"errors"
	"math/big"
	"reflect"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/rollup/attest"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

func step(t *testing.T, f *Finaliser, want bool) {
	t.Helper()
	progress, err := f.Step(context.Background())
	if err != nil || progress != want {
		t.Fatalf("step: progress %v, error %v, want %v", progress, err, want)
	}
}

func TestFinalisesEverything(t *testing.T) {
	w := newWorld(t)
	f := w.finaliser(t)
	f.claims = map[common.Hash]batch.BlobClaim{} // compute them for once
	step(t, f, true)
	step(t, f, false)
	if len(w.sent) != 1 || *w.sent[0].To != testConfig.Contracts.Rollup || len(w.sent[0].Blobs) != 0 {
		t.Fatalf("sent %+v", w.sent)
	}
	headers, state, claims, proof := unpack(t, w.sent[0].Data)
	if !bytes.Equal(proof, []byte("proof")) || len(headers) != batchCount || len(claims) != batchCount {
		t.Fatalf("%d headers, %d claims, proof %q", len(headers), len(claims), proof)
	}
	var list []*batch.Header
	var opened []batch.BlobClaim
	for i := range headers {
		if headers[i].Hash() != w.infos[i+1].Hash {
			t.Errorf("header %d differs", i+1)
		}
		claims[i].VersionedHash = headers[i].BlobHashes[0]
		if err := batch.VerifyClaim(claims[i]); err != nil {
			t.Errorf("claim %d: %v", i, err)
		}
		list, opened = append(list, &headers[i]), append(opened, claims[i])
	}
	last := w.blocks[2*batchCount]
	if want := (FinalState{last.Hash(), last.Root(), w.outbox}); state != want {
		t.Errorf("state %+v, want %+v", state, want)
	}
	hash, err := testConfig.Hash()
	if err != nil {
		t.Fatal(err)
	}
	want := batch.Run{Values: batch.PublicValues{
		L2ChainID: 901, ConfigHash: hash, PrevBlockHash: w.blocks[0].Hash(), BlockHash: last.Hash(), StateRoot: last.Root(), OutboxRoot: w.outbox,
		DepositEnd: 4, DepositEndHash: w.deposits[3].RollingHash, ForcedEnd: 2, ForcedEndHash: w.forced[1].RollingHash,
		InboxCount: 30, InboxRoot: hashOf(99, 30), OriginNumber: 30, OriginHash: hashOf(30),
	}}
	for i, h := range list {
		want.Batches = append(want.Batches, h.Posted(opened[i:i+1]))
	}
	if !reflect.DeepEqual(*w.proofs[0], want) {
		t.Errorf("stated %+v\nwant %+v", w.proofs[0], want)
	}
}

// The cap cuts runs, and each run starts where the one before ended.
func TestRunsUpToTheCap(t *testing.T) {
	w := newWorld(t)
	f := w.finaliser(t)
	f.opts.MaxBatches = 2
	step(t, f, true)
	step(t, f, true)
	step(t, f, false)
	first, second := w.proofs[0].Values, w.proofs[1].Values
	if first.BlockHash != w.infos[2].BlockHash || second.PrevBlockHash != first.BlockHash || second.BlockHash != w.infos[4].BlockHash {
		t.Errorf("runs %v..%v and %v..%v", first.PrevBlockHash, first.BlockHash, second.PrevBlockHash, second.BlockHash)
	}
	if second.DepositStart != 4 || second.DepositStartHash != w.deposits[3].RollingHash || second.ForcedStart != 2 || second.ForcedStartHash != w.forced[1].RollingHash {
		t.Errorf("second run starts at %+v", second)
	}
}

func TestResumesFromL1(t *testing.T) {
	w := newWorld(t)
	w.finalize(1, 1)
	w.finalize(2, 3)
	f := w.finaliser(t) // knows nothing
	step(t, f, true)
	if v := w.proofs[0].Values; v.PrevBlockHash != w.infos[3].BlockHash || v.BlockHash != w.infos[4].BlockHash {
		t.Errorf("run %v..%v", v.PrevBlockHash, v.BlockHash)
	}
}

// Nothing is stated about a batch before derivation has its blocks.
func TestWaitsForDerivation(t *testing.T) {
	w := newWorld(t)
	f := w.finaliser(t)
	for index := 1; index <= batchCount; index++ {
		w.infos[index].State, w.infos[index].BlockHash = derive.Committed, common.Hash{}
	}
	w.derived = 0
	step(t, f, false)
	w.derived = 2 // the status is ahead of what BatchInfo says of batch 2
	w.infos[1] = newWorld(t).infos[1]
	if progress, err := f.Step(context.Background()); progress || severity.Of(err) != severity.Temporary || !errors.Is(err, ErrMoved) {
		t.Fatalf("half derived: %v, %v", progress, err)
	}
	w.infos[2] = newWorld(t).infos[2]
	w.infos[2].State = derive.Invalid
	step(t, f, true)
	if len(w.proofs) != 1 || w.proofs[0].Values.BlockHash != w.infos[1].BlockHash {
		t.Fatalf("stated %+v", w.proofs)
	}
}

func TestWaitsForItsOwnTransaction(t *testing.T) {
	w := newWorld(t)
	f := w.finaliser(t)
	w.send = func(txmgr.Candidate) (*types.Receipt, error) {
		return &types.Receipt{Status: 1, BlockNumber: big.NewInt(62)}, nil // the tracker is at 60
	}
	step(t, f, true)
	step(t, f, false)
	w.head++
	w.refs[61] = newRef(61, 0)
	step(t, f, false)
	if len(w.sent) != 1 {
		t.Fatalf("sent %d times", len(w.sent))
	}
	w.finalize(1, 4) // in block 62
	step(t, f, false)
	if f.sent != nil || len(w.sent) != 1 {
		t.Fatal("still waiting after the log")
	}
}

// L1 reorganises the finalisation away: it is due again.
func TestResendsAfterReorg(t *testing.T) {
	w := newWorld(t)
	f := w.finaliser(t)
	step(t, f, true)
	step(t, f, false)
	w.events = nil
	w.refs[61] = newRef(61, 1)
	w.refs[62], w.head = newRef(62, 1), 62
	step(t, f, true)
	if len(w.sent) != 2 || !reflect.DeepEqual(w.proofs[0], w.proofs[1]) {
		t.Fatalf("sent %d times", len(w.sent))
	}
}

// The log never comes: the block of the receipt was reorganised away before the
// tracker saw it.
func TestResendsWhenDropped(t *testing.T) {
	w := newWorld(t)
	f := w.finaliser(t)
	w.send = func(txmgr.Candidate) (*types.Receipt, error) {
		return &types.Receipt{Status: 1, BlockNumber: big.NewInt(60)}, nil
	}
	step(t, f, true)
	step(t, f, true)
	if len(w.sent) != 2 {
		t.Fatalf("sent %d times", len(w.sent))
	}
}

func TestRejections(t *testing.T) {
	w := newWorld(t)
	f := w.finaliser(t)
	w.send = func(txmgr.Candidate) (*types.Receipt, error) {
		return nil, &txmgr.RevertError{Data: revertData(t, "InvalidProof", big.NewInt(7))}
	}
	for i := 1; i <= maxRejections; i++ {
		_, err := f.Step(context.Background())
		want := severity.Temporary
		if i == maxRejections {
			want = severity.Critical
		}
		if severity.Of(err) != want || !errors.Is(err, txmgr.ErrReverted) || errors.Is(err, ErrRejected) != (i == maxRejections) {
			t.Fatalf("rejection %d: %v", i, err)
		}
	}
	// Another run starts counting anew.
	w.finalize(1, 1)
	if _, err := f.Step(context.Background()); severity.Of(err) != severity.Temporary {
		t.Fatalf("other run: %v", err)
	}
	// A receipt that says so counts as well.
	w.send = func(txmgr.Candidate) (*types.Receipt, error) { return &types.Receipt{Status: 0}, nil }
	if progress, err := f.Step(context.Background()); progress || !errors.Is(err, txmgr.ErrReverted) || f.sent != nil {
		t.Fatalf("failed receipt: %v", err)
	}
}

// Reverts that say nothing against the run never stop the finaliser.
func TestRevertsThatAreNoRejection(t *testing.T) {
	for name, tc := range map[string]struct {
		data []byte
		want error
		at   severity.Level
	}{
		"IsPaused":     {revertData(t, "IsPaused", uint64(5)), ErrPaused, severity.Temporary},
		"UnknownBatch": {revertData(t, "UnknownBatch", uint64(1), common.Hash{1}), ErrMoved, severity.Reset},
	} {
		w := newWorld(t)
		w.send = func(txmgr.Candidate) (*types.Receipt, error) { return nil, &txmgr.RevertError{Data: tc.data} }
		f := w.finaliser(t)
		for range maxRejections + 1 {
			if _, err := f.Step(context.Background()); !errors.Is(err, tc.want) || !errors.Is(err, txmgr.ErrReverted) || severity.Of(err) != tc.at {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}

// Whatever the revert data is, it counts against the run and cannot panic.
func TestOddRevertData(t *testing.T) {
	for _, data := range [][]byte{nil, {1}, {1, 2, 3}, {1, 2, 3, 4}, revertData(t, "IsPaused", uint64(5))[:4], revertData(t, "InvalidBlobClaim", common.Hash{1}), revertData(t, "NoBatches")} {
		w := newWorld(t)
		w.send = func(txmgr.Candidate) (*types.Receipt, error) { return nil, &txmgr.RevertError{Data: data} }
		f := w.finaliser(t)
		if _, err := f.Step(context.Background()); severity.Of(err) != severity.Temporary || f.rejections != 1 {
			t.Errorf("%x: %v", data, err)
		}
	}
}

// L1 is ahead of derivation: nothing to do, and no error either.
func TestFinalAheadOfDerivation(t *testing.T) {
	w := newWorld(t)
	w.finalize(1, 2)
	w.derived = 1
	w.infos[2].BlockHash, w.infos[2].State = common.Hash{}, derive.Committed
	step(t, w.finaliser(t), false)
}

func TestInvalidBatchIsNotFinalised(t *testing.T) {
	w := newWorld(t)
	w.infos[1].State = derive.Invalid
	step(t, w.finaliser(t), false)
	if len(w.proofs) != 0 {
		t.Fatal("attested an invalid batch")
	}
}

func TestErrorsOfProverAndSender(t *testing.T) {
	boom := errors.New("boom")
	for name, tc := range map[string]struct {
		bend func(*world)
		want severity.Level
	}{
		"prover": {func(w *world) { w.prove = func(*batch.Run) ([]byte, error) { return nil, boom } }, severity.Temporary},
		"prover critical": {func(w *world) {
			w.prove = func(*batch.Run) ([]byte, error) { return nil, severity.Wrap(severity.Critical, boom) }
		}, severity.Critical},
		"sender": {func(w *world) { w.send = func(txmgr.Candidate) (*types.Receipt, error) { return nil, boom } }, severity.Temporary},
	} {
		w := newWorld(t)
		tc.bend(w)
		f := w.finaliser(t)
		for range maxRejections + 1 { // these are no rejections
			if progress, err := f.Step(context.Background()); progress || !errors.Is(err, boom) || severity.Of(err) != tc.want {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// With the attester behind it, the proof is what the contract checks.
func TestAttested(t *testing.T) {
	w := newWorld(t)
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	verifier := common.Address{0xee}
	attester, err := attest.New(attest.NewKeySigner(key), testConfig.L1ChainID, verifier)
	if err != nil {
		t.Fatal(err)
	}
	w.prove = func(v *batch.Run) ([]byte, error) { return attester.Prove(context.Background(), v) }
	step(t, w.finaliser(t), true)
	_, _, _, proof := unpack(t, w.sent[0].Data)
	got, err := attest.Verify(testConfig.L1ChainID, verifier, w.proofs[0].Input(), proof)
	if err != nil || got != crypto.PubkeyToAddress(key.PublicKey) {
		t.Fatalf("attested by %v: %v", got, err)
	}
}

func TestRun(t *testing.T) {
	w := newWorld(t)
	f := w.finaliser(t)
	f.opts.MaxBatches = 1
	ctx, cancel := context.WithCancel(context.Background())
	failures := 0
	w.send = func(c txmgr.Candidate) (*types.Receipt, error) {
		if failures++; failures < 3 {
			return nil, errors.New("boom")
		}
		receipt, err := w.mine(c)
		if w.lastProven() == batchCount {
			cancel()
		}
		return receipt, err
	}
	if err := f.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if len(w.sent) != batchCount+2 {
		t.Errorf("sent %d times", len(w.sent))
	}

	w = newWorld(t)
	w.send = func(txmgr.Candidate) (*types.Receipt, error) { return nil, &txmgr.RevertError{} }
	if err := w.finaliser(t).Run(context.Background()); !errors.Is(err, ErrRejected) {
		t.Fatalf("critical error: %v", err)
	}
}

// runs names the next run, and is told what is final.
type runs struct {
	next  int
	asked []uint64
}

func (r *runs) Next(final uint64) int {
	r.asked = append(r.asked, final)
	return r.next
}

// Who makes proofs of runs says which batches are stated together; nothing is stated before
// a proof is there, nor when batches of the run are not there any more.
func TestRunsThatAreChosen(t *testing.T) {
	w := newWorld(t)
	f := w.finaliser(t)
	chosen := new(runs)
	f.runs, f.proven = chosen, func(uint64, common.Hash) bool { return false }
	step(t, f, false)
	if chosen.next = batchCount + 1; f.Submitted() != 0 {
		t.Errorf("batch %d was sent", f.Submitted())
	}
	step(t, f, false) // one of them is not there
	chosen.next = 3
	step(t, f, true)
	if v := w.proofs[0]; len(v.Batches) != 3 || v.Values.BlockHash != w.infos[3].BlockHash || f.Submitted() != 3 {
		t.Errorf("stated %+v, sent up to %d", v, f.Submitted())
	}
	chosen.next = 0
	step(t, f, false)
	if last := chosen.asked[len(chosen.asked)-1]; last != 3 {
		t.Errorf("final is %d", last)
	}
}
