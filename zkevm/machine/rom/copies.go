package rom

import (
	"fmt"
	"slices"
	"strings"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// Go copies arrays of bytes byte by byte on riscv64, as loads must be aligned: 64
// instructions for 32 bytes. Most of them are aligned nevertheless.

// WideCopies returns the program with copies of bytes in functions of the given
// prefixes made words at a time where that is possible. There are two forms,
//
//	lb t, 0(a); sb t, 0(b); .. lb t, n-1(a); sb t, n-1(b)  for multiples n of 4
//	addi c, a, 8m; L: the same for n = 8; addi a, a, 8; addi b, b, 8; bne a, c, L
//
// Each is replaced by one that looks at the addresses first. Where both are multiples of
// 4 it copies as much at once; else it copies halves, where they are even, or bytes.
//
// Memory is the same afterwards, also of areas that overlap. Pieces are at multiples of
// their size, so one that is read and one that is written are the same bytes or have none
// in common. When piece k is read, both forms have written the pieces before it. The form
// by bytes may have written the first bytes of piece k, too: it still reads these as part
// of piece k only if the areas are the same, where nothing changes.
//
// All registers are as they were afterwards, except t6, which belongs to Go's assembler,
// and t where no way on reads it before it is written. A jump to anywhere but the first
// instruction of the straight form, or other than the loop's own, leaves the copy as it
// is; addresses that calls return to are behind calls, and so in none. What a copy would
// read or write outside of mapped memory, which is made of pages, still is a trap.
//
// Copies from or to the stack at places known not to be multiples of 4 are left alone, as
// they would become longer.
//
// A prefix without a copy to replace is an error ([ErrSymbols]).
func WideCopies(p *Program, prefixes ...string) (*Program, error) {
	q := *p
	q.Code, q.origins = slices.Clone(p.Code), slices.Clone(p.origins)
	w := &copies{p: &q, entered: make(map[int][]int)}
	for i, in := range p.Code {
		if t, ok := directTarget(in, i); ok {
			w.entered[t] = append(w.entered[t], i)
		}
	}
	replaced := make(map[string]bool)
	for _, s := range p.Symbols {
		first, ok := p.Index(s.Addr)
		named := slices.IndexFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(s.Name, prefix) })
		if !ok || named < 0 {
			continue
		}
		end := min(first+int(s.Size/slotSize), p.TextLen)
		var live []registers
		for i := first; i < end; i++ {
			c := findCopy(p.Code[:end], first, i)
			if c.n < 8 || w.isEntered(c) || readsScratch(p.Code, c.end()) || w.misaligned(first, c) {
				continue
			}
			if live == nil {
				live = liveness(p.Code, first, end)
			}
			c.result = c.end() >= end || live[c.end()-first].has(c.t)
			w.replace(c)
			replaced[prefixes[named]] = true
			i = c.end() - 1
		}
	}
	for _, prefix := range prefixes {
		if !replaced[prefix] {
			return nil, fmt.Errorf("%w: no copy of bytes in a function that begins with %s", ErrSymbols, prefix)
		}
	}
	return &q, nil
}

// byteCopy is a copy of n bytes, or of 8 in each turn of a loop.
type byteCopy struct {
	slot       int
	n          int
	t, a, b, c uint8
	signed     bool
	loop       bool
	result     bool // the last byte may be read in t
}

func (c byteCopy) end() int {
	if c.loop {
		return c.slot + 2*c.n + 3
	}
	return c.slot + 2*c.n
}

// findCopy returns the copy that begins in a slot of the function from slot first on.
func findCopy(code []isa.Inst, first, slot int) byteCopy {
	c := byteCopy{slot: slot}
	for at := slot; at+1 < len(code); at += 2 {
		load, store := code[at], code[at+1]
		if c.n == 0 {
			c.t, c.a, c.b, c.signed = load.Rd, load.Rs1, store.Rs1, load.Op == isa.LB
		}
		op := isa.LBU
		if c.signed {
			op = isa.LB
		}
		if load != (isa.Inst{Op: op, Rd: c.t, Rs1: c.a, Imm: int32(c.n)}) || store != (isa.Inst{Op: isa.SB, Rs1: c.b, Rs2: c.t, Imm: int32(c.n)}) {
			break
		}
		c.n++
	}
	for _, r := range []uint8{c.t, c.a, c.b} {
		if r == isa.Zero || r == scratch {
			return byteCopy{}
		}
	}
	if c.t == c.a || c.t == c.b || c.a == c.b {
		return byteCopy{}
	}
	c.findLoop(code, first)
	if !c.loop && (c.n < 20 || c.n%4 != 0) {
		return byteCopy{} // there is no room
	}
	return c
}

// findLoop looks for the loop around a copy.
func (c *byteCopy) findLoop(code []isa.Inst, first int) {
	at := c.slot + 2*c.n
	if c.n != 8 || at+2 >= len(code) || c.slot == first {
		return
	}
	step := func(r uint8) isa.Inst { return isa.Inst{Op: isa.ADDI, Rd: r, Rs1: r, Imm: 8} }
	if code[at] != step(c.a) || code[at+1] != step(c.b) {
		return
	}
	bound, back := code[c.slot-1], code[at+2]
	c.c = bound.Rd
	if bound.Op != isa.ADDI || bound.Rs1 != c.a || bound.Imm <= 0 || bound.Imm%8 != 0 ||
		slices.Contains([]uint8{isa.Zero, scratch, c.t, c.a, c.b}, c.c) {
		return
	}
	jump := int32(slotSize * (c.slot - at - 2))
	c.loop = back == isa.Inst{Op: isa.BNE, Rs1: c.c, Rs2: c.a, Imm: jump} || back == isa.Inst{Op: isa.BNE, Rs1: c.a, Rs2: c.c, Imm: jump}
}

// copies replaces copies of a program.
type copies struct {
	p       *Program
	entered map[int][]int // from which slots a slot is jumped to
}

// isEntered reports whether a jump leads into a copy: other than to its beginning, and
// in a loop even there, as the bound is set before.
func (w *copies) isEntered(c byteCopy) bool {
	for slot := c.slot; slot < c.end(); slot++ {
		for _, from := range w.entered[slot] {
			if c.loop && (slot != c.slot || from != c.end()-1) || !c.loop && slot != c.slot {
				return true
			}
		}
	}
	return false
}

// misaligned reports whether one of the addresses is known to be no multiple of 4, as an
// offset of the stack pointer, which is one: then there is nothing to gain.
func (w *copies) misaligned(first int, c byteCopy) bool {
	for _, r := range []uint8{c.a, c.b} {
		for i := c.slot - 1; i >= first && w.entered[i+1] == nil; i-- {
			in := w.p.Code[i]
			if class := in.Op.Class(); class == isa.ClassJump || class == isa.ClassEcall || class == isa.ClassIllegal {
				break
			}
			if in.Rd == r {
				if in.Op == isa.ADDI && in.Rs1 == isa.SP && in.Imm%4 != 0 {
					return true
				}
				break
			}
		}
	}
	return false
}

// pieces are the loads and stores of pieces, and the shifts that make of a piece in t
// what the last of its bytes would have left there, with its sign and without.
var pieces = map[int]struct{ load, store, signed, unsigned isa.Op }{
	4: {isa.LW, isa.SW, isa.SRAI, isa.SRLIW},
	2: {isa.LHU, isa.SH, isa.SRAI, isa.SRLI},
}

// words returns a copy of n bytes in pieces of a size.
func (c byteCopy) words(n, size int) (out []isa.Inst) {
	for at := 0; at < n; at += size {
		out = append(out, isa.Inst{Op: pieces[size].load, Rd: c.t, Rs1: c.a, Imm: int32(at)},
			isa.Inst{Op: pieces[size].store, Rs1: c.b, Rs2: c.t, Imm: int32(at)})
	}
	return out
}

// last returns what makes the last byte out of the last piece in t, if it is wanted.
func (c byteCopy) last(size int) []isa.Inst {
	switch {
	case !c.result:
		return nil
	case size == 2 && c.signed: // there is no shift of halves
		return []isa.Inst{{Op: isa.SLLI, Rd: c.t, Rs1: c.t, Imm: 48}, {Op: isa.SRAI, Rd: c.t, Rs1: c.t, Imm: 56}}
	case c.signed:
		return []isa.Inst{{Op: pieces[size].signed, Rd: c.t, Rs1: c.t, Imm: int32(8*size - 8)}}
	default:
		return []isa.Inst{{Op: pieces[size].unsigned, Rd: c.t, Rs1: c.t, Imm: int32(8*size - 8)}}
	}
}

// turns returns a loop over a body that copies n bytes, until a is what is in a register.
func (c byteCopy) turns(body []isa.Inst, n int, until uint8) []isa.Inst {
	return append(body,
		isa.Inst{Op: isa.ADDI, Rd: c.a, Rs1: c.a, Imm: int32(n)},
		isa.Inst{Op: isa.ADDI, Rd: c.b, Rs1: c.b, Imm: int32(n)},
		isa.Inst{Op: isa.BNE, Rs1: until, Rs2: c.a, Imm: int32(-slotSize * (len(body) + 2))})
}

// bytes returns the loop that copies byte by byte.
func (c byteCopy) bytes(until uint8) []isa.Inst {
	load := isa.LBU
	if c.signed {
		load = isa.LB
	}
	return c.turns([]isa.Inst{{Op: load, Rd: c.t, Rs1: c.a}, {Op: isa.SB, Rs1: c.b, Rs2: c.t}}, 1, until)
}

// round puts a loop over all n bytes around its turns, after which a and b are what they
// were.
func (c byteCopy) round(turns []isa.Inst) []isa.Inst {
	return slices.Concat([]isa.Inst{{Op: isa.ADDI, Rd: scratch, Rs1: c.a, Imm: int32(c.n)}}, turns,
		[]isa.Inst{{Op: isa.ADDI, Rd: c.a, Rs1: c.a, Imm: int32(-c.n)}, {Op: isa.ADDI, Rd: c.b, Rs1: c.b, Imm: int32(-c.n)}})
}

// replace writes the new form of a copy over it.
func (w *copies) replace(c byteCopy) {
	for i := c.slot; i < c.end(); i++ {
		w.p.Code[i] = isa.Nop
	}
	jump := isa.Inst{Op: isa.JAL}
	at := c.slot
	put := func(list ...isa.Inst) { at += copy(w.p.Code[at:], list) }
	to := func(in isa.Inst, slot int) isa.Inst {
		in.Imm = int32(slotSize * (slot - at))
		return in
	}
	// unless goes elsewhere if the addresses are no multiples of a size.
	unless := func(size int32, from uint8, slot int) {
		put(isa.Inst{Op: isa.ANDI, Rd: scratch, Rs1: from, Imm: size - 1})
		put(to(isa.Inst{Op: isa.BNE, Rs1: scratch}, slot))
	}
	// whole does it in pieces and goes on behind the copy.
	whole := func(code []isa.Inst) {
		put(code...)
		put(to(jump, c.end()))
	}
	put(isa.Inst{Op: isa.OR, Rd: scratch, Rs1: c.a, Rs2: c.b})
	if !c.loop {
		bytes := c.round(c.bytes(scratch))
		words := append(c.words(c.n, 4), c.last(4)...)
		halves := append(c.round(c.turns(c.words(4, 2), 4, scratch)), c.last(2)...)
		put(isa.Inst{Op: isa.ANDI, Rd: scratch, Rs1: scratch, Imm: 3})
		put(to(isa.Inst{Op: isa.BNE, Rs1: scratch}, at+2+len(words)))
		whole(words)
		unless(2, scratch, c.end()-len(bytes))
		whole(halves)
		at = c.end() - len(bytes)
		put(bytes...)
		return
	}
	four := append(c.turns(c.words(8, 4), 8, c.c), c.last(4)...)
	halves := append(c.turns(c.words(2, 2), 2, c.c), c.last(2)...)
	put(isa.Inst{Op: isa.ANDI, Rd: scratch, Rs1: scratch, Imm: 3})
	next := len(w.p.Code) // what is rare goes behind the program
	put(to(isa.Inst{Op: isa.BNE, Rs1: scratch}, next))
	whole(four)
	at = c.end() - len(halves)
	put(halves...)

	bytes := c.bytes(c.c)
	for range 3 + len(bytes) + 1 {
		w.p.Code = append(w.p.Code, isa.Inst{})
		w.p.origins = append(w.p.origins, uint32(c.slot))
	}
	at = next
	unless(2, scratch, next+3)
	put(to(jump, c.end()-len(halves)))
	whole(bytes)
}
