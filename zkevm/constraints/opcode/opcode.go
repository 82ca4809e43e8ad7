package opcode

import (
	"errors"
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// Class is a table that executes instructions, by the number lisp has for it (OP).
type Class uint32

// The classes.
const (
	None   Class = iota
	Jump         // goes on elsewhere, no register
	Li           // a constant
	Mv           // a copy
	Addi         // sum with an immediate
	Add          // sum, difference
	Addw         // the same of words
	Ld           // load of 8 bytes
	Sd           // store of 8 bytes
	Load         // of less
	Store        // of less
	Beq          // branch on equality
	Beqz         // branch on equality with x0
	Branch       // branch on order
	Slt          // comparison
	Jalr
	Ecall
	Shift  // by an immediate
	Shiftv // by a register
	Bit    // and, or, xor
	Andi   // and with an immediate that is not negative
	Mul
	Div

	NumClasses int = iota
)

// MaxPC bounds the addresses of instructions, in instructions.
const MaxPC = 1 << 24

// Discard is the register that takes what instructions write to x0.
const Discard = 32

// Weights of flags in the second element of a row: class + flag.
const (
	flag1 = 32 << iota
	flag2
	flag3
	flag4
)

// Row is an instruction as the ROM has it, without its address.
type Row struct {
	Class    Class
	Flags    uint32 // a sum of weights above 31, by class
	Operands [6]uint32
}

// Op is the second element of the row.
func (r Row) Op() uint32 { return uint32(r.Class) + r.Flags }

// Flag reports whether the i-th flag of the class is set, counted from 0.
func (r Row) Flag(i int) uint32 { return r.Flags >> (5 + i) & 1 }

// ErrNoRow means that an instruction is not in the ROM.
var ErrNoRow = errors.New("instruction has no row in the ROM")

// Of returns the row of the instruction at an address, counted in instructions.
// It wraps ErrNoRow.
func Of(in isa.Inst, pc uint64) (Row, error) {
	if pc+1 >= MaxPC {
		return Row{}, fmt.Errorf("%w: %v at 0x%x: beyond 0x%x", ErrNoRow, in, 4*pc, 4*MaxPC)
	}
	r, ok := of(in, pc)
	if !ok {
		return Row{}, fmt.Errorf("%w: %v at 0x%x", ErrNoRow, in, 4*pc)
	}
	return r, nil
}

func of(in isa.Inst, pc uint64) (Row, bool) {
	rs1, rs2, rd := uint32(in.Rs1), uint32(in.Rs2), uint32(in.Rd)
	if rd == 0 {
		rd = Discard
	}
	low, high := uint32(in.Imm)&0xffff, uint32(in.Imm>>16)&0xffff
	op := in.Op
	switch op {
	case isa.ECALL:
		return Row{Class: Ecall}, true
	case isa.LD:
		return Row{Ld, 0, [6]uint32{rd, rs1, low, high}}, true
	case isa.LB, isa.LBU, isa.LH, isa.LHU, isa.LW, isa.LWU:
		flags := flagIf(op == isa.LB || op == isa.LBU, flag1) | flagIf(op == isa.LH || op == isa.LHU, flag2) |
			flagIf(op == isa.LBU || op == isa.LHU || op == isa.LWU, flag3)
		return Row{Load, flags, [6]uint32{rd, rs1, low, high}}, true
	case isa.SD:
		return Row{Sd, 0, [6]uint32{rs1, rs2, low, high}}, true
	case isa.SB, isa.SH, isa.SW:
		return Row{Store, flagIf(op == isa.SB, flag1) | flagIf(op == isa.SH, flag2), [6]uint32{rs1, rs2, low, high}}, true
	case isa.JALR:
		link := 4 * (pc + 1)
		return Row{Jalr, 0, [6]uint32{rd, rs1, low, high, uint32(link & 0xffff), uint32(link >> 16)}}, true
	case isa.JAL, isa.BEQ, isa.BNE, isa.BLT, isa.BGE, isa.BLTU, isa.BGEU:
		return control(in, pc, rd)
	}
	if !op.RV64IM() {
		return Row{}, false
	}
	if in.Rd == 0 { // all others only have a result
		return Row{Class: Jump, Operands: [6]uint32{uint32(pc + 1)}}, true
	}
	switch op {
	case isa.LUI:
		return constant(uint64(int64(in.Imm)), rd, pc+1)
	case isa.AUIPC:
		return constant(4*pc+uint64(int64(in.Imm)), rd, pc+1)
	case isa.ADDI:
		switch {
		case rs1 == 0:
			return constant(uint64(int64(in.Imm)), rd, pc+1)
		case in.Imm == 0:
			return Row{Mv, 0, [6]uint32{rd, rs1}}, true
		}
		return Row{Addi, 0, [6]uint32{rd, rs1, low, high}}, true
	case isa.ADD, isa.SUB:
		switch {
		case rs2 == 0:
			return Row{Mv, 0, [6]uint32{rd, rs1}}, true
		case rs1 == 0 && op == isa.ADD:
			return Row{Mv, 0, [6]uint32{rd, rs2}}, true
		}
		return Row{Add, flagIf(op == isa.SUB, flag1), [6]uint32{rd, rs1, rs2}}, true
	}
	return arithmetic(in, rd)
}

// arithmetic returns the rows of operations whose second operand may be an immediate.
func arithmetic(in isa.Inst, rd uint32) (Row, bool) {
	imm := in.Op.Format() != isa.FormatR
	operands := [6]uint32{rd, uint32(in.Rs1), uint32(in.Rs2)}
	if imm {
		operands[3], operands[4] = uint32(in.Imm)&0xffff, uint32(in.Imm>>16)&0xffff
	}
	switch op := in.Op; op {
	case isa.ADDW, isa.SUBW, isa.ADDIW:
		return Row{Addw, flagIf(op == isa.SUBW, flag1) | flagIf(imm, flag2), operands}, true
	case isa.SLT, isa.SLTI, isa.SLTU, isa.SLTIU:
		return Row{Slt, flagIf(op == isa.SLT || op == isa.SLTI, flag1) | flagIf(imm, flag2), operands}, true
	}
	return bits(in, operands, imm)
}

// bits returns the rows of operations on bits, products and quotients.
func bits(in isa.Inst, operands [6]uint32, imm bool) (Row, bool) {
	switch op := in.Op; op {
	case isa.ANDI, isa.AND, isa.ORI, isa.OR, isa.XORI, isa.XOR:
		if op == isa.ANDI && in.Imm >= 0 {
			return Row{Andi, 0, [6]uint32{operands[0], operands[1], uint32(in.Imm) & 0xff, uint32(in.Imm) >> 8}}, true
		}
		return Row{Bit, flagIf(imm, flag1) | flagIf(op == isa.OR || op == isa.ORI, flag2) | flagIf(op == isa.XOR || op == isa.XORI, flag3), operands}, true
	case isa.SLLI, isa.SRLI, isa.SRAI, isa.SLLIW, isa.SRLIW, isa.SRAIW:
		word := op == isa.SLLIW || op == isa.SRLIW || op == isa.SRAIW
		s := ShiftOf(uint32(in.Imm), word, op != isa.SLLI && op != isa.SLLIW, op == isa.SRAI || op == isa.SRAIW)
		return Row{Shift, 32 * s.Flags(), [6]uint32{operands[0], operands[1], 0, s.Power, s.BytePower}}, true
	case isa.SLL, isa.SRL, isa.SRA, isa.SLLW, isa.SRLW, isa.SRAW:
		word := op == isa.SLLW || op == isa.SRLW || op == isa.SRAW
		return Row{Shiftv, flagIf(word, flag1) | flagIf(op == isa.SRA || op == isa.SRAW, flag2) | flagIf(op != isa.SLL && op != isa.SLLW, flag3), operands}, true
	case isa.MUL, isa.MULH, isa.MULHSU, isa.MULHU, isa.MULW:
		return Row{Mul, flagIf(op != isa.MUL && op != isa.MULW, flag1) | flagIf(op == isa.MULH || op == isa.MULHSU, flag2) |
			flagIf(op == isa.MULH, flag3) | flagIf(op == isa.MULW, flag4), operands}, true
	case isa.DIV, isa.DIVU, isa.REM, isa.REMU, isa.DIVW, isa.DIVUW, isa.REMW, isa.REMUW:
		signed := op == isa.DIV || op == isa.REM || op == isa.DIVW || op == isa.REMW
		rem := op == isa.REM || op == isa.REMU || op == isa.REMW || op == isa.REMUW
		word := op == isa.DIVW || op == isa.DIVUW || op == isa.REMW || op == isa.REMUW
		return Row{Div, flagIf(signed, flag1) | flagIf(rem, flag2) | flagIf(word, flag3), operands}, true
	}
	return Row{}, false
}

// constant returns the row of an instruction whose result is known.
func constant(v uint64, rd uint32, next uint64) (Row, bool) {
	if v>>48 != v>>32&0xffff {
		return Row{}, false
	}
	return Row{Li, 0, [6]uint32{rd, uint32(next), uint32(v & 0xffff), uint32(v >> 16 & 0xffff), uint32(v >> 48)}}, true
}

// control returns the row of a jump or branch to a fixed target.
func control(in isa.Inst, pc uint64, rd uint32) (Row, bool) {
	target := pc + uint64(int64(in.Imm)>>2)
	if in.Imm%4 != 0 || target >= MaxPC {
		return Row{}, false
	}
	to, rs1, rs2 := uint32(target), uint32(in.Rs1), uint32(in.Rs2)
	switch op := in.Op; op {
	case isa.JAL:
		if in.Rd == 0 {
			return Row{Class: Jump, Operands: [6]uint32{to}}, true
		}
		return constant(4*(pc+1), rd, target)
	case isa.BEQ, isa.BNE:
		flags := flagIf(op == isa.BNE, flag1)
		switch {
		case rs2 == 0:
			return Row{Beqz, flags, [6]uint32{rs1, to}}, true
		case rs1 == 0:
			return Row{Beqz, flags, [6]uint32{rs2, to}}, true
		}
		return Row{Beq, flags, [6]uint32{rs1, rs2, to}}, true
	default:
		flags := flagIf(op == isa.BLT || op == isa.BGE, flag1) | flagIf(op == isa.BGE || op == isa.BGEU, flag2)
		return Row{Branch, flags, [6]uint32{rs1, rs2, to}}, true
	}
}

func flagIf(b bool, flag uint32) uint32 {
	if b {
		return flag
	}
	return 0
}
