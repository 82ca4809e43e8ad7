package trace

import (
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// output is what was written to standard output.
type output struct {
	bytes []byte
	time  uint32 // of the last call
}

func (b *Builder) ecallRow(s *machine.Step) error {
	number, x, y, z := s.Rs1, s.Args[0], s.Args[1], s.Args[2]
	if number == abi.SysExit || number == abi.SysExitGroup {
		b.halts(s)
		return nil
	}
	switch number {
	case abi.SysMmap:
		return b.maps(s)
	case abi.SysRead:
		if err := b.reads(s); err != nil {
			return err
		}
	case abi.SysWrite:
		if err := b.writes(s); err != nil {
			return err
		}
	default:
		known, err := b.accelerator(s)
		if err != nil {
			return err
		}
		if !known {
			return unknownCall(number)
		}
	}
	n := split(number)
	r := b.ecall.add()
	*r = ecallRow{EN: 1, PC: b.pc, TS: b.time, N: [2]uint32{n[0], n[1]}, X: split(x), Y: split(y), Z: split(z), R: split(s.RdAfter)}
	r.DN, r.DY, r.DZ, r.DX = b.age(uint32(isa.A7), 0), b.age(uint32(isa.A1), 1), b.age(uint32(isa.A2), 2), b.age(uint32(isa.A0), 3)
	b.regs[isa.A0] = s.RdAfter
	return nil
}

func (b *Builder) halts(s *machine.Step) {
	r := b.halt.add()
	*r = haltRow{EN: 1, PC: b.pc, T0: b.time & 0xffff, T1: b.time >> 16, GROUP: uint32(s.Rs1 - abi.SysExit), X: split(s.Args[0]),
		WRITTEN: uint32(len(b.out.bytes)), WT: b.out.time}
	r.DN = b.age(uint32(isa.A7), 0)
	// a0 is read in the first slot: a call that does not return writes nothing
	r.DX = b.age(uint32(isa.A0), 0)
	b.ended, b.code = true, s.Args[0]
}

// nextCarries returns the carries of the address of the next word.
func nextCarries(address uint64) [2]uint32 {
	next := address + abi.WordSize
	c := [2]uint32{}
	if next&0xffff == 0 {
		c[0] = 1
		if next&0xffff_ffff == 0 {
			c[1] = 1
		}
	}
	return c
}

// kept returns which bytes of a word lie behind the end.
func kept(left uint64) (last uint32, k keep) {
	if left > abi.WordSize {
		return 0, k
	}
	for i := left; i < abi.WordSize; i++ {
		k[i-1] = 1
	}
	return 1, k
}

func octets(v uint64) (out [8]uint32) {
	for i := range out {
		out[i] = uint32(v >> (8 * i) & 0xff)
	}
	return out
}

func low3(v uint64) [3]uint32 {
	l := split(v)
	return [3]uint32{l[0], l[1], l[2]}
}

func (b *Builder) reads(s *machine.Step) error {
	address, size := s.Args[1], s.Args[2]
	if err := provenRead(address, size, s.RdAfter); err != nil {
		return err
	}
	*b.read.add() = readRow{EN: 1, TS: b.time, Y: low3(address), Z0: uint32(size & 0xffff), Z1: uint32(size >> 16)}
	left := size
	for _, t := range s.Touches {
		r := b.readword.add()
		*r = readwordRow{EN: 1, TS: b.time, Y: low3(t.Addr), C: nextCarries(t.Addr), Z0: uint32(left & 0xffff), Z1: uint32(left >> 16),
			B: octets(t.After), OLD: octets(t.Before)}
		r.LAST, r.KEEP = kept(left)
		m := b.memory.access(t.Addr, b.time+2, t.After)
		r.DM, r.DN = m.age[0], m.age[1]
		left -= abi.WordSize
	}
	return nil
}

func (b *Builder) writes(s *machine.Step) error {
	address, size := s.Args[1], s.Args[2]
	if err := provenWrite(s.Args[0], address, size, uint64(len(b.out.bytes))); err != nil {
		return err
	}
	word := uint32(len(b.out.bytes) / abi.WordSize)
	w := b.write.add()
	*w = writeRow{EN: 1, TS: b.time, Y: low3(address), Z0: uint32(size & 0xffff), Z1: uint32(size >> 16), WORDS: word}
	age := b.time - 1 - b.out.time
	w.D0, w.D1 = age&0xffff, age>>16
	b.out.time = b.time
	left := size
	for _, t := range s.Touches {
		r := b.writeword.add()
		*r = writewordRow{EN: 1, TS: b.time, Y: low3(t.Addr), C: nextCarries(t.Addr), Z0: uint32(left & 0xffff), Z1: uint32(left >> 16),
			B: octets(t.After), WORD: word}
		r.LAST, r.KEEP = kept(left)
		for i := range min(left, abi.WordSize) {
			b.out.bytes = append(b.out.bytes, byte(r.B[i]))
			r.OUT[i/2] |= r.B[i] << (8 * (i % 2))
		}
		m := b.memory.access(t.Addr, b.time, t.After)
		r.DM, r.DN, r.RO = m.age[0], m.age[1], m.readOnly
		left -= abi.WordSize
		word++
	}
	return nil
}
