package abi

// Addresses are AddressBits wide; every access above traps. Memory consists of
// words of WordSize bytes and is mapped in pages of PageSize bytes.
const (
	AddressBits = 40
	WordSize    = 8
	PageSize    = 4096
)

// Where the parts of memory lie that the program does not choose itself. Go's
// heap arenas start at 0xc0_0000_0000, above all of these; the program's own
// segments lie below ImageLimit.
const (
	ImageLimit = 0x20_0000_0000
	StackSize  = 1 << 20
	StackTop   = 0x3f_ff00_0000 // exclusive; the initial stack pointer lies somewhat below
	MmapBase   = 0x40_0000_0000
	MmapLimit  = 0xc0_0000_0000
)
