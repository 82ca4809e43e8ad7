package machine

import (
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// discarded is the register index the run loop writes results for x0 to.
const discarded = isa.NumRegs

// Code is a program prepared for the run loop, the decode cache. It is immutable
// and can be shared by any number of machines.
type Code struct {
	program *rom.Program
	digest  [32]byte
	// code has a slot more than the program, an illegal instruction, so that no
	// flow of control leaves it without a check.
	code []isa.Inst
	// runs holds for each slot how many instructions a block that starts there has:
	// up to and including the first jump or branch, or up to but not including the
	// first instruction the run loop leaves to Machine.step.
	runs []uint32
}

// NewCode prepares a program.
func NewCode(p *rom.Program) *Code {
	c := &Code{program: p, digest: p.Digest()}
	c.code = make([]isa.Inst, len(p.Code)+1)
	for i, in := range p.Code {
		c.code[i] = prepare(in)
	}
	c.runs = make([]uint32, len(c.code))
	for i := len(p.Code) - 1; i >= 0; i-- {
		c.setRun(i)
	}
	return c
}

// Program returns the program.
func (c *Code) Program() *rom.Program { return c.program }

// prepare adapts an instruction to the run loop: results for x0 go to a register
// nobody reads, and displacements count slots. An instruction whose target is not
// aligned is left to [Machine.step].
func prepare(in isa.Inst) isa.Inst {
	if !in.Op.RV64IM() {
		return isa.Inst{}
	}
	switch class := in.Op.Class(); {
	case class == isa.ClassBranch, in.Op == isa.JAL:
		if in.Imm%4 != 0 {
			return isa.Inst{}
		}
		in.Imm /= 4
	}
	switch in.Op.Format() {
	case isa.FormatB, isa.FormatS, isa.FormatNone:
	default:
		if in.Rd == isa.Zero {
			in.Rd = discarded
		}
	}
	return in
}

// setRun computes the length of the block from slot i; that from the next slot
// must be known.
func (c *Code) setRun(i int) {
	switch c.code[i].Op.Class() {
	case isa.ClassIllegal, isa.ClassEcall:
		c.runs[i] = 0
	case isa.ClassJump, isa.ClassBranch:
		c.runs[i] = 1
	default:
		c.runs[i] = c.runs[i+1] + 1
	}
}

// withStops returns the code with illegal instructions in the given slots.
func (c *Code) withStops(slots []int) *Code {
	d := *c
	d.code = append([]isa.Inst(nil), c.code...)
	d.runs = append([]uint32(nil), c.runs...)
	for _, i := range slots {
		d.code[i] = isa.Inst{}
		d.setRun(i)
		for j := i - 1; j >= 0 && c.runs[j] > 1; j-- {
			d.setRun(j)
		}
	}
	return &d
}
