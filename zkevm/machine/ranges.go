package machine

import "github.com/zkgeth/zkgeth/zkevm/machine/accel"

// Check reports whether n bytes at addr can be read, or written. It implements
// [accel.Memory], as do Read and Write.
func (m *memory) Check(addr, n uint64, write bool) error {
	if n == 0 {
		return nil
	}
	end := addr + n
	if end < addr || end > addrLimit {
		return &accel.Fault{Addr: addr, Size: n, Write: write}
	}
	for at := addr; at < end; {
		r, ok := m.find(at)
		if !ok || r.Access == Reserved || write && r.Access != ReadWrite {
			return &accel.Fault{Addr: addr, Size: n, Write: write}
		}
		at = r.End
	}
	return nil
}

// Read copies the bytes at addr. The range must have been checked.
func (m *memory) Read(dst []byte, addr uint64) error {
	for len(dst) > 0 {
		p := m.lookup(addr)
		if p == nil {
			p = &zeroPage
		}
		n := copy(dst, p[addr&pageMask:])
		dst, addr = dst[n:], addr+uint64(n)
	}
	return nil
}

// Write copies bytes to addr. The range must have been checked; it fails when
// there are too many pages.
func (m *memory) Write(addr uint64, src []byte) error {
	for len(src) > 0 {
		p, cause := m.storePage(addr)
		if cause != 0 {
			return &accel.Fault{Addr: addr, Size: uint64(len(src)), Write: true, Exhausted: cause == CauseMemoryLimit}
		}
		n := copy(p[addr&pageMask:], src)
		src, addr = src[n:], addr+uint64(n)
	}
	return nil
}
