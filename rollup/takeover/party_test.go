package takeover

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/merkle"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// Everything at once, on top of a batch of the operator's: what L1 gets is what
// another node derives from it.
func TestPost(t *testing.T) {
	w := newWorld(t)
	user, target := common.Address{0x77}, common.Address{0xf1}
	for i := range uint64(5) {
		w.deposit(8+i, user, 100+i)
	}
	w.force(9, w.raw(w.transfer(0, 0)))
	w.operate(10, 2, 1)
	w.messages = []uint64{9, 11, 19, 20}
	withdrawal := w.withdrawal(1, 0, target, 12345)
	w.force(12, w.raw(withdrawal))
	w.force(13, []byte{0xff}) // undecodable
	own := w.transfer(2, 0)

	posted, c := w.post(own)
	blocks := w.check(posted, c)
	if len(blocks) != 1 || posted.Batch != 2 || posted.LastBlock != 2 || posted.Deposits != 3 || posted.Forced != 2 || c.header.DepositEnd != 5 || c.header.ForcedEnd != 3 || c.header.InboxCount != 3 {
		t.Errorf("posted %+v: %+v", posted, c.header)
	}
	wantHashes(t, "posted", posted.Txs, []common.Hash{withdrawal.Hash(), own.Hash()})
	if block := blocks[0]; block.Time() != w.refs[19].Time {
		t.Errorf("time %d, want that of the origin, %d", block.Time(), w.refs[19].Time)
	}
	// docs/protocol.md, "L2 outbox"
	sender, err := types.Sender(types.LatestSignerForChainID(big.NewInt(901)), withdrawal)
	if err != nil {
		t.Fatal(err)
	}
	var tree merkle.Tree
	want, err := tree.Append(keccakWords(number(0), common.LeftPadBytes(sender[:], 32), common.LeftPadBytes(target[:], 32), number(12345), common.FromHex("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")))
	if err != nil {
		t.Fatal(err)
	}
	if c.state.OutboxRoot != want {
		t.Errorf("outbox root %x, want %v", c.state.OutboxRoot, want)
	}
	if head := w.chain.CurrentBlock().Number.Uint64(); head != 0 {
		t.Errorf("the head moved to %d", head)
	}
	out, err := json.Marshal(posted)
	if err != nil || !bytes.Contains(out, []byte(`"l1Transaction":"0x1100`)) || bytes.Contains(out, []byte("leftOut")) {
		t.Errorf("printed %s (%v)", out, err)
	}
}

// With nothing to consume there is still one block to put into the batch.
func TestPostEmpty(t *testing.T) {
	w := newWorld(t)
	posted, c := w.post()
	if blocks := w.check(posted, c); len(blocks) != 1 || len(posted.Txs) != 0 {
		t.Errorf("%d blocks: %+v", len(blocks), posted)
	}
}

// The origin is the block before the newest, whatever the newest holds.
func TestOrigin(t *testing.T) {
	for name, tc := range map[string]struct {
		last int // origin of the last final batch
		head int
		ok   bool
	}{
		"head below the last origin": {15, 14, false},
		"head is the last origin":    {15, 15, false},
		"one above":                  {15, 16, true},
		"far above":                  {10, 20, true},
		"head is the genesis":        {testStart, testStart, false},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if tc.last > testStart {
				w.operate(uint64(tc.last), 0, 0)
			}
			for block := tc.head - 1; block <= tc.head; block++ { // before and at the head
				w.deposit(uint64(block), common.Address{1}, 7)
				w.force(uint64(block), []byte{0xff})
			}
			w.refs = w.refs[:tc.head+1]
			w.events = nil
			w.synced()
			if !tc.ok {
				w.refused(ErrNotSynced, fmt.Sprintf("block %d", tc.head))
				return
			}
			posted, c := w.post()
			w.check(posted, c)
			if c.header.OriginNumber != uint64(tc.head-1) || posted.Deposits != 1 || posted.Forced != 1 {
				t.Errorf("posted %+v: %+v", posted, c.header)
			}
		})
	}
}

// refused requires an error before anything is stated or sent.
func (w *world) refused(want error, parts ...string) {
	w.t.Helper()
	posted, err := w.party().Post(context.Background(), nil)
	if posted != nil || !errors.Is(err, want) {
		w.t.Fatalf("got %+v, %v, want %v", posted, err, want)
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			w.t.Errorf("%q does not say %q", err, part)
		}
	}
	if len(w.values) != 0 || len(w.sent) != 0 {
		w.t.Errorf("%d statements proven, %d transactions sent", len(w.values), len(w.sent))
	}
}

func TestNotSynced(t *testing.T) {
	for name, tc := range map[string]struct {
		bend func(*world)
		want string
	}{
		"L1 not read yet":      {func(w *world) { w.status.L1Origin, w.status.L1Head = l1.BlockRef{}, l1.BlockRef{} }, "block 0"},
		"L1 not read whole":    {func(w *world) { w.status.L1Origin = w.refs[testHead-1] }, "block 19"},
		"L1 replaced its head": {func(w *world) { w.status.L1Origin.Hash = common.Hash{1} }, "block 20"},
		"L1 went back":         {func(w *world) { w.status.L1Head = w.refs[testHead-1] }, "block 20"},
		"unknown batch":        {func(w *world) { w.status.Finalized = 2 }, "unknown batch"},
		"unknown block":        {func(w *world) { w.infos[1].BlockHash = common.Hash{1} }, common.Hash{1}.Hex()},
		"not derived yet":      {func(w *world) { w.infos[1].BlockHash = common.Hash{} }, "unknown"},
		"derivation is behind what is final on L1": {func(w *world) {
			w.events = append(w.events, l1.Event{L1Block: w.refs[testHead], Finalized: &l1.Finalized{From: 2, To: 4}})
			w.status.Committed, w.status.Error = 4, "blob not available"
		}, "blob not available"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.operate(10, 0, 0)
			tc.bend(w)
			w.refused(ErrNotSynced, tc.want)
			if len(w.chain.built) != 0 {
				t.Errorf("built %d blocks", len(w.chain.built))
			}
		})
	}
}

// Batches that the operator left unfinalised are no obstacle: the contract drops
// them.
func TestUnfinalisedBatches(t *testing.T) {
	w := newWorld(t)
	w.operate(10, 0, 0)
	w.events = append(w.events, l1.Event{L1Block: w.refs[12], Committed: &l1.Committed{Header: batch.Header{Index: 2}}}, l1.Event{L1Block: w.refs[14], Reverted: &l1.Reverted{From: 2, To: 2}})
	w.status.Committed, w.status.Derived = 3, 2
	posted, c := w.post()
	w.check(posted, c)
	if posted.Batch != 2 {
		t.Errorf("posted %+v", posted)
	}
}

// What no waiting can heal is no ErrNotSynced: a caller would wait for ever.
func TestDerivationStopped(t *testing.T) {
	w := newWorld(t)
	w.status.Error, w.status.Level = "l1 contradicts the chain", severity.Critical
	w.status.L1Origin = w.refs[testHead-1]
	w.refused(ErrStopped, "l1 contradicts the chain")
	if _, err := w.party().Post(context.Background(), nil); errors.Is(err, ErrNotSynced) {
		t.Error("a caller would wait")
	}
}

// Every step that fails ends it: nothing is sent, and nothing is stated that
// does not rest on all that comes before.
func TestFailures(t *testing.T) {
	boom := errors.New("boom")
	reading := func(call string, nth int) func(*world) {
		return func(w *world) {
			w.onRead = func(c string) error {
				if c != call {
					return nil
				}
				if nth--; nth == 0 {
					return boom
				}
				return nil
			}
		}
	}
	for name, tc := range map[string]struct {
		bend   func(*world)
		proven int
	}{
		"origin":                {reading("RefByNumber", 1), 0},
		"counts":                {reading("CountsAt", 1), 0},
		"deposits":              {reading("Deposits", 1), 0},
		"forced transactions":   {reading("Forced", 1), 0},
		"forced, for the batch": {reading("Forced", 2), 0},
		"forced, rolling hash":  {reading("Forced", 3), 0},
		"deposit rolling hash":  {reading("Deposits", 2), 0},
		"origin, at the end":    {reading("RefByNumber", 2), 0},
		"build":                 {func(w *world) { w.chain.build = func(builder.Attributes) error { return boom } }, 0},
		"insert":                {func(w *world) { w.chain.insert = func(*types.Block) error { return boom } }, 0},
		"outbox":                {func(w *world) { w.outbox = failing{boom} }, 0},
		"prover":                {func(w *world) { w.prove = func(*batch.Run) ([]byte, error) { return testProof, boom } }, 1},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.deposit(8, common.Address{1}, 1)
			w.force(9, []byte{0xff})
			tc.bend(w)
			posted, err := w.party().Post(context.Background(), nil)
			if posted != nil || !errors.Is(err, boom) {
				t.Errorf("got %+v, %v", posted, err)
			}
			if len(w.values) != tc.proven || len(w.sent) != 0 {
				t.Errorf("%d statements proven, %d transactions sent", len(w.values), len(w.sent))
			}
		})
	}
}

type failing struct{ error }

func (f failing) Root(*types.Header) (common.Hash, error) { return common.Hash{}, f.error }

// L1 replaces blocks while the batch is made. The rolling hashes of the new chain
// must never be stated of deposits from the old one: the contract, which knows
// the new chain, would accept that.
func TestL1Moves(t *testing.T) {
	replace := func(w *world, from uint64) {
		for n := from; n <= testHead; n++ {
			w.refs[n].Hash = hashOf(n, 1)
		}
		for i := range w.deposits {
			w.deposits[i].Amount++
			w.deposits[i].RollingHash = hashOf(7, uint64(i))
		}
	}
	for name, tc := range map[string]struct {
		after string // the call, and
		nth   int
		to    func(*world)
	}{
		"after the origin is chosen": {"CountsAt", 1, func(w *world) { replace(w, 8) }},
		"after the deposits":         {"Forced", 1, func(w *world) { replace(w, 8) }},
		"before the rolling hashes":  {"Forced", 2, func(w *world) { replace(w, 8) }},
		"origin is gone":             {"Forced", 2, func(w *world) { w.refs = w.refs[:15] }},
		"origin is gone at once":     {"RefByNumber", 1, func(w *world) { w.refs = w.refs[:15] }},
		"queues are gone":            {"CountsAt", 1, func(w *world) { w.refs = w.refs[:15] }},
		"deposits are gone":          {"Deposits", 1, func(w *world) { w.deposits = nil }},
		"rolling hash is gone":       {"Deposits", 2, func(w *world) { w.deposits = nil }},
		"forced ones are gone":       {"Forced", 1, func(w *world) { w.forced = nil }},
		"forced ones for the batch":  {"Forced", 2, func(w *world) { w.forced = nil }},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.deposit(8, common.Address{1}, 1)
			w.force(9, []byte{0xff})
			calls := 0
			w.onRead = func(call string) error {
				if call == tc.after {
					if calls++; calls == tc.nth {
						tc.to(w)
					}
				}
				return nil
			}
			w.refused(ErrNotSynced)
			if calls < tc.nth {
				t.Errorf("%s was called %d times", tc.after, calls)
			}
		})
	}
}

// A refusal of L1 is told by the contract's name for it.
func TestSenderErrors(t *testing.T) {
	boom := errors.New("connection refused")
	selector := bindings.RollupNotPermissionlessErrorID()
	for name, tc := range map[string]struct {
		err  error
		want string
	}{
		"unreachable":    {boom, "commit and finalise batch 1: connection refused"},
		"reverts":        {&txmgr.RevertError{Data: selector[:4]}, "commit and finalise batch 1: NotPermissionless(): execution reverted"},
		"without a name": {&txmgr.RevertError{}, "commit and finalise batch 1: execution reverted"},
	} {
		w := newWorld(t)
		w.send = func(txmgr.Candidate) (*types.Receipt, error) { return nil, tc.err }
		posted, err := w.party().Post(context.Background(), nil)
		if posted != nil || !errors.Is(err, tc.err) || !strings.HasPrefix(err.Error(), tc.want) {
			t.Errorf("%s: got %+v, %v", name, posted, err)
		}
	}
}

func TestNewRefusesConfig(t *testing.T) {
	cfg := testConfig()
	cfg.Version = 2
	if _, err := New(cfg, testFees, Sources{}); !errors.Is(err, params.ErrConfig) {
		t.Errorf("got %v", err)
	}
}

// The inbox of the final batch has more messages than L1 has at the origin: no
// header can be put on top of it.
func TestInboxWentBack(t *testing.T) {
	w := newWorld(t)
	w.messages = []uint64{9, 19}
	w.operate(10, 0, 0)
	w.infos[1].Header.InboxCount = 3
	w.refused(batch.ErrInvalid, "inbox count")
}

// A final block without queue positions is no block of the rollup.
func TestForeignBlock(t *testing.T) {
	w := newWorld(t)
	header := w.chain.Genesis().Header()
	header.Extra = nil
	block := types.NewBlockWithHeader(header)
	w.infos[0].BlockHash = block.Hash()
	p := w.party()
	p.Chain = foreign{w.chain, block}
	if _, err := p.Post(context.Background(), nil); !errors.Is(err, params.ErrHeaderExtra) || len(w.chain.built) != 0 {
		t.Errorf("built %d blocks, %v", len(w.chain.built), err)
	}
}

type foreign struct {
	*chain
	block *types.Block
}

func (f foreign) BlockByHash(common.Hash) *types.Block { return f.block }
