package machinetest

import (
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// Where programs lie.
const (
	TextAddr   = 0x1_1000
	RodataAddr = 0x100_0000
	DataAddr   = 0x200_0000
)

// Asm collects a program. Every label becomes a function symbol.
type Asm struct {
	t      testing.TB
	code   []isa.Inst
	fixups []fixup
	labels []label
	rodata []byte
	data   []byte
	bss    uint64
}

type fixup struct {
	slot  int
	label string
}

type label struct {
	name string
	slot int
}

// New returns an empty program whose first label is _start.
func New(t testing.TB) *Asm {
	a := &Asm{t: t}
	a.Label("_start")
	return a
}

// Label names the next instruction.
func (a *Asm) Label(name string) {
	a.labels = append(a.labels, label{name, len(a.code)})
}

// Emit appends instructions.
func (a *Asm) Emit(in ...isa.Inst) { a.code = append(a.code, in...) }

// Word appends the instruction a word encodes.
func (a *Asm) Word(w uint32) { a.Emit(isa.Decode(w)) }

// R appends an operation on two registers.
func (a *Asm) R(op isa.Op, rd, rs1, rs2 uint8) {
	a.Emit(isa.Inst{Op: op, Rd: rd, Rs1: rs1, Rs2: rs2})
}

// I appends an operation with an immediate: also loads and jalr.
func (a *Asm) I(op isa.Op, rd, rs1 uint8, imm int32) {
	a.Emit(isa.Inst{Op: op, Rd: rd, Rs1: rs1, Imm: imm})
}

// Store appends a store of rs2 to imm(rs1).
func (a *Asm) Store(op isa.Op, rs2 uint8, imm int32, rs1 uint8) {
	a.Emit(isa.Inst{Op: op, Rs1: rs1, Rs2: rs2, Imm: imm})
}

// Branch appends a conditional branch to a label.
func (a *Asm) Branch(op isa.Op, rs1, rs2 uint8, to string) {
	a.fixups = append(a.fixups, fixup{len(a.code), to})
	a.Emit(isa.Inst{Op: op, Rs1: rs1, Rs2: rs2})
}

// Jump appends a jal to a label.
func (a *Asm) Jump(rd uint8, to string) {
	a.fixups = append(a.fixups, fixup{len(a.code), to})
	a.Emit(isa.Inst{Op: isa.JAL, Rd: rd})
}

// Ret appends a return.
func (a *Asm) Ret() { a.I(isa.JALR, isa.Zero, isa.RA, 0) }

// Li sets a register to any value.
func (a *Asm) Li(rd uint8, v uint64) {
	if s := int64(v); s >= -1<<31 && s < 1<<31 {
		low := int32(v) << 20 >> 20
		high := int32(v) - low
		switch {
		case high == 0:
			a.I(isa.ADDI, rd, isa.Zero, low)
		default:
			a.Emit(isa.Inst{Op: isa.LUI, Rd: rd, Imm: high})
			if low != 0 {
				a.I(isa.ADDIW, rd, rd, low)
			}
		}
		return
	}
	low := int64(v) << 52 >> 52
	rest := (v - uint64(low)) // a multiple of 4096
	a.Li(rd, uint64(int64(rest)>>12))
	a.I(isa.SLLI, rd, rd, 12)
	if low != 0 {
		a.I(isa.ADDI, rd, rd, int32(low))
	}
}

// Ecall appends an environment call; arguments are set before.
func (a *Asm) Ecall(number uint64) {
	a.Li(isa.A7, number)
	a.Emit(isa.Inst{Op: isa.ECALL})
}

// Write appends a write of n bytes at addr to standard output.
func (a *Asm) Write(addr, n uint64) {
	a.Li(isa.A0, abi.Stdout)
	a.Li(isa.A1, addr)
	a.Li(isa.A2, n)
	a.Ecall(abi.SysWrite)
}

// Exit appends an exit with a code.
func (a *Asm) Exit(code uint64) {
	a.Li(isa.A0, code)
	a.Ecall(abi.SysExit)
}

// Rodata adds read-only data and returns its address, a multiple of 8.
func (a *Asm) Rodata(b []byte) uint64 {
	addr := RodataAddr + uint64(len(a.rodata))
	a.rodata = pad8(append(a.rodata, b...))
	return addr
}

// Data adds writable data and returns its address, a multiple of 8. All data must
// be added before Bss is called.
func (a *Asm) Data(b []byte) uint64 {
	if a.bss != 0 {
		a.t.Fatal("data after bss")
	}
	addr := DataAddr + uint64(len(a.data))
	a.data = pad8(append(a.data, b...))
	return addr
}

// Bss adds n bytes of zeroed writable memory and returns their address.
func (a *Asm) Bss(n uint64) uint64 {
	addr := DataAddr + uint64(len(a.data)) + a.bss
	a.bss += (n + 7) &^ 7
	return addr
}

func pad8(b []byte) []byte {
	for len(b)%8 != 0 {
		b = append(b, 0)
	}
	return b
}

// Program loads the program as package rom does any other.
func (a *Asm) Program(patches ...rom.Patch) *rom.Program {
	a.t.Helper()
	p, err := rom.Load(a.ELF(), patches...)
	if err != nil {
		a.t.Fatal(err)
	}
	return p
}

// TryProgram is Program for code that may be refused.
func (a *Asm) TryProgram() (*rom.Program, error) {
	a.t.Helper()
	return rom.Load(a.ELF())
}
