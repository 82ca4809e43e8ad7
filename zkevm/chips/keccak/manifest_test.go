package keccak

import (
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// TestEvenDigits requires that the table has all numbers of five even hexadecimal digits,
// and nothing else.
func TestEvenDigits(t *testing.T) {
	seen := map[uint32]bool{}
	err := evenDigits().Tuples(func(row, slot int, tuple []field.Element) {
		v := field.Canonical(tuple[0])
		if v&^0xeeeee != 0 {
			t.Errorf("row %d, slot %d: 0x%x", row, slot, v)
		}
		seen[v] = true
	})
	if err != nil || len(seen) != 1<<15 {
		t.Errorf("%d numbers, %v", len(seen), err)
	}
}
