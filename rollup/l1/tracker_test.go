package l1

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/severity"
)

func newTestTracker(f *fakeL1, finality string) *Tracker {
	t := NewTracker(f, testConfig, TrackerOptions{Finality: finality, PollInterval: time.Millisecond})
	t.knobs = knobs{history: 12, bulk: 4, span: 7, step: 5}
	return t
}

func mustSync(t *testing.T, tr *Tracker) {
	t.Helper()
	if err := tr.Sync(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// check compares everything the tracker tells with the fake chain.
func check(t *testing.T, tr *Tracker, f *fakeL1) {
	t.Helper()
	head := len(f.chain) - 1
	if tr.Head() != f.ref(head) {
		t.Fatalf("head %+v, want %+v", tr.Head(), f.ref(head))
	}
	var wantCommits []string
	for n := int(testConfig.Genesis.L1Block); n <= head; n++ {
		ref, err := tr.RefByNumber(uint64(n))
		if err != nil || ref != f.ref(n) {
			t.Fatalf("block %d: %+v %v, want %+v", n, ref, err, f.ref(n))
		}
		s := &f.chain[n].state
		counts, err := tr.CountsAt(uint64(n))
		want := Counts{Deposits: s.deposits, Forced: s.forced, Messages: s.tree.Count(), InboxRoot: s.tree.Root()}
		if err != nil || counts != want {
			t.Fatalf("counts at %d: %+v %v, want %+v", n, counts, err, want)
		}
		for _, ev := range tr.EventsIn(uint64(n), uint64(n)) {
			if ev.L1Block != f.ref(n) {
				t.Fatalf("event in %+v, want %+v", ev.L1Block, f.ref(n))
			}
			if ev.Committed != nil {
				wantCommits = append(wantCommits, ev.Committed.Hash.Hex())
			}
		}
	}
	s := &f.head().state
	deposits, err := tr.Deposits(0, s.deposits)
	if err != nil || len(deposits) != int(s.deposits) {
		t.Fatal(len(deposits), err)
	}
	for i, d := range deposits {
		if d.Index != uint64(i) || d.L1Time != f.chain[d.L1Block].header.Time {
			t.Fatalf("deposit %+v", d)
		}
	}
	if n := len(deposits); n > 0 && deposits[n-1].RollingHash != s.depositHash {
		t.Fatal("rolling hash of deposits")
	}
	forced, err := tr.Forced(0, s.forced)
	if err != nil || len(forced) != int(s.forced) {
		t.Fatal(len(forced), err)
	}
	if n := len(forced); n > 0 && forced[n-1].RollingHash != s.forcedHash {
		t.Fatal("rolling hash of forced transactions")
	}
	for _, beyond := range []func() error{
		func() error { _, err := tr.Deposits(0, s.deposits+1); return err },
		func() error { _, err := tr.Deposits(1, 0); return err },
		func() error { _, err := tr.Forced(s.forced+1, s.forced+1); return err },
		func() error { _, err := tr.Message(s.tree.Count()); return err },
	} {
		if err := beyond(); !errors.Is(err, ErrUnknownEntry) {
			t.Fatal(err)
		}
	}
	for _, n := range []uint64{testConfig.Genesis.L1Block - 1, uint64(head) + 1} {
		_, err1 := tr.RefByNumber(n)
		_, err2 := tr.CountsAt(n)
		if !errors.Is(err1, ErrUnknownBlock) || !errors.Is(err2, ErrUnknownBlock) {
			t.Fatalf("block %d: %v, %v", n, err1, err2)
		}
	}
	var commits []string
	for _, ev := range tr.EventsIn(0, uint64(head)+10) {
		if ev.Committed != nil {
			commits = append(commits, ev.Committed.Hash.Hex())
		}
	}
	if !slices.Equal(commits, wantCommits) {
		t.Fatalf("commits %v, want %v", commits, wantCommits)
	}
}

func TestTrackerFollows(t *testing.T) {
	f := newFakeL1(t)
	f.mineEmpty(3)
	tr := newTestTracker(f, "latest")
	if tr.Head() != (BlockRef{}) || tr.Finalized() != (BlockRef{}) || tr.EventsIn(0, 100) != nil {
		t.Fatal("knows L1 before the first sync")
	}
	if _, err := tr.RefByNumber(3); !errors.Is(err, ErrUnknownBlock) {
		t.Fatal(err)
	}
	updates := make(chan Update, 10)
	defer tr.Subscribe(updates).Unsubscribe()
	mustSync(t, tr)
	check(t, tr, f)
	if up := <-updates; up.Head != f.ref(3) || up.Reorg != nil {
		t.Fatalf("%+v", up)
	}

	f.mine(f.deposit(common.Address{1}, 5), f.other(), f.force([]byte{1, 2, 3}))
	f.mine(f.send(common.Address{2}, []byte("hi")), f.commit(4), f.deposit(common.Address{3}, 6))
	f.mine(f.commit(9), f.revert(2), f.commit(8), f.finalize(1, 2))
	mustSync(t, tr)
	check(t, tr, f)
	if up := <-updates; up.Head != f.ref(6) || up.Reorg != nil {
		t.Fatalf("%+v", up)
	}
	mustSync(t, tr)
	if len(updates) != 0 {
		t.Fatal("an update without a change")
	}
	if tr.Finalized() != tr.Head() {
		t.Fatal(tr.Finalized())
	}

	deposits, _ := tr.Deposits(1, 2)
	if d := deposits[0]; d.To != (common.Address{3}) || d.Amount != 6 || d.L1Block != 5 || d.From != common.BytesToAddress([]byte{0xee}) {
		t.Fatalf("%+v", d)
	}
	forced, _ := tr.Forced(0, 1)
	if string(forced[0].Raw) != "\x01\x02\x03" || forced[0].L1Block != 4 {
		t.Fatalf("%+v", forced)
	}
	m, err := tr.Message(0)
	if err != nil || m.Target != (common.Address{2}) || string(m.Data) != "hi" || m.GasLimit != 50_000 {
		t.Fatalf("%+v %v", m, err)
	}
	events := tr.EventsIn(5, 6)
	if len(events) != 5 {
		t.Fatalf("%d events", len(events))
	}
	if c := events[0].Committed; c == nil || c.Header.LastBlock != 4 || c.Hash != c.Header.Hash() || events[0].TxHash != (common.Hash{2}) || events[0].LogIndex != 1 {
		t.Fatalf("%+v", events[0])
	}
	if r := events[2].Reverted; r == nil || *r != (Reverted{2, 2}) {
		t.Fatalf("%+v", events[2])
	}
	want := Finalized{1, 2, common.Hash{1}, common.Hash{2}, common.Hash{3}}
	if e := events[4]; e.Finalized == nil || *e.Finalized != want {
		t.Fatalf("%+v", e)
	}
	if got := tr.EventsIn(6, 5); got != nil {
		t.Fatal(got)
	}
}

// busy mines n blocks with something of everything in them.
func busy(f *fakeL1, n int) {
	for range n {
		switch k := f.head().header.Number.Uint64() + f.salt; k % 4 {
		case 0:
			f.mine(f.deposit(common.Address{byte(k)}, k+1), f.send(common.Address{byte(k)}, nil))
		case 1:
			f.mine(f.force([]byte{byte(k)}), f.commit(k))
		case 2:
			f.mine(f.send(common.Address{byte(k)}, []byte{byte(k)}), f.deposit(common.Address{9}, k+2))
		default:
			f.mine()
		}
	}
}

func TestTrackerReorgs(t *testing.T) {
	for _, finality := range []string{"latest", "finalized", "safe"} {
		for depth := 1; depth <= 20; depth++ {
			t.Run(fmt.Sprintf("%s %d", finality, depth), func(t *testing.T) {
				f := newFakeL1(t)
				f.mineEmpty(3)
				busy(f, 20)
				f.final, f.safe = 3, 5 // finality has stalled: all of it can go
				tr := newTestTracker(f, finality)
				mustSync(t, tr)
				check(t, tr, f)
				updates := make(chan Update, 10)
				defer tr.Subscribe(updates).Unsubscribe()

				f.safe = 3
				f.rewind(depth)
				ancestor := f.ref(len(f.chain) - 1)
				busy(f, depth+1)
				mustSync(t, tr)
				check(t, tr, f)
				up := <-updates
				if up.Reorg == nil || *up.Reorg != ancestor || up.Head != tr.Head() {
					t.Fatalf("%+v, ancestor %+v", up, ancestor)
				}
				if final := tr.Finalized(); f.chain[final.Number].header.Hash() != final.Hash {
					t.Fatal("finalized is off the chain")
				}
				busy(f, 3)
				mustSync(t, tr)
				check(t, tr, f)
				if up := <-updates; up.Reorg != nil {
					t.Fatalf("%+v", up)
				}
			})
		}
	}
}

// A view handed out before a reorg must not change under its reader.
func TestTrackerReadersSeeOneChain(t *testing.T) {
	f := newFakeL1(t)
	f.mineEmpty(3)
	busy(f, 12)
	f.final = 3
	tr := newTestTracker(f, "finalized")
	mustSync(t, tr)
	old := tr.current.Load()
	type snapshot struct {
		deposits []Deposit
		window   []BlockRef
		events   []common.Hash
	}
	take := func() (s snapshot) {
		s.deposits, s.window = slices.Clone(old.deposits), slices.Clone(old.window)
		for _, e := range old.events {
			s.events = append(s.events, e.L1Block.Hash)
		}
		return s
	}
	before := take()
	for range 3 {
		f.rewind(7)
		busy(f, 8)
		mustSync(t, tr)
		check(t, tr, f)
	}
	after := take()
	if !slices.Equal(before.deposits, after.deposits) || !slices.Equal(before.window, after.window) || !slices.Equal(before.events, after.events) {
		t.Fatal("a published view changed")
	}
}

func TestTrackerBulk(t *testing.T) {
	f := newFakeL1(t)
	f.mineEmpty(3)
	busy(f, 60)
	f.final = 50
	tr := newTestTracker(f, "finalized")
	mustSync(t, tr)
	if f.calls["LogsInRange"] < 6 {
		t.Fatalf("%d log queries", f.calls["LogsInRange"])
	}
	if n := f.calls["Receipts"]; n > 20 {
		t.Fatalf("%d receipts for 13 recent blocks", n)
	}
	check(t, tr, f)
	if tr.Finalized() != f.ref(50) {
		t.Fatal(tr.Finalized())
	}
	if base := tr.current.Load().base(); base.Number > 50 || base.Number < 40 {
		t.Fatalf("window from %d", base.Number)
	}
	// A long outage, ended by a jump over what was the window.
	busy(f, 80)
	f.final = 130
	mustSync(t, tr)
	check(t, tr, f)
	// A reorg down to the finalized block still works after a jump.
	f.rewind(len(f.chain) - 1 - 130)
	busy(f, 20)
	mustSync(t, tr)
	check(t, tr, f)
}

// Without labels on L1 old blocks count as settled by depth.
func TestTrackerWithoutLabels(t *testing.T) {
	f := newFakeL1(t)
	f.mineEmpty(3)
	busy(f, 60)
	tr := newTestTracker(f, "finalized")
	mustSync(t, tr)
	check(t, tr, f)
	if tr.Finalized() != (BlockRef{}) {
		t.Fatal(tr.Finalized())
	}
	f.rewind(12)
	busy(f, 13)
	mustSync(t, tr)
	check(t, tr, f)
	f.final = 30
	mustSync(t, tr)
	if f.final = 60; tr.Finalized() != (BlockRef{}) {
		t.Fatal("finalized a block that is not held")
	}
	mustSync(t, tr)
	if tr.Finalized() != f.ref(60) {
		t.Fatal(tr.Finalized())
	}
}

func TestTrackerOutageAcrossReorg(t *testing.T) {
	f := newFakeL1(t)
	f.mineEmpty(3)
	busy(f, 20)
	f.final = 10
	tr := newTestTracker(f, "finalized")
	mustSync(t, tr)
	updates := make(chan Update, 1)
	defer tr.Subscribe(updates).Unsubscribe()
	f.rewind(9)
	ancestor := f.ref(len(f.chain) - 1)
	busy(f, 70)
	f.final = 75
	mustSync(t, tr)
	check(t, tr, f)
	if up := <-updates; up.Reorg == nil || up.Reorg.Number > ancestor.Number {
		t.Fatalf("%+v", up)
	}
}

func TestTrackerFinalityViolated(t *testing.T) {
	for _, bulk := range []bool{false, true} {
		t.Run(fmt.Sprint(bulk), func(t *testing.T) {
			f := newFakeL1(t)
			f.mineEmpty(3)
			busy(f, 30)
			f.final = 25
			tr := newTestTracker(f, "finalized")
			mustSync(t, tr)
			head := tr.Head()
			f.rewind(30)
			if f.final = 3; bulk {
				busy(f, 70)
				f.final = 50
			} else {
				busy(f, 31)
			}
			err := tr.Sync(context.Background())
			if !errors.Is(err, ErrFinalityViolated) || severity.Of(err) != severity.Critical {
				t.Fatal(err)
			}
			if tr.Head() != head {
				t.Fatal("published a chain that violates finality")
			}
			if err := tr.Run(context.Background()); !errors.Is(err, ErrFinalityViolated) {
				t.Fatal(err)
			}
		})
	}
}

func TestTrackerLaggingNode(t *testing.T) {
	f := newFakeL1(t)
	f.mineEmpty(3)
	busy(f, 30)
	f.final = 20
	tr := newTestTracker(f, "finalized")
	mustSync(t, tr)
	full := f.chain
	f.chain = full[:30]
	mustSync(t, tr)
	if tr.Head() != refOf(full[33].header) {
		t.Fatal("followed a lagging node back")
	}
	f.final = 5
	mustSync(t, tr)
	if tr.Finalized().Number != 20 {
		t.Fatal("finality moved back")
	}
	f.chain = full[:10]
	if err := tr.Sync(context.Background()); severity.Of(err) != severity.Temporary {
		t.Fatal(err)
	}
	f.chain = full
	mustSync(t, tr)
	check(t, tr, f)

	young := newFakeL1(t)
	young.mine()
	if err := newTestTracker(young, "").Sync(context.Background()); severity.Of(err) != severity.Temporary {
		t.Fatal(err)
	}
}

func TestTrackerRefused(t *testing.T) {
	f := newFakeL1(t)
	f.mineEmpty(5)
	err := newTestTracker(f, "soon").Sync(context.Background())
	if !errors.Is(err, ErrFinalityTag) || severity.Of(err) != severity.Critical {
		t.Fatal(err)
	}
	f.chainID = 1
	err = newTestTracker(f, "").Sync(context.Background())
	if !errors.Is(err, ErrChainID) || severity.Of(err) != severity.Critical {
		t.Fatal(err)
	}
}

func TestTrackerRun(t *testing.T) {
	f := newFakeL1(t)
	f.mineEmpty(4)
	tr := newTestTracker(f, "latest")
	updates := make(chan Update, 64)
	defer tr.Subscribe(updates).Unsubscribe()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- tr.Run(ctx) }()
	<-updates

	// Readers beside the writer; the race detector judges.
	var readers sync.WaitGroup
	for range 2 {
		readers.Add(1)
		go func() {
			defer readers.Done()
			for ctx.Err() == nil {
				head := tr.Head()
				counts, err := tr.CountsAt(head.Number)
				if err != nil && !errors.Is(err, ErrUnknownBlock) {
					t.Error(err)
				}
				if _, err := tr.Deposits(0, counts.Deposits); err != nil && !errors.Is(err, ErrUnknownEntry) {
					t.Error(err)
				}
				tr.EventsIn(0, head.Number)
			}
		}()
	}
	for i := range 6 {
		f.mu.Lock()
		long := len(f.chain) > 8
		f.mu.Unlock()
		if long && i%2 == 1 {
			f.rewind(2)
		}
		busy(f, 3)
		want := f.ref(len(f.chain) - 1)
		for up := range updates {
			if up.Head == want {
				break
			}
		}
	}
	cancel()
	readers.Wait()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	check(t, tr, f)
}
