package trace

import (
	"encoding/binary"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// corners is a program whose operands, times and addresses are such that a false trace of
// it differs in few rows, see TestCorners. Labels name the instructions that are attacked.
type corners struct {
	*machinetest.Asm
	input []byte
	slots uint64 // where input is read to
	reads uint64 // slots in use

	stored, storedWord, said, text uint64 // words
	one, zero                      uint64 // a word of which one byte is read, and one of zeros that is stored to
	near, far                      uint64 // the last word of a page of zeros, and the first of the next
	readOnly                       uint64 // a word of a page of zeros
}

const (
	reservedFrom = abi.MmapBase                         // an interval that may be mapped
	reservedNext = abi.MmapBase + (64+1)*abi.PageSize   // another one above it
	mapped       = reservedNext + 3*abi.PageSize        // what is mapped there
	almostArena  = uint64(abi.ArenaSize - abi.PageSize) // bytes of a mapping that the machine places
	dividend     = uint64(0x0000_0004_0000_0000)        // of a division that carries in limb 1
	divisor      = uint64(0x0000_0002_0001_0000)        // and its divisor
	negative     = ^uint64(0x0003_0007_0005_0001) + 1   // no limb of it, or of what it negates, is 0
	kept27       = isa.S11                              // register 27 is not written again
)

// newCorners takes the address that a jump goes to, which a first build finds out.
func newCorners(t testing.TB, landed uint64) *corners {
	a := &corners{Asm: machinetest.New(t)}
	call(a.Asm, abi.SysMmap, 0, 64*abi.PageSize, 0, 0x22)
	call(a.Asm, abi.SysMmap, 0, abi.PageSize, 3, 0x22)
	call(a.Asm, abi.SysMmap, 0, 64*abi.PageSize, 0, 0x22)
	a.Label("begin")
	a.readOnly = a.Rodata(make([]byte, 3*abi.PageSize)) + abi.PageSize
	a.slots = a.Data(make([]byte, 8*8))
	a.stored, a.storedWord = a.Data(make([]byte, 8)), a.Data(make([]byte, 8))
	a.said, a.text = a.Data([]byte("as it is")), a.Data([]byte("first..second..wide...."))
	a.one, a.zero = a.Data([]byte("one byte")), a.Data(make([]byte, 8))
	zeros := a.Bss(4 * abi.PageSize)
	a.near = (zeros+abi.PageSize-1)&^(abi.PageSize-1) + abi.PageSize - abi.WordSize
	a.far = a.near + abi.WordSize

	a.numbers()
	a.limbs()
	a.memory()
	a.inputAndOutput()
	a.mappings()

	a.reads8("pointer", isa.T5, landed)
	a.Label("jalr")
	a.I(isa.JALR, isa.Zero, isa.T5, 0)
	a.Label("landed")
	a.Exit(0)
	return a
}

// reads8 sets a register to a number that the input has; nothing pins it.
func (a *corners) reads8(label string, rd uint8, v uint64) {
	slot := a.slots + 8*a.reads
	a.reads++
	a.asks(label+"-read", abi.SysRead, abi.Stdin, slot, 8)
	a.input = binary.LittleEndian.AppendUint64(a.input, v)
	a.Li(isa.S1, slot)
	a.Label(label)
	a.I(isa.LD, rd, isa.S1, 0)
}

// register is an argument that is in a register.
type register uint8

// asks makes a call whose last step has a label.
func (a *corners) asks(label string, number uint64, args ...any) {
	for i, v := range args {
		rd := isa.A0 + uint8(i)
		switch v := v.(type) {
		case register:
			a.I(isa.ADDI, rd, uint8(v), 0)
		case uint64:
			a.Li(rd, v)
		case int:
			a.Li(rd, uint64(v))
		}
	}
	a.Li(isa.A7, number)
	a.Label(label)
	a.Emit(isa.Inst{Op: isa.ECALL})
}

// operates sets T0 and T1 and executes an operation on them.
func (a *corners) operates(label string, op isa.Op, x, y uint64) {
	a.Li(isa.T0, x)
	a.Li(isa.T1, y)
	a.Label(label)
	a.R(op, isa.T2, isa.T0, isa.T1)
}

func (a *corners) numbers() {
	a.operates("mul", isa.MUL, 3, 5)
	a.operates("mulhu", isa.MULHU, 3, 7)
	a.operates("divu", isa.DIVU, 7, 2)
	a.operates("divu-carry", isa.DIVU, dividend, divisor)
	a.operates("div", isa.DIV, negative, 1)
	a.operates("sll32", isa.SLL, 3, 32)
	a.operates("sll16", isa.SLL, 3, 16)
	a.operates("srl64", isa.SRL, 3, 64)
	a.operates("srl32", isa.SRL, 3, 32)
	a.Li(isa.T0, 3)
	a.Label("slli")
	a.I(isa.SLLI, isa.T2, isa.T0, 4)
	a.I(isa.ADDI, isa.T2, isa.T0, 1)
	a.Branch(isa.BLT, isa.T0, isa.T1, "behind")
	a.Label("behind")
}

// memory writes words twice, and reads one that was written.
func (a *corners) memory() {
	a.Li(isa.T0, 0x0123)
	a.Li(isa.T1, 0x0456)
	a.Li(isa.S1, a.stored)
	a.Label("sd1")
	a.Store(isa.SD, isa.T0, 0, isa.S1)
	a.Label("sd2")
	a.Store(isa.SD, isa.T1, 0, isa.S1)
	a.Li(isa.S1, a.storedWord)
	a.Label("sw1")
	a.Store(isa.SW, isa.T0, 0, isa.S1)
	a.Label("sw2")
	a.Store(isa.SW, isa.T1, 0, isa.S1)
	a.Li(isa.S1, a.near)
	a.Store(isa.SD, isa.T0, 0, isa.S1)
	a.Label("far")
	a.Store(isa.SD, isa.T1, 8, isa.S1)
	a.Label("again")
	a.I(isa.LD, kept27, isa.S1, 8)
	a.Li(isa.S1, a.readOnly)
	a.Label("constant")
	a.I(isa.LD, isa.T2, isa.S1, 0)
}

func (a *corners) inputAndOutput() {
	a.reads8("count", isa.T5, 8)
	a.asks("wide", abi.SysWrite, abi.Stdout, a.text+16, register(isa.T5))
	a.asks("say", abi.SysWrite, abi.Stdout, a.said, 8)
	a.Li(isa.S1, a.said)
	a.Label("unsay")
	a.Store(isa.SD, isa.T0, 0, isa.S1)
	a.asks("first", abi.SysWrite, abi.Stdout, a.text, 8)
	a.asks("second", abi.SysWrite, abi.Stdout, a.text+8, 8)
	a.reads8("size", isa.T5, 8)
	a.asks("short", abi.SysRead, abi.Stdin, a.slots+56, register(isa.T5))
	a.input = append(a.input, "8 bytes."...)
	a.asks("one", abi.SysRead, abi.Stdin, a.one, 1)
	a.input = append(a.input, '1')
}

func (a *corners) mappings() {
	a.asks("fixed", abi.SysMmap, uint64(mapped), abi.PageSize, 3, 0x32)
	a.reads8("hint", isa.S2, 0)
	a.reads8("length", isa.T5, almostArena)
	a.asks("map", abi.SysMmap, register(isa.S2), register(isa.T5), 3, 0x22)
}

// cornersScene executes the program and returns its trace.
func cornersScene(t *testing.T) (*corners, *scene) {
	t.Helper()
	landed, err := newCorners(t, 0).Program().Symbol("landed")
	if err != nil {
		t.Fatal(err)
	}
	a := newCorners(t, landed.Addr)
	s, b := runFrom(t, a.Asm, "begin", a.input)
	trace, err := b.instances()
	if err != nil {
		t.Fatal(err)
	}
	return a, newScene(t, s.Program, s.System, trace, map[string]int{"page": 1 << 14})
}
