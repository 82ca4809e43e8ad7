package trace

import (
	"sync"

	"github.com/zkgeth/zkgeth/prover/field"
)

// inverseTable holds the inverses of small numbers, the sum of four limbs at most.
type inverseTable struct {
	once sync.Once
	list []field.Element // of 1 on
}

var inverses inverseTable

// of returns the canonical inverse of a number that is not zero.
func (t *inverseTable) of(v int) uint32 {
	t.once.Do(func() {
		list := make([]field.Element, 1<<18)
		for i := range list {
			list[i] = field.New(uint64(i + 1))
		}
		t.list = make([]field.Element, len(list))
		if err := field.VecInverse(t.list, list); err != nil {
			panic(err) // none of them is zero
		}
	})
	if v > 0 {
		return field.Canonical(t.list[v-1])
	}
	return field.Modulus - field.Canonical(t.list[-v-1])
}
