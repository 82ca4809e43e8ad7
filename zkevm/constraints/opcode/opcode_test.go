package opcode

import (
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

const pc = 0x4400

func TestOf(t *testing.T) {
	for name, c := range map[string]struct {
		in   isa.Inst
		want Row
	}{
		"jal":                {isa.Inst{Op: isa.JAL, Imm: -8}, Row{Jump, 0, [6]uint32{pc - 2}}},
		"jal with a link":    {isa.Inst{Op: isa.JAL, Rd: 1, Imm: 8}, Row{Li, 0, [6]uint32{1, pc + 2, 0x1004, 1, 0}}},
		"jalr":               {isa.Inst{Op: isa.JALR, Rs1: 5, Imm: -4}, Row{Jalr, 0, [6]uint32{Discard, 5, 0xfffc, 0xffff, 0x1004, 1}}},
		"lui":                {isa.Inst{Op: isa.LUI, Rd: 3, Imm: -0x1000}, Row{Li, 0, [6]uint32{3, pc + 1, 0xf000, 0xffff, 0xffff}}},
		"auipc":              {isa.Inst{Op: isa.AUIPC, Rd: 3, Imm: 0x1000}, Row{Li, 0, [6]uint32{3, pc + 1, 0x2000, 1, 0}}},
		"li":                 {isa.Inst{Op: isa.ADDI, Rd: 3, Imm: -1}, Row{Li, 0, [6]uint32{3, pc + 1, 0xffff, 0xffff, 0xffff}}},
		"mv":                 {isa.Inst{Op: isa.ADDI, Rd: 3, Rs1: 4}, Row{Mv, 0, [6]uint32{3, 4}}},
		"mv by add":          {isa.Inst{Op: isa.ADD, Rd: 3, Rs2: 4}, Row{Mv, 0, [6]uint32{3, 4}}},
		"addi":               {isa.Inst{Op: isa.ADDI, Rd: 3, Rs1: 4, Imm: -2}, Row{Addi, 0, [6]uint32{3, 4, 0xfffe, 0xffff}}},
		"no result":          {isa.Inst{Op: isa.MUL, Rs1: 4, Rs2: 5}, Row{Jump, 0, [6]uint32{pc + 1}}},
		"neg":                {isa.Inst{Op: isa.SUB, Rd: 3, Rs2: 4}, Row{Add, 32, [6]uint32{3, 0, 4}}},
		"subw":               {isa.Inst{Op: isa.SUBW, Rd: 3, Rs1: 4, Rs2: 5}, Row{Addw, 32, [6]uint32{3, 4, 5}}},
		"addiw":              {isa.Inst{Op: isa.ADDIW, Rd: 3, Rs1: 4, Imm: 5}, Row{Addw, 64, [6]uint32{3, 4, 0, 5}}},
		"load without use":   {isa.Inst{Op: isa.LBU, Rs1: 4}, Row{Load, 32 + 128, [6]uint32{Discard, 4}}},
		"lwu":                {isa.Inst{Op: isa.LWU, Rd: 3, Rs1: 4}, Row{Load, 128, [6]uint32{3, 4}}},
		"sh":                 {isa.Inst{Op: isa.SH, Rs1: 4, Rs2: 5, Imm: 6}, Row{Store, 64, [6]uint32{4, 5, 6}}},
		"bnez":               {isa.Inst{Op: isa.BNE, Rs2: 4, Imm: 8}, Row{Beqz, 32, [6]uint32{4, pc + 2}}},
		"beq":                {isa.Inst{Op: isa.BEQ, Rs1: 4, Rs2: 5, Imm: -4}, Row{Beq, 0, [6]uint32{4, 5, pc - 1}}},
		"bge":                {isa.Inst{Op: isa.BGE, Rs1: 4, Rs2: 5, Imm: -4}, Row{Branch, 32 + 64, [6]uint32{4, 5, pc - 1}}},
		"sltiu":              {isa.Inst{Op: isa.SLTIU, Rd: 3, Rs1: 4, Imm: -1}, Row{Slt, 64, [6]uint32{3, 4, 0, 0xffff, 0xffff}}},
		"andi":               {isa.Inst{Op: isa.ANDI, Rd: 3, Rs1: 4, Imm: 0x7f0}, Row{Andi, 0, [6]uint32{3, 4, 0xf0, 7}}},
		"andi of a negative": {isa.Inst{Op: isa.ANDI, Rd: 3, Rs1: 4, Imm: -8}, Row{Bit, 32, [6]uint32{3, 4, 0, 0xfff8, 0xffff}}},
		"xor":                {isa.Inst{Op: isa.XOR, Rd: 3, Rs1: 4, Rs2: 5}, Row{Bit, 128, [6]uint32{3, 4, 5}}},
		// 27 = 16 + 8 + 3: S_5, a byte, 2^3
		"slli": {isa.Inst{Op: isa.SLLI, Rd: 3, Rs1: 4, Imm: 27}, Row{Shift, 32 * (4 + 8<<5), [6]uint32{3, 4, 0, 8, 8 << 8}}},
		// 64 - 1 = 48 + 8 + 7: S_3, a byte, 2^7
		"sraiw":  {isa.Inst{Op: isa.SRAIW, Rd: 3, Rs1: 4, Imm: 1}, Row{Shift, 32 * (1 + 2 + 4 + 8<<3), [6]uint32{3, 4, 0, 128, 128 << 8}}},
		"srl":    {isa.Inst{Op: isa.SRL, Rd: 3, Rs1: 4, Rs2: 5}, Row{Shiftv, 128, [6]uint32{3, 4, 5}}},
		"mulhsu": {isa.Inst{Op: isa.MULHSU, Rd: 3, Rs1: 4, Rs2: 5}, Row{Mul, 32 + 64, [6]uint32{3, 4, 5}}},
		"remuw":  {isa.Inst{Op: isa.REMUW, Rd: 3, Rs1: 4, Rs2: 5}, Row{Div, 64 + 128, [6]uint32{3, 4, 5}}},
		"ecall":  {isa.Inst{Op: isa.ECALL}, Row{Class: Ecall}},
	} {
		if got, err := Of(c.in, pc); err != nil || got != c.want {
			t.Errorf("%s: %+v, %v, want %+v", name, got, err, c.want)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		in isa.Inst
		pc uint64
	}{
		"illegal":                    {isa.Inst{}, pc},
		"not of the machine":         {isa.Inst{Op: isa.EBREAK}, pc},
		"a branch to no instruction": {isa.Inst{Op: isa.BEQ, Rs1: 1, Imm: 6}, pc},
		"a jump below zero":          {isa.Inst{Op: isa.JAL, Imm: -8}, 1},
		"a jump beyond the end":      {isa.Inst{Op: isa.JAL, Imm: 8}, MaxPC - 2},
		"too far":                    {isa.Inst{Op: isa.ECALL}, MaxPC - 1},
	} {
		if got, err := Of(c.in, c.pc); !errors.Is(err, ErrNoRow) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// Every operation of the machine has a row, and no two that do something else share one.
func TestEveryOperation(t *testing.T) {
	seen := map[Row]isa.Op{}
	for op := isa.LUI; op <= isa.ECALL; op++ {
		in := isa.Inst{Op: op, Rd: 1, Rs1: 2, Rs2: 3, Imm: 8}
		r, err := Of(in, pc)
		if err != nil {
			t.Errorf("%v: %v", op, err)
		}
		if other, ok := seen[r]; ok {
			t.Errorf("%v and %v have the same row", op, other)
		}
		seen[r] = op
	}
}

// A shift moves the limbs that it says.
func TestShiftOf(t *testing.T) {
	for _, right := range []bool{false, true} {
		for amount := range uint32(64) {
			s := ShiftOf(amount, false, right, false)
			selected, at := 0, 0
			for i, v := range s.Select {
				if v == 1 {
					selected++
					at = i
				}
			}
			distance := 16*at + 8*int(s.Byte) + int(s.N)
			if want := int(amount); !right && distance-64 != want || right && 64-distance != want || selected != 1 {
				t.Errorf("%d, right %t: %+v", amount, right, s)
			}
		}
	}
}
