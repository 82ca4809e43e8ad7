package rom

import "github.com/zkgeth/zkgeth/zkevm/machine/isa"

// step is an instruction of a trace.
type step struct {
	in     isa.Inst
	origin int        // slot of the text it stands for
	target int        // slot a branch or jump goes to, -1 for other instructions
	exit   []isa.Inst // what a branch does if it is taken, before it goes there
}

// fact is what a branch has shown: that a relation holds between two registers, or
// that it does not.
type fact struct {
	relation isa.Op // BEQ, BLT or BLTU
	rs1, rs2 uint8
}

// relation returns what a branch depends on, and whether it is taken when that holds.
func relation(in isa.Inst) (f fact, taken bool) {
	switch in.Op {
	case isa.BNE, isa.BGE, isa.BGEU:
		return fact{in.Op - 1, in.Rs1, in.Rs2}, false
	default:
		return fact{in.Op, in.Rs1, in.Rs2}, true
	}
}

// inverse returns the branch that is taken when another is not.
func inverse(op isa.Op) isa.Op {
	if f, taken := relation(isa.Inst{Op: op}); taken {
		return f.relation + 1
	} else {
		return f.relation
	}
}

// trace is a copy of code along one way through it, without what has no effect on
// that way: jumps, nops, branches that an earlier one has decided, moves of what is
// there already, and results that nothing reads. It ends with a jump to where the
// original goes on, or as the original does. Calls are left to the original, as their
// return addresses are.
type trace struct {
	code       []isa.Inst
	first, end int        // slots of the function
	root       int        // slot before the tree
	dispatch   []isa.Inst // what is done instead of the tree
	stop       int        // slot not to go beyond, or -1
	limit      int        // of steps to copy
	liveAt     func(int) registers
	inFrame    func(isa.Inst) bool

	steps     []step
	constants constants
	known     map[fact]bool
}

func (t *trace) emit(in isa.Inst, origin int) {
	t.steps = append(t.steps, step{in: in, origin: origin, target: -1})
	t.constants.execute(in)
	for f := range t.known {
		if in.Rd != isa.Zero && (in.Rd == f.rs1 || in.Rd == f.rs2) {
			delete(t.known, f)
		}
	}
}

// jump ends the trace, or copies a branch.
func (t *trace) jump(in isa.Inst, origin, target int) {
	t.steps = append(t.steps, step{in: in, origin: origin, target: t.final(target)})
}

// final returns where jumps from a slot lead.
func (t *trace) final(slot int) int {
	for range 8 {
		if slot < t.first || slot >= t.end {
			break
		}
		in := t.code[slot]
		target, ok := directTarget(in, slot)
		if !ok || in.Op != isa.JAL || in.Rd != isa.Zero {
			break
		}
		slot = target
	}
	return slot
}

// follow copies what is done from the tree on.
func (t *trace) follow(slot int) {
	for n := 0; n < 4*t.limit && len(t.steps) < t.limit && slot >= t.first && slot < t.end && slot != t.stop; n++ {
		in := t.code[slot]
		target, direct := directTarget(in, slot)
		switch {
		case n > 0 && slot == t.root+1:
			for i, in := range t.dispatch {
				t.emit(in, slot+i)
			}
			return
		case in.Op == isa.JALR && in.Rd == isa.Zero:
			t.emit(in, slot)
			return
		case in.Op == isa.JAL && in.Rd == isa.Zero && direct:
			slot = target
		case in.Op.Class() == isa.ClassBranch && direct:
			slot = t.branch(in, slot, target)
		case !t.copies(in):
			t.jump(isa.Inst{Op: isa.JAL}, slot, slot)
			return
		default:
			if in.Op != isa.ADDI || in.Rd != isa.Zero {
				t.emit(in, slot)
			}
			slot++
		}
	}
	t.jump(isa.Inst{Op: isa.JAL}, min(max(slot, t.first), t.end-1), slot)
}

// copies reports whether an instruction does the same anywhere.
func (t *trace) copies(in isa.Inst) bool {
	switch in.Op.Class() {
	case isa.ClassJump, isa.ClassBranch, isa.ClassEcall:
		return false
	}
	return in.Op.RV64IM()
}

// branch copies a branch, and returns where the way goes on: behind it, unless it is
// decided, or is there to avoid a jump.
func (t *trace) branch(in isa.Inst, slot, target int) int {
	f, taken := relation(in)
	holds, decided := t.known[f]
	if goes, ok := t.constants.branch(in); ok {
		holds, decided = goes == taken, true
	}
	if decided {
		if holds == taken {
			return target
		}
		return slot + 1
	}
	next := slot + 1
	if target == slot+2 && next < t.end {
		if over, ok := directTarget(t.code[next], next); ok && t.code[next].Op == isa.JAL && t.code[next].Rd == isa.Zero {
			in.Op, taken = inverse(in.Op), !taken
			next, target = target, over
		}
	}
	t.jump(in, slot, target)
	t.known[f] = !taken
	return next
}
