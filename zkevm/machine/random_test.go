package machine

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

const randomGolden = "testdata/random.txt.gz"

// randomProgram runs a sequence of random instructions over random registers and a
// page of random memory, and writes what both hold afterwards. S10 points to the
// middle of the page; jumps go forward.
func randomProgram(t testing.TB, seed uint64) *machinetest.Asm {
	const length = 4000
	r := rand.New(rand.NewPCG(seed, 0))
	value := func() uint64 {
		if r.IntN(2) == 0 {
			return edges[r.IntN(len(edges))]
		}
		return r.Uint64() >> r.IntN(64)
	}
	contents := make([]uint64, pageSize/8)
	for i := range contents {
		contents[i] = value()
	}
	a := machinetest.New(t)
	memory := a.Data(words(contents))
	registers := a.Bss(8 * isa.NumRegs)
	for reg := uint8(1); reg < isa.NumRegs; reg++ {
		a.Li(reg, value())
	}
	a.Li(isa.S10, memory+pageSize/2)

	source := func() uint8 { return uint8(r.IntN(isa.NumRegs)) }
	target := func() uint8 {
		for {
			if reg := source(); reg != isa.S10 {
				return reg
			}
		}
	}
	var code []isa.Inst
	for len(code) < length {
		op := isa.Op(1 + r.IntN(int(isa.ECALL)-1))
		in := isa.Inst{Op: op}
		switch op.Format() {
		case isa.FormatR:
			in.Rd, in.Rs1, in.Rs2 = target(), source(), source()
		case isa.FormatI:
			in.Rd, in.Rs1, in.Imm = target(), source(), int32(r.IntN(4096)-2048)
		case isa.FormatShift64:
			in.Rd, in.Rs1, in.Imm = target(), source(), int32(r.IntN(64))
		case isa.FormatShift32:
			in.Rd, in.Rs1, in.Imm = target(), source(), int32(r.IntN(32))
		case isa.FormatU:
			in.Rd, in.Imm = target(), int32(r.Uint32()&^0xfff)
		case isa.FormatB:
			in.Rs1, in.Rs2, in.Imm = source(), source(), int32(4*(1+r.IntN(5)))
		case isa.FormatJ:
			in.Rd, in.Imm = target(), int32(4*(1+r.IntN(5)))
		default: // loads, stores, jalr
			if op == isa.JALR {
				code = append(code, isa.Inst{Op: isa.AUIPC, Rd: isa.T0})
				in.Rd, in.Rs1, in.Imm = target(), isa.T0, int32(8+4*r.IntN(5)) // from auipc
				break
			}
			size := int(sizes[op])
			in.Rs1, in.Imm = isa.S10, int32(r.IntN(4096/size)*size-2048)
			if op.Class() == isa.ClassStore {
				in.Rs2 = source()
			} else {
				in.Rd = target()
			}
		}
		code = append(code, in)
	}
	for i := range code { // no jump between auipc and jalr
		from := i
		switch class := code[i].Op.Class(); {
		case code[i].Op == isa.JALR:
			from = i - 1
		case class != isa.ClassBranch && class != isa.ClassJump:
			continue
		}
		if to := from + int(code[i].Imm)/4; to < len(code) && code[to].Op == isa.JALR {
			code[i].Imm += 4
		}
	}
	a.Emit(code...)
	for range 6 { // where the last jumps may go
		a.Emit(isa.Nop)
	}
	a.Li(isa.S10, registers)
	for reg := uint8(1); reg < isa.NumRegs; reg++ {
		a.Store(isa.SD, reg, int32(8*reg), isa.S10)
	}
	a.Write(registers, 8*isa.NumRegs)
	a.Write(memory, pageSize)
	a.Exit(0)
	return a
}

// TestRandom compares random programs with the golden file.
func TestRandom(t *testing.T) {
	const programs = 16
	if *update {
		lines := map[string][]byte{}
		for seed := range uint64(programs) {
			lines[strconv.FormatUint(seed, 10)] = fromQemu(t, randomProgram(t, seed))
		}
		writeGolden(t, randomGolden, lines)
	}
	golden := readGolden(t, randomGolden)
	for seed := range uint64(programs) {
		compareWords(t, output(t, randomProgram(t, seed)), golden[strconv.FormatUint(seed, 10)])
	}
}

// TestRandomQemu compares others with qemu-riscv64.
func TestRandomQemu(t *testing.T) {
	for seed := range uint64(40) {
		a := randomProgram(t, 1000+seed)
		compareWithQemu(t, a, output(t, a))
	}
}
