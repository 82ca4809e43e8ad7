package rom

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"sort"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// Program is a program the machine can run. It is immutable.
type Program struct {
	// Entry is the address of the first instruction executed.
	Entry uint64
	// TextAddr is the address of Code[0]; Code[i] is at TextAddr + 4i.
	TextAddr uint64
	// Code holds RV64IM instructions and isa.Illegal. The first TextLen slots are
	// the program's text, the rest the extension area.
	Code    []isa.Inst
	TextLen int
	// Segments is the initial data memory, in ascending order. They share no page.
	Segments []Segment
	// Symbols lists the functions in the text in ascending order.
	Symbols []Symbol

	origins []uint32 // slot of the text each slot of the extension area belongs to
}

// Segment is a range of data memory.
type Segment struct {
	Addr     uint64
	Size     uint64 // at least len(Data); memory past Data is zero
	Data     []byte
	Writable bool
}

// Symbol is a function.
type Symbol struct {
	Name string
	Addr uint64
	Size uint64
}

// Index returns the slot of the instruction at address pc.
func (p *Program) Index(pc uint64) (int, bool) {
	i := (pc - p.TextAddr) / 4
	return int(i), pc%4 == 0 && pc >= p.TextAddr && i < uint64(len(p.Code))
}

// PC returns the address of a slot.
func (p *Program) PC(i int) uint64 { return p.TextAddr + 4*uint64(i) }

// Symbol returns the function of that name. It fails with [ErrNoSymbol] when
// there is none or more than one.
func (p *Program) Symbol(name string) (Symbol, error) {
	found, n := Symbol{}, 0
	for _, s := range p.Symbols {
		if s.Name == name {
			found, n = s, n+1
		}
	}
	if n != 1 {
		return Symbol{}, fmt.Errorf("%w: %s is defined %d times", ErrNoSymbol, name, n)
	}
	return found, nil
}

// Location is a place in a program, for diagnostics. Symbol is empty when the
// address is in no function.
type Location struct {
	PC     uint64
	Symbol string
	Offset uint64
}

// String returns function+offset, or the address.
func (l Location) String() string {
	if l.Symbol == "" {
		return fmt.Sprintf("0x%x", l.PC)
	}
	return fmt.Sprintf("%s+0x%x", l.Symbol, l.Offset)
}

// Locate finds the function an address is in. Addresses of the extension area are
// located where the instruction they stand for is.
func (p *Program) Locate(pc uint64) Location {
	loc := Location{PC: pc}
	if i, ok := p.Index(pc); ok && i >= p.TextLen {
		pc = p.PC(int(p.origins[i-p.TextLen]))
	}
	next := sort.Search(len(p.Symbols), func(i int) bool { return p.Symbols[i].Addr > pc })
	if next > 0 {
		if s := p.Symbols[next-1]; pc < s.Addr+max(s.Size, 1) {
			loc.Symbol, loc.Offset = s.Name, pc-s.Addr
		}
	}
	return loc
}

// Digest identifies what the program does: SHA-256 of entry, code and segments,
// each length-prefixed. Symbols do not count.
func (p *Program) Digest() [32]byte {
	h := sha256.New()
	buf := make([]byte, 0, 1<<16)
	word := func(v uint64) { buf = binary.LittleEndian.AppendUint64(buf, v) }
	flush := func() {
		h.Write(buf)
		buf = buf[:0]
	}
	buf = append(buf, "zkgeth program v1"...)
	word(p.Entry)
	word(p.TextAddr)
	word(uint64(p.TextLen))
	word(uint64(len(p.Code)))
	for _, in := range p.Code {
		word(uint64(in.Op) | uint64(in.Rd)<<8 | uint64(in.Rs1)<<16 | uint64(in.Rs2)<<24 | uint64(uint32(in.Imm))<<32)
		if len(buf) >= 1<<16-8 {
			flush()
		}
	}
	word(uint64(len(p.Segments)))
	for _, s := range p.Segments {
		word(s.Addr)
		word(s.Size)
		word(uint64(len(s.Data)))
		if s.Writable {
			word(1)
		} else {
			word(0)
		}
		flush()
		h.Write(s.Data)
	}
	flush()
	return [32]byte(h.Sum(nil))
}

// sortSymbols orders symbols by address, then name.
func sortSymbols(symbols []Symbol) {
	slices.SortFunc(symbols, func(a, b Symbol) int {
		switch {
		case a.Addr != b.Addr && a.Addr < b.Addr, a.Addr == b.Addr && a.Name < b.Name:
			return -1
		case a == b:
			return 0
		default:
			return 1
		}
	})
}
