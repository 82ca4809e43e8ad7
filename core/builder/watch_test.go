package builder

import (
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
)

// watcher is a meter that notes what happens to it.
type watcher struct {
	fits    bool // by watching
	vain    bool // to watch
	refuse  string
	events  []string
	gas     []uint64
	watched *vm.EVM
}

func (w *watcher) note(event string) { w.events = append(w.events, event) }

func (w *watcher) Reset() { w.note("reset") }
func (w *watcher) Hooks(func()) *tracing.Hooks {
	return &tracing.Hooks{}
}
func (w *watcher) Begin(*types.Transaction) { w.note("begin") }
func (w *watcher) End() (string, bool)      { w.note("end"); return w.refuse, false }
func (w *watcher) Commit()                  { w.note("commit") }
func (w *watcher) Consume(uint64, uint64)   { w.note("consume") }
func (w *watcher) Watch(evm *vm.EVM)        { w.watched = evm }
func (w *watcher) BeginWatched(*types.Transaction) bool {
	w.note("watch")
	return !w.vain
}
func (w *watcher) EndWatched(gas uint64) bool {
	w.note("watched")
	w.gas = append(w.gas, gas)
	return w.fits
}

// A transaction is metered with hooks only if watching it did not do, and the block is
// the same.
func TestWatchingMeter(t *testing.T) {
	want := build(t, newChain(t, testGasLimit), poolAttrs(t, &linePool{call(0, 0, counter, 100_000)}), options).Block
	for name, test := range map[string]struct {
		meter  watcher
		events []string
		txs    int
	}{
		"fits":                      {watcher{fits: true}, []string{"reset", "watch", "watched", "commit"}, 1},
		"fits when metered":         {watcher{}, []string{"reset", "watch", "watched", "begin", "end", "commit"}, 1},
		"in vain":                   {watcher{vain: true, fits: true}, []string{"reset", "watch", "begin", "end", "commit"}, 1},
		"does not fit":              {watcher{refuse: "no"}, []string{"reset", "watch", "watched", "begin", "end"}, 0},
		"fits, whatever is refused": {watcher{fits: true, refuse: "no"}, []string{"reset", "watch", "watched", "commit"}, 1},
	} {
		m := test.meter
		opts := options
		opts.Meter = &m
		res := build(t, newChain(t, testGasLimit), poolAttrs(t, &linePool{call(0, 0, counter, 100_000)}), opts)
		if !slices.Equal(m.events, test.events) || len(res.Block.Transactions()) != test.txs {
			t.Errorf("%s: %v, %d transactions", name, m.events, len(res.Block.Transactions()))
		}
		if test.txs == 1 && (res.Block.Hash() != want.Hash() || !m.vain && m.gas[0] < res.Block.GasUsed()) {
			t.Errorf("%s: another block, or %d gas of %d", name, m.gas, res.Block.GasUsed())
		}
		if m.watched == nil || m.watched.Config.Tracer != nil {
			t.Errorf("%s: the watched EVM has hooks", name)
		}
	}
	// One that does not apply is not metered again.
	m := watcher{fits: true}
	opts := options
	opts.Meter = &m
	build(t, newChain(t, testGasLimit), poolAttrs(t, &linePool{call(0, 9, counter, 100_000)}), opts)
	if !slices.Equal(m.events, []string{"reset", "watch", "end"}) {
		t.Errorf("invalid: %v", m.events)
	}
}
