package trace

import (
	"slices"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// Arguments of mmap that have constraints.
const (
	readWrite        = 3
	privateAnonymous = 0x22
	mapFixed         = 0x10

	memoryEnd = 1 << abi.AddressBits / abi.PageSize
)

// maps writes the row of a mapping. What depends on other mappings is left to
// finishMappings.
func (b *Builder) maps(s *machine.Step) error {
	hint, size, flags := s.Args[0], s.Args[1], s.Args[3]
	if err := provenMap(hint, size, s.Args[2], flags); err != nil {
		return err
	}
	fixed := flags == privateAnonymous|mapFixed
	b.keepYoung(uint32(isa.A3)) // the others are what all calls read
	v := mapping{from: uint32(s.RdAfter / abi.PageSize), time: b.time, fixed: fixed}
	pages := uint32((size + abi.PageSize - 1) / abi.PageSize)
	v.to = v.from + pages
	b.memory.mappings = append(b.memory.mappings, v)
	result := split(s.RdAfter)
	r := b.mmap.add()
	*r = mmapRow{EN: 1, PC: b.pc, TS: b.time, H: low3(hint), S0: uint32(size & 0xffff), S1: uint32(size >> 16),
		PAD: pages*abi.PageSize - uint32(size), MORE: pages - 1, P4: result[0] / abi.PageSize, L1: result[1], L2: result[2], TO: memoryEnd}
	if fixed {
		r.FIXED = 1
		for _, region := range b.system.State.Regions {
			if region.Start <= hint && hint < region.End && region.Access == machine.Reserved {
				r.FROM, r.TO = uint32(region.Start/abi.PageSize), uint32(region.End/abi.PageSize)
			}
		}
		begin := v.from - r.FROM
		r.F0, r.F1 = begin&0xffff, begin>>16
	}
	end := r.TO - v.to
	r.E0, r.E1 = end&0xffff, end>>16
	r.DN, r.DF, r.DY, r.DZ, r.DX = b.age(uint32(isa.A7), 0), b.age(uint32(isa.A3), 0), b.age(uint32(isa.A1), 1), b.age(uint32(isa.A2), 2), b.age(uint32(isa.A0), 3)
	b.regs[isa.A0] = s.RdAfter
	return nil
}

// finishMappings fills what rows of mmap say of other mappings, and what halt says of
// the last ones.
func (b *Builder) finishMappings() {
	list := b.memory.mappings
	h := b.halt.first()
	h.BUMP = uint32(b.system.State.MmapNext / abi.PageSize)
	order := make([]int, len(list))
	for i, v := range list {
		order[i] = i
		r := b.mmap.at(i)
		r.USES = v.uses
		if !v.fixed {
			age := v.time - 1 - h.BT
			r.D0, r.D1 = age&0xffff, age>>16
			h.BUMP, h.BT = v.to, v.time
		}
	}
	slices.SortFunc(order, func(i, j int) int { return int(list[i].from) - int(list[j].from) })
	for _, i := range order {
		if v := list[i]; v.fixed {
			r := b.mmap.at(i)
			gap := v.from - h.MAPPED
			r.G0, r.G1 = gap&0xffff, gap>>16
			h.MAPPED = v.to
		}
	}
}
