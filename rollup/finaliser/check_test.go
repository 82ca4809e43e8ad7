package finaliser

import (
	"context"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

func newRef(n, fork uint64) l1.BlockRef { return l1.BlockRef{Number: n, Hash: hashOf(n, fork)} }

// Every lie of a source must keep the finaliser from attesting.
func TestAttacks(t *testing.T) {
	boom := errors.New("boom")
	firstBlob := func(w *world) *common.Hash { return &w.infos[1].Header.BlobHashes[0] }
	rehash := func(w *world, from uint64) { // make headers from a batch on consistent again
		for i := from; i <= batchCount; i++ {
			w.infos[i].Header.ParentHash = w.infos[i-1].Hash
			w.infos[i].Hash = w.infos[i].Header.Hash()
		}
	}
	extra := func(e params.HeaderExtra) func(*types.Header, *types.Body) {
		return func(h *types.Header, _ *types.Body) { h.Extra = e.Encode() }
	}
	for name, tc := range map[string]struct {
		bend  func(*world)
		want  error
		level severity.Level
	}{
		// The L2 node lies.
		"other last block":      {func(w *world) { w.replace(8, func(h *types.Header, _ *types.Body) { h.Root[0]++ }) }, ErrMismatch, severity.Critical},
		"other block before":    {func(w *world) { w.replace(0, func(h *types.Header, _ *types.Body) { h.Root[0]++ }) }, ErrMismatch, severity.Critical},
		"other block inside":    {func(w *world) { w.replace(3, func(h *types.Header, _ *types.Body) { h.Root[0]++ }) }, ErrMismatch, severity.Critical},
		"block is missing":      {func(w *world) { delete(w.blocks, 3) }, ErrMismatch, severity.Critical},
		"no block before":       {func(w *world) { delete(w.blocks, 0) }, ErrMismatch, severity.Critical},
		"outbox cannot be read": {func(w *world) { w.rootErr = ErrOutboxProof }, ErrOutboxProof, severity.Temporary},

		// Chain and derivation agree with each other but not with L1.
		"transaction left out": {func(w *world) {
			w.replace(8, func(_ *types.Header, b *types.Body) { b.Transactions = nil })
			w.infos[4].BlockHash = w.blocks[8].Hash()
		}, ErrMismatch, severity.Critical},
		"other transaction": {func(w *world) {
			w.replace(8, func(_ *types.Header, b *types.Body) { b.Transactions = []*types.Transaction{testTx(500)} })
			w.infos[4].BlockHash = w.blocks[8].Hash()
		}, ErrMismatch, severity.Critical},
		"other time": {func(w *world) {
			w.replace(8, func(h *types.Header, _ *types.Body) { h.Time++ })
			w.infos[4].BlockHash = w.blocks[8].Hash()
		}, ErrMismatch, severity.Critical},
		"other origin number": {func(w *world) {
			w.replace(7, extra(params.HeaderExtra{Origin: 29, DepositEnd: 4, ForcedEnd: 2}))
			w.replace(8, extra(params.HeaderExtra{Origin: 29, DepositEnd: 4, ForcedEnd: 2}))
			w.replace(8, func(h *types.Header, _ *types.Body) { h.ParentHash = w.blocks[7].Hash() })
			w.infos[4].BlockHash = w.blocks[8].Hash()
		}, ErrMismatch, severity.Critical},
		"other origin commitment": {func(w *world) {
			root := common.Hash{1}
			w.replace(7, func(h *types.Header, _ *types.Body) { h.ParentBeaconRoot = &root })
			w.replace(8, func(h *types.Header, _ *types.Body) { h.ParentBeaconRoot, h.ParentHash = &root, w.blocks[7].Hash() })
			w.infos[4].BlockHash = w.blocks[8].Hash()
		}, ErrMismatch, severity.Critical},
		"positions before it": {func(w *world) {
			w.replace(0, extra(params.HeaderExtra{Origin: 9}))
			w.infos[0].BlockHash = w.blocks[0].Hash()
		}, ErrMismatch, severity.Critical},
		"forced queue has other entries": {func(w *world) { w.forced[0].Raw = []byte{1} }, ErrMismatch, severity.Critical},

		// Derivation is wrong or moves.
		"header does not hash": {func(w *world) { w.infos[2].Header.InboxRoot[0]++ }, ErrMismatch, severity.Critical},
		"filed under another":  {func(w *world) { w.infos[2] = w.infos[3] }, ErrMismatch, severity.Critical},
		"not on its parent": {func(w *world) {
			w.infos[2].Header.ParentHash[0]++
			w.infos[2].Hash = w.infos[2].Header.Hash()
			rehash(w, 3)
		}, ErrMoved, severity.Reset},
		"batch disappears":      {func(w *world) { w.infos = w.infos[:4] }, ErrMoved, severity.Reset},
		"batch is not derived":  {func(w *world) { w.infos[1].BlockHash = common.Hash{} }, ErrMoved, severity.Temporary},
		"header of more blocks": {func(w *world) { w.infos[1].Header.LastBlock++; rehash(w, 1) }, ErrMismatch, severity.Critical},
		"header of more deposits": {func(w *world) {
			for i := 2; i <= batchCount; i++ {
				w.infos[i].Header.DepositEnd++
			}
			rehash(w, 2)
		}, ErrMismatch, severity.Critical},
		"derived again meanwhile": {func(w *world) {
			w.replace(8, func(h *types.Header, _ *types.Body) { h.Root[0]++ })
			calls := 0
			w.onInfo = func(info *derive.Info) {
				if info.Header.Index == 4 {
					if calls++; calls > 1 {
						info.BlockHash = w.blocks[8].Hash()
					}
				}
			}
		}, ErrMoved, severity.Reset},

		// L1 moves.
		"origin reorged":     {func(w *world) { w.refs[20] = newRef(20, 1) }, ErrMoved, severity.Reset},
		"origin unknown":     {func(w *world) { w.head = 24 }, ErrMoved, severity.Reset},
		"inbox root":         {func(w *world) { w.countsAt = func(c l1.Counts) l1.Counts { c.InboxRoot[0]++; return c } }, ErrMoved, severity.Reset},
		"inbox count":        {func(w *world) { w.countsAt = func(c l1.Counts) l1.Counts { c.Messages++; return c } }, ErrMoved, severity.Reset},
		"deposits not there": {func(w *world) { w.countsAt = func(c l1.Counts) l1.Counts { c.Deposits = min(c.Deposits, 3); return c } }, ErrMoved, severity.Reset},
		"forced not there":   {func(w *world) { w.countsAt = func(c l1.Counts) l1.Counts { c.Forced = min(c.Forced, 1); return c } }, ErrMoved, severity.Reset},
		"deposits cut": {func(w *world) {
			w.deposits = w.deposits[:3]
			w.countsAt = func(c l1.Counts) l1.Counts { c.Deposits = 6; return c }
		}, ErrMoved, severity.Reset},
		"other state final": {func(w *world) {
			w.finalize(1, 1)
			w.events[0].Finalized.BlockHash[0]++
		}, ErrForeignState, severity.Critical},
		"gap in finality": {func(w *world) { w.finalize(2, 2) }, ErrMismatch, severity.Critical},

		// The blob source lies.
		"no blobs":         {func(w *world) { w.blobErr = boom }, boom, severity.Temporary},
		"blob is missing":  {func(w *world) { delete(w.blobs, *firstBlob(w)) }, l1.ErrBlobMissing, severity.Temporary},
		"blob of another":  {func(w *world) { w.blobs[*firstBlob(w)] = w.blobs[w.infos[2].Header.BlobHashes[0]] }, batch.ErrBlobMismatch, severity.Temporary},
		"blob is tampered": {func(w *world) { b := *w.blobs[*firstBlob(w)]; b[9]++; w.blobs[*firstBlob(w)] = &b }, batch.ErrBlobMismatch, severity.Temporary},
		"other batch's blob in the header": {func(w *world) {
			w.infos[1].Header.BlobHashes = w.infos[2].Header.BlobHashes
			rehash(w, 1)
		}, ErrMismatch, severity.Critical},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			tc.bend(w)
			progress, err := w.finaliser(t).Step(context.Background())
			if progress || !errors.Is(err, tc.want) || severity.Of(err) != tc.level {
				t.Errorf("got %v (%v), want %v (%v)", err, severity.Of(err), tc.want, tc.level)
			}
			if len(w.proofs) != 0 || len(w.sent) != 0 {
				t.Error("attested all the same")
			}
		})
	}
}

// A tracker that has lost the entries before the run.
type noQueues struct{ *world }

func (noQueues) Deposits(uint64, uint64) ([]l1.Deposit, error) { return nil, nil }
func (noQueues) Forced(uint64, uint64) ([]l1.Forced, error)    { return nil, nil }

type noForced struct{ *world }

func (noForced) Forced(uint64, uint64) ([]l1.Forced, error) { return nil, nil }

func TestQueueEntriesAreMissing(t *testing.T) {
	for _, wrap := range []func(*world) L1{func(w *world) L1 { return noQueues{w} }, func(w *world) L1 { return noForced{w} }} {
		w := newWorld(t)
		w.finalize(1, 2) // the blocks of the others consume nothing
		f := w.finaliser(t)
		f.l1 = wrap(w)
		if _, err := f.Step(context.Background()); !errors.Is(err, ErrMoved) || severity.Of(err) != severity.Reset || len(w.proofs) != 0 {
			t.Fatal(err)
		}
	}
}

type shortSource struct {
	*world
	blobs []*kzg4844.Blob
}

func (s shortSource) Blobs(context.Context, l1.BlockRef, []common.Hash) ([]*kzg4844.Blob, error) {
	return s.blobs, nil
}

func TestBlobSourceOfWrongShape(t *testing.T) {
	for name, blobs := range map[string][]*kzg4844.Blob{"none": nil, "nil": {nil}, "two": {new(kzg4844.Blob), new(kzg4844.Blob)}} {
		w := newWorld(t)
		f := w.finaliser(t)
		f.blobs = shortSource{w, blobs}
		if _, err := f.Step(context.Background()); severity.Of(err) != severity.Temporary || len(w.proofs) != 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The L1 chain is replaced between reading head and logs.
type flickering struct{ *world }

func (f flickering) EventsIn(from, to uint64) []l1.Event {
	f.refs[f.head] = newRef(f.head, 1)
	return nil
}

func TestL1MovesWhileReading(t *testing.T) {
	w := newWorld(t)
	f := w.finaliser(t)
	f.ledger.source = flickering{w}
	if _, err := f.Step(context.Background()); !errors.Is(err, ErrMoved) || severity.Of(err) != severity.Reset {
		t.Fatal(err)
	}
	if f.ledger.at != (l1.BlockRef{}) {
		t.Error("the ledger took over what it could not rely on")
	}
}
