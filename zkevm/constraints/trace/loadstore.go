package trace

import (
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/constraints/opcode"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// memorySlot is the slot of loads and stores.
const memorySlot = 2

// addressCarries returns the carries of the sum of a base and a displacement.
func addressCarries(a limbs, i0, i1 uint32) (x [3]uint32) {
	x[0] = (a[0] + i0) >> 16
	x[1] = (a[1] + i1 + x[0]) >> 16
	x[2] = (a[2] + i1 + x[1]) >> 16
	return x
}

// touch returns the one word that an instruction accessed.
func touch(s *machine.Step) (machine.Touch, error) {
	if len(s.Touches) != 1 {
		return machine.Touch{}, fmt.Errorf("%w: %d words are accessed", ErrUnproven, len(s.Touches))
	}
	return s.Touches[0], nil
}

func (b *Builder) ldRow(s *machine.Step, row *opcode.Row) error {
	t, err := touch(s)
	if err != nil {
		return err
	}
	o := &row.Operands
	r := b.ld.add()
	*r = ldRow{EN: 1, PC: b.pc, TS: b.time, RD: o[0], RS1: o[1], I: [2]uint32{o[2], o[3]}, A: split(s.Rs1), M: split(t.After)}
	r.X = addressCarries(r.A, o[2], o[3])
	r.DA = b.age(o[1], 0)
	m := b.memory.access(t.Addr, b.time+memorySlot, t.After)
	r.DM, r.DN, r.RO = m.age[0], m.age[1], m.readOnly
	r.OLD, r.DD = b.rd(row, t.After)
	return nil
}

func (b *Builder) sdRow(s *machine.Step, row *opcode.Row) error {
	t, err := touch(s)
	if err != nil {
		return err
	}
	o := &row.Operands
	r := b.sd.add()
	*r = sdRow{EN: 1, PC: b.pc, TS: b.time, RS1: o[0], RS2: o[1], I: [2]uint32{o[2], o[3]}, A: split(s.Rs1), B: split(t.After), OLD: split(t.Before)}
	r.X = addressCarries(r.A, o[2], o[3])
	r.DA, r.DB = b.age(o[0], 0), b.age(o[1], 1)
	m := b.memory.access(t.Addr, b.time+memorySlot, t.After)
	r.DM, r.DN = m.age[0], m.age[1]
	return nil
}

// offset returns the bits of an address within its word.
func offset(a, i0 uint32) [3]uint32 {
	at := a + i0
	return [3]uint32{at & 1, at >> 1 & 1, at >> 2 & 1}
}

func (b *Builder) loadRow(s *machine.Step, row *opcode.Row) error {
	t, err := touch(s)
	if err != nil {
		return err
	}
	o := &row.Operands
	r := b.load.add()
	*r = loadRow{EN: 1, PC: b.pc, TS: b.time, RD: o[0], RS1: o[1], I: [2]uint32{o[2], o[3]},
		B8: row.Flag(0), B16: row.Flag(1), UNSIGNED: row.Flag(2), A: split(s.Rs1), M: split(t.After)}
	r.X, r.O = addressCarries(r.A, o[2], o[3]), offset(r.A[0], o[2])
	r.H = r.M[2*r.O[2]+r.O[1]]
	switch {
	case r.B8 == 1:
		r.HIGH = r.H >> 8
		octet := r.H >> (8 * r.O[0]) & 0xff
		r.TOP = octet << 8
		r.R[0] = octet
	case r.B16 == 1:
		r.TOP, r.R[0] = r.H, r.H
	default:
		r.TOP = r.M[1+2*r.O[2]]
		r.R = [2]uint32{r.H, r.TOP}
	}
	fill := uint32(0)
	if r.UNSIGNED == 0 && r.TOP>>15 == 1 {
		r.SIGN, fill = 1, 0xffff
		if r.B8 == 1 {
			r.R[0] += 0xff00
		}
		if r.B8|r.B16 == 1 {
			r.R[1] = fill
		}
	}
	r.DA = b.age(o[1], 0)
	m := b.memory.access(t.Addr, b.time+memorySlot, t.After)
	r.DM, r.DN, r.RO = m.age[0], m.age[1], m.readOnly
	v := uint64(r.R[0]) | uint64(r.R[1])<<16 | uint64(fill)<<32 | uint64(fill)<<48
	r.OLD, r.DD = b.rd(row, v)
	return nil
}

func (b *Builder) storeRow(s *machine.Step, row *opcode.Row) error {
	t, err := touch(s)
	if err != nil {
		return err
	}
	o := &row.Operands
	r := b.store.add()
	*r = storeRow{EN: 1, PC: b.pc, TS: b.time, RS1: o[0], RS2: o[1], I: [2]uint32{o[2], o[3]},
		B8: row.Flag(0), B16: row.Flag(1), A: split(s.Rs1), B: split(s.Rs2), OLD: split(t.Before), N: split(t.After)}
	r.X, r.O = addressCarries(r.A, o[2], o[3]), offset(r.A[0], o[2])
	limb := 2*r.O[2] + r.O[1]
	r.H, r.Q = r.OLD[limb], r.N[limb]
	if r.B8 == 1 {
		r.HIGH, r.UPPER = r.H>>8, r.B[0]>>8
	}
	r.DA, r.DB = b.age(o[0], 0), b.age(o[1], 1)
	m := b.memory.access(t.Addr, b.time+memorySlot, t.After)
	r.DM, r.DN = m.age[0], m.age[1]
	return nil
}
