package trace

import (
	"context"
	"encoding/binary"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// TestLoadOfLaterValue has a load see what is stored behind it. Everything fits but the
// age of the word, which is negative.
func TestLoadOfLaterValue(t *testing.T) {
	const first, later = 5, 0x1234
	build := func(from uint8) *machinetest.Asm {
		a := machinetest.New(t)
		a.Li(isa.S1, a.Data(make([]byte, 8)))
		a.Li(isa.S2, a.Data(binary.LittleEndian.AppendUint64(nil, later)))
		a.I(isa.ADDI, isa.T0, isa.Zero, first)
		a.Store(isa.SD, isa.T0, 0, isa.S1)
		a.I(isa.LD, isa.T2, from, 0)
		a.I(isa.LD, isa.T1, isa.S2, 0)
		a.Store(isa.SD, isa.T1, 0, isa.S1)
		a.Exit(0)
		return a
	}
	s, state := system(t, build(isa.S1))
	p := build(isa.S2).Program()
	own := *state
	own.Program = p.Digest()
	m, err := machine.Resume(machine.NewCode(p), &own, machine.Config{})
	if err != nil {
		t.Fatal(err)
	}
	x := &altered{Builder: New(s), honest: s.Program, m: m, regs: state.Regs}
	if _, err := m.Trace(context.Background(), x); err != nil {
		t.Fatal(err)
	}
	trace, err := x.instances()
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]int{}
	for _, in := range trace.Instances {
		for _, used := range in.Columns[0] {
			if !used.IsZero() {
				rows[in.Table]++
			}
		}
	}
	f := chiptest.Forge(s.System, trace, rows)
	at := func(table string, row int) int64 { return f.Get(table, row, "TS") + memorySlot }
	stored, loaded, storedLater := at("sd", 0), at("ld", 0), at("sd", 1)
	f.Set("ld", 0, "DM", loaded-1-storedLater)
	f.Set("ld", 0, "DN", 0)
	f.Set("sd", 1, "OLD_0", first)
	f.Set("sd", 1, "DM", storedLater-1-stored)
	for row := range rows["imageword"] {
		if f.Get("imageword", row, "T") == storedLater {
			f.Set("imageword", row, "T", loaded)
		}
	}
	if got := f.Objections(t); !slices.Equal(got, []string{"ld u16!look!DM"}) {
		t.Errorf("objections %v", got)
	}
}
