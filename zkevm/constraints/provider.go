package constraints

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/constraints/opcode"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// ReadOnly is what the address of a read-only word has in addition to limb 2.
const ReadOnly = 1 << 20

// provider makes a provider of rows that do not change; rows calls its argument for
// each. Without any there is the given one, which nothing matches.
func provider(bus string, widths []int, none []uint32, rows func(add func(row ...uint32))) air.Provider {
	count := 0
	rows(func(...uint32) { count++ })
	height := 1 << bits.Len(uint(max(count, 2)-1))
	return air.Provider{Name: bus + "-table", Bus: bus, Arity: len(widths), Height: height, Bits: widths, Rows: func() ([][]air.Element, error) {
		out := make([][]air.Element, len(widths))
		for c := range out {
			out[c] = make([]air.Element, 0, height)
		}
		add := func(row ...uint32) {
			for c, v := range row {
				out[c] = append(out[c], field.New(uint64(v)))
			}
		}
		rows(add)
		if count == 0 {
			add(none...)
		}
		for c := range out { // rows that pad repeat the first one
			for len(out[c]) < height {
				out[c] = append(out[c], out[c][0])
			}
		}
		return out, nil
	}}
}

// romProvider is the program in lines: the address of the first instruction, then classes
// and flags, and operands one by one. Instructions that have no proof, and what is missing
// of the last line, are zeros, which no table looks up: the class is never 0.
func romProvider(first uint64, rows []opcode.Row) air.Provider {
	widths := []int{24}
	for _, w := range []int{17, 24, 24, 24, 16, 16, 24} {
		widths = append(widths, slices.Repeat([]int{w}, Line)...)
	}
	return provider(busRomLine, widths, make([]uint32, len(widths)), func(add func(...uint32)) {
		for at := 0; at < len(rows); at += Line {
			line := make([]uint32, len(widths))
			line[0] = uint32(first) + uint32(at)
			for i, r := range rows[at:min(at+Line, len(rows))] {
				if r.Class == opcode.None {
					continue
				}
				line[1+i] = r.Op()
				for x, v := range r.Operands {
					line[1+(x+1)*Line+i] = v
				}
			}
			add(line...)
		}
	})
}

// andProvider is the and of all pairs of bytes, 16 in a row of which the second is the same.
func andProvider() air.Provider {
	const slots = 16
	widths := append([]int{8, 8}, slices.Repeat([]int{8}, slots)...)
	p := provider(busAnd, widths, nil, func(add func(...uint32)) {
		for i := uint32(0); i < 1<<16; i += slots {
			row := []uint32{i & 0xff, i >> 8}
			for k := range uint32(slots) {
				row = append(row, (i&0xff+k)&(i>>8))
			}
			add(row...)
		}
	})
	p.Arity, p.Slots = 3, air.Consecutive(slots, 3)
	for k := range p.Slots {
		p.Slots[k][2].Column += k
	}
	return p
}

// powerProvider is 2^n for n below 8.
func powerProvider() air.Provider {
	return provider(busPower, []int{3, 8}, nil, func(add func(...uint32)) {
		for n := range uint32(8) {
			add(n, 1<<n)
		}
	})
}

// imageProvider is every word of the pages of a state, in lines: the address of the first
// word, then limbs one by one.
func imageProvider(s *machine.Snapshot) air.Provider {
	widths := append([]int{16, 16, 21}, slices.Repeat([]int{16}, 4*Line)...)
	unaligned := make([]uint32, len(widths))
	unaligned[0] = 1
	return provider(busImageLine, widths, unaligned, func(add func(...uint32)) {
		regions := s.Regions
		for _, p := range s.Pages {
			for regions[0].End <= p.Address {
				regions = regions[1:]
			}
			limb2 := uint32(p.Address >> 32)
			if regions[0].Access == machine.ReadOnly {
				limb2 += ReadOnly
			}
			for at := uint64(0); at < abi.PageSize; at += Line * abi.WordSize {
				address := p.Address + at
				line := make([]uint32, len(widths))
				line[0], line[1], line[2] = uint32(address&0xffff), uint32(address>>16&0xffff), limb2
				for i := range Line {
					for l := range 4 {
						line[3+l*Line+i] = uint32(binary.LittleEndian.Uint16(p.Data[at+uint64(i*abi.WordSize+2*l):]))
					}
				}
				add(line...)
			}
		}
	})
}

// interval is pages [from, to) that hold zeros.
type interval struct {
	from, to uint32
	readOnly bool
}

// reservedProvider is the reserved address space of a state, in pages.
func reservedProvider(s *machine.Snapshot) air.Provider {
	empty := []uint32{0, 0}
	return provider(busReserved, []int{24, 24}, empty, func(add func(...uint32)) {
		for _, r := range s.Regions {
			if r.Access == machine.Reserved {
				add(uint32(r.Start/abi.PageSize), uint32(r.End/abi.PageSize))
			}
		}
	})
}

// zeroPages returns the pages that can be accessed and that no page of a state is.
func zeroPages(s *machine.Snapshot) (out []interval) {
	pages := s.Pages
	for _, r := range s.Regions {
		at := r.Start
		add := func(to uint64) {
			if r.Access != machine.Reserved && at < to {
				out = append(out, interval{uint32(at / abi.PageSize), uint32(to / abi.PageSize), r.Access == machine.ReadOnly})
			}
		}
		for len(pages) > 0 && pages[0].Address < r.End {
			add(pages[0].Address)
			at = pages[0].Address + abi.PageSize
			pages = pages[1:]
		}
		add(r.End)
	}
	return out
}

func zerosProvider(intervals []interval) air.Provider {
	empty := []uint32{0, 0, 0}
	return provider(busZeros, []int{24, 24, 1}, empty, func(add func(...uint32)) {
		for _, v := range intervals {
			ro := uint32(0)
			if v.readOnly {
				ro = 1
			}
			add(v.from, v.to, ro)
		}
	})
}
