package machine

import (
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// discarded is the register index the run loop writes results for x0 to.
const discarded = isa.NumRegs

// word is an instruction as the run loop reads it, at once: operation, rd, rs1 and
// rs2 in a byte each, and the immediate. Zero is isa.Illegal.
type word uint64

func (w word) op() isa.Op  { return isa.Op(w) }
func (w word) rd() uint8   { return uint8(w >> 8) }
func (w word) rs1() uint8  { return uint8(w >> 16) }
func (w word) rs2() uint8  { return uint8(w >> 24) }
func (w word) imm() uint64 { return uint64(int64(w) >> 32) } // sign-extended

// Code is a program prepared for the run loop, the decode cache. It is immutable
// and can be shared by any number of machines.
type Code struct {
	program *rom.Program
	digest  [32]byte
	// code has a slot more than the program, an illegal instruction, so that no
	// flow of control leaves it without a check.
	code []word
	// runs holds for each slot how many instructions a block that starts there has:
	// up to and including the first jump or branch, or up to but not including the
	// first instruction the run loop leaves to Machine.step.
	runs []uint32
}

// NewCode prepares a program.
func NewCode(p *rom.Program) *Code {
	c := &Code{program: p, digest: p.Digest()}
	c.code = make([]word, len(p.Code)+1)
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
func prepare(in isa.Inst) word {
	if !in.Op.RV64IM() {
		return 0
	}
	switch class := in.Op.Class(); {
	case class == isa.ClassBranch, in.Op == isa.JAL:
		if in.Imm%4 != 0 {
			return 0
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
	return word(in.Op) | word(in.Rd)<<8 | word(in.Rs1)<<16 | word(in.Rs2)<<24 | word(uint32(in.Imm))<<32
}

// setRun computes the length of the block from slot i; that from the next slot
// must be known.
func (c *Code) setRun(i int) {
	switch c.code[i].op().Class() {
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
	d.code = append([]word(nil), c.code...)
	d.runs = append([]uint32(nil), c.runs...)
	for _, i := range slots {
		d.code[i] = 0
		d.setRun(i)
		for j := i - 1; j >= 0 && c.runs[j] > 1; j-- {
			d.setRun(j)
		}
	}
	return &d
}
