package rom

import (
	"errors"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// width holds the plain instructions that atomic operations of a width become.
type width struct {
	load, store isa.Op
	sub         isa.Op // undoes an addition and leaves a value as load would
}

func widthOf(op isa.Op) width {
	if op >= isa.LRD {
		return width{load: isa.LD, store: isa.SD, sub: isa.SUB}
	}
	return width{load: isa.LW, store: isa.SW, sub: isa.SUBW}
}

// op returns the operation between the load and the store: ADDI, a move, for a
// swap, and Illegal for what is not supported. A store takes the low half of a
// doubleword, so additions of words need no instruction of their own.
func (width) op(amo isa.Op) isa.Op {
	switch amo {
	case isa.AMOSWAPW, isa.AMOSWAPD:
		return isa.ADDI
	case isa.AMOADDW, isa.AMOADDD:
		return isa.ADD
	case isa.AMOXORW, isa.AMOXORD:
		return isa.XOR
	case isa.AMOANDW, isa.AMOANDD:
		return isa.AND
	case isa.AMOORW, isa.AMOORD:
		return isa.OR
	default:
		return isa.Illegal
	}
}

// fetchAndAdd lowers Go's atomic addition as one:
//
//	amoadd t6, rs2, (rs1); add rd, rs2, t6
//
// has both the old and the new value in registers anyway.
func (w width) fetchAndAdd(amo, next isa.Inst) ([]isa.Inst, bool) {
	sums := next.Op == isa.ADD &&
		(next.Rs1 == amo.Rd && next.Rs2 == amo.Rs2 || next.Rs1 == amo.Rs2 && next.Rs2 == amo.Rd)
	free := amo.Rd != isa.Zero && amo.Rd != amo.Rs1 && amo.Rd != amo.Rs2 &&
		next.Rd != isa.Zero && next.Rd != amo.Rs1 && next.Rd != amo.Rd
	if w.op(amo.Op) != isa.ADD || !sums || !free {
		return nil, false
	}
	return []isa.Inst{
		{Op: w.load, Rd: amo.Rd, Rs1: amo.Rs1},
		next,
		{Op: w.store, Rs1: amo.Rs1, Rs2: next.Rd},
	}, true
}

var errRegisters = errors.New("no scratch register for these operands")

// sequence returns the plain instructions of an operation, and whether they change
// the scratch register although it is not the result.
func (w width) sequence(amo isa.Inst) (seq []isa.Inst, clobbers bool, err error) {
	op, rd, rs1, rs2 := w.op(amo.Op), amo.Rd, amo.Rs1, amo.Rs2
	load := func(to uint8) isa.Inst { return isa.Inst{Op: w.load, Rd: to, Rs1: rs1} }
	store := func(from uint8) isa.Inst { return isa.Inst{Op: w.store, Rs1: rs1, Rs2: from} }
	alu := func(to, a uint8) isa.Inst { return isa.Inst{Op: op, Rd: to, Rs1: a, Rs2: rs2} }
	move := func(to, from uint8) isa.Inst { return isa.Inst{Op: isa.ADDI, Rd: to, Rs1: from} }

	inputs := rd == rs1 || rd == rs2 // the result register is an operand
	if op == isa.ADDI && !inputs {
		return []isa.Inst{load(rd), store(rs2)}, false, nil
	}
	if rs1 == scratch || rs2 == scratch {
		return nil, false, errRegisters
	}
	switch {
	case op == isa.ADDI:
		return []isa.Inst{load(scratch), store(rs2), move(rd, scratch)}, true, nil
	case rd == isa.Zero:
		return []isa.Inst{load(scratch), alu(scratch, scratch), store(scratch)}, true, nil
	case rd != scratch && !inputs:
		return []isa.Inst{load(rd), alu(scratch, rd), store(scratch)}, true, nil
	case rd != scratch && rd != rs1: // rd is rs2
		return []isa.Inst{load(scratch), alu(rd, scratch), store(rd), move(rd, scratch)}, true, nil
	}
	// Nothing holds the old value any more after the store: it is computed back.
	undo := isa.Inst{Op: op, Rd: rd, Rs1: scratch, Rs2: rs2}
	switch op {
	case isa.ADD:
		undo.Op = w.sub
	case isa.XOR:
	default:
		return nil, false, errRegisters
	}
	return []isa.Inst{load(scratch), alu(scratch, scratch), store(scratch), undo}, rd != scratch, nil
}
