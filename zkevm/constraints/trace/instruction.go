package trace

import (
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/constraints/opcode"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// instruction writes the row of one instruction.
func (b *Builder) instruction(s *machine.Step, row *opcode.Row) error {
	o := &row.Operands
	pc, ts := b.pc, b.time
	next := uint32(s.NextPC / 4)
	switch row.Class {
	case opcode.Jump:
		*b.jump.add() = jumpRow{1, pc, ts, next}
	case opcode.Li:
		r := b.li.add()
		*r = liRow{EN: 1, PC: pc, TS: ts, NPC: next, RD: o[0], R: [2]uint32{o[2], o[3]}, FILL: o[4]}
		r.OLD, r.DD = b.rd(row, s.RdAfter)
	case opcode.Mv:
		r := b.mv.add()
		*r = mvRow{EN: 1, PC: pc, TS: ts, RD: o[0], RS1: o[1], A: split(s.RdAfter)}
		r.DA = b.age(o[1], 0)
		r.OLD, r.DD = b.rd(row, s.RdAfter)
	case opcode.Addi:
		r := b.addi.add()
		*r = addiRow{EN: 1, PC: pc, TS: ts, RD: o[0], RS1: o[1], I: [2]uint32{o[2], o[3]}, A: split(s.Rs1), R: split(s.RdAfter)}
		carry := uint32(0)
		for i := range r.C {
			carry = (r.A[i] + r.I[min(i, 1)] + carry) >> 16
			r.C[i] = carry
		}
		r.DA = b.age(o[1], 0)
		r.OLD, r.DD = b.rd(row, s.RdAfter)
	case opcode.Add:
		r := b.add.add()
		*r = addRow{EN: 1, PC: pc, TS: ts, RD: o[0], RS1: o[1], RS2: o[2], SUB: row.Flag(0), A: split(s.Rs1), B: split(s.Rs2), R: split(s.RdAfter)}
		carries(r.SUB, r.A[:], r.B[:], r.C[:])
		r.DA, r.DB = b.age(o[1], 0), b.age(o[2], 1)
		r.OLD, r.DD = b.rd(row, s.RdAfter)
	case opcode.Addw:
		b.addwRow(s, row)
	case opcode.Ld:
		return b.ldRow(s, row)
	case opcode.Sd:
		return b.sdRow(s, row)
	case opcode.Load:
		return b.loadRow(s, row)
	case opcode.Store:
		return b.storeRow(s, row)
	case opcode.Beq:
		r := b.beq.add()
		*r = beqRow{EN: 1, PC: pc, TS: ts, RS1: o[0], RS2: o[1], TARGET: o[2], BNE: row.Flag(0), A: split(s.Rs1), B: split(s.Rs2), NPC: next}
		for i := range r.A {
			if r.A[i] != r.B[i] {
				r.DIFFER, r.V[i] = 1, inverses.of(int(r.A[i])-int(r.B[i]))
				break
			}
		}
		r.DA, r.DB = b.age(o[0], 0), b.age(o[1], 1)
	case opcode.Beqz:
		a := s.Rs1 | s.Rs2 // one is x0
		r := b.beqz.add()
		*r = beqzRow{EN: 1, PC: pc, TS: ts, RS1: o[0], TARGET: o[1], BNE: row.Flag(0), A: split(a), NPC: next}
		if a != 0 {
			r.DIFFER, r.V = 1, inverses.of(int(r.A[0]+r.A[1]+r.A[2]+r.A[3]))
		}
		r.DA = b.age(o[0], 0)
	case opcode.Branch:
		r := b.branch.add()
		*r = branchRow{EN: 1, PC: pc, TS: ts, RS1: o[0], RS2: o[1], TARGET: o[2], SIGNED: row.Flag(0), GE: row.Flag(1), A: split(s.Rs1), B: split(s.Rs2), NPC: next}
		c := compare(r.A, r.B, r.SIGNED)
		r.SA, r.SB, r.M, r.LESS, r.DIFF = c.signA, c.signB, c.mark, c.less, c.diff
		r.DA, r.DB = b.age(o[0], 0), b.age(o[1], 1)
	case opcode.Slt:
		b.sltRow(s, row)
	case opcode.Jalr:
		b.jalrRow(s, row)
	case opcode.Shift:
		b.shiftRow(s, row)
	case opcode.Shiftv:
		b.shiftvRow(s, row)
	case opcode.Bit:
		b.bitRow(s, row)
	case opcode.Andi:
		b.andiRow(s, row)
	case opcode.Mul:
		b.mulRow(s, row)
	case opcode.Div:
		b.divRow(s, row)
	case opcode.Ecall:
		return b.ecallRow(s)
	default:
		return fmt.Errorf("%w: no constraints for this instruction", ErrUnproven)
	}
	return nil
}

// carries sets the carries of a sum, or the borrows of a difference, of limbs.
func carries(sub uint32, a, b, out []uint32) {
	in := uint32(0)
	for i := range out {
		if sub == 0 {
			in = (a[i] + b[i] + in) >> 16
		} else {
			in = (a[i] - b[i] - in) >> 31
		}
		out[i] = in
	}
}

func (b *Builder) addwRow(s *machine.Step, row *opcode.Row) {
	o := &row.Operands
	r := b.addw.add()
	*r = addwRow{EN: 1, PC: b.pc, TS: b.time, RD: o[0], RS1: o[1], RS2: o[2], I: [2]uint32{o[3], o[4]},
		SUB: row.Flag(0), IMM: row.Flag(1), A: split(s.Rs1), B: split(s.Rs2)}
	r.DA = b.age(o[1], 0)
	if r.IMM == 1 {
		r.B = limbs{o[3], o[4]}
	} else {
		r.DB = b.age(o[2], 1)
	}
	result := split(s.RdAfter)
	r.R = [2]uint32{result[0], result[1]}
	r.SIGN = result[1] >> 15
	carries(r.SUB, r.A[:], r.B[:], r.C[:])
	r.OLD, r.DD = b.rd(row, s.RdAfter)
}

// comparison is what the constraints want to know of the order of two values.
type comparison struct {
	signA, signB, less, diff uint32
	mark                     limbs
}

func compare(a, b limbs, signed uint32) (c comparison) {
	if signed == 1 {
		c.signA, c.signB = a[3]>>15, b[3]>>15
	}
	for i := 3; i >= 0; i-- {
		if a[i] == b[i] {
			continue
		}
		gap := int(b[i]) - int(a[i])
		if i == 3 {
			gap += 1 << 16 * (int(c.signA) - int(c.signB))
		}
		c.mark[i] = 1
		if gap > 0 {
			c.less = 1
		} else {
			gap = -gap
		}
		c.diff = uint32(gap - 1)
		break
	}
	return c
}

func (b *Builder) sltRow(s *machine.Step, row *opcode.Row) {
	o := &row.Operands
	r := b.slt.add()
	*r = sltRow{EN: 1, PC: b.pc, TS: b.time, RD: o[0], RS1: o[1], RS2: o[2], I: [2]uint32{o[3], o[4]},
		SIGNED: row.Flag(0), IMM: row.Flag(1), A: split(s.Rs1), B: split(s.Rs2)}
	r.DA = b.age(o[1], 0)
	if r.IMM == 1 {
		r.B = limbs{o[3], o[4], o[4], o[4]}
	} else {
		r.DB = b.age(o[2], 1)
	}
	c := compare(r.A, r.B, r.SIGNED)
	r.SA, r.SB, r.M, r.LESS, r.DIFF = c.signA, c.signB, c.mark, c.less, c.diff
	r.OLD, r.DD = b.rd(row, s.RdAfter)
}

func (b *Builder) jalrRow(s *machine.Step, row *opcode.Row) {
	o := &row.Operands
	r := b.jalr.add()
	*r = jalrRow{EN: 1, PC: b.pc, TS: b.time, RD: o[0], RS1: o[1], I: [2]uint32{o[2], o[3]}, K: [2]uint32{o[4], o[5]},
		A: split(s.Rs1), NPC: uint32(s.NextPC / 4)}
	sum := limbs{}
	carry := uint32(0)
	for i := range sum {
		sum[i] = r.A[i] + r.I[min(i, 1)] + carry
		if carry = sum[i] >> 16; i < 3 {
			r.C[i] = carry
		}
	}
	r.T0, r.T1, r.ODD = sum[0]&0xffff, sum[1]&0xffff, sum[0]&1
	r.DA = b.age(o[1], 0)
	r.OLD, r.DD = b.rd(row, uint64(o[4])|uint64(o[5])<<16)
}
