package trace

import (
	"math/bits"

	"github.com/zkgeth/zkgeth/zkevm/constraints/opcode"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// product writes a row that multiplies.
func (b *Builder) productRow(x, y uint64) (hi, lo uint64) {
	r := b.product.add()
	*r = productRow{EN: 1, X: split(x)}
	r.LOW, r.HIGH = halves(split(y))
	carry := uint32(0)
	for k := range r.Z {
		var lower, upper uint32
		for i := max(0, k-3); i <= min(k, 3); i++ {
			lower += r.X[i] * r.LOW[k-i]
			upper += r.X[i] * r.HIGH[k-i]
		}
		sum := lower + carry
		if k < len(r.C) {
			r.UL[k], r.UM[k], r.UH[k] = upper&0xff, upper>>8&0xffff, upper>>24
			sum += r.UL[k] << 8
		}
		if k > 0 {
			sum += r.UM[k-1] + r.UH[k-1]<<16
		}
		r.Z[k], carry = sum&0xffff, sum>>16
		if k < len(r.C) {
			r.C[k] = carry
		}
	}
	return bits.Mul64(x, y)
}

func (b *Builder) mulRow(s *machine.Step, row *opcode.Row) {
	o := &row.Operands
	hi, lo := b.productRow(s.Rs1, s.Rs2)
	r := b.mul.add()
	*r = mulRow{EN: 1, PC: b.pc, TS: b.time, RD: o[0], RS1: o[1], RS2: o[2],
		UPPER: row.Flag(0), SIGNEDA: row.Flag(1), SIGNEDB: row.Flag(2), WORD: row.Flag(3),
		A: split(s.Rs1), B: split(s.Rs2), R: split(s.RdAfter)}
	for i := range 4 {
		r.Z[i], r.Z[4+i] = split(lo)[i], split(hi)[i]
	}
	r.SA, r.SB = r.SIGNEDA&(r.A[3]>>15), r.SIGNEDB&(r.B[3]>>15)
	if r.WORD == 1 {
		r.SIGN = r.R[1] >> 15
	}
	if r.UPPER == 1 {
		carry := uint32(0)
		for i := range r.R {
			carry = (r.R[i] + r.SA*r.B[i] + r.SB*r.A[i] + carry - r.Z[4+i]) >> 16
			r.C[i], r.D[i] = min(carry, 1), carry/2
		}
	}
	r.DA, r.DB = b.age(o[1], 0), b.age(o[2], 1)
	r.OLD, r.DD = b.rd(row, s.RdAfter)
}

// negated sets the carries of the sum of a value and what it is without its sign.
func negated(a, m limbs, carries *limbs) {
	carry := uint32(0)
	for i := range a {
		carry = (a[i] + m[i] + carry) >> 16
		carries[i] = carry
	}
}

func (b *Builder) divRow(s *machine.Step, row *opcode.Row) {
	o := &row.Operands
	r := b.div.add()
	*r = divRow{EN: 1, PC: b.pc, TS: b.time, RD: o[0], RS1: o[1], RS2: o[2],
		SIGNED: row.Flag(0), REM: row.Flag(1), WORD: row.Flag(2), A: split(s.Rs1), B: split(s.Rs2), R: split(s.RdAfter)}
	x, y := s.Rs1, s.Rs2
	r.TA, r.TB = r.A[3], r.B[3]
	if r.WORD == 1 {
		r.TA, r.TB = r.A[1], r.B[1]
		r.SIGN = r.R[1] >> 15
		if r.SIGNED == 1 {
			x, y = uint64(int64(int32(x))), uint64(int64(int32(y)))
		} else {
			x, y = x&0xffff_ffff, y&0xffff_ffff
		}
	}
	if r.SIGNED == 1 {
		if r.SA = r.TA >> 15; r.SA == 1 {
			a := x
			x = -x
			negated(split(a), split(x), &r.CX)
		}
		if r.SB = r.TB >> 15; r.SB == 1 {
			a := y
			y = -y
			negated(split(a), split(y), &r.CY)
		}
	}
	r.X, r.Y = split(x), split(y)
	quotient, rest := uint64(0), x
	if y == 0 {
		r.ZERO, r.FULL = 1, 1-r.REM
	} else {
		quotient, rest = x/y, x%y
		r.V = inverses.of(int(r.Y[0] + r.Y[1] + r.Y[2] + r.Y[3]))
		r.G = split(y - rest - 1)
		carry := uint32(1)
		for i := range r.CG {
			carry = (uint32(rest>>(16*i)&0xffff) + r.G[i] + carry) >> 16
			r.CG[i] = carry
		}
	}
	_, m := b.productRow(quotient, y)
	r.Q, r.M, r.E = split(quotient), split(m), split(rest)
	carry := uint32(0)
	for i := range r.CM {
		carry = (r.M[i] + r.E[i] + carry) >> 16
		r.CM[i] = carry
	}
	r.NEG = r.SA ^ r.SB
	unsigned := r.Q
	if r.REM == 1 {
		r.NEG, unsigned = r.SA, r.E
	}
	if r.NEG == 1 && r.FULL == 0 {
		negated(unsigned, split(-join(unsigned)), &r.CR)
	}
	r.DA, r.DB = b.age(o[1], 0), b.age(o[2], 1)
	r.OLD, r.DD = b.rd(row, s.RdAfter)
}

// join is the opposite of split.
func join(l limbs) uint64 {
	return uint64(l[0]) | uint64(l[1])<<16 | uint64(l[2])<<32 | uint64(l[3])<<48
}
