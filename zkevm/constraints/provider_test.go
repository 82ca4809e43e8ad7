package constraints

import (
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// TestAndProvider requires that the table has all pairs of bytes with their and, and
// nothing else.
func TestAndProvider(t *testing.T) {
	seen := map[[3]uint32]bool{}
	p := andProvider()
	err := p.Tuples(func(row, slot int, tuple []field.Element) {
		key := [3]uint32{field.Canonical(tuple[0]), field.Canonical(tuple[1]), field.Canonical(tuple[2])}
		if key[0] > 0xff || key[1] > 0xff || key[2] != key[0]&key[1] {
			t.Fatalf("row %d, slot %d: %v", row, slot, key)
		}
		seen[key] = true
	})
	if err != nil || len(seen) != 1<<16 {
		t.Errorf("%d tuples, %v", len(seen), err)
	}
}
