package rom

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// symbol is what a register holds in a symbolic execution: a constant (id 0), or a
// value nothing is known of, one for each id.
type symbol struct {
	id    int
	value uint64
}

// hart is one of two executions that are compared.
type hart struct {
	code  []isa.Inst
	slot  int
	x     [isa.NumRegs]symbol
	known map[relationOf]bool
	state int // of the memory: how many instructions may have written to it
}

// relationOf is a relation between values: see fact.
type relationOf struct {
	op   isa.Op
	x, y symbol
}

// comparison is the proof that a program does what it did before a table was put in
// the place of a tree.
//
// Both programs are executed at once, from behind the root of the tree, for a given
// byte, and nothing known of all other registers but that those that may be read are the
// same in both. Steps that only compute, read the function's own frame, or go where is
// known, are each program's own, and yield symbols that stand for the terms computed.
// All others must be the same in both, on the same symbols; what they yield is a new
// symbol. At a branch that is not decided both ways are compared. A way ends where both
// programs are in the same slot of the text, with the same symbols in all registers that
// may be read from there on. As the text is the same in both but for the jump to the
// table, that is enough;
// where one is at the tree and the other is at a copy of the jump to the table, the
// claim is the one that is being proven for all bytes.
type comparison struct {
	*switchBuilder
	base    uint64 // address of slot 0
	textLen int
	fresh   int
	terms   map[term]symbol
	low     map[symbol]uint8 // the lowest byte of values, where it is known
}

// term is what an instruction computes of symbols.
type term struct {
	op   isa.Op
	imm  int32
	x, y symbol
}

// check compares a program with what it was.
func (b *switchBuilder) check(p *Program) error {
	if !slices.Equal(p.Code[:b.root+1], b.before[:b.root+1]) ||
		!slices.Equal(p.Code[b.root+1:b.root+1+len(b.dispatch)], b.dispatch) ||
		!slices.Equal(p.Code[b.root+1+len(b.dispatch):len(b.before)], b.before[b.root+1+len(b.dispatch):]) {
		return fmt.Errorf("more is changed than the tree")
	}
	for v := range values {
		c := &comparison{switchBuilder: b, base: p.TextAddr, textLen: p.TextLen, terms: make(map[term]symbol), low: make(map[symbol]uint8)}
		var x [isa.NumRegs]symbol
		for r := range x[1:] {
			x[r+1] = c.unknown()
		}
		c.low[x[b.before[b.root].Rs1]] = uint8(v)
		x[b.before[b.root].Rd] = symbol{value: uint64(v)}
		was := hart{code: b.before, slot: b.root + 1, x: x, known: map[relationOf]bool{}}
		is := hart{code: p.Code, slot: b.root + 1, x: x, known: map[relationOf]bool{}}
		for r := range is.x[1:] { // what need not be the same when the programs come here again
			if r++; !b.liveAt(b.root + 1).has(uint8(r)) {
				is.x[r] = c.unknown()
			}
		}
		if err := c.compare(was, is); err != nil {
			return fmt.Errorf("value %d: %w", v, err)
		}
	}
	return nil
}

func (c *comparison) unknown() symbol {
	c.fresh++
	return symbol{id: c.fresh}
}

// maxSteps bounds what is executed without meeting the other program.
const maxSteps = 1 << 12

// compare executes both programs until they meet.
func (c *comparison) compare(was, is hart) error {
	for range maxSteps {
		if err := c.silent(&was); err != nil {
			return err
		}
		if err := c.silent(&is); err != nil {
			return err
		}
		if c.met(&was, &is) {
			return c.same(&was, &is)
		}
		a, err := fetch(&was)
		if err != nil {
			return err
		}
		b, err := fetch(&is)
		if err != nil {
			return err
		}
		switch {
		case a.Op.Class() == isa.ClassBranch && b.Op.Class() == isa.ClassBranch:
			return c.fork(&was, &is, a, b)
		case a.Op == isa.JALR && a.Rd == isa.Zero && a == b:
			if was.x[a.Rs1] != is.x[a.Rs1] {
				return c.differ(&was, &is)
			}
			was.slot, is.slot = c.end, c.end // everything is live behind the function
			return c.same(&was, &is)
		case a.Op != b.Op || a.Rd != b.Rd || a.Imm != b.Imm || !pure(a) ||
			was.x[a.Rs1] != is.x[b.Rs1] || was.x[a.Rs2] != is.x[b.Rs2]:
			return c.differ(&was, &is)
		}
		v := c.unknown()
		for _, h := range []*hart{&was, &is} {
			h.set(a.Rd, v)
			h.slot++
			if a.Op.Class() == isa.ClassStore {
				h.state++
			}
		}
	}
	return fmt.Errorf("the programs do not meet")
}

// pure reports whether an instruction depends on its operands and memory only, and
// goes on with the next.
func pure(in isa.Inst) bool {
	switch in.Op.Class() {
	case isa.ClassJump, isa.ClassBranch, isa.ClassEcall:
		return false
	}
	return in.Op.RV64IM() && in.Op != isa.AUIPC
}

// met reports whether both programs are at the same place.
func (c *comparison) met(was, is *hart) bool {
	if is.slot < c.textLen || was.slot != c.root+1 {
		replaced := is.slot > c.root+1 && is.slot <= c.root+len(c.dispatch)
		return was.slot == is.slot && !replaced
	}
	table := *was
	for _, in := range c.dispatch[:len(c.dispatch)-1] {
		table.set(in.Rd, c.result(in, &table))
	}
	// Entries may rely on the address of the table in its register.
	last, address := c.dispatch[len(c.dispatch)-1], c.dispatch[1].Rd
	return is.code[is.slot] == last && is.x[last.Rs1] == table.x[last.Rs1] && is.x[address] == table.x[address]
}

// same compares the registers that may be read from here on.
func (c *comparison) same(was, is *hart) error {
	for r := range uint8(isa.NumRegs) {
		if c.liveAt(was.slot).has(r) && was.x[r] != is.x[r] {
			return fmt.Errorf("%s differs in slot %d", isa.RegName(r), was.slot)
		}
	}
	return nil
}

func (c *comparison) differ(was, is *hart) error {
	return fmt.Errorf("slot %d, %v, is not slot %d, %v", was.slot, was.code[was.slot], is.slot, is.code[is.slot])
}

// fork compares both ways of a branch.
func (c *comparison) fork(was, is *hart, a, b isa.Inst) error {
	f, takenA := was.relation(a)
	g, takenB := is.relation(b)
	if f != g {
		return c.differ(was, is)
	}
	for _, holds := range []bool{takenA, !takenA} {
		p, q := was.branch(a, f, holds == takenA), is.branch(b, g, holds == takenB)
		p.known[f], q.known[f] = holds, holds
		if err := c.compare(p, q); err != nil {
			return err
		}
	}
	return nil
}

// branch returns the execution behind a branch.
func (h *hart) branch(in isa.Inst, f relationOf, taken bool) hart {
	next := *h
	next.known = make(map[relationOf]bool, len(h.known)+1)
	for k, v := range h.known {
		next.known[k] = v
	}
	if next.slot++; taken {
		next.slot, _ = directTarget(in, h.slot)
	}
	return next
}

func (h *hart) relation(in isa.Inst) (relationOf, bool) {
	f, taken := relation(in)
	return relationOf{f.relation, h.x[in.Rs1], h.x[in.Rs2]}, taken
}

func (h *hart) set(r uint8, v symbol) {
	if r != isa.Zero {
		h.x[r] = v
	}
}

// fetch returns the next instruction.
func fetch(h *hart) (isa.Inst, error) {
	if h.slot < 0 || h.slot >= len(h.code) {
		return isa.Inst{}, fmt.Errorf("slot %d is not in the program", h.slot)
	}
	if in := h.code[h.slot]; in.Op.RV64IM() && !wellFormed(in) {
		return in, fmt.Errorf("slot %d: %v has operands it does not take", h.slot, in)
	}
	return h.code[h.slot], nil
}

// wellFormed reports whether operands that an operation does not have are zero.
func wellFormed(in isa.Inst) bool {
	switch in.Op.Format() {
	case isa.FormatR:
		return in.Imm == 0
	case isa.FormatS, isa.FormatB:
		return in.Rd == isa.Zero
	case isa.FormatU, isa.FormatJ:
		return in.Rs1|in.Rs2 == isa.Zero
	case isa.FormatNone:
		return in == isa.Inst{Op: in.Op}
	default:
		return in.Rs2 == isa.Zero
	}
}

// silent executes what needs nothing that is unknown.
func (c *comparison) silent(h *hart) error {
	for range maxSteps {
		in, err := fetch(h)
		if err != nil {
			return err
		}
		if h.slot == c.root+1 && h.x[c.before[c.root].Rd].id != 0 {
			return nil // at the tree, or the jump to the table, for any byte
		}
		target, direct := directTarget(in, h.slot)
		x := h.x[in.Rs1]
		next := h.slot + 1
		switch {
		case in.Op == isa.JAL && in.Rd == isa.Zero && direct:
			next = target
		case in.Op.Class() == isa.ClassBranch && direct:
			f, taken := h.relation(in)
			holds, known := h.known[f]
			if f.x.id == 0 && f.y.id == 0 {
				holds, known = relates(f), true
			}
			if !known {
				return nil
			}
			if holds == taken {
				next = target
			}
		case computes(in), c.inFrame(in):
			h.set(in.Rd, c.result(in, h))
		case in.Op == isa.JALR && in.Rd == isa.Zero && x.id == 0:
			to := x.value + uint64(int64(in.Imm)) - c.base
			if to%slotSize != 0 || to/slotSize >= uint64(len(h.code)) {
				return fmt.Errorf("slot %d goes out of the program", h.slot)
			}
			next = int(to / slotSize)
		default:
			return nil
		}
		h.slot = next
	}
	return fmt.Errorf("a loop of constants in slot %d", h.slot)
}

// result returns what an instruction that computes writes: what follows from constants
// as far as tables need it, and otherwise the term.
func (c *comparison) result(in isa.Inst, h *hart) symbol {
	x, y, imm := h.x[in.Rs1], h.x[in.Rs2], uint64(int64(in.Imm))
	switch {
	case in.Op == isa.LUI:
		return symbol{value: imm}
	case in.Op == isa.AUIPC:
		return symbol{value: c.base + slotSize*uint64(h.slot) + imm}
	case in.Op == isa.ADDI && in.Imm == 0:
		return x
	case in.Op == isa.ADDI && x.id == 0:
		return symbol{value: x.value + imm}
	case in.Op == isa.SLLI && x.id == 0:
		return symbol{value: x.value << imm}
	case in.Op == isa.ADD && x.id == 0 && y.id == 0:
		return symbol{value: x.value + y.value}
	}
	if c.inFrame(in) {
		y = symbol{id: -1 - h.state}
	}
	low, byteKnown := c.low[x]
	if in.Op == isa.ANDI && in.Imm == values-1 && byteKnown {
		return symbol{value: uint64(low)}
	}
	t := term{in.Op, in.Imm, x, y}
	v, ok := c.terms[t]
	if !ok {
		v = c.unknown()
		c.terms[t] = v
		if in.Op == isa.ADDI && byteKnown {
			c.low[v] = low + uint8(in.Imm)
		}
	}
	return v
}

// relates evaluates a relation of constants.
func relates(f relationOf) bool {
	switch f.op {
	case isa.BEQ:
		return f.x.value == f.y.value
	case isa.BLT:
		return int64(f.x.value) < int64(f.y.value)
	default: // isa.BLTU
		return f.x.value < f.y.value
	}
}
