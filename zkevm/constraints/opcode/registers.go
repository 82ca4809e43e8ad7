package opcode

import "github.com/zkgeth/zkgeth/zkevm/machine/isa"

// Registers returns the registers a row accesses, in the order of their slots. An
// immediate form lists x0 as second operand.
func (r *Row) Registers() (list [4]uint32, n int) {
	o := &r.Operands
	switch r.Class {
	case Li:
		return [4]uint32{o[0]}, 1
	case Mv, Addi, Ld, Load, Jalr, Shift, Andi:
		return [4]uint32{o[1], o[0]}, 2
	case Add, Addw, Slt, Shiftv, Bit, Mul, Div:
		return [4]uint32{o[1], o[2], o[0]}, 3
	case Sd, Store, Beq, Branch:
		return [4]uint32{o[0], o[1]}, 2
	case Beqz:
		return [4]uint32{o[0]}, 1
	case Ecall:
		return [4]uint32{uint32(isa.A7), uint32(isa.A1), uint32(isa.A2), uint32(isa.A0)}, 4
	}
	return list, 0
}
