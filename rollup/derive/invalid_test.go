package derive

import (
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// rehash replaces the payload of a header.
func (w *world) rehash(h *batch.Header, change func(p *batch.Payload), blocks []*types.Block) {
	p := w.payload(blocks)
	change(p)
	h.BlobHashes = w.post(p)
}

// Every rule a batch can break stops derivation before it; its revert lets
// derivation go on.
func TestInvalidBatch(t *testing.T) {
	cases := []struct {
		name, reason string
		spoil        func(w *world, h *batch.Header, blocks []*types.Block)
	}{
		{"corrupt blob", "", func(w *world, h *batch.Header, _ []*types.Block) {
			blob := *w.blobs.blobs[h.BlobHashes[0]]
			blob[40] ^= 1
			h.BlobHashes = w.blobs.Put([]*kzg4844.Blob{&blob})
		}},
		{"origin hash", "origin", func(_ *world, h *batch.Header, _ []*types.Block) { h.OriginHash[3] ^= 1 }},
		{"origin in the future", "is not before", func(w *world, h *batch.Header, _ []*types.Block) {
			h.OriginNumber = w.l1.Head().Number + 1
		}},
		{"inbox count", "inbox has", func(_ *world, h *batch.Header, _ []*types.Block) { h.InboxCount++ }},
		{"inbox root", "inbox root", func(_ *world, h *batch.Header, _ []*types.Block) { h.InboxRoot[0] ^= 1 }},
		{"deposit position", "deposits", func(_ *world, h *batch.Header, _ []*types.Block) { h.DepositEnd++ }},
		{"forced position", "forced", func(_ *world, h *batch.Header, _ []*types.Block) { h.ForcedEnd++ }},
		{"block count", "header of 3 blocks", func(_ *world, h *batch.Header, _ []*types.Block) { h.LastBlock++ }},
		{"deposit after the origin", "has 1", func(w *world, h *batch.Header, blocks []*types.Block) {
			h.DepositEnd++ // queued in the block that commits the batch
			w.rehash(h, func(p *batch.Payload) { p.Blocks[0].Deposits++ }, blocks)
			w.l1.Deposit(common.Address{8}, 1)
		}},
		{"forced after the origin", "has 0", func(w *world, h *batch.Header, blocks []*types.Block) {
			h.ForcedEnd++
			w.rehash(h, func(p *batch.Payload) { p.Blocks[1].Forced++ }, blocks)
			w.l1.Force([]byte{1})
		}},
		{"time before the parent", "timestamp", func(w *world, h *batch.Header, blocks []*types.Block) {
			w.rehash(h, func(p *batch.Payload) { p.Blocks[0].Time = testGenesisTime }, blocks)
		}},
		{"time before the origin", "before its origin", func(w *world, h *batch.Header, blocks []*types.Block) {
			w.rehash(h, func(p *batch.Payload) { p.Blocks[0].Time = w.l1.Head().Time - 1 }, blocks)
		}},
		{"drift", "after its origin", func(w *world, h *batch.Header, blocks []*types.Block) {
			w.rehash(h, func(p *batch.Payload) { p.Blocks[1].Time = w.l1.Head().Time + testDrift + 1 }, blocks)
		}},
		{"transaction", "invalid transaction", func(w *world, h *batch.Header, blocks []*types.Block) {
			w.rehash(h, func(p *batch.Payload) { p.Blocks[1].Txs = p.Blocks[0].Txs }, blocks) // nonce used
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			n := w.follower()
			w.batch(1)
			w.l1.MineMany(3)
			w.l1.Deposit(common.Address{1}, 5)
			w.l1.Mine()
			good := w.head
			blocks := w.sequence(2)
			honest := w.header(blocks)
			spoiled := *honest
			c.spoil(w, &spoiled, blocks)
			w.commit(&spoiled)
			w.l1.Mine()
			n.settle()
			n.want(1, 1, 0)
			s := n.Status()
			if !strings.HasPrefix(s.Halted, "batch 2 is invalid: ") || !strings.HasSuffix(s.Halted, "; waiting for the operator to revert it") || !strings.Contains(s.Halted, c.reason) {
				t.Fatalf("halted: %q", s.Halted)
			}
			if info, err := n.BatchInfo(2); err != nil || info.State != Invalid {
				t.Fatalf("batch 2: %+v, %v", info, err)
			}
			w.l1.Mine() // more L1 blocks change nothing
			n.settle()
			n.want(1, 1, 0)

			w.revert(good)
			w.l1.Mine()
			n.settle()
			if s := n.Status(); s.Halted != "" || s.Committed != 1 {
				t.Fatalf("after the revert: %+v", s)
			}
			honest.ParentHash = good.Hash()
			w.commit(honest)
			w.l1.Mine()
			n.settle()
			n.want(3, 3, 0)
			if n.chain.Head().Hash() != blocks[1].Hash() {
				t.Fatal("another chain than the operator's")
			}
		})
	}
}

// The blocks of an invalid batch that the sequencer holds itself are refused all
// the same: consolidation must not skip a rule.
func TestInvalidBatchOfOwnBlocks(t *testing.T) {
	w := newWorld(t)
	n := w.sequencer()
	w.batch(1)
	blocks := w.sequence(2)
	header := w.header(blocks)
	w.rehash(header, func(p *batch.Payload) { p.Blocks[1].Time += testDrift }, blocks)
	w.commit(header)
	w.l1.Mine()
	n.settle()
	n.want(3, 1, 0)
	if s := n.Status(); !strings.Contains(s.Halted, "after its origin") {
		t.Fatalf("halted: %q", s.Halted)
	}
}

func TestInvalidBatchFinalized(t *testing.T) {
	w := newWorld(t)
	n := w.follower()
	header := w.header(w.sequence(1))
	header.InboxCount++
	w.commit(header)
	w.finalize(1, w.op.Head())
	w.l1.Mine()
	n.settle()
	w.l1.depth = 0
	err := n.drive()
	wantCritical(t, err, ErrFinalizedMismatch)
	wantIs(t, err, ErrInvalidBatch)
	wantIs(t, n.drive(), ErrFinalizedMismatch) // dead
	n.want(0, 0, 0)
	if s := n.Status(); s.Halted == "" || s.Level != severity.Critical {
		t.Fatalf("status %+v", s)
	}
}

// Somebody else drops the invalid batch, commits one in its place and finalizes
// it, all in one L1 block: that one is not the invalid one.
func TestInvalidBatchReplaced(t *testing.T) {
	w := newWorld(t)
	w.l1.depth = 0
	n := w.follower()
	w.batch(1)
	good := w.head
	blocks := w.sequence(1)
	honest := w.header(blocks)
	spoiled := *honest
	spoiled.InboxCount++
	w.commit(&spoiled)
	w.l1.Mine()
	n.settle()
	if s := n.Status(); s.Halted == "" {
		t.Fatal("not halted")
	}
	w.revert(good)
	w.commit(honest)
	w.finalize(2, w.op.Head())
	w.l1.Mine()
	n.settle()
	n.want(2, 2, 2)
	if s := n.Status(); s.Halted != "" || s.Finalized != 2 {
		t.Fatalf("status %+v", s)
	}
}

// Logs that contradict each other are never acted on.
func TestInconsistentLogs(t *testing.T) {
	cases := []struct {
		name string
		act  func(w *world)
	}{
		{"gap", func(w *world) { w.head.Index++; w.commit(w.header(w.sequence(1))) }},
		{"other parent", func(w *world) {
			h := w.header(w.sequence(1))
			h.ParentHash[0] ^= 1
			w.commit(h)
		}},
		{"hash", func(w *world) {
			w.commit(w.header(w.sequence(1)))
			w.l1.open.events[0].Committed.Hash[0] ^= 1
		}},
		{"finalized beyond the last", func(w *world) { w.finalize(2, w.op.Head()) }},
		{"finalized from too early", func(w *world) {
			w.finalize(1, w.op.Head())
			w.l1.open.events[0].Finalized.From = 0
		}},
		{"finalized from too late", func(w *world) { w.final = 1; w.finalize(1, w.op.Head()) }},
		{"reverted finalized", func(w *world) { w.finalize(1, w.op.Head()); w.revert(*batch.GenesisHeader(testStart)) }},
		{"reverted not to the last", func(w *world) { w.head.Index++; w.revert(*batch.GenesisHeader(testStart)) }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			n := w.follower()
			w.batch(1)
			n.settle()
			c.act(w)
			w.l1.Mine()
			wantCritical(t, n.drive(), ErrLogs)
			n.want(1, 1, 0)
		})
	}
}
