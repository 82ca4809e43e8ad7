package trace

import (
	"github.com/zkgeth/zkgeth/zkevm/constraints/opcode"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// halves returns the lower and upper bytes of limbs.
func halves(v limbs) (low, high limbs) {
	for i, l := range v {
		low[i], high[i] = l&0xff, l>>8
	}
	return low, high
}

// shifted fills what a row of shift computes.
func shifted(r *shiftRow, by *opcode.ShiftBy, a, result uint64) {
	r.WORD, r.ARITHMETIC, r.BYTE, r.S, r.PW, r.PB = by.Word, by.Arithmetic, by.Byte, by.Select, by.Power, by.BytePower
	full := split(a)
	r.LOW, r.HIGH = halves(full)
	r.R = split(result)
	bits, top := a, full[3]
	if by.Word == 1 {
		bits &= 0xffff_ffff
		top = full[1]
	}
	switch {
	case by.Arithmetic == 1:
		r.TOP = top
	case by.Word == 1:
		r.TOP = r.R[1]
	}
	r.SIGN = r.TOP >> 15
	for i, v := range split(bits << (8 * by.Byte)) {
		p := v * by.Power
		r.LO[i], r.HI[i] = p&0xffff, p>>16
	}
}

func (b *Builder) shiftRow(s *machine.Step, row *opcode.Row) {
	o := &row.Operands
	by := opcode.ShiftBy{Power: o[3], BytePower: o[4]}
	flags := row.Flags / 32
	by.Word, by.Arithmetic, by.Byte = flags&1, flags>>1&1, flags>>2&1
	for i := range by.Select {
		by.Select[i] = flags >> (3 + i) & 1
	}
	r := b.shift.add()
	*r = shiftRow{EN: 1, PC: b.pc, TS: b.time, RD: o[0], RS1: o[1]}
	shifted(r, &by, s.Rs1, s.RdAfter)
	r.DA = b.age(o[1], 0)
	r.OLD, r.DD = b.rd(row, s.RdAfter)
}

func (b *Builder) shiftvRow(s *machine.Step, row *opcode.Row) {
	o := &row.Operands
	r := b.shiftv.add()
	*r = shiftvRow{EN: 1, PC: b.pc, TS: b.time, RD: o[0], RS1: o[1], RS2: o[2],
		WORD: row.Flag(0), ARITHMETIC: row.Flag(1), RIGHT: row.Flag(2), A: split(s.Rs1), B: split(s.Rs2), R: split(s.RdAfter)}
	r.AMOUNT, r.REST = r.B[0]&63, r.B[0]>>6
	if r.WORD == 1 {
		r.AMOUNT, r.BIT5 = r.AMOUNT&31, r.AMOUNT>>5
	}
	by := opcode.ShiftOf(r.AMOUNT, r.WORD == 1, r.RIGHT == 1, r.ARITHMETIC == 1)
	r.N, r.BYTE, r.S, r.PW, r.PB = by.N, by.Byte, by.Select, by.Power, by.BytePower
	c := b.shift.add()
	*c = shiftRow{CALLED: 1}
	shifted(c, &by, s.Rs1, s.RdAfter)
	r.DA, r.DB = b.age(o[1], 0), b.age(o[2], 1)
	r.OLD, r.DD = b.rd(row, s.RdAfter)
}

func (b *Builder) bitRow(s *machine.Step, row *opcode.Row) {
	o := &row.Operands
	r := b.bit.add()
	*r = bitRow{EN: 1, PC: b.pc, TS: b.time, RD: o[0], RS1: o[1], RS2: o[2], I: [2]uint32{o[3], o[4]},
		IMM: row.Flag(0), OR: row.Flag(1), XOR: row.Flag(2), A: split(s.Rs1), B: split(s.Rs2), R: split(s.RdAfter)}
	r.DA = b.age(o[1], 0)
	if r.IMM == 1 {
		r.B = limbs{o[3], o[4], o[4], o[4]}
	} else {
		r.DB = b.age(o[2], 1)
	}
	for i := range r.A {
		r.HA[i], r.HB[i] = r.A[i]>>8, r.B[i]>>8
		both := r.A[i] & r.B[i]
		r.LC[i], r.HC[i] = both&0xff, both>>8
	}
	r.OLD, r.DD = b.rd(row, s.RdAfter)
}

func (b *Builder) andiRow(s *machine.Step, row *opcode.Row) {
	o := &row.Operands
	r := b.andi.add()
	*r = andiRow{EN: 1, PC: b.pc, TS: b.time, RD: o[0], RS1: o[1], LI: o[2], HI: o[3], A: split(s.Rs1)}
	r.HA = r.A[0] >> 8
	r.LC, r.HC = uint32(s.RdAfter&0xff), uint32(s.RdAfter>>8&0xff)
	r.DA = b.age(o[1], 0)
	r.OLD, r.DD = b.rd(row, s.RdAfter)
}
