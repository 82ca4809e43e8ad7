package field

import "unsafe"

// hugePage is how large the pages are that the kernel is asked for.
const hugePage = 2 << 20

// NewMemory returns zeros. If they are many, the kernel is asked to back them with huge pages:
// a proof touches gigabytes once, and a fault for every 4 KiB of them would take longer than
// what is done with the memory.
func NewMemory(n int) []Element {
	memory := make([]Element, n)
	if size := n * int(unsafe.Sizeof(Element{})); size >= 2*hugePage {
		start := uintptr(unsafe.Pointer(&memory[0]))
		first := (start + hugePage - 1) &^ (hugePage - 1)
		last := (start + uintptr(size)) &^ (hugePage - 1)
		adviseHuge(unsafe.Slice((*byte)(unsafe.Add(unsafe.Pointer(&memory[0]), first-start)), last-first))
	}
	return memory
}
