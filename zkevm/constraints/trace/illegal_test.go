package trace

import (
	"context"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// TestIllegal has an execution pass over an instruction at which the machine traps, as
// if it had no effect.
func TestIllegal(t *testing.T) {
	build := func(in isa.Inst) *machinetest.Asm {
		a := machinetest.New(t)
		a.Emit(in)
		a.Exit(0)
		return a
	}
	s, state := system(t, build(isa.Inst{Op: isa.EBREAK}))
	p := build(isa.Nop).Program()
	own := *state
	own.Program = p.Digest()
	m, err := machine.Resume(machine.NewCode(p), &own, machine.Config{})
	if err != nil {
		t.Fatal(err)
	}
	b := New(s)
	if _, err := m.Trace(context.Background(), passing{b}); err != nil {
		t.Fatal(err)
	}
	if err := verdict(t, s, b); err == nil {
		t.Error("an illegal instruction without effect is accepted")
	}
}

// passing writes a row of jump for an instruction that has no row.
type passing struct{ *Builder }

func (p passing) Step(s *machine.Step) error {
	slot, _ := p.system.Program.Index(s.PC)
	if p.system.Rows[slot].Class != 0 {
		return p.Builder.Step(s)
	}
	*p.jump.add() = jumpRow{1, uint32(s.PC / 4), p.time, uint32(s.NextPC / 4)}
	p.time += 4
	return nil
}
