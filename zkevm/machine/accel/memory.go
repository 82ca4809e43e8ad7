package accel

import "fmt"

// Memory is the guest's memory.
type Memory interface {
	// Check fails with a *Fault unless all n bytes at addr can be read, or written
	// if write is set. No bytes can always be.
	Check(addr, n uint64, write bool) error
	// Read copies the bytes at addr to dst. The range has been checked.
	Read(dst []byte, addr uint64) error
	// Write copies src to addr. The range has been checked; it fails when the
	// machine's limit of memory is reached.
	Write(addr uint64, src []byte) error
}

// Fault reports a range of guest memory that an accelerator or system call was
// given and cannot use.
type Fault struct {
	Addr, Size uint64
	Write      bool
	Exhausted  bool // the range is fine, but the machine's limit of memory is reached
}

// Error describes the fault.
func (f *Fault) Error() string {
	verb := "read"
	if f.Write {
		verb = "write"
	}
	if f.Exhausted {
		return fmt.Sprintf("memory limit reached in a write to 0x%x", f.Addr)
	}
	return fmt.Sprintf("cannot %s %d bytes at 0x%x", verb, f.Size, f.Addr)
}
