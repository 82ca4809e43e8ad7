package trace

import (
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// fetches are the families that alone reject an instruction that is not the program's.
var fetches = []string{
	"jump rom!look!fetch", "li rom!look!fetch", "mv rom!look!fetch", "ld rom!look!fetch", "sd rom!look!fetch",
	"load rom!look!fetch", "store rom!look!fetch", "ecall rom!look!fetch", "mmap rom!look!fetch", "halt rom!look!fetch",
}

// TestOtherPrograms executes programs that differ from the pinned one in one
// instruction, everything else being as it should for them.
func TestOtherPrograms(t *testing.T) {
	build := func(number uint64, in isa.Inst) *machinetest.Asm {
		a := machinetest.New(t)
		room := a.Data([]byte("a word, and another one"))
		a.Li(isa.S1, room)
		for i, v := range []uint64{0, abi.PageSize, 3, 0x22} {
			a.Li(isa.A0+uint8(i), v)
		}
		if number == abi.SysWrite {
			a.Li(isa.A0, abi.Stdout)
			a.Li(isa.A1, room)
			a.Li(isa.A2, 8)
		}
		a.Li(isa.A7, number)
		a.Emit(in)
		a.Exit(0)
		return a
	}
	nop, call := isa.Nop, isa.Inst{Op: isa.ECALL}
	word := func(op isa.Op, imm int32) isa.Inst {
		if op.Class() == isa.ClassStore {
			return isa.Inst{Op: op, Rs1: isa.S1, Rs2: isa.A2, Imm: imm}
		}
		return isa.Inst{Op: op, Rd: isa.T0, Rs1: isa.S1, Imm: imm}
	}
	shown := map[string]bool{}
	for _, tc := range []struct {
		family        string
		number        uint64
		pinned, other isa.Inst
	}{
		{"jump", 0, isa.Inst{Op: isa.ADDI, Rd: isa.T0, Rs1: isa.T0, Imm: 1}, nop},
		{"li", 0, isa.Inst{Op: isa.LUI, Rd: isa.T0, Imm: 1 << 12}, isa.Inst{Op: isa.LUI, Rd: isa.T0, Imm: 2 << 12}},
		{"mv", 0, isa.Inst{Op: isa.ADDI, Rd: isa.T0, Rs1: isa.S1}, isa.Inst{Op: isa.ADDI, Rd: isa.T0, Rs1: isa.A1}},
		{"ld", 0, word(isa.LD, 0), word(isa.LD, 8)},
		{"sd", 0, word(isa.SD, 0), word(isa.SD, 8)},
		{"load", 0, word(isa.LB, 0), word(isa.LBU, 0)},
		{"store", 0, word(isa.SH, 0), word(isa.SW, 0)},
		{"ecall", abi.SysWrite, nop, call},
		{"mmap", abi.SysMmap, nop, call},
		{"halt", abi.SysExit, nop, call},
	} {
		s, _ := system(t, build(tc.number, tc.pinned))
		_, b := run(t, build(tc.number, tc.other), nil)
		trace, err := b.instances()
		if err != nil {
			t.Fatal(err)
		}
		trace.Instances = slices.DeleteFunc(trace.Instances, func(in air.Instance) bool { return in.Table == "romline" }) // it opens the pinned ones
		family := tc.family + " rom!look!fetch"
		if got := chiptest.Forge(s.System, trace, nil).Objections(t); !slices.Equal(got, []string{family}) {
			t.Errorf("%v in place of %v: objections %v, want %s alone", tc.other, tc.pinned, got, family)
		}
		shown[family] = true
	}
	for _, family := range fetches {
		if !shown[family] {
			t.Errorf("nothing shows %s", family)
		}
	}
}
