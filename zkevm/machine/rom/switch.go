package rom

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// Go has no jump tables on riscv64: a switch is a binary tree of comparisons, of which
// an interpreter of byte codes runs through a dozen for every code. TableSwitch puts a
// table in the place of such a tree.

// A table has an entry of entrySlots for each value of a byte. What is longer goes on
// in the room that shorter ones leave, or behind the table.
const (
	values     = 256
	entryShift = 7 // of the bytes of an entry
	entrySlots = 1 << entryShift / slotSize
	slotSize   = 4
	// dispatchSlots is how long the jump to the table is.
	dispatchSlots = 4
	// minTargets is how many places a tree leads to, at least.
	minTargets = 16
	// mostCopies is how many values share a place that is copied for each of them.
	mostCopies = 16
)

// TableSwitch returns the program with the decision tree of a function replaced by a
// table. The tree is the largest of those that begin with the reduction of a register
// to a byte (andi rd, rs, 255) and compare rd with constants. Instead of the tree,
//
//	slli t6, rd, 8; lui base, table; add t6, t6, base; jalr zero, 0(t6)
//
// goes to the entry of the value. An entry is a copy of what the program does for that
// value from the tree on, see trace: what is left of the tree are constants in registers
// that may still be read. No register differs afterwards that may be read, except t6,
// which belongs to Go's assembler.
//
// Before it returns, the result is compared with what it replaces, for all values of
// the byte, by symbolic execution: see checkSwitch.
//
// Errors: [ErrNoSymbol]; [ErrSwitch] when the function has no such tree, when a jump
// goes into what is to be replaced, or when the comparison finds a difference.
func TableSwitch(p *Program, symbol string) (*Program, error) {
	b, err := newSwitchBuilder(p, symbol)
	if err != nil {
		return nil, err
	}
	q := *p
	q.Code, q.origins = slices.Clone(p.Code), slices.Clone(p.origins)
	if err := b.build(&q); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrSwitch, symbol, err)
	}
	if err := b.check(&q); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrSwitch, symbol, err)
	}
	return &q, nil
}

// switchBuilder replaces the tree of one function.
type switchBuilder struct {
	before     []isa.Inst
	first, end int // slots of the function
	live       []registers
	unused     registers
	frame      int32       // bytes of the stack that the function has set up
	root       int         // slot of the instruction before the tree
	leaves     [values]int // the slots that the tree leads to
	dispatch   []isa.Inst
}

// newSwitchBuilder finds the tree in a function.
func newSwitchBuilder(p *Program, symbol string) (*switchBuilder, error) {
	s, err := p.Symbol(symbol)
	if err != nil {
		return nil, err
	}
	first, ok := p.Index(s.Addr)
	if !ok || first+int(s.Size/slotSize) > p.TextLen {
		return nil, fmt.Errorf("%w: %s is not in the text", ErrSwitch, symbol)
	}
	b := &switchBuilder{before: p.Code, first: first, end: first + int(s.Size/slotSize)}
	b.live, b.unused = liveness(p.Code, b.first, b.end), unused(p.Code)
	b.frame = frameOf(p.Code[b.first:b.end])
	if err := b.find(); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrSwitch, symbol, err)
	}
	return b, nil
}

// frameOf returns how many bytes of the stack a function sets up, if it does so once, at
// its entry, and the stack pointer is changed by nothing else but that it takes them back;
// otherwise 0.
func frameOf(code []isa.Inst) (frame int32) {
	for _, in := range code {
		if in.Rd != isa.SP {
			continue
		}
		switch {
		case in.Op != isa.ADDI || in.Rs1 != isa.SP:
			return 0
		case frame == 0 && in.Imm < 0:
			frame = -in.Imm
		case frame == 0 || in.Imm != frame:
			return 0
		}
	}
	return frame
}

// find finds the tree with the most leaves.
func (b *switchBuilder) find() error {
	most := minTargets - 1
	for i := b.first; i < b.end; i++ {
		in := b.before[i]
		if in.Op != isa.ANDI || in.Imm != values-1 || in.Rd == isa.Zero {
			continue
		}
		var leaves [values]int
		targets := make(map[int]bool)
		for v := range leaves {
			leaves[v] = b.walk(i, v)
			targets[leaves[v]] = true
		}
		if len(targets) > most {
			most, b.root, b.leaves = len(targets), i, leaves
		}
	}
	if most < minTargets {
		return fmt.Errorf("no tree of %d leaves", minTargets)
	}
	return nil
}

// walk follows the tree behind a slot for a value of the byte, up to behind the last
// jump or branch that depends on nothing else.
func (b *switchBuilder) walk(root, v int) int {
	const longest = 256
	slot := root + 1
	at := slot
	known := constantsOf(b.before[root], v)
	for range longest {
		if slot < b.first || slot >= b.end {
			break
		}
		in := b.before[slot]
		target, direct := directTarget(in, slot)
		taken, decided := known.branch(in)
		switch {
		case in.Op == isa.JAL && direct && in.Rd == isa.Zero, direct && decided && taken:
			slot = target
			at = slot
		case direct && decided:
			slot++
			at = slot
		case in.Op == isa.ADDI, in.Op == isa.ANDI:
			known.execute(in)
			slot++
		default:
			return at
		}
	}
	return at
}

// liveAt returns what may be read from a slot of the function on.
func (b *switchBuilder) liveAt(slot int) registers {
	if slot < b.first || slot >= b.end {
		return everything &^ b.unused
	}
	return b.live[slot-b.first] &^ b.unused
}

// inFrame reports whether an instruction reads a word of the function's own frame. That
// cannot trap: the words at both ends of the frame hold return addresses, of the function
// and of its caller, which were written, and the stack between them is mapped as a whole.
func (b *switchBuilder) inFrame(in isa.Inst) bool {
	return in.Op == isa.LD && in.Rs1 == isa.SP && in.Imm >= 0 && in.Imm%8 == 0 && in.Imm+8 <= b.frame
}

// base finds a register that may hold the table's address: best one that the program
// does not use at all, so that it keeps the address, or else one of which nothing reads
// what it held.
func (b *switchBuilder) base() (uint8, error) {
	for r := isa.GP; r < isa.NumRegs; r++ {
		if b.unused.has(r) {
			return r, nil
		}
	}
	for r := isa.T0; r < isa.NumRegs; r++ {
		if r != scratch && r != b.before[b.root].Rd && !b.liveAt(b.root+1).has(r) {
			return r, nil
		}
	}
	return 0, fmt.Errorf("no register for the address of the table")
}

// build writes the table behind the program, and the jump to it over the tree.
func (b *switchBuilder) build(p *Program) error {
	base, err := b.base()
	if err != nil {
		return err
	}
	const page = 1 << 12
	for p.PC(len(p.Code))%page != 0 {
		b.put(p, isa.Inst{}, b.root)
	}
	table, value := len(p.Code), b.before[b.root].Rd
	b.dispatch = []isa.Inst{
		{Op: isa.SLLI, Rd: scratch, Rs1: value, Imm: entryShift},
		{Op: isa.LUI, Rd: base, Imm: int32(p.PC(table))},
		{Op: isa.ADD, Rd: scratch, Rs1: scratch, Rs2: base},
		{Op: isa.JALR, Rs1: scratch},
	}
	replaced := func(slot int) bool { return slot > b.root && slot <= b.root+len(b.dispatch) }
	for i, in := range b.before {
		if t, ok := directTarget(in, i); ok && replaced(t) && !replaced(i) {
			return fmt.Errorf("%v jumps to what the table replaces", p.Locate(p.PC(i)))
		}
	}
	for _, slot := range b.leaves {
		if replaced(slot) {
			return fmt.Errorf("the tree is too small")
		}
	}
	if b.liveAt(b.root + 1).has(scratch) {
		return fmt.Errorf("the program uses %s itself", isa.RegName(scratch))
	}
	copy(p.Code[b.root+1:], b.dispatch)

	for range values * entrySlots {
		b.put(p, isa.Inst{}, b.root)
	}
	b.fill(p, table)
	return nil
}

// put appends an instruction that stands for one of the text.
func (b *switchBuilder) put(p *Program, in isa.Inst, origin int) {
	p.Code = append(p.Code, in)
	p.origins = append(p.origins, uint32(origin))
}

// fill writes the entries of a table.
func (b *switchBuilder) fill(p *Program, table int) {
	shared := make(map[int]int)
	for _, slot := range b.leaves {
		shared[slot]++
	}
	var free [values]int // slots of each entry that are left
	var traces [values][]step
	stubs := make(map[string]int)
	for v, slot := range b.leaves {
		stop := -1
		if shared[slot] > mostCopies {
			stop = slot
		}
		const most = 4*entrySlots - 2
		for limit := 2 * most; ; limit-- {
			traces[v] = b.trace(v, stop, limit)
			if len(traces[v]) <= most {
				break
			}
		}
		b.exits(p, traces[v], stubs)
		free[v] = entrySlots - min(len(traces[v]), entrySlots)
	}
	for v, steps := range traces {
		at := table + v*entrySlots
		if len(steps) <= entrySlots {
			b.write(p, at, steps)
			continue
		}
		const n = entrySlots - 1
		rest := steps[n:]
		next := len(p.Code)
		if i := slices.IndexFunc(free[:], func(n int) bool { return n >= len(rest) }); i >= 0 {
			next = table + (i+1)*entrySlots - free[i]
			free[i] -= len(rest)
		} else {
			for range rest {
				b.put(p, isa.Inst{}, b.root)
			}
		}
		b.write(p, next, rest)
		b.write(p, at, append(slices.Clone(steps[:n]), step{in: isa.Inst{Op: isa.JAL}, origin: rest[0].origin, target: next}))
	}
}

// write puts steps into slots, where displacements become known.
func (b *switchBuilder) write(p *Program, at int, steps []step) {
	for i, s := range steps {
		if s.target >= 0 {
			s.in.Imm = int32(slotSize * (s.target - at - i))
		} else if s.in.Op == isa.AUIPC {
			s.in.Imm += int32(slotSize * (s.origin - at - i))
		}
		p.Code[at+i] = s.in
		p.origins[at+i-p.TextLen] = uint32(s.origin)
	}
}

// trace returns what is done for a value from the tree on.
func (b *switchBuilder) trace(v, stop, limit int) []step {
	t := &trace{
		code: b.before, first: b.first, end: b.end, root: b.root, dispatch: b.dispatch,
		stop: stop, limit: limit, liveAt: b.liveAt, inFrame: b.inFrame,
		constants: constantsOf(b.before[b.root], v), known: make(map[fact]bool),
	}
	t.follow(b.root + 1)
	t.prune()
	return t.steps
}

// exits writes what is done on the way out of a trace behind the program, once for all
// traces.
func (b *switchBuilder) exits(p *Program, steps []step, stubs map[string]int) {
	for i := range steps {
		s := &steps[i]
		if len(s.exit) == 0 {
			continue
		}
		key := fmt.Sprint(s.exit, s.target)
		at, ok := stubs[key]
		if !ok {
			at = len(p.Code)
			stubs[key] = at
			for _, in := range s.exit {
				b.put(p, in, s.origin)
			}
			b.put(p, isa.Inst{Op: isa.JAL, Imm: int32(slotSize * (s.target - len(p.Code)))}, s.origin)
		}
		s.target = at
	}
}
