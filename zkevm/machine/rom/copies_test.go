package rom_test

import (
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// copier is a program that copies bytes within an area, as Go's compiler does it.
type copier struct {
	load     isa.Op
	n        int // bytes; 8 times turns in a loop
	turns    int // 0 for none
	from, to int
	unread   bool // nothing reads what is left in t0
	mutate   func(code []isa.Inst)
}

func (c copier) program(t testing.TB) *rom.Program {
	a := machinetest.New(t)
	area := make([]byte, 160)
	for i := range area {
		area[i] = byte(i*37 + 101)
	}
	at := a.Data(area)
	a.Li(isa.S0, at+uint64(c.from))
	a.Li(isa.T2, at+uint64(c.to))
	a.Jump(isa.RA, "copy")
	a.Exit(0)
	a.Label("copy")
	code := []isa.Inst{isa.Nop}
	if c.turns > 0 {
		code[0] = isa.Inst{Op: isa.ADDI, Rd: isa.T1, Rs1: isa.S0, Imm: int32(8 * c.turns)}
	}
	for i := range int32(c.n) {
		code = append(code, isa.Inst{Op: c.load, Rd: isa.T0, Rs1: isa.S0, Imm: i}, isa.Inst{Op: isa.SB, Rs1: isa.T2, Rs2: isa.T0, Imm: i})
	}
	if c.turns > 0 {
		code = append(code, isa.Inst{Op: isa.ADDI, Rd: isa.S0, Rs1: isa.S0, Imm: 8}, isa.Inst{Op: isa.ADDI, Rd: isa.T2, Rs1: isa.T2, Imm: 8},
			isa.Inst{Op: isa.BNE, Rs1: isa.T1, Rs2: isa.S0, Imm: -72})
	}
	if c.mutate != nil {
		c.mutate(code)
	}
	a.Emit(code...)
	if c.unread {
		a.I(isa.ADDI, isa.T0, isa.Zero, 5)
	}
	a.Ret()
	return a.Program()
}

// TestWideCopies compares copies at all alignments, of areas that overlap, too.
func TestWideCopies(t *testing.T) {
	for _, load := range []isa.Op{isa.LB, isa.LBU} {
		for _, shape := range []struct{ n, turns int }{{20, 0}, {24, 0}, {32, 0}, {8, 1}, {8, 4}} {
			cycles := [2]uint64{}
			for from := range 8 {
				for to := range 48 {
					c := copier{load: load, n: shape.n, turns: shape.turns, from: 16 + from, to: to, unread: to%3 == 0}
					before := c.program(t)
					after, err := rom.WideCopies(before, "copy")
					if err != nil {
						t.Fatalf("%+v: %v", c, err)
					}
					a, _ := run(t, before)
					b, n := run(t, after)
					if (from+to)%8 == 0 && from%8 == 0 {
						cycles[1] = n
						cycles[0] = a.Stats().Cycles
					}
					for r := range uint8(isa.NumRegs) {
						if a.Reg(r) != b.Reg(r) && r != isa.T6 {
							t.Fatalf("%+v: %s is 0x%x, was 0x%x", c, isa.RegName(r), b.Reg(r), a.Reg(r))
						}
					}
					for at := uint64(machinetest.DataAddr); at < machinetest.DataAddr+160; at += 8 {
						if a.Word(at) != b.Word(at) {
							t.Fatalf("%+v: memory differs at 0x%x", c, at)
						}
					}
				}
			}
			if cycles[1] >= cycles[0] {
				t.Errorf("%v, %+v: %d cycles, %d before", load, shape, cycles[1], cycles[0])
			}
		}
	}
}

// TestNoCopies are programs that look like copies and are none.
func TestNoCopies(t *testing.T) {
	straight, loop := copier{load: isa.LB, n: 20}, copier{load: isa.LB, n: 8, turns: 4}
	for name, c := range map[string]struct {
		copier
		mutate func(code []isa.Inst)
	}{
		"a byte is left out":         {straight, func(code []isa.Inst) { code[9].Imm++; code[10].Imm++ }},
		"another register":           {straight, func(code []isa.Inst) { code[1].Rd = isa.T3 }},
		"the value is an address":    {straight, func(code []isa.Inst) { replaceReg(code, isa.S0, isa.T0) }},
		"onto itself":                {straight, func(code []isa.Inst) { replaceReg(code, isa.T2, isa.S0) }},
		"of the assembler's":         {straight, func(code []isa.Inst) { replaceReg(code, isa.T0, isa.T6) }},
		"too short":                  {copier{load: isa.LB, n: 16}, nil},
		"a bound that is no whole":   {loop, func(code []isa.Inst) { code[0].Imm = 28 }},
		"a bound of something else":  {loop, func(code []isa.Inst) { code[0].Rs1 = isa.T2 }},
		"steps of another size":      {loop, func(code []isa.Inst) { code[17].Imm = 16 }},
		"only one address proceeds":  {loop, func(code []isa.Inst) { code[18].Rd = isa.A5 }},
		"ends by another comparison": {loop, func(code []isa.Inst) { code[19].Op = isa.BLTU }},
		"does not go back":           {loop, func(code []isa.Inst) { code[19].Imm = -64 }},
		"begins before the bound":    {loop, func(code []isa.Inst) { code[19].Imm = -76 }},
	} {
		c.copier.mutate = c.mutate
		before := c.program(t)
		if _, err := rom.WideCopies(before, "copy"); !errors.Is(err, rom.ErrSymbols) {
			t.Errorf("%s: it is replaced (%v)", name, err)
		}
	}
	if _, err := rom.WideCopies(straight.program(t), "other"); !errors.Is(err, rom.ErrSymbols) {
		t.Errorf("a function that is not named is changed (%v)", err)
	}
	for _, c := range []copier{straight, loop} {
		for to := range 2*c.n + 2 { // a jump into the copy
			before := c.program(t)
			last := len(before.Code) - 1
			s, err := before.Symbol("copy")
			if err != nil {
				t.Fatal(err)
			}
			first, _ := before.Index(s.Addr)
			before.Code[last] = isa.Inst{Op: isa.JAL, Imm: int32(4 * (first + 1 + to - last))}
			harmless := c.turns == 0 && (to == 0 || to >= 2*c.n)
			if _, err := rom.WideCopies(before, "copy"); (err == nil) != harmless {
				t.Errorf("a jump to instruction %d of %+v: %v", to, c, err)
			}
		}
	}
}

func replaceReg(code []isa.Inst, from, to uint8) {
	for i := range code {
		for _, r := range []*uint8{&code[i].Rd, &code[i].Rs1, &code[i].Rs2} {
			if *r == from {
				*r = to
			}
		}
	}
}
