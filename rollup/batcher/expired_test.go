package batcher

import (
	"errors"
	"strings"
	"testing"

	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Blocks that L1 takes no more are told of and not sent, and not before that is certain.
func TestExpired(t *testing.T) {
	deadline := testRollup().Limits.ForceDeadline
	// Entries are made in block 5 of L1, at the time that made says.
	entries := func(deposits, forced int) func(w *world, made uint64) {
		return func(w *world, made uint64) {
			for i := range deposits {
				w.l1.deposits = append(w.l1.deposits, l1.Deposit{Index: uint64(i), L1Block: startBlock + 5, L1Time: made})
			}
			for i := range forced {
				w.l1.forced = append(w.l1.forced, l1.Forced{Index: uint64(i), Raw: []byte{byte(i)}, L1Block: startBlock + 5, L1Time: made})
			}
		}
	}
	head := func(w *world) uint64 { return w.l1.Head().Time }
	type setup struct {
		queue  func(w *world, made uint64)
		age    uint64
		blocks []spec
		reason string // empty when the blocks are sent
	}
	for name, tc := range map[string]setup{
		"deposit":                  {entries(1, 0), deadline, []spec{{origin: 1}}, "deposit 0"},
		"deposit a second before":  {entries(1, 0), deadline - 1, []spec{{origin: 1}}, ""},
		"deposit from the future":  {entries(1, 0), ^uint64(9), []spec{{origin: 1}}, ""},
		"deposit that is in":       {entries(1, 0), deadline, []spec{{origin: 6}, {origin: 6, deposits: 1}}, ""},
		"second deposit":           {entries(2, 0), deadline, []spec{{origin: 6, deposits: 1}}, "deposit 1"},
		"forced":                   {entries(0, 1), deadline, []spec{{origin: 1}, {origin: 1}}, "forced transaction 0"},
		"forced a second before":   {entries(0, 1), deadline - 1, []spec{{origin: 1}}, ""},
		"forced that is in":        {entries(0, 1), deadline, []spec{{origin: 6, forced: 1}}, ""},
		"forced behind a deposit":  {entries(1, 1), deadline, []spec{{origin: 6, deposits: 1}}, "forced transaction 0"},
		"enough deposits":          {entries(65, 0), deadline, []spec{{origin: 6, deposits: params.MaxDepositsPerBlock}}, ""},
		"one deposit too few":      {entries(65, 0), deadline, []spec{{origin: 6, deposits: params.MaxDepositsPerBlock - 1}}, "deposit 63"},
		"enough forced":            {entries(0, 5), deadline, []spec{{origin: 6, forced: params.MaxForcedPerBlock}}, ""},
		"one forced too few":       {entries(0, 5), deadline, []spec{{origin: 6, forced: params.MaxForcedPerBlock - 1}}, "forced transaction 3"},
		"of the batch after these": {entries(0, 1), deadline, []spec{{origin: 1}, {origin: 6, forced: 1}}, "forced transaction 0"},
	} {
		t.Run(name, func(t *testing.T) {
			var told []Expired
			cfg := testConfig()
			cfg.OnExpired = func(e Expired) { told = append(told, e) }
			w := newWorld(t, cfg)
			tc.queue(w, head(w)-tc.age)
			w.l2.add(w.l1, tc.blocks...)
			w.clock = w.clock.Add(cfg.Interval * 2)
			sent, err := w.Step(t.Context())
			if tc.reason == "" {
				if !sent || err != nil || len(told) != 0 {
					t.Fatalf("sent %v, %v, told %+v", sent, err, told)
				}
				return
			}
			if !errors.Is(err, ErrExpired) || severity.Of(err) != severity.Temporary || w.sender.sent != 0 {
				t.Fatalf("error %v, %d batches sent", err, w.sender.sent)
			}
			if len(told) != 1 || told[0].First.Hash() != w.l2.BlockByNumber(1).Hash() || told[0].Origin != startBlock+5 || !strings.Contains(told[0].Reason, tc.reason+",") {
				t.Errorf("told %+v", told)
			}
			// The sequencer makes them anew, on a newer origin.
			w.l2.reorg(0)
			w.l2.add(w.l1, spec{origin: 7, deposits: min(len(w.l1.deposits), params.MaxDepositsPerBlock), forced: uint64(min(len(w.l1.forced), params.MaxForcedPerBlock))})
			w.settle(t)
			w.sender.check(t, 1)
		})
	}
}

// The same for an origin of which L1 knows the hash no more. It is still asked for it in
// the last block that does.
func TestExpiredOrigin(t *testing.T) {
	var told []Expired
	cfg := testConfig()
	cfg.OnExpired = func(e Expired) { told = append(told, e) }
	w := newWorld(t, cfg)
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 2})
	p, err := w.gather(t.Context(), w.ledger.last())
	if err != nil {
		t.Fatal(err)
	}
	const last = startBlock + 1 + ethparams.HistoryServeWindow // of the blocks that know block 1
	for w.l1.Head().Number < last-1 {
		w.l1.mine()
	}
	if err := w.checkExpired(w.ledger.last(), p); err != nil {
		t.Fatal(err)
	}
	w.l1.mine()
	if err := w.checkExpired(w.ledger.last(), p); !errors.Is(err, ErrExpired) {
		t.Fatalf("error %v", err)
	}
	if len(told) != 1 || told[0].Origin != startBlock+2 || told[0].First.Number.Uint64() != 1 {
		t.Errorf("told %+v", told)
	}
}

// A tracker that cannot tell makes no blocks expire.
func TestExpiredUnknown(t *testing.T) {
	for _, queue := range []func(w *world){
		func(w *world) { w.l1.deposits = []l1.Deposit{{}} },
		func(w *world) { w.l1.forced = []l1.Forced{{}} },
	} {
		cfg := testConfig()
		cfg.OnExpired = func(e Expired) { t.Errorf("told %+v", e) }
		w := newWorld(t, cfg)
		queue(w)
		w.l1.lookup = l1.ErrUnknownEntry
		w.l2.add(w.l1, spec{origin: 1})
		w.clock = w.clock.Add(cfg.Interval * 2)
		if _, err := w.Step(t.Context()); !errors.Is(err, l1.ErrUnknownEntry) || severity.Of(err) != severity.Temporary {
			t.Errorf("error %v", err)
		}
	}
}
