package chiptest

import (
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// Rows leaves out every row that is in use, with a gap and without, writes it once more,
// and in place of the next one, and exchanges it with the next one if that has to follow:
// all must be rejected, and not only by constraints on inverses, which an attacker would
// mend. Of a table it tries each row that is a multiple of a stride.
func (c *Checker) Rows(t *testing.T, stride func(table string) int, used, follows func(instance, row int) bool) {
	t.Helper()
	for i, in := range c.Trace.Instances {
		height, spare := in.Height(), -1
		for row := range height {
			if !used(i, row) {
				spare = row
			}
		}
		step := stride(in.Table)
		for row := 0; row < height; row += step {
			if !used(i, row) {
				continue
			}
			attempt := func(what string, from, to int, source func(at int) int) {
				changes := c.rearranged(i, from, to, source)
				if len(changes) > 0 && !slices.ContainsFunc(c.Objections(changes...), func(family string) bool { return !strings.HasSuffix(family, ":inverse") }) {
					t.Errorf("row %d of %s can be %s", row, in.Table, what)
				}
			}
			attempt("left out", row, row+1, func(int) int { return -1 })
			if spare >= 0 {
				attempt("there twice", spare, spare+1, func(int) int { return row })
			}
			if row+1 == height {
				continue
			}
			attempt("in place of the next one", row+1, row+2, func(int) int { return row })
			if step == 1 {
				attempt("closed over", row, height, func(at int) int {
					if at+1 == height {
						return -1
					}
					return at + 1
				})
			}
			if follows(i, row) {
				attempt("exchanged with the next one", row, row+2, func(at int) int { return 2*row + 1 - at })
			}
		}
	}
}

// rearranged returns the changes that make rows what others are, -1 being zeros.
func (c *Checker) rearranged(instance, from, to int, source func(at int) int) (changes []Change) {
	for k, column := range c.Trace.Instances[instance].Columns {
		for at := from; at < to; at++ {
			var v field.Element
			if of := source(at); of >= 0 {
				v = column[of]
			}
			if v != column[at] {
				changes = append(changes, Change{instance, k, at, v})
			}
		}
	}
	return changes
}
