package trace

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// TestMissingTables leaves tables out of traces that use all of them, alone and with all
// the others that would be missed: every one leads to a message of the verifier, so that
// nothing need be said about which tables a proof has. Providers serve what others look up,
// and are missed by whoever does.
func TestMissingTables(t *testing.T) {
	all := map[string]bool{}
	show := func(s *air.System, b *Builder) {
		trace, err := b.instances()
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range chiptest.NewChecker(t, s, trace).Missing(t, lines...) {
			all[table] = true
		}
		without := func(trace air.Trace, table string) air.Trace {
			trace.Instances = slices.DeleteFunc(slices.Clone(trace.Instances), func(in air.Instance) bool { return in.Table == table })
			return trace
		}
		missed := func(table string, less air.Trace) {
			var r *air.Rejection
			if err := s.Check(less); errors.As(err, &r) && len(r.Violations) == 0 {
				all[table] = true
			} else if err != nil {
				t.Errorf("without %s: %v", table, err)
			}
		}
		for _, table := range lines {
			missed(table, chiptest.Provided(t, s, without(trace, table)))
		}
		provided := chiptest.Provided(t, s, trace)
		for _, p := range s.Providers {
			if all[p.Name] {
				continue
			}
			missed(p.Name, without(provided, p.Name))
		}
	}
	a, input := everything(t)
	s, b := runFrom(t, a, "begin", input)
	show(s.System, b)
	s, b = run(t, accelerators(t), nil)
	show(s.System, b)
	for _, table := range s.System.Tables {
		if !all[table.Name] && table.Name != "refresh" { // see TestOldRegisters
			t.Errorf("nothing shows that %s is needed", table.Name)
		}
	}
}

// TestOtherPages executes from images in which two pages have changed places, one is lost,
// or one is another's copy. All else is as it follows from that, and only what looks words
// or pages up objects.
func TestOtherPages(t *testing.T) {
	a := machinetest.New(t)
	first := a.Data(bytes.Repeat([]byte("first..."), 2*abi.PageSize/8))
	second := a.Data(bytes.Repeat([]byte("second.."), 2*abi.PageSize/8))
	room := a.Bss(8)
	page := func(at uint64) uint64 { return (at + abi.PageSize - 1) / abi.PageSize * abi.PageSize } // a whole one
	a.Li(isa.S1, page(first))
	a.Li(isa.S2, page(second))
	a.Li(isa.S3, room)
	a.I(isa.LD, isa.T0, isa.S1, 16)
	a.I(isa.LD, isa.T1, isa.S2, 24)
	a.Store(isa.SD, isa.T0, 32, isa.S2)
	a.R(isa.SUB, isa.T2, isa.T0, isa.T1)
	a.Store(isa.SD, isa.T2, 0, isa.S3)
	a.Write(room, 8)
	a.Exit(0)
	s, state := system(t, a)
	execute := func(change func(pages map[uint64]*[abi.PageSize]byte)) []string {
		pages := map[uint64]*[abi.PageSize]byte{}
		for _, p := range state.Pages {
			pages[p.Address] = p.Data
		}
		change(pages)
		own := *state
		own.Pages = nil
		for _, at := range slices.Sorted(maps.Keys(pages)) {
			own.Pages = append(own.Pages, machine.Page{Address: at, Data: pages[at]})
		}
		other, err := constraints.New(s.Program, &own)
		if err != nil {
			t.Fatal(err)
		}
		m, err := machine.Resume(machine.NewCode(s.Program), &own, machine.Config{})
		if err != nil {
			t.Fatal(err)
		}
		b := New(other)
		if _, err := m.Trace(context.Background(), b); err != nil {
			t.Fatal(err)
		}
		trace, err := b.instances()
		if err != nil {
			t.Fatal(err)
		}
		trace.Messages = s.Messages(b.Claim()) // the output is what the other image leads to
		// the pinned lines are opened instead of the other image's
		trace.Instances = slices.DeleteFunc(trace.Instances, func(in air.Instance) bool { return in.Table == "imageline" })
		return chiptest.Forge(s.System, trace, nil).Objections(t)
	}
	one, two := page(first), page(second)
	for name, tc := range map[string]struct {
		change func(pages map[uint64]*[abi.PageSize]byte)
		want   []string
	}{
		"as it is":         {func(map[uint64]*[abi.PageSize]byte) {}, nil},
		"swapped":          {func(p map[uint64]*[abi.PageSize]byte) { p[one], p[two] = p[two], p[one] }, []string{"imageword image!look!word"}},
		"one is the other": {func(p map[uint64]*[abi.PageSize]byte) { p[one] = p[two] }, []string{"imageword image!look!word"}},
		"one is lost":      {func(p map[uint64]*[abi.PageSize]byte) { delete(p, one) }, []string{"page zeros!look!interval"}},
	} {
		if got := execute(tc.change); !slices.Equal(got, tc.want) {
			t.Errorf("%s: objections %v, want %v", name, got, tc.want)
		}
	}
}
