package trace

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// old is a program that does not touch most registers for longer than an age can be, and
// then uses each, in a table of its own.
func old(t *testing.T) *machinetest.Asm {
	const rounds = 9000
	a := machinetest.New(t)
	room := a.Data(make([]byte, 64))
	for _, r := range []uint8{isa.T0, isa.T1, isa.T2, isa.T3, isa.T4, isa.T5, isa.T6} {
		a.Li(r, room)
	}
	a.Li(isa.S7, room)
	a.Li(isa.S8, room)
	wait := func(label string) {
		a.Li(isa.S1, rounds)
		a.Label(label)
		a.I(isa.ADDI, isa.S1, isa.S1, -1)
		a.Branch(isa.BNE, isa.S1, isa.Zero, label)
	}
	// calls whose arguments are as old as can be
	ask := func(label string, number uint64, args ...uint64) {
		for i, v := range args {
			a.Li(isa.A0+uint8(i), v)
		}
		a.Li(isa.A7, number)
		wait(label)
		a.Emit(isa.Inst{Op: isa.ECALL})
	}
	ask("mapping", abi.SysMmap, 0, abi.PageSize, 3, 0x22)
	ask("loop", abi.SysWrite, abi.Stdout, room, 8)
	a.I(isa.ADDI, isa.S2, isa.T0, 0)          // mv: DA, DD
	a.R(isa.ADD, isa.S3, isa.T1, isa.T2)      // add: DA, DB, DD
	a.I(isa.LD, isa.S4, isa.T3, 0)            // ld: DA, DD
	a.Store(isa.SB, isa.T4, 0, isa.T5)        // store: DA, DB
	a.I(isa.ADDIW, isa.S5, isa.T6, 1)         // addw: DA, DD
	a.Emit(isa.Inst{Op: isa.LUI, Rd: isa.S6}) // li: DD
	a.Store(isa.SD, isa.S7, 8, isa.S8)        // sd: DA, DB
	a.Exit(0)
	return a
}

// ages are the families that object to old registers, each for an access of its own.
func ages() (out []string) {
	for name := range strings.FieldsSeq("mv:DA mv:DD add:DA add:DB add:DD ld:DA ld:DD store:DA store:DB addw:DA addw:DD li:DD " +
		"sd:DA sd:DB ecall:DN ecall:DX ecall:DY ecall:DZ mmap:DN mmap:DX mmap:DY mmap:DZ mmap:DF") {
		table, column, _ := strings.Cut(name, ":")
		out = append(out, table+" u16!look!"+column)
	}
	return out
}

// TestOldRegisters leaves refresh out: nothing but the widths of ages may object.
func TestOldRegisters(t *testing.T) {
	s, b := run(t, old(t), nil)
	if b.refresh.len() < 7 {
		t.Errorf("%d registers are refreshed", b.refresh.len())
	}
	prove(t, s, b)

	s, state := system(t, old(t))
	m, err := machine.Resume(machine.NewCode(s.Program), state, machine.Config{})
	if err != nil {
		t.Fatal(err)
	}
	b = New(s)
	b.maxAge = 1 << 30
	if _, err := m.Trace(context.Background(), b); err != nil {
		t.Fatal(err)
	}
	trace, err := b.instances()
	if err != nil {
		t.Fatal(err)
	}
	got := chiptest.Forge(s.System, trace, nil).Objections(t)
	for _, name := range ages() {
		if !slices.Contains(got, name) {
			t.Errorf("no objection by %s", name)
		}
	}
	for _, name := range got {
		if !strings.Contains(name, " u16!look!D") {
			t.Errorf("another objection: %s", name)
		}
	}
}
