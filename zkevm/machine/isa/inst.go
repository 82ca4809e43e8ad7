package isa

import "fmt"

// Inst is a decoded instruction. Operands an operation does not have are zero.
//
// Imm is sign-extended as the machine uses it: in bytes for loads, stores, jumps
// and branches, shifted into place for lui and auipc. For CSR operations it is
// the register number, for atomics the ordering bits, and for [Illegal] and
// [FLOAT] the whole word.
type Inst struct {
	Op           Op
	Rd, Rs1, Rs2 uint8
	Imm          int32
}

// Nop is the canonical instruction without effect.
var Nop = Inst{Op: ADDI}

// String returns the instruction in assembly language without aliases, with
// displacements relative to the instruction.
func (in Inst) String() string {
	name, rd, rs1, rs2 := in.Op.String(), RegName(in.Rd), RegName(in.Rs1), RegName(in.Rs2)
	switch in.Op.Format() {
	case FormatR:
		return fmt.Sprintf("%s %s, %s, %s", name, rd, rs1, rs2)
	case FormatI, FormatShift64, FormatShift32:
		return fmt.Sprintf("%s %s, %s, %d", name, rd, rs1, in.Imm)
	case FormatLoad:
		return fmt.Sprintf("%s %s, %d(%s)", name, rd, in.Imm, rs1)
	case FormatS:
		return fmt.Sprintf("%s %s, %d(%s)", name, rs2, in.Imm, rs1)
	case FormatB:
		return fmt.Sprintf("%s %s, %s, %d", name, rs1, rs2, in.Imm)
	case FormatU:
		return fmt.Sprintf("%s %s, %d", name, rd, uint32(in.Imm)>>12)
	case FormatJ:
		return fmt.Sprintf("%s %s, %d", name, rd, in.Imm)
	case FormatNone:
		return name
	case FormatFence:
		return fmt.Sprintf("%s 0x%x", name, in.Imm)
	case FormatCSR:
		return fmt.Sprintf("%s %s, 0x%x, %s", name, rd, in.Imm, rs1)
	case FormatCSRI:
		return fmt.Sprintf("%s %s, 0x%x, %d", name, rd, in.Imm, in.Rs1)
	case FormatLR:
		return fmt.Sprintf("%s%s %s, (%s)", name, ordering(in.Imm), rd, rs1)
	case FormatAMO:
		return fmt.Sprintf("%s%s %s, %s, (%s)", name, ordering(in.Imm), rd, rs2, rs1)
	default:
		return fmt.Sprintf("%s 0x%08x", name, uint32(in.Imm))
	}
}

func ordering(imm int32) string {
	return [4]string{"", ".rl", ".aq", ".aqrl"}[imm&3]
}
