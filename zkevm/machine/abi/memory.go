package abi

// Addresses are AddressBits wide; every access above traps. That makes the number
// of a word 32 bits. Memory consists of words of WordSize bytes and is mapped in
// pages of PageSize bytes.
const (
	AddressBits = 35
	WordSize    = 8
	PageSize    = 4096
)

// Where the parts of memory lie. The program's own segments come first, then the
// arenas of Go's heap, whose first address the runtime for riscv64 fixes (it is
// HeapBase), then the stack and all other mappings.
const (
	ImageLimit = HeapBase
	HeapBase   = 0x1_3000_0000
	StackSize  = 1 << 20
	StackTop   = 0x4_0000_0000 // exclusive; the initial stack pointer lies somewhat below
	MmapBase   = 0x4_0000_0000
	MmapLimit  = 0x8_0000_0000
)
