package isa

import "strconv"

// Registers by their names in the RISC-V calling convention. Go's ABIInternal
// passes arguments in A0 to A7 and reserves T6 for the assembler.
const (
	Zero uint8 = iota
	RA
	SP
	GP
	TP
	T0
	T1
	T2
	S0
	S1
	A0
	A1
	A2
	A3
	A4
	A5
	A6
	A7
	S2
	S3
	S4
	S5
	S6
	S7
	S8
	S9
	S10
	S11
	T3
	T4
	T5
	T6
)

// NumRegs is the number of registers.
const NumRegs = 32

var regNames = [NumRegs]string{
	"zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2",
	"s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5",
	"a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7",
	"s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6",
}

// RegName returns the calling convention's name of a register, or its number
// when there is no such register.
func RegName(r uint8) string {
	if r < NumRegs {
		return regNames[r]
	}
	return "x" + strconv.Itoa(int(r))
}
