package abi

// Addresses are AddressBits wide; every access above traps. That makes the number
// of a word 32 bits. Memory consists of words of WordSize bytes and is mapped in
// pages of PageSize bytes.
const (
	AddressBits = 35
	WordSize    = 8
	PageSize    = 4096
)

// Where the parts of memory lie: the program's own segments below ImageLimit, then
// space for mappings at addresses the program chooses (Go's heap, if its runtime is
// told to start at an address below 2^35), the stack, and mappings at addresses the
// machine chooses.
const (
	ImageLimit = 0x1_0000_0000
	StackSize  = 1 << 20
	StackTop   = 0x4_0000_0000 // exclusive; the initial stack pointer lies somewhat below
	MmapBase   = 0x4_0000_0000
	MmapLimit  = 0x8_0000_0000
)

// ArenaSize is the size of Go's heap arenas. A mapping of which at least as many bytes are
// asked for is aligned to it when the machine chooses the address, so that the runtime
// need not unmap what lies outside its alignment. One byte less is not, though it takes as
// many pages.
const ArenaSize = 64 << 20
