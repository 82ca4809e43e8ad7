package trace

import (
	"encoding/binary"
	"slices"

	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

const pageWords = abi.PageSize / abi.WordSize

// page is a page of memory that was accessed.
type page struct {
	first    *[abi.PageSize]byte // contents in the image; nil: zeros
	readOnly bool
	mapping  int    // 1 + index of the mapping it is in, 0 if it was there from the start
	since    uint32 // time of that
	value    [pageWords]uint64
	time     [pageWords]uint32 // of the last access, 0: never accessed
}

// memory knows the last access of every word.
type memory struct {
	system *constraints.System
	pages  map[uint64]*page // by number
	number uint64           // of the page that was used last
	last   *page
	// mappings are those of the execution, in order of time.
	mappings []mapping
}

// mapping is pages [from, to) that were mapped.
type mapping struct {
	from, to, time uint32
	fixed          bool
	uses           uint32 // pages that were accessed
}

func newMemory(s *constraints.System) memory { return memory{system: s, pages: map[uint64]*page{}} }

// page returns the page at an address.
func (m *memory) page(address uint64) *page {
	number := address / abi.PageSize
	if m.last != nil && m.number == number {
		return m.last
	}
	p := m.pages[number]
	if p == nil {
		p = m.open(address &^ (abi.PageSize - 1))
		m.pages[number] = p
	}
	m.number, m.last = number, p
	return p
}

func (m *memory) open(address uint64) *page {
	p := new(page)
	s := m.system.State
	i, ok := slices.BinarySearchFunc(s.Pages, address, compareAddress)
	if ok {
		p.first = s.Pages[i].Data
		for _, r := range s.Regions {
			if r.Start <= address && address < r.End {
				p.readOnly = r.Access == machine.ReadOnly
			}
		}
		for i := range p.value {
			p.value[i] = p.initial(i)
		}
		return p
	}
	_, _, readOnly, ok := m.system.Zeros(address)
	p.readOnly = readOnly
	number := uint32(address / abi.PageSize)
	for i, v := range m.mappings {
		if !ok && v.from <= number && number < v.to {
			p.mapping, p.since = i+1, v.time
		}
	}
	return p
}

// initial returns the first value of a word.
func (p *page) initial(word int) uint64 {
	if p.first == nil {
		return 0
	}
	return binary.LittleEndian.Uint64(p.first[word*abi.WordSize:])
}

// access is one access of a word.
type access struct {
	age      [2]uint32 // time since the last access, less 1
	readOnly uint32    // 1: the word is read-only
}

// access notes an access and returns what the constraints want to know of it. The word
// holds v afterwards.
func (m *memory) access(address uint64, time uint32, v uint64) access {
	p := m.page(address)
	i := address % abi.PageSize / abi.WordSize
	age := time - 1 - max(p.time[i], p.since)
	p.time[i], p.value[i] = time, v
	a := access{age: [2]uint32{age & 0xffff, age >> 16}}
	if p.readOnly {
		a.readOnly = 1
	}
	return a
}

// peek returns what a word holds, when it was accessed last, and whether it is read-only.
func (m *memory) peek(address uint64) (value uint64, last uint32, readOnly bool) {
	p := m.page(address)
	i := address % abi.PageSize / abi.WordSize
	return p.value[i], max(p.time[i], p.since), p.readOnly
}

// set replaces what a word holds as of its last access.
func (m *memory) set(address, v uint64) {
	m.page(address).value[address%abi.PageSize/abi.WordSize] = v
}

// Read implements memops.Memory.
func (m *memory) Read(address, time uint64) (value, last uint64, readOnly bool, err error) {
	v, t, readOnly := m.peek(address)
	m.access(address, uint32(time), v)
	return v, uint64(t), readOnly, nil
}

// Write implements memops.Memory.
func (m *memory) Write(address, time, value, mask uint64) (old, last uint64, err error) {
	v, t, _ := m.peek(address)
	m.access(address, uint32(time), v&^mask|value&mask)
	return v, uint64(t), nil
}

// finish writes the rows of pages and words, in ascending order, and returns the last
// page number + 1.
func (m *memory) finish(b *Builder) (last uint32) {
	var numbers []uint64
	for n := range m.pages {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		p := m.pages[n]
		r := b.page.add()
		number := uint32(n)
		*r = pageRow{EN: 1, L1: number >> 4 & 0xffff, L2: number >> 20, P4: number & 15}
		gap := number - last
		r.G0, r.G1 = gap&0xffff, gap>>16
		last = number + 1
		r.LIMB2 = r.L2
		if p.readOnly {
			r.LIMB2 += constraints.ReadOnly
		}
		if p.first == nil {
			from, to, readOnly, _ := m.system.Zeros(n * abi.PageSize)
			if p.mapping > 0 {
				v := &m.mappings[p.mapping-1]
				from, to = v.from, v.to
				v.uses++
				r.MAPPED, r.SINCE = 1, v.time
			}
			r.ZERO, r.FROM, r.TO = 1, from, to
			if readOnly {
				r.RO = 1
			}
			begin, end := number-from, to-1-number
			r.F0, r.F1, r.E0, r.E1 = begin&0xffff, begin>>16, end&0xffff, end>>16
		}
		next := uint32(0)
		var line *imagelineRow
		for i := range p.time {
			if i%constraints.Line == 0 {
				line = nil
			}
			if p.time[i] == 0 {
				continue
			}
			q := uint32(i)
			if p.first == nil {
				*b.zeroword.add() = zerowordRow{EN: 1, L1: r.L1, LIMB2: r.LIMB2, P4: r.P4, SINCE: p.since, Q: q, G: q - next, W: split(p.value[i]), T: p.time[i]}
			} else {
				if line == nil {
					line = b.imageline.add()
					p.line(line, r, i&^(constraints.Line-1))
				}
				line.USES[i%constraints.Line]++
				*b.imageword.add() = imagewordRow{EN: 1, L1: r.L1, LIMB2: r.LIMB2, P4: r.P4, Q: q, G: q - next, V: split(p.initial(i)), W: split(p.value[i]), T: p.time[i]}
			}
			next = q + 1
		}
		r.LAST = next
	}
	return last
}
