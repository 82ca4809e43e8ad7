package trace

import (
	"context"
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// daring proves the last mapping that is larger than those that the builder takes: it is
// told of the largest of these, and of the addresses that the machine has chosen.
type daring struct{ *Builder }

func (x daring) Step(s *machine.Step) error {
	if s.Inst.Op != isa.ECALL || s.Rs1 != abi.SysMmap || s.Args[1] <= maxMapping {
		return x.Builder.Step(s)
	}
	seen, size := *s, s.Args[1]
	seen.Args[1] = maxMapping
	if err := x.Builder.Step(&seen); err != nil {
		return err
	}
	r := x.mmap.at(x.mmap.len() - 1)
	pages := (size + abi.PageSize - 1) / abi.PageSize
	more := uint32(pages - maxMapping/abi.PageSize)
	r.S0, r.S1, r.PAD = uint32(size&0xffff), uint32(size>>16), uint32(pages*abi.PageSize-size)
	r.MORE, r.E0 = r.MORE+more, r.E0-more
	x.memory.mappings[len(x.memory.mappings)-1].to += more
	return nil
}

// TestLargestMappings has constraints and machine agree on where mappings of almost 64 MiB
// begin. Constraints know no alignment: what they take must be what the machine aligns to
// pages, also if in whole pages it has as many as what the machine aligns to 64 MiB, and what
// the machine aligns to that they must not take.
func TestLargestMappings(t *testing.T) {
	for _, c := range []struct {
		size   uint64
		proven bool
	}{
		{maxMapping, true}, {maxMapping + 1, true}, {abi.ArenaSize - 1, true},
		{abi.ArenaSize, false}, {abi.ArenaSize + 1, false},
	} {
		a := machinetest.New(t)
		call(a, abi.SysMmap, 0, 1, 3, 0x22) // the next one does not begin with an arena by chance
		call(a, abi.SysMmap, 0, c.size, 3, 0x22)
		last := (c.size + abi.PageSize - 1) &^ (abi.PageSize - 1)
		a.Li(isa.T0, last-abi.WordSize)
		a.R(isa.ADD, isa.T0, isa.A0, isa.T0)
		a.Store(isa.SD, isa.T0, 0, isa.T0) // its last word
		a.I(isa.ADDI, isa.A0, isa.Zero, 0)
		a.Exit(0)
		s, state := system(t, a)
		m, err := machine.Resume(machine.NewCode(s.Program), state, machine.Config{})
		if err != nil {
			t.Fatal(err)
		}
		x := daring{New(s)}
		if _, err := m.Trace(context.Background(), x); err != nil {
			t.Fatal(err)
		}
		if err := verdict(t, s, x.Builder); (err == nil) != c.proven {
			t.Errorf("mapping of 0x%x bytes: %v", c.size, err)
		}
		var calls Calls
		if err := calls.Check(abi.SysMmap, [6]uint64{0, c.size, 3, 0x22}, 0); errors.Is(err, ErrUnproven) != (c.size > maxMapping) {
			t.Errorf("mapping of 0x%x bytes: %v", c.size, err)
		}
	}
}
