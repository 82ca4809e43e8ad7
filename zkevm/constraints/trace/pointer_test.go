package trace

import (
	"context"
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// wild are the families that alone reject an access through a pointer at which the
// machine traps.
var wild = []string{"ld top", "sd top", "load top", "store top", "load aligned", "store aligned"}

// accessing is a program that loads a pointer, offset bytes above a word, and accesses
// memory through it.
func accessing(t *testing.T, in isa.Inst, offset uint64) *machinetest.Asm {
	a := machinetest.New(t)
	room := a.Data([]byte("what is accessed"))
	a.Li(isa.S1, a.Data(binary.LittleEndian.AppendUint64(nil, room+offset)))
	a.I(isa.LD, isa.T0, isa.S1, 0)
	in.Rs1 = isa.T0
	if in.Op.Class() == isa.ClassStore {
		in.Rs2 = isa.T2
	} else {
		in.Rd = isa.T2
	}
	a.Emit(in)
	a.I(isa.ADDI, isa.T0, isa.Zero, 0)
	a.Exit(0)
	return a
}

// straying adds an offset to the pointer where it is loaded and where it is used.
type straying struct {
	*Builder
	offset uint64
}

func (x straying) Step(s *machine.Step) error {
	seen := *s
	seen.Touches = slices.Clone(s.Touches)
	switch {
	case s.Inst.Rs1 == isa.S1 && s.Inst.Rd == isa.T0:
		seen.RdAfter += x.offset
		seen.Touches[0].Before += x.offset
		seen.Touches[0].After += x.offset
	case s.Inst.Rs1 == isa.T0:
		seen.Rs1 += x.offset
	}
	return x.Builder.Step(&seen)
}

func TestWildPointers(t *testing.T) {
	for _, c := range []struct {
		op     isa.Op
		offset uint64
		alone  string // empty: memory has no such word
	}{
		{isa.LD, 1 << 48, "ld top"}, {isa.SD, 1 << 48, "sd top"}, {isa.LBU, 1 << 48, "load top"}, {isa.SB, 1 << 48, "store top"},
		{isa.LH, 1, "load aligned"}, {isa.LW, 2, "load aligned"}, {isa.SH, 1, "store aligned"},
		{isa.LD, 4, ""}, {isa.SD, 1, ""}, {isa.LD, 1 << 35, ""}, {isa.SB, 1 << 47, ""}, {isa.LW, 1 << 40, ""},
	} {
		s, _ := system(t, accessing(t, isa.Inst{Op: c.op}, c.offset))
		m, err := machine.New(machine.NewCode(accessing(t, isa.Inst{Op: c.op}, 0).Program()), machine.Config{})
		if err != nil {
			t.Fatal(err)
		}
		x := straying{New(s), c.offset}
		if _, err := m.Trace(context.Background(), x); err != nil {
			t.Fatal(err)
		}
		err = verdict(t, s, x.Builder)
		var r *air.Rejection
		if !errors.As(err, &r) {
			t.Errorf("%v through a pointer that is 0x%x too high: %v", c.op, c.offset, err)
			continue
		}
		what := map[string]bool{}
		for _, v := range r.Violations {
			what[v.Table+" "+chiptest.Family(v.Constraint)] = true
		}
		for _, v := range r.Imbalances {
			what["bus "+v.Bus] = true
		}
		want := c.alone
		if want == "" {
			want = "bus mem"
		} else if !slices.Contains(wild, want) {
			t.Errorf("%s is not in the list", want)
		}
		if len(what) != 1 || !what[want] {
			t.Errorf("%v through a pointer that is 0x%x too high: %v, want %s alone", c.op, c.offset, err, want)
		}
	}
}
