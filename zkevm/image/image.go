package image

import (
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// Image is the state of the machine at the point where the program reads its
// input. It is immutable.
type Image struct {
	PC        uint64     // of the next instruction
	Registers [32]uint64 // x0 to x31; x0 is zero
	MmapNext  uint64     // lowest address that mmap has not given out yet
	Regions   []Region   // memory that may be accessed, ascending, apart from each other
	CodeBase  uint64     // address of Code[0]; Code[i] is at CodeBase + 4i
	Code      []isa.Inst // the ROM: RV64IM and isa.Illegal
	Pages     []Page     // memory that is not zero, ascending
}

// Region is a mapped range of addresses [Start, End), in whole pages.
type Region struct{ Start, End uint64 }

// Page is a page of memory at a multiple of its size.
type Page struct {
	Address uint64
	Data    *[abi.PageSize]byte
}
