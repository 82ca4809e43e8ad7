package machine

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

const opsGolden = "testdata/ops.txt.gz"

// edges are operands at which operations change their behaviour.
var edges = []uint64{
	0, 1, 2, 31, 32, 63, 64, math.MaxUint64, math.MaxUint64 - 1,
	math.MaxInt64, 1 << 63, 1<<63 + 1, math.MaxInt32, 1 << 31, math.MaxUint32, 1 << 32,
	0xffff_ffff_8000_0000, 0xffff_ffff_7fff_ffff, 0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210,
}

// immediates are those of 12 bits; shift amounts are taken from them.
var immediates = []int32{0, 1, 2, 7, 31, 32, 33, 63, -1, -2, -2048, 2047, 1024, -1365}

// opCase is the program that applies one operation to all edges.
type opCase struct {
	op    isa.Op
	build func(t testing.TB) *machinetest.Asm
}

// opCases covers every operation of RV64IM but ECALL.
func opCases() []opCase {
	var cases []opCase
	for op := isa.LUI; op < isa.ECALL; op++ {
		var build func(a *machinetest.Asm, op isa.Op)
		switch op.Format() {
		case isa.FormatR:
			build = binaryOp
		case isa.FormatI, isa.FormatShift64, isa.FormatShift32:
			build = immediateOp
		case isa.FormatB:
			build = branchOp
		case isa.FormatU:
			build = upperOp
		case isa.FormatS:
			build = storeOp
		case isa.FormatJ:
			build = jalOp
		default:
			if build = loadOp; op == isa.JALR {
				build = jalrOp
			}
		}
		cases = append(cases, opCase{op, func(t testing.TB) *machinetest.Asm {
			a := machinetest.New(t)
			build(a, op)
			return a
		}})
	}
	return cases
}

func words(values []uint64) []byte {
	var b []byte
	for _, v := range values {
		b = binary.LittleEndian.AppendUint64(b, v)
	}
	return b
}

// Registers of the programs: S2 points to the operands, S3 to the next result.

func begin(a *machinetest.Asm, results int) (finish func()) {
	in := a.Data(words(edges))
	out := a.Bss(uint64(8 * results))
	a.Li(isa.S2, in)
	a.Li(isa.S3, out)
	return func() {
		a.Write(out, uint64(8*results))
		a.Exit(0)
	}
}

// result stores a register as the next result.
func result(a *machinetest.Asm, r uint8) {
	a.Store(isa.SD, r, 0, isa.S3)
	a.I(isa.ADDI, isa.S3, isa.S3, 8)
}

// eachPair emits code that runs body with every pair of operands in A0 and A1.
func eachPair(a *machinetest.Asm, body func()) {
	a.Li(isa.S4, 0)
	a.Label("outer")
	a.Li(isa.S5, 0)
	a.Label("inner")
	for i, counter := range []uint8{isa.S4, isa.S5} {
		a.I(isa.SLLI, isa.T0, counter, 3)
		a.R(isa.ADD, isa.T0, isa.T0, isa.S2)
		a.I(isa.LD, isa.A0+uint8(i), isa.T0, 0)
	}
	body()
	a.Li(isa.T0, uint64(len(edges)))
	a.I(isa.ADDI, isa.S5, isa.S5, 1)
	a.Branch(isa.BNE, isa.S5, isa.T0, "inner")
	a.I(isa.ADDI, isa.S4, isa.S4, 1)
	a.Branch(isa.BNE, isa.S4, isa.T0, "outer")
}

func binaryOp(a *machinetest.Asm, op isa.Op) {
	finish := begin(a, 2*len(edges)*len(edges)+len(edges))
	eachPair(a, func() {
		a.R(op, isa.A2, isa.A0, isa.A1)
		result(a, isa.A2)
		a.R(op, isa.A0, isa.A0, isa.A1) // over its operand
		result(a, isa.A0)
	})
	for i := range edges {
		a.I(isa.LD, isa.A0, isa.S2, int32(8*i))
		a.R(op, isa.A0, isa.A0, isa.A0)
		result(a, isa.A0)
	}
	finish()
}

func immediateOp(a *machinetest.Asm, op isa.Op) {
	finish := begin(a, len(immediates)*len(edges))
	for _, imm := range immediates {
		switch op.Format() {
		case isa.FormatShift64:
			imm &= 63
		case isa.FormatShift32:
			imm &= 31
		}
		for i := range edges {
			a.I(isa.LD, isa.A0, isa.S2, int32(8*i))
			a.I(op, isa.A1, isa.A0, imm)
			result(a, isa.A1)
		}
	}
	finish()
}

func branchOp(a *machinetest.Asm, op isa.Op) {
	finish := begin(a, len(edges)*len(edges))
	eachPair(a, func() {
		a.Li(isa.A2, 1)
		a.Branch(op, isa.A0, isa.A1, "taken")
		a.Li(isa.A2, 0)
		a.Label("taken")
		result(a, isa.A2)
	})
	finish()
}

func upperOp(a *machinetest.Asm, op isa.Op) {
	values := []int32{0, 1 << 12, 2047 << 12, math.MinInt32, -1 << 12, 0x12345 << 12}
	finish := begin(a, len(values))
	for _, imm := range values {
		a.Emit(isa.Inst{Op: op, Rd: isa.A0, Imm: imm})
		result(a, isa.A0)
	}
	finish()
}

func loadOp(a *machinetest.Asm, op isa.Op) {
	size := int32(sizes[op])
	n := int32(8*len(edges)) / size
	finish := begin(a, int(2*n))
	a.I(isa.ADDI, isa.T1, isa.S2, 1024)
	for i := range n {
		a.I(op, isa.A0, isa.S2, i*size)
		result(a, isa.A0)
		a.I(op, isa.T2, isa.T1, i*size-1024) // the same by a negative offset
		result(a, isa.T2)
	}
	finish()
}

func storeOp(a *machinetest.Asm, op isa.Op) {
	size := int32(sizes[op])
	n := int(32 / size)
	finish := begin(a, 4*n*len(edges))
	for i := range edges {
		a.I(isa.LD, isa.A0, isa.S2, int32(8*i))
		for place := range n {
			for w := range int32(4) { // over all ones
				a.Li(isa.T0, math.MaxUint64)
				a.Store(isa.SD, isa.T0, 8*w, isa.S3)
			}
			a.Store(op, isa.A0, int32(place)*size, isa.S3)
			a.I(isa.ADDI, isa.S3, isa.S3, 32)
		}
	}
	finish()
}

func jalOp(a *machinetest.Asm, op isa.Op) {
	finish := begin(a, 2)
	a.Jump(isa.A0, "forward")
	a.Label("back")
	a.Jump(isa.Zero, "out")
	a.Label("forward")
	a.Jump(isa.A1, "back")
	a.Label("out")
	result(a, isa.A0)
	result(a, isa.A1)
	finish()
}

func jalrOp(a *machinetest.Asm, op isa.Op) {
	offsets := []int32{0, 1, 4, -4, 2047, -2048}
	finish := begin(a, 2*len(offsets))
	for _, offset := range offsets {
		for low := range int32(2) { // the target's lowest bit is ignored
			rest := 20 + low - offset
			a.Emit(isa.Inst{Op: isa.AUIPC, Rd: isa.A0})
			a.I(isa.ADDI, isa.A0, isa.A0, rest/2)
			a.I(isa.ADDI, isa.A0, isa.A0, rest-rest/2)
			a.I(op, isa.A0, isa.A0, offset) // over its operand
			a.Emit(isa.Nop)
			result(a, isa.A0) // 20 bytes behind auipc
		}
	}
	finish()
}

// TestOperations executes every operation with edge operands and compares with
// qemu-riscv64's results in the golden file.
func TestOperations(t *testing.T) {
	if *update {
		lines := map[string][]byte{}
		for _, c := range opCases() {
			lines[c.op.String()] = fromQemu(t, c.build(t))
		}
		writeGolden(t, opsGolden, lines)
	}
	golden := readGolden(t, opsGolden)
	for _, c := range opCases() {
		t.Run(c.op.String(), func(t *testing.T) {
			compareWords(t, output(t, c.build(t)), golden[c.op.String()])
		})
	}
}

// TestOperationsQemu compares with the qemu-riscv64 that is installed.
func TestOperationsQemu(t *testing.T) {
	for _, c := range opCases() {
		t.Run(c.op.String(), func(t *testing.T) {
			a := c.build(t)
			compareWithQemu(t, a, output(t, a))
		})
	}
}
