package trace

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// altered passes the steps of an execution of one program on as if it were another's:
// what the machine would do if it had another rule for the instructions in which they
// differ. Everything that follows is consistent.
type altered struct {
	*Builder
	honest *rom.Program
	m      *machine.Machine
	regs   [isa.NumRegs]uint64
}

func (x *altered) Step(s *machine.Step) error {
	slot, _ := x.honest.Index(s.PC)
	want := x.honest.Code[slot]
	seen := *s
	if want != s.Inst {
		seen.Inst = want
		seen.Rs1, seen.Rs2, seen.RdBefore = x.regs[want.Rs1], x.regs[want.Rs2], x.regs[want.Rd]
		seen.RdAfter = x.m.Reg(want.Rd)
		addr := x.regs[want.Rs1] + uint64(int64(want.Imm))
		switch want.Op.Class() {
		case isa.ClassLoad:
			if len(s.Touches) == 0 { // nothing was loaded: what a load of rd's value would see
				seen.Touches = []machine.Touch{{Addr: addr &^ 7, Before: seen.RdAfter, After: seen.RdAfter}}
			} else {
				seen.Touches = []machine.Touch{{Addr: addr &^ 7, Before: s.Touches[0].After, After: s.Touches[0].After}}
			}
		case isa.ClassStore:
			seen.Touches = []machine.Touch{{Addr: addr &^ 7, Before: x.m.Word(addr), After: x.regs[want.Rs2], Write: true}}
		default:
			seen.Touches = nil
		}
	}
	err := x.Builder.Step(&seen)
	for r := range x.regs {
		x.regs[r] = x.m.Reg(uint8(r))
	}
	return err
}

// verdict finishes a trace and returns what the system says of it.
func verdict(t *testing.T, s *constraints.System, b *Builder) error {
	t.Helper()
	trace, err := b.Finish()
	if err == nil {
		err = s.System.Check(trace)
	}
	if err != nil && !errors.Is(err, air.ErrUnsatisfied) {
		t.Fatal(err)
	}
	return err
}

// alter executes an altered program as if it were the honest one.
func alter(t *testing.T, honest, other *machinetest.Asm) error {
	t.Helper()
	s, state := system(t, honest)
	p := other.Program()
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
	return verdict(t, s, x.Builder)
}

// program loads two operands, executes something, stores its result and reads it again.
func program(t *testing.T, x, y uint64, do func(a *machinetest.Asm)) *machinetest.Asm {
	a := machinetest.New(t)
	pool := a.Data(binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, x), y))
	room := a.Bss(64)
	a.Li(isa.S1, pool)
	a.Li(isa.S2, room)
	a.I(isa.LD, isa.T0, isa.S1, 0)
	a.I(isa.LD, isa.T1, isa.S1, 8)
	do(a)
	a.Store(isa.SD, isa.T2, 0, isa.S2)
	a.I(isa.LD, isa.T3, isa.S2, 0)
	a.R(isa.XOR, isa.T4, isa.T3, isa.T0)
	a.Exit(0)
	return a
}

// TestOtherOperations has every operation compute what another one does.
func TestOtherOperations(t *testing.T) {
	const x, y = 0x8123_4567_89ab_cdef, 0x7edc_ba98_f654_b297
	groups := [][]isa.Op{
		{isa.ADD, isa.SUB, isa.ADDW, isa.SUBW, isa.SLL, isa.SRL, isa.SRA, isa.SLLW, isa.SRLW, isa.SRAW, isa.SLT, isa.SLTU,
			isa.XOR, isa.OR, isa.AND, isa.MUL, isa.MULH, isa.MULHU, isa.MULHSU, isa.MULW,
			isa.DIV, isa.DIVU, isa.REM, isa.REMU, isa.DIVW, isa.DIVUW, isa.REMW, isa.REMUW},
		{isa.ADDI, isa.ADDIW, isa.SLTI, isa.SLTIU, isa.XORI, isa.ORI, isa.ANDI},
		{isa.SLLI, isa.SRLI, isa.SRAI, isa.SLLIW, isa.SRLIW, isa.SRAIW},
		{isa.LB, isa.LBU, isa.LH, isa.LHU, isa.LW, isa.LWU, isa.LD},
	}
	make := func(op isa.Op) *machinetest.Asm {
		return program(t, x, y, func(a *machinetest.Asm) {
			switch op.Format() {
			case isa.FormatR:
				a.R(op, isa.T2, isa.T0, isa.T1)
			case isa.FormatLoad:
				a.I(op, isa.T2, isa.S1, 8)
			default:
				a.I(op, isa.T2, isa.T0, 21)
			}
		})
	}
	for _, group := range groups {
		for i, op := range group {
			other := group[(i+1)%len(group)]
			if result(t, make(op)) == result(t, make(other)) {
				t.Errorf("%v and %v have the same result", op, other)
			}
			// nothing may be wrong but the row, or its result where a row cannot have it
			var r *air.Rejection
			err := alter(t, make(op), make(other))
			if err == nil {
				t.Errorf("%v that does what %v does is accepted", op, other)
			}
			if errors.As(err, &r) {
				for _, x := range r.Imbalances {
					if x.Bus != "reg" {
						t.Errorf("%v that does what %v does: %v", op, other, err)
					}
				}
			}
		}
	}
}

// result returns what the operation under test yields.
func result(t *testing.T, a *machinetest.Asm) uint64 {
	_, b := run(t, a, nil)
	return b.regs[isa.T2]
}

// turns are the families that alone reject a branch that goes the wrong way.
var turns = []string{"beq next", "beqz next", "branch next"}

// TestAlteredRules has machines with one wrong rule each.
func TestAlteredRules(t *testing.T) {
	nop := func(a *machinetest.Asm) { a.I(isa.ADDI, isa.Zero, isa.Zero, 0) }
	branches := func(op isa.Op, with uint8) func(a *machinetest.Asm) {
		return func(a *machinetest.Asm) {
			a.Branch(op, isa.T0, with, "taken")
			a.I(isa.ADDI, isa.T2, isa.Zero, 7)
			a.Label("taken")
		}
	}
	jumps := func(a *machinetest.Asm) {
		a.Jump(isa.Zero, "taken")
		a.I(isa.ADDI, isa.T2, isa.Zero, 7)
		a.Label("taken")
	}
	falls := func(a *machinetest.Asm) {
		nop(a)
		a.I(isa.ADDI, isa.T2, isa.Zero, 7)
	}
	twoStores := func(second isa.Inst) func(a *machinetest.Asm) {
		return func(a *machinetest.Asm) {
			a.Store(isa.SD, isa.T0, 8, isa.S2)
			a.Emit(second)
			a.I(isa.LD, isa.T2, isa.S2, 8)
			a.I(isa.LD, isa.T5, isa.S2, 16)
		}
	}
	store := isa.Inst{Op: isa.SD, Rs1: isa.S2, Rs2: isa.T1, Imm: 8}
	calls := func(to int32) func(a *machinetest.Asm) {
		return func(a *machinetest.Asm) {
			a.Emit(isa.Inst{Op: isa.AUIPC, Rd: isa.T5})
			a.I(isa.JALR, isa.RA, isa.T5, to)
			nop(a)
			a.I(isa.ADDI, isa.T2, isa.RA, 0)
		}
	}
	type rule struct{ honest, other func(a *machinetest.Asm) }
	rules := map[string]rule{
		"an instruction is skipped":     {func(a *machinetest.Asm) { a.I(isa.ADDI, isa.T0, isa.T0, 1) }, nop},
		"a constant is another one":     {func(a *machinetest.Asm) { a.I(isa.ADDI, isa.T2, isa.Zero, 1) }, func(a *machinetest.Asm) { a.I(isa.ADDI, isa.T2, isa.Zero, 2) }},
		"a copy is no copy":             {func(a *machinetest.Asm) { a.I(isa.ADDI, isa.T2, isa.T0, 0) }, func(a *machinetest.Asm) { a.I(isa.ADDI, isa.T2, isa.T1, 0) }},
		"a carry is lost":               {func(a *machinetest.Asm) { a.R(isa.ADD, isa.T2, isa.T0, isa.T0) }, func(a *machinetest.Asm) { a.I(isa.LD, isa.T2, isa.S1, 0) }},
		"a load sees an older value":    {twoStores(store), twoStores(isa.Inst{Op: isa.SD, Rs1: isa.S2, Rs2: isa.T1, Imm: 16})},
		"a store is lost":               {twoStores(store), twoStores(isa.Inst{Op: isa.ADDI})},
		"memory changes without stores": {twoStores(isa.Inst{Op: isa.ADDI}), twoStores(store)},
		"a jump goes elsewhere":         {calls(12), calls(8)},
	}
	seen := map[string]bool{}
	for _, op := range []isa.Op{isa.BEQ, isa.BNE, isa.BLT, isa.BGE, isa.BLTU, isa.BGEU} {
		for _, v := range [][2]uint64{{1, 1}, {1, 2}, {2, 1}, {1 << 63, 1}, {1, 1 << 63}, {0, 0}, {1, 0}} {
			with := uint8(isa.T1)
			if v[1] == 0 {
				with = isa.Zero
			}
			other := falls
			if !holds(op, v[0], v[1]) {
				other = jumps
			}
			honest := program(t, v[0], v[1], branches(op, with))
			var r *air.Rejection
			err := alter(t, honest, program(t, v[0], v[1], other))
			if !errors.As(err, &r) || len(r.Violations) != 1 || len(r.Imbalances) != 0 || !slices.Contains(turns, r.Violations[0].Table+" "+chiptest.Family(r.Violations[0].Constraint)) {
				t.Errorf("%v of 0x%x and 0x%x goes the wrong way: %v", op, v[0], v[1], err)
				continue
			}
			seen[r.Violations[0].Table+" "+chiptest.Family(r.Violations[0].Constraint)] = true
		}
	}
	if len(seen) != len(turns) {
		t.Errorf("wrong ways are rejected by %v only", seen)
	}
	const x, y = 0xffff_ffff, 0x1234_5678_9abc_def0
	for name, r := range rules {
		if err := alter(t, program(t, x, y, r.honest), program(t, x, y, r.other)); err == nil {
			t.Errorf("accepted: %s", name)
		}
		if err := alter(t, program(t, x, y, r.honest), program(t, x, y, r.honest)); err != nil {
			t.Errorf("%s: the honest program is rejected: %v", name, err)
		}
	}
}

func holds(op isa.Op, a, b uint64) bool {
	switch op {
	case isa.BEQ:
		return a == b
	case isa.BNE:
		return a != b
	case isa.BLT:
		return int64(a) < int64(b)
	case isa.BGE:
		return int64(a) >= int64(b)
	case isa.BLTU:
		return a < b
	}
	return a >= b
}

// claims are the families that alone reject an execution that is claimed to be another.
var claims = []string{"bus output", "bus halt"}

// TestOtherClaims proves one execution and claims another.
func TestOtherClaims(t *testing.T) {
	build := func() *machinetest.Asm { return fibonacci(t, 20) }
	claim := func(change func(c *constraints.Statement)) error {
		s, b := run(t, build(), nil)
		trace, err := b.Finish()
		if err != nil {
			t.Fatal(err)
		}
		c := b.Claim()
		c.Output = append([]byte(nil), c.Output...)
		change(&c)
		trace.Messages = s.Messages(c)
		return s.System.Check(trace)
	}
	if err := claim(func(*constraints.Statement) {}); err != nil {
		t.Fatal(err)
	}
	unseen := map[string]bool{}
	for _, family := range claims {
		unseen[family] = true
	}
	for name, change := range map[string]func(c *constraints.Statement){
		"exit code":     func(c *constraints.Statement) { c.ExitCode = 1 },
		"a byte":        func(c *constraints.Statement) { c.Output[30] ^= 1 },
		"the last byte": func(c *constraints.Statement) { c.Output[len(c.Output)-1] ^= 1 },
		"shorter":       func(c *constraints.Statement) { c.Output = c.Output[:len(c.Output)-1] },
		"longer":        func(c *constraints.Statement) { c.Output = append(c.Output, 0) },
		"a word less":   func(c *constraints.Statement) { c.Output = c.Output[:len(c.Output)-8] },
		"nothing":       func(c *constraints.Statement) { c.Output = nil },
	} {
		var r *air.Rejection
		if err := claim(change); !errors.As(err, &r) || len(r.Violations) > 0 {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, x := range r.Imbalances {
			if !slices.Contains(claims, "bus "+x.Bus) {
				t.Errorf("%s: bus %s", name, x.Bus)
			}
			delete(unseen, "bus "+x.Bus)
		}
	}
	for family := range unseen {
		t.Errorf("%s rejects nothing", family)
	}
}

// TestOtherBeginnings executes from another state than the system's.
func TestOtherBeginnings(t *testing.T) {
	begin := func(change func(s *machine.Snapshot)) error {
		s, state := system(t, fibonacci(t, 20))
		own := *state
		own.Pages = append([]machine.Page(nil), state.Pages...)
		change(&own)
		m, err := machine.Resume(machine.NewCode(s.Program), &own, machine.Config{})
		if err != nil {
			t.Fatal(err)
		}
		b := New(s)
		b.regs = [33]uint64(append(own.Regs[:], 0))
		if _, err := m.Trace(context.Background(), b); err != nil {
			return fmt.Errorf("%w: %w", air.ErrUnsatisfied, err)
		}
		return verdict(t, s, b)
	}
	if err := begin(func(*machine.Snapshot) {}); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(s *machine.Snapshot){
		"pc":       func(s *machine.Snapshot) { s.PC += 4 },
		"register": func(s *machine.Snapshot) { s.Regs[isa.T6] = 1 },
		"memory": func(s *machine.Snapshot) {
			data := *s.Pages[0].Data
			data[8] ^= 1
			s.Pages[0].Data = &data
		},
	} {
		if err := begin(change); err == nil {
			t.Errorf("another %s is accepted", name)
		}
	}
}
