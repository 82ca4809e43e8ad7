package rom

import (
	"slices"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// prune leaves out what has no effect, until there is no more.
func (t *trace) prune() {
	for n := len(t.steps) + 1; n > len(t.steps); {
		n = len(t.steps)
		t.pruneDead()
		t.pruneMoves()
	}
	t.sink()
}

// computes reports whether all that an instruction does is to write a register.
func computes(in isa.Inst) bool {
	switch in.Op.Class() {
	case isa.ClassUpper, isa.ClassAdd, isa.ClassCompare, isa.ClassBitwise, isa.ClassShift, isa.ClassMul, isa.ClassDiv:
		return true
	}
	return false
}

// pruneDead leaves out results that nothing reads. A load stays, as it could trap, if it
// is not one of the function's own frame.
func (t *trace) pruneDead() {
	var kept []step
	live := everything
	for i := len(t.steps) - 1; i >= 0; i-- {
		s := t.steps[i]
		switch {
		case s.target >= 0 && s.in.Op == isa.JAL:
			live = t.liveAt(s.target)
		case s.target >= 0:
			live |= t.liveAt(s.target)
		case s.in.Op == isa.JALR && s.origin == t.root+len(t.dispatch):
			live = t.liveAt(t.root + 1) // what any entry may read
		case (computes(s.in) || t.inFrame(s.in)) && !live.has(s.in.Rd):
			continue
		}
		live = (live&^(1<<s.in.Rd) | 1<<s.in.Rs1 | 1<<s.in.Rs2) &^ (1 << isa.Zero)
		kept = append(kept, s)
	}
	slices.Reverse(kept)
	t.steps = kept
}

// pruneMoves leaves out moves between registers that are equal, and the address of the
// table while its register still holds it.
func (t *trace) pruneMoves() {
	address := t.dispatch[1]
	held := true
	var same [isa.NumRegs]int // registers with the same number are equal
	for r := range same {
		same[r] = r
	}
	next := len(same)
	t.steps = slices.DeleteFunc(t.steps, func(s step) bool {
		if held && s.in == address {
			return true
		}
		held = held && s.in.Rd != address.Rd
		move := s.in.Op == isa.ADDI && s.in.Imm == 0
		if move && same[s.in.Rd] == same[s.in.Rs1] {
			return true
		}
		if s.in.Rd != isa.Zero {
			if same[s.in.Rd] = next; move {
				same[s.in.Rd] = same[s.in.Rs1]
			}
			next++
		}
		return false
	})
}

// sink moves constants that are only read when a branch is taken to that way.
func (t *trace) sink() {
	for i := 0; i < len(t.steps); i++ {
		if in := t.steps[i].in; in.Op != isa.ADDI || in.Rs1 != isa.Zero || in.Rd == isa.Zero {
			continue
		}
		if exits, ok := t.onlyExits(i); ok {
			for _, j := range exits {
				t.steps[j].exit = append(slices.Clone(t.steps[j].exit), t.steps[i].in)
			}
			t.steps = slices.Delete(t.steps, i, i+1)
			i--
		}
	}
}

// onlyExits returns the branches where a result may be read when they are taken, if it
// is read nowhere else.
func (t *trace) onlyExits(i int) (exits []int, ok bool) {
	const most = 2
	r := t.steps[i].in.Rd
	for j := i + 1; j < len(t.steps); j++ {
		s := t.steps[j]
		switch {
		case s.in.Rs1 == r, s.in.Rs2 == r, s.target >= 0 && s.in.Op == isa.JAL, s.in.Op == isa.JALR, len(exits) > most:
			return nil, false
		case s.target >= 0:
			if t.liveAt(s.target).has(r) {
				exits = append(exits, j)
			}
		case s.in.Rd == r:
			return exits, len(exits) <= most
		}
	}
	return nil, false
}
