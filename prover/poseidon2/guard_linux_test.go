package poseidon2

import (
	"os"
	"syscall"
	"testing"
	"unsafe"

	"github.com/zkgeth/zkgeth/prover/field"
)

// guarded returns n elements that touch a page nobody may read or write: the one
// after them, or the one before.
func guarded(t *testing.T, n int, before bool) []field.Element {
	t.Helper()
	page := os.Getpagesize()
	room := (4*n + page - 1) / page * page
	memory, err := syscall.Mmap(-1, 0, room+2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Munmap(memory) })
	for _, guard := range [][]byte{memory[:page], memory[page+room:]} {
		if err := syscall.Mprotect(guard, syscall.PROT_NONE); err != nil {
			t.Fatal(err)
		}
	}
	at := page
	if !before {
		at += room - 4*n
	}
	v := unsafe.Slice((*field.Element)(unsafe.Pointer(&memory[at])), n)
	copy(v, randElements(newRand(uint64(n)), n))
	return v
}

func guardedDigests(t *testing.T, n int, before bool) []Digest {
	return unsafe.Slice((*Digest)(unsafe.Pointer(&guarded(t, DigestLen*n, before)[0])), n)
}

// Nothing is read or written outside of the slices: it would be a fault here.
func TestHashingStaysInBounds(t *testing.T) {
	for _, before := range []bool{false, true} {
		for _, n := range []int{1, 15, 16, 17, 48, 50} {
			for _, width := range []int{1, 7, Rate} {
				cs := make([][]field.Element, width)
				for j := range cs {
					cs[j] = guarded(t, n, before)
				}
				h := NewRowHasher(n)
				h.Absorb(cs)
				h.Digests(guardedDigests(t, n, before), 0, 1)
			}
			CompressLayer(guardedDigests(t, n, before), guardedDigests(t, 2*n, before))
			CompressInto(guardedDigests(t, 2*n, before), guardedDigests(t, n, before))
			Permute16Lanes((*Lanes16)(unsafe.Pointer(&guardedDigests(t, 32, before)[0])))
			Permute24Lanes((*Lanes24)(unsafe.Pointer(&guardedDigests(t, 48, before)[0])))
		}
	}
}
