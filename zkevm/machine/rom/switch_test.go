package rom_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// Registers of the interpreter below, as Go's compiler would choose them.
const (
	code, value, sum, raw, last, temp1, temp2 = isa.A0, isa.S1, isa.A1, isa.T0, isa.A2, isa.A4, isa.A5
)

// interpreter is a loop over byte codes until 255. Codes below 40 have a case each,
// those from 128 to 143 share one that subtracts 128 again, all others the default.
func interpreter(t testing.TB, codes []byte) *machinetest.Asm {
	a := machinetest.New(t)
	at := a.Data(codes)
	a.Li(code, at)
	a.Jump(isa.RA, "interpreter")
	a.Exit(0)
	a.Label("interpreter")
	a.I(isa.LBU, raw, code, 0)
	a.Label("loop")
	a.I(isa.ANDI, value, raw, 255)
	tree(a, 0, 40, temp1, temp2)
	for v := range 40 {
		a.Label(fmt.Sprint("case ", v))
		// What a comparison has left in a register is used, as the compiler does it.
		if v%3 == 0 {
			a.R(isa.XOR, sum, sum, temp1)
		}
		a.I(isa.ADDI, temp2, isa.Zero, int32(v))
		a.R(isa.MUL, temp2, temp2, sum)
		a.I(isa.ADDI, isa.Zero, isa.Zero, 0)
		if v%4 == 0 { // the same comparison twice, and a jump over a jump
			a.Branch(isa.BLTU, sum, temp2, fmt.Sprint("small ", v))
			a.Emit(isa.Inst{Op: isa.BGEU, Rs1: sum, Rs2: temp2, Imm: 8})
			a.Jump(isa.Zero, "end")
			a.Label(fmt.Sprint("small ", v))
		}
		a.R(isa.ADD, sum, sum, temp2)
		a.I(isa.ADDI, sum, sum, int32(v+1))
		if v%5 == 0 { // a call
			a.I(isa.ADDI, isa.S2, isa.RA, 0)
			a.Jump(isa.RA, "helper")
			a.I(isa.ADDI, isa.RA, isa.S2, 0)
		}
		a.Jump(isa.Zero, "next")
	}
	a.Label("more")
	a.I(isa.ADDI, isa.A6, raw, -128)
	a.I(isa.ANDI, isa.A7, isa.A6, 255)
	a.I(isa.ADDI, temp1, isa.Zero, 15)
	a.Branch(isa.BLTU, temp1, isa.A7, "default")
	a.I(isa.ADDI, isa.A7, isa.A7, 1)
	a.I(isa.SLLI, isa.A7, isa.A7, 7)
	a.R(isa.ADD, sum, sum, isa.A7)
	a.Jump(isa.Zero, "next")
	a.Label("default")
	a.I(isa.ADDI, temp2, isa.Zero, 255)
	a.Branch(isa.BEQ, value, temp2, "end")
	a.I(isa.SLLI, temp2, sum, 1)
	a.R(isa.XOR, sum, sum, temp2)
	a.Label("next")
	a.I(isa.ADDI, code, code, 1)
	a.I(isa.LBU, last, code, 0)
	a.I(isa.ADDI, raw, last, 0)
	a.Jump(isa.Zero, "loop")
	a.Label("end")
	a.Ret()
	a.Label("helper")
	a.I(isa.XORI, sum, sum, 85)
	a.Ret()
	return a
}

// tree emits comparisons that lead to the cases from low up to high, not included.
func tree(a *machinetest.Asm, low, high int, temp, other uint8) {
	if high-low == 1 {
		a.I(isa.ADDI, temp, isa.Zero, int32(low))
		a.Branch(isa.BEQ, value, temp, fmt.Sprint("case ", low))
		a.Jump(isa.Zero, "more")
		return
	}
	mid := (low + high) / 2
	right := fmt.Sprint("tree ", mid, " ", high)
	a.I(isa.ADDI, temp, isa.Zero, int32(mid-1))
	a.Branch(isa.BLTU, temp, value, right)
	tree(a, low, mid, other, temp)
	a.Label(right)
	tree(a, mid, high, other, temp)
}

// merged makes one function of all labels but _start.
func merged(p *rom.Program) *rom.Program {
	start := slices.IndexFunc(p.Symbols, func(s rom.Symbol) bool { return s.Name == "interpreter" })
	helper := slices.IndexFunc(p.Symbols, func(s rom.Symbol) bool { return s.Name == "helper" })
	p.Symbols[start].Size = p.Symbols[helper].Addr - p.Symbols[start].Addr
	return p
}

func run(t *testing.T, p *rom.Program) (*machine.Machine, uint64) {
	t.Helper()
	m, err := machine.New(machine.NewCode(p), machine.Config{CycleLimit: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	return m, m.Stats().Cycles
}

func TestTableSwitch(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for n := 0; n < 300; n += 5 {
		var codes []byte
		if n < 255 { // every value
			for i := range 5 {
				codes = append(codes, byte(n+i))
			}
		} else {
			for range 500 {
				codes = append(codes, byte(rng.Uint32())&^byte(128*rng.Uint32N(2)))
			}
		}
		before := merged(interpreter(t, append(codes, 255)).Program())
		digest := before.Digest()
		after, err := rom.TableSwitch(before, "interpreter")
		if err != nil {
			t.Fatal(err)
		}
		if before.Digest() != digest {
			t.Fatal("the program was changed")
		}
		a, cyclesA := run(t, before)
		b, cyclesB := run(t, after)
		for r := range isa.NumRegs {
			if slices.Contains([]uint8{isa.T6, isa.GP, temp1, temp2}, uint8(r)) {
				continue // what nothing reads at the end
			}
			if v, w := a.Reg(uint8(r)), b.Reg(uint8(r)); v != w {
				t.Fatalf("run %d: %s is %d, was %d", n, isa.RegName(uint8(r)), w, v)
			}
		}
		if n >= 255 && cyclesB >= cyclesA {
			t.Errorf("run %d: %d cycles, %d before", n, cyclesB, cyclesA)
		}
		if got := after.Locate(after.PC(len(after.Code) - 1)).Symbol; n == 0 && got != "loop" {
			t.Errorf("the end of the table is in %q", got)
		}
	}
}

// TestTableSwitchIsChecked changes every instruction of the table, and of the jump to it.
func TestTableSwitchIsChecked(t *testing.T) {
	before := merged(interpreter(t, []byte{255}).Program())
	after, err := rom.TableSwitch(before, "interpreter")
	if err != nil {
		t.Fatal(err)
	}
	if err := rom.CheckSwitch(before, after, "interpreter"); err != nil {
		t.Fatal(err)
	}
	changed := 0
	for i, in := range after.Code {
		if i < len(before.Code) && in == before.Code[i] || in == (isa.Inst{}) {
			continue
		}
		bad := *after
		bad.Code = slices.Clone(after.Code)
		edit := &bad.Code[i]
		switch i % 5 {
		case 0:
			edit.Op = isa.SUB
		case 1:
			edit.Rd ^= 24
		case 2:
			edit.Rs1 ^= 24
		case 3:
			edit.Imm += 4
		default:
			*edit = isa.Nop
		}
		if rom.CheckSwitch(before, &bad, "interpreter") == nil {
			t.Errorf("slot %d: %v instead of %v is accepted", i, *edit, in)
		}
		changed++
	}
	if changed < 500 {
		t.Errorf("only %d instructions were changed", changed)
	}
}

func TestTableSwitchRefused(t *testing.T) {
	load := func() *rom.Program { return merged(interpreter(t, []byte{255}).Program()) }
	if _, err := rom.TableSwitch(load(), "absent"); !errors.Is(err, rom.ErrNoSymbol) {
		t.Errorf("absent function: %v", err)
	}
	if _, err := rom.TableSwitch(load(), "helper"); !errors.Is(err, rom.ErrSwitch) {
		t.Errorf("function without a switch: %v", err)
	}
	for name, edit := range map[string]func(p *rom.Program, root int){
		"a jump into the tree": func(p *rom.Program, root int) {
			at := len(p.Code) - 1
			p.Code[at] = isa.Inst{Op: isa.JAL, Imm: int32(4 * (root + 2 - at))}
		},
		"no tree behind the byte": func(p *rom.Program, root int) {
			p.Code[root+1] = isa.Inst{Op: isa.ECALL}
		},
	} {
		p := load()
		edit(p, slices.Index(p.Code, isa.Inst{Op: isa.ANDI, Rd: value, Rs1: raw, Imm: 255}))
		if _, err := rom.TableSwitch(p, "interpreter"); !errors.Is(err, rom.ErrSwitch) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
