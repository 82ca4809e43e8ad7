package rom_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// amo is an atomic operation.
func amo(op isa.Op, rd, rs2, rs1 uint8) isa.Inst {
	return isa.Inst{Op: op, Rd: rd, Rs1: rs1, Rs2: rs2, Imm: 3}
}

// TestLowering states what becomes of every kind of instruction that is not RV64IM.
// That the result behaves as the original is tested by package machine.
func TestLowering(t *testing.T) {
	for _, c := range []struct {
		name      string
		code      []isa.Inst
		text, ext string // instructions separated by semicolons
	}{
		{
			"plain instructions stay",
			[]isa.Inst{{Op: isa.ADD, Rd: 1, Rs1: 2, Rs2: 3}, {Op: isa.ECALL}},
			"add ra, sp, gp; ecall", "",
		},
		{
			"fence",
			[]isa.Inst{isa.Decode(0x0ff0000f), isa.Decode(0x8330000f)},
			"addi zero, zero, 0; addi zero, zero, 0", "",
		},
		{
			"what the machine lacks traps",
			[]isa.Inst{isa.Decode(0x00100073), isa.Decode(0xc0102573), isa.Decode(0x02b57553), isa.Decode(0x0000100f)},
			"illegal 0x00100073; illegal 0xc0102573; illegal 0x02b57553; illegal 0x0000100f", "",
		},
		{
			"load-reserved",
			[]isa.Inst{amo(isa.LRW, isa.A0, 0, isa.A1), amo(isa.LRD, isa.A1, 0, isa.A1)},
			"lw a0, 0(a1); ld a1, 0(a1)", "",
		},
		{
			"compare and swap as Go writes it",
			[]isa.Inst{
				amo(isa.LRD, isa.T6, 0, isa.A0),
				{Op: isa.BNE, Rs1: isa.A1, Rs2: isa.T6, Imm: 12},
				amo(isa.SCD, isa.T6, isa.A2, isa.A0),
				{Op: isa.BNE, Rs1: isa.T6, Imm: -12},
			},
			"ld t6, 0(a0); bne a1, t6, 12; sd a2, 0(a0); addi t6, zero, 0", "",
		},
		{
			"retry branch with operands the other way round",
			[]isa.Inst{amo(isa.LRW, isa.T6, 0, isa.A0), amo(isa.SCW, isa.A3, isa.A2, isa.A0), {Op: isa.BNE, Rs2: isa.A3, Imm: -8}},
			"lw t6, 0(a0); sw a2, 0(a0); addi a3, zero, 0", "",
		},
		{
			"store-conditional without a retry branch",
			[]isa.Inst{amo(isa.LRW, isa.T6, 0, isa.A0), amo(isa.SCW, isa.A3, isa.A2, isa.A0), {Op: isa.BEQ, Rs1: isa.A3, Imm: -8}},
			"lw t6, 0(a0); jal zero, 8; beq a3, zero, -8", "sw a2, 0(a0); addi a3, zero, 0; jal zero, -12",
		},
		{
			"retry branch that is a target itself",
			[]isa.Inst{amo(isa.LRW, isa.T6, 0, isa.A0), amo(isa.SCW, isa.A3, isa.A2, isa.A0), {Op: isa.BNE, Rs1: isa.A3, Imm: -8}, {Op: isa.JAL, Imm: -4}},
			"lw t6, 0(a0); jal zero, 12; bne a3, zero, -8; jal zero, -4", "sw a2, 0(a0); addi a3, zero, 0; jal zero, -16",
		},
		{
			"store-conditional without a result",
			[]isa.Inst{amo(isa.LRD, isa.T6, 0, isa.A0), amo(isa.SCD, isa.Zero, isa.A2, isa.A0)},
			"ld t6, 0(a0); sd a2, 0(a0)", "",
		},
		{
			"atomic store",
			[]isa.Inst{amo(isa.AMOSWAPW, isa.Zero, isa.A1, isa.A0), amo(isa.AMOSWAPD, isa.Zero, isa.A1, isa.A0)},
			"sw a1, 0(a0); sd a1, 0(a0)", "",
		},
		{
			"swap",
			[]isa.Inst{amo(isa.AMOSWAPD, isa.A2, isa.A1, isa.A0)},
			"jal zero, 4", "ld a2, 0(a0); sd a1, 0(a0); jal zero, -8",
		},
		{
			"addition as Go writes it",
			[]isa.Inst{amo(isa.AMOADDW, isa.T6, isa.A1, isa.A0), {Op: isa.ADD, Rd: isa.A2, Rs1: isa.A1, Rs2: isa.T6}, isa.Nop},
			"jal zero, 12; add a2, a1, t6; addi zero, zero, 0", "lw t6, 0(a0); add a2, a1, t6; sw a2, 0(a0); jal zero, -16",
		},
		{
			"or without a result",
			[]isa.Inst{amo(isa.AMOORW, isa.Zero, isa.A1, isa.A0)},
			"jal zero, 4", "lw t6, 0(a0); or t6, t6, a1; sw t6, 0(a0); jal zero, -12",
		},
		{
			"and with a result",
			[]isa.Inst{amo(isa.AMOANDD, isa.A2, isa.A1, isa.A0)},
			"jal zero, 4", "ld a2, 0(a0); and t6, a2, a1; sd t6, 0(a0); jal zero, -12",
		},
		{
			"two extensions",
			[]isa.Inst{amo(isa.AMOXORW, isa.A2, isa.A1, isa.A0), amo(isa.AMOSWAPD, isa.A2, isa.A1, isa.A0)},
			"jal zero, 8; jal zero, 20",
			"lw a2, 0(a0); xor t6, a2, a1; sw t6, 0(a0); jal zero, -16; ld a2, 0(a0); sd a1, 0(a0); jal zero, -24",
		},
	} {
		a := machinetest.New(t)
		a.Emit(c.code...)
		p := a.Program()
		list := func(code []isa.Inst) string {
			var out []string
			for _, in := range code {
				out = append(out, in.String())
				if !in.Op.RV64IM() && in.Op != isa.Illegal {
					t.Errorf("%s: %v is not RV64IM", c.name, in)
				}
			}
			return strings.Join(out, "; ")
		}
		if got := list(p.Code[:p.TextLen]); got != c.text {
			t.Errorf("%s: text\n got %s\nwant %s", c.name, got, c.text)
		}
		if got := list(p.Code[p.TextLen:]); got != c.ext {
			t.Errorf("%s: extension\n got %s\nwant %s", c.name, got, c.ext)
		}
	}
}

func TestLoweringRefuses(t *testing.T) {
	for name, code := range map[string][]isa.Inst{
		"minimum":                          {amo(isa.AMOMINW, isa.A2, isa.A1, isa.A0)},
		"unsigned maximum":                 {amo(isa.AMOMAXUD, isa.A2, isa.A1, isa.A0)},
		"sc without lr":                    {isa.Nop, amo(isa.SCD, isa.T6, isa.A2, isa.A0)},
		"sc after lr of another register":  {amo(isa.LRD, isa.T6, 0, isa.A1), amo(isa.SCD, isa.T6, isa.A2, isa.A0)},
		"sc after lr of another width":     {amo(isa.LRW, isa.T6, 0, isa.A0), amo(isa.SCD, isa.T6, isa.A2, isa.A0)},
		"sc long after lr":                 append(append([]isa.Inst{amo(isa.LRD, isa.T6, 0, isa.A0)}, slices.Repeat([]isa.Inst{isa.Nop}, 8)...), amo(isa.SCD, isa.T6, isa.A2, isa.A0)),
		"t6 as address":                    {amo(isa.AMOADDD, isa.A2, isa.A1, isa.T6)},
		"t6 as operand":                    {amo(isa.AMOORD, isa.Zero, isa.T6, isa.A0)},
		"t6 as result of and":              {amo(isa.AMOANDD, isa.T6, isa.A1, isa.A0)},
		"and over its address":             {amo(isa.AMOANDD, isa.A0, isa.A1, isa.A0)},
		"swap of t6 over itself":           {amo(isa.AMOSWAPD, isa.T6, isa.T6, isa.A0)},
		"t6 in use as first operand":       {amo(isa.AMOORD, isa.Zero, isa.A1, isa.A0), {Op: isa.ADD, Rd: isa.A1, Rs1: isa.T6}},
		"t6 in use as second operand":      {amo(isa.AMOORD, isa.Zero, isa.A1, isa.A0), isa.Nop, {Op: isa.ADD, Rd: isa.T6, Rs2: isa.T6}},
		"t6 in use by a branch":            {amo(isa.AMOADDD, isa.A2, isa.A1, isa.A0), {Op: isa.BNE, Rs1: isa.T6}},
		"fetch-and-add of another operand": {amo(isa.AMOADDD, isa.A2, isa.A1, isa.A0), {Op: isa.ADD, Rd: isa.A1, Rs1: isa.A3, Rs2: isa.T6}},
	} {
		a := machinetest.New(t)
		a.Label("function")
		a.Emit(code...)
		_, err := rom.Load(a.ELF())
		if !errors.Is(err, rom.ErrAtomic) {
			t.Errorf("%s: %v", name, err)
		} else if !strings.Contains(err.Error(), "function+") {
			t.Errorf("%s: %q does not say where", name, err)
		}
	}
}

// TestScratchIsFree has the same operations where t6 is written before it is read.
func TestScratchIsFree(t *testing.T) {
	or := amo(isa.AMOORD, isa.Zero, isa.A1, isa.A0)
	for name, code := range map[string][]isa.Inst{
		"at the end":     {or},
		"written first":  {or, {Op: isa.ADDI, Rd: isa.T6}, {Op: isa.ADD, Rd: isa.A1, Rs1: isa.T6}},
		"behind a jump":  {or, {Op: isa.JAL, Imm: 8}, {Op: isa.ADD, Rd: isa.A1, Rs1: isa.T6}},
		"another atomic": {or, amo(isa.AMOADDD, isa.T6, isa.A1, isa.A0)},
	} {
		a := machinetest.New(t)
		a.Emit(code...)
		if _, err := rom.Load(a.ELF()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestFarExtension has more text than a jal can cross.
func TestFarExtension(t *testing.T) {
	a := machinetest.New(t)
	a.Emit(amo(isa.AMOSWAPD, isa.A2, isa.A1, isa.A0))
	const slots = 2 << 20 / 4
	a.Emit(slices.Repeat([]isa.Inst{isa.Nop}, slots)...)
	p := a.Program()
	if want := (isa.Inst{Op: isa.JAL, Imm: 4 * (slots + 1)}); p.Code[0] != want {
		t.Errorf("jump into the extension area: %v", p.Code[0])
	}
	if want := (isa.Inst{Op: isa.JAL, Imm: -4 * (slots + 2)}); p.Code[len(p.Code)-1] != want {
		t.Errorf("jump back: %v", p.Code[len(p.Code)-1])
	}
}
