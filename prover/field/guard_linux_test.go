package field

import (
	"os"
	"syscall"
	"testing"
	"unsafe"
)

// guarded returns n elements that touch a page nobody may read or write: the one
// after them, or the one before.
func guarded(t *testing.T, n int, before bool) []Element {
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
	v := unsafe.Slice((*Element)(unsafe.Pointer(&memory[at])), n)
	copy(v, randElements(newRand(uint64(n)), n))
	return v
}

// Nothing is read or written outside of the slices: it would be a fault here.
func TestOperationsStayInBounds(t *testing.T) {
	for _, before := range []bool{false, true} {
		for _, n := range []int{1, 5, 15, 16, 17, 33, 64, 100} {
			base := func() []Element { return guarded(t, n, before) }
			ext := func() (v ExtVec) {
				for k := range v {
					v[k] = base()
				}
				return v
			}
			a, b, dst := base(), base(), base()
			s := New(12345)
			VecAdd(dst, a, b)
			VecSub(dst, a, b)
			VecMul(dst, a, b)
			VecMulAdd(dst, a, b)
			VecScale(dst, a, s)
			VecScaleAdd(dst, a, s)
			VecAddScalar(dst, a, s)
			VecSubFrom(dst, a, s)
			VecInner(a, b)
			VecSum(a)
			VecPowers(dst, s, s)
			_ = VecInverse(dst, a)
			v, x, y := ext(), ext(), ext()
			e := NewExt([6]Element{s, s, s, s, s, s})
			v.Mul(&x, &y)
			v.MulAdd(&x, &y)
			v.Scale(&x, &e)
			v.ScaleAdd(&x, &e)
			v.MulBase(&x, a)
			x.Inner(&y)
			x.InnerBase(a)
			v.Powers(&e, &e)
			_ = v.Inverse(&x)
			columns, scalars := make([][]Element, 15), make([]Ext, 15)
			for j := range columns {
				columns[j], scalars[j] = base(), e
			}
			v.AccumulateBase(columns, scalars)
		}
	}
}
