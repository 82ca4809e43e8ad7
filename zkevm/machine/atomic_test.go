package machine

import (
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

const atomicGolden = "testdata/atomic.txt.gz"

// amoPatterns are the ways the operands of an atomic operation can coincide. The
// last two are refused for operations that cannot be undone.
var amoPatterns = []struct{ rd, rs1, rs2 uint8 }{
	{isa.A2, isa.T1, isa.A1},
	{isa.Zero, isa.T1, isa.A1},
	{isa.A1, isa.T1, isa.A1},
	{isa.A2, isa.T1, isa.T1},
	{isa.A2, isa.T1, isa.Zero},
	{isa.T1, isa.T1, isa.A1},
	{isa.T6, isa.T1, isa.A1},
}

// amoProgram applies an operation to every pair of an old value, in A0, and an
// operand, in A1, with every pattern, in both halves of a doubleword.
func amoProgram(t testing.TB, op isa.Op) *machinetest.Asm {
	patterns := amoPatterns
	switch op {
	case isa.AMOANDW, isa.AMOANDD, isa.AMOORW, isa.AMOORD:
		patterns = patterns[:5]
	}
	places := []int32{0}
	if op < isa.LRD {
		places = append(places, 4)
	}
	a := machinetest.New(t)
	finish := begin(a, 3*len(patterns)*len(places)*len(edges)*len(edges))
	cell := a.Bss(8)
	eachPair(a, func() {
		for _, p := range patterns {
			for _, place := range places {
				a.Li(isa.T1, cell)
				a.Store(isa.SD, isa.A0, 0, isa.T1)
				a.I(isa.ADDI, isa.T1, isa.T1, place)
				a.R(isa.ADD, isa.S7, isa.A1, isa.Zero)
				a.R(isa.XOR, isa.A2, isa.A0, isa.A1)
				a.Emit(isa.Inst{Op: op, Rd: p.rd, Rs1: p.rs1, Rs2: p.rs2, Imm: 3})
				result(a, p.rd)
				result(a, isa.A1)
				a.Li(isa.T1, cell)
				a.I(isa.LD, isa.T1, isa.T1, 0)
				result(a, isa.T1)
				a.R(isa.ADD, isa.A1, isa.S7, isa.Zero)
			}
		}
	})
	finish()
	return a
}

// addProgram is Go's atomic addition, which is lowered as a whole.
func addProgram(t testing.TB, op isa.Op) *machinetest.Asm {
	a := machinetest.New(t)
	finish := begin(a, 3*3*len(edges)*len(edges))
	cell := a.Bss(8)
	eachPair(a, func() {
		for _, sum := range []isa.Inst{
			{Op: isa.ADD, Rd: isa.A2, Rs1: isa.A1, Rs2: isa.T6},
			{Op: isa.ADD, Rd: isa.A1, Rs1: isa.T6, Rs2: isa.A1},
			{Op: isa.ADD, Rd: isa.T1, Rs1: isa.A1, Rs2: isa.T6}, // over the address
		} {
			a.Li(isa.T1, cell)
			a.Store(isa.SD, isa.A0, 0, isa.T1)
			a.R(isa.ADD, isa.S7, isa.A1, isa.Zero)
			a.Emit(isa.Inst{Op: op, Rd: isa.T6, Rs1: isa.T1, Rs2: isa.A1, Imm: 3}, sum)
			result(a, isa.T6)
			result(a, sum.Rd)
			a.Li(isa.T1, cell)
			a.I(isa.LD, isa.T1, isa.T1, 0)
			result(a, isa.T1)
			a.R(isa.ADD, isa.A1, isa.S7, isa.Zero)
		}
	})
	finish()
	return a
}

// casProgram swaps A1 for A0 if memory holds A0 or, every other time, something
// else.
func casProgram(t testing.TB, lr, sc, load isa.Op) *machinetest.Asm {
	a := machinetest.New(t)
	finish := begin(a, 4*len(edges)*len(edges))
	cell := a.Bss(8)
	eachPair(a, func() {
		for delta := range int32(2) {
			a.Li(isa.T1, cell)
			a.I(isa.ADDI, isa.T2, isa.A0, delta)
			a.Store(isa.SD, isa.T2, 0, isa.T1)
			a.I(load, isa.A3, isa.T1, 0)
			a.I(isa.ADDI, isa.A3, isa.A3, -delta) // what is expected
			a.Li(isa.A4, 0)
			a.Emit(
				isa.Inst{Op: lr, Rd: isa.T6, Rs1: isa.T1, Imm: 2},
				isa.Inst{Op: isa.BNE, Rs1: isa.A3, Rs2: isa.T6, Imm: 16},
				isa.Inst{Op: sc, Rd: isa.T6, Rs1: isa.T1, Rs2: isa.A1, Imm: 1},
				isa.Inst{Op: isa.BNE, Rs1: isa.T6, Imm: -12},
				isa.Inst{Op: isa.ADDI, Rd: isa.A4, Imm: 1},
			)
			result(a, isa.A4)
			a.I(isa.LD, isa.T1, isa.T1, 0)
			result(a, isa.T1)
		}
	})
	finish()
	return a
}

// scProgram is a store-conditional whose result is used in another way.
func scProgram(t testing.TB, lr, sc isa.Op) *machinetest.Asm {
	a := machinetest.New(t)
	finish := begin(a, 2*len(edges)*len(edges))
	cell := a.Bss(8)
	eachPair(a, func() {
		a.Li(isa.T1, cell)
		a.Store(isa.SD, isa.A0, 0, isa.T1)
		a.Emit(isa.Inst{Op: lr, Rd: isa.T6, Rs1: isa.T1}, isa.Inst{Op: sc, Rd: isa.A2, Rs1: isa.T1, Rs2: isa.A1})
		result(a, isa.A2)
		a.I(isa.LD, isa.T1, isa.T1, 0)
		result(a, isa.T1)
	})
	finish()
	return a
}

func atomicPrograms() map[string]func(t testing.TB) *machinetest.Asm {
	out := map[string]func(t testing.TB) *machinetest.Asm{
		"add.w": func(t testing.TB) *machinetest.Asm { return addProgram(t, isa.AMOADDW) },
		"add.d": func(t testing.TB) *machinetest.Asm { return addProgram(t, isa.AMOADDD) },
		"cas.w": func(t testing.TB) *machinetest.Asm { return casProgram(t, isa.LRW, isa.SCW, isa.LW) },
		"cas.d": func(t testing.TB) *machinetest.Asm { return casProgram(t, isa.LRD, isa.SCD, isa.LD) },
		"sc.w":  func(t testing.TB) *machinetest.Asm { return scProgram(t, isa.LRW, isa.SCW) },
		"sc.d":  func(t testing.TB) *machinetest.Asm { return scProgram(t, isa.LRD, isa.SCD) },
	}
	for _, op := range []isa.Op{
		isa.AMOSWAPW, isa.AMOADDW, isa.AMOXORW, isa.AMOANDW, isa.AMOORW,
		isa.AMOSWAPD, isa.AMOADDD, isa.AMOXORD, isa.AMOANDD, isa.AMOORD,
	} {
		out[op.String()] = func(t testing.TB) *machinetest.Asm { return amoProgram(t, op) }
	}
	return out
}

// TestAtomics compares lowered atomic operations with qemu-riscv64's, which are
// real ones.
func TestAtomics(t *testing.T) {
	if *update {
		lines := map[string][]byte{}
		for name, build := range atomicPrograms() {
			lines[name] = fromQemu(t, build(t))
		}
		writeGolden(t, atomicGolden, lines)
	}
	golden := readGolden(t, atomicGolden)
	for name, build := range atomicPrograms() {
		t.Run(name, func(t *testing.T) { compareWords(t, output(t, build(t)), golden[name]) })
	}
}

func TestAtomicsQemu(t *testing.T) {
	for name, build := range atomicPrograms() {
		t.Run(name, func(t *testing.T) {
			a := build(t)
			compareWithQemu(t, a, output(t, a))
		})
	}
}
