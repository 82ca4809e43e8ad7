package rom

import "github.com/zkgeth/zkgeth/zkevm/machine/isa"

// registers is a set of registers.
type registers uint32

func (s registers) has(r uint8) bool { return s>>r&1 == 1 }

// everything is all registers that hold something from one function to the next: all
// but x0 and the scratch register.
const everything = ^registers(1<<isa.Zero | 1<<scratch)

// liveness returns the registers that may be read, before they are written, from
// each slot of the function [first, end) on. Whatever leaves the function, a call or
// an environment call reads everything.
func liveness(code []isa.Inst, first, end int) []registers {
	live := make([]registers, end-first+1)
	live[end-first] = everything
	at := func(i int) registers {
		if i < first || i >= end {
			return everything
		}
		return live[i-first]
	}
	for changed := true; changed; {
		changed = false
		for i := end - 1; i >= first; i-- {
			if now := before(code[i], i, at); now != live[i-first] {
				live[i-first], changed = now, true
			}
		}
	}
	return live
}

// before returns what is live before the instruction in slot i.
func before(in isa.Inst, i int, at func(int) registers) registers {
	after := at(i + 1)
	switch in.Op.Class() {
	case isa.ClassJump, isa.ClassBranch:
		target, direct := directTarget(in, i)
		switch {
		case !direct || in.Rd != isa.Zero:
			after = everything
		case in.Op == isa.JAL:
			after = at(target)
		default:
			after |= at(target)
		}
		if in.Rd != isa.Zero {
			return after | 1<<in.Rs1&^1
		}
	case isa.ClassEcall, isa.ClassIllegal:
		return everything
	}
	return (after&^(1<<in.Rd) | 1<<in.Rs1 | 1<<in.Rs2) &^ (1 << isa.Zero)
}

// unused returns the registers that a program does not name.
func unused(code []isa.Inst) registers {
	used := registers(1<<isa.Zero | 1<<scratch)
	for _, in := range code {
		used |= 1<<in.Rd | 1<<in.Rs1 | 1<<in.Rs2
		if in.Op == isa.Illegal { // may be emulated at the start
			used |= integers(uint32(in.Imm))
		}
	}
	return ^used
}

// integers returns the integer registers that a word which is no instruction of the
// machine names. Those of a floating-point instruction are others, most of the time.
func integers(w uint32) registers {
	rd, rs1 := registers(1)<<(w>>7&31), registers(1)<<(w>>15&31)
	const loadFP, storeFP, opFP = 0x07, 0x27, 0x53
	if isa.Decode(w).Op == isa.FLOAT {
		switch w & 0x7f {
		case loadFP, storeFP:
			return rs1
		case opFP:
			switch w >> 27 {
			case 0x14, 0x18, 0x1c: // comparisons, conversions and moves to integers
				return rd
			case 0x1a, 0x1e: // and from integers
				return rs1
			}
			return 0
		default: // fused multiplications
			return 0
		}
	}
	if isa.Decode(w).Op.Class() == isa.ClassCSR {
		return rd | rs1
	}
	return 0 // it traps
}
