package machine

import (
	"encoding/binary"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// FuzzRun executes arbitrary words on arbitrary memory and registers, in both
// phases, by the fast loop and traced: nothing panics, both agree.
func FuzzRun(f *testing.F) {
	code := func(in ...isa.Inst) []byte {
		var b []byte
		for _, in := range in {
			w, err := isa.Encode(in)
			if err != nil {
				f.Fatal(err)
			}
			b = binary.LittleEndian.AppendUint32(b, w)
		}
		return b
	}
	memory := words(append([]uint64{machinetest.DataAddr, abi.Memmove, abi.StackTop - 64, ^uint64(0), abi.Keccak256, abi.SysMmap, abi.SysRead}, edges...))
	load := isa.Inst{Op: isa.LD, Rd: isa.A1, Rs1: isa.S0, Imm: 8}
	f.Add(code(load, isa.Inst{Op: isa.SD, Rs1: isa.S0, Rs2: isa.A1, Imm: 16}, isa.Inst{Op: isa.JAL, Imm: -8}), memory)
	f.Add(code(isa.Inst{Op: isa.LD, Rd: isa.A7, Rs1: isa.S0, Imm: 8}, isa.Inst{Op: isa.ECALL}, isa.Inst{Op: isa.BNE, Rs1: isa.A0, Imm: -4}), memory)
	f.Add(code(isa.Inst{Op: isa.DIV, Rd: isa.A0, Rs1: isa.A1, Rs2: isa.A2}, isa.Inst{Op: isa.JALR, Rd: isa.RA, Rs1: isa.S1}), memory)
	f.Add(code(amoInst(isa.LRD), amoInst(isa.SCD), amoInst(isa.AMOADDW)), memory)
	f.Add([]byte("\x53\x75\xb5\x02\x07\x30\x04\x00\x73\x25\x10\xc0"), memory)
	f.Fuzz(func(t *testing.T, text, data []byte) {
		if len(text) < 4 || len(text) > 1<<12 || len(data) > 1<<14 {
			return
		}
		a := machinetest.New(t)
		for ; len(text) >= 4; text = text[4:] {
			a.Word(binary.LittleEndian.Uint32(text))
		}
		a.Data(data)
		a.Bss(8)
		program, err := a.TryProgram()
		if err != nil {
			return // atomic operations that are refused
		}
		prepared := NewCode(program)
		for _, start := range []func(*Code, Config) (*Machine, error){New, Boot} {
			execute(t, func() (*Machine, error) {
				m, err := start(prepared, Config{CycleLimit: 500, MemoryLimit: 64 * pageSize, OutputLimit: 1 << 12, Input: data})
				if err == nil {
					// Registers come from memory, so that they point somewhere.
					for i := range uint8(min(len(data)/8, 23)) {
						m.x[isa.S0+i] = binary.LittleEndian.Uint64(data[8*i:])
					}
				}
				return m, err
			})
		}
	})
}

func amoInst(op isa.Op) isa.Inst {
	in := isa.Inst{Op: op, Rd: isa.A2, Rs1: isa.S0}
	if op != isa.LRD && op != isa.LRW {
		in.Rs2 = isa.A1
	}
	return in
}
