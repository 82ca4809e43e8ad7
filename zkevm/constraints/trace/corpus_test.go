package trace

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// edges are operands at the limits of what instructions distinguish.
var edges = []uint64{
	0, 1, 2, 3, 7, 8, 31, 32, 33, 63, 64, 127, 128, 255, 256, 0x7fff, 0x8000, 0xffff, 0x1_0000, 0x1_ffff,
	0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x1_0000_0000, 0x7fff_ffff_ffff_ffff, 1 << 63, 1<<63 + 1,
	^uint64(0), ^uint64(1), ^uint64(0x7fff_ffff), ^uint64(0xffff), 0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210, 0xffff_0000_ffff_0000,
}

// Registers of random programs.
const (
	firstOperand = isa.T0
	base         = isa.S1 // address of memory
	pool         = isa.S2 // address of operands
)

var operands = []uint8{isa.T0, isa.T1, isa.T2, isa.T3, isa.T4, isa.T5, isa.A0, isa.A1, isa.A2, isa.Zero}

// random appends n random instructions that do not trap.
func random(a *machinetest.Asm, r *rand.Rand, n int) {
	bytes := make([]byte, 0, 8*len(edges))
	for _, v := range edges {
		for i := range 8 {
			bytes = append(bytes, byte(v>>(8*i)))
		}
	}
	values := a.Rodata(bytes)
	memory := a.Data(make([]byte, 1024))
	any := func() uint8 { return operands[r.IntN(len(operands))] }
	a.Li(pool, values)
	a.Li(base, memory+512)
	for i := range n {
		switch op := isa.Op(1 + r.IntN(int(isa.ECALL)-1)); op.Class() {
		case isa.ClassUpper:
			a.Emit(isa.Inst{Op: op, Rd: any(), Imm: int32(r.Uint32()) &^ 0xfff >> r.IntN(12) &^ 0xfff})
		case isa.ClassJump:
			label := fmt.Sprintf("l%d", i)
			if op == isa.JAL {
				a.Jump(any(), label)
				a.R(isa.ADD, isa.Zero, isa.Zero, isa.Zero)
				a.Label(label)
				continue
			}
			a.Emit(isa.Inst{Op: isa.AUIPC, Rd: isa.S3})
			a.I(isa.JALR, any(), isa.S3, 12+int32(r.IntN(2)))
			a.R(isa.ADD, isa.T0, isa.T0, isa.T0)
			a.Label(label)
		case isa.ClassBranch:
			label := fmt.Sprintf("l%d", i)
			a.Branch(op, any(), any(), label)
			a.I(isa.ADDI, any(), any(), int32(r.IntN(4096))-2048)
			a.Label(label)
		case isa.ClassLoad:
			if op == isa.LD && r.IntN(2) == 0 { // an operand
				a.I(isa.LD, any(), pool, int32(8*r.IntN(len(edges))))
				continue
			}
			a.I(op, any(), base, int32(r.IntN(1024)-512)&^7+int32(r.IntN(8))&^int32(width(op)-1))
		case isa.ClassStore:
			a.Store(op, any(), int32(r.IntN(1024)-512)&^7+int32(r.IntN(8))&^int32(width(op)-1), base)
		default:
			switch op.Format() {
			case isa.FormatR:
				if r.IntN(3) == 0 {
					a.I(isa.LD, firstOperand, pool, int32(8*r.IntN(len(edges))))
					a.I(isa.LD, firstOperand+1, pool, int32(8*r.IntN(len(edges))))
					a.R(op, any(), firstOperand, firstOperand+1)
					continue
				}
				a.R(op, any(), any(), any())
			case isa.FormatShift64:
				a.I(op, any(), any(), int32(r.IntN(64)))
			case isa.FormatShift32:
				a.I(op, any(), any(), int32(r.IntN(32)))
			default:
				a.I(op, any(), any(), int32(r.IntN(4096))-2048)
			}
		}
	}
}

func width(op isa.Op) int {
	switch op {
	case isa.LB, isa.LBU, isa.SB:
		return 1
	case isa.LH, isa.LHU, isa.SH:
		return 2
	case isa.LW, isa.LWU, isa.SW:
		return 4
	}
	return 8
}

func TestRandomPrograms(t *testing.T) {
	for seed := range uint64(4) {
		a := machinetest.New(t)
		random(a, rand.New(rand.NewPCG(seed, 1)), 4000)
		a.Exit(0)
		s, b := run(t, a, nil)
		prove(t, s, b)
	}
}
