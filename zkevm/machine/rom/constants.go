package rom

import "github.com/zkgeth/zkgeth/zkevm/machine/isa"

// constants is what is known of registers on the way through a tree of comparisons:
// the value, or its lowest byte.
type constants struct {
	value map[uint8]int64
	low   map[uint8]uint8
}

// constantsOf returns what is known behind the reduction of a register to a byte.
func constantsOf(root isa.Inst, v int) constants {
	c := constants{map[uint8]int64{isa.Zero: 0}, map[uint8]uint8{root.Rs1: uint8(v)}}
	delete(c.low, root.Rd)
	c.value[root.Rd] = int64(v)
	return c
}

// execute takes account of an instruction that is no jump or branch.
func (c *constants) execute(in isa.Inst) {
	if in.Rd == isa.Zero {
		return
	}
	value, known := c.value[in.Rs1]
	low, byteKnown := c.low[in.Rs1]
	delete(c.value, in.Rd)
	delete(c.low, in.Rd)
	switch {
	case in.Op == isa.ADDI && known:
		c.value[in.Rd] = value + int64(in.Imm)
	case in.Op == isa.ADDI && byteKnown:
		c.low[in.Rd] = low + uint8(in.Imm)
	case in.Op == isa.ANDI && in.Imm == values-1 && byteKnown:
		c.value[in.Rd] = int64(low)
	}
}

// branch reports whether a branch is taken, if that is known.
func (c *constants) branch(in isa.Inst) (taken, known bool) {
	x, ok1 := c.value[in.Rs1]
	y, ok2 := c.value[in.Rs2]
	if in.Op.Class() != isa.ClassBranch || !ok1 || !ok2 {
		return false, false
	}
	f, when := relation(in)
	holds := false
	switch f.relation {
	case isa.BEQ:
		holds = x == y
	case isa.BLT:
		holds = x < y
	default: // isa.BLTU
		holds = uint64(x) < uint64(y)
	}
	return holds == when, true
}
