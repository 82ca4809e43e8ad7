package circuit

import (
	"errors"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

// TestEveryWireIsRead changes what rows read and write: for every interaction there is an
// element of a tuple that does not balance any more.
func TestEveryWireIsRead(t *testing.T) { on(t, everyWireIsRead) }

func everyWireIsRead(t *testing.T, b *Builder) {
	p, in, _ := sampleOn(t, b)
	system, tr, err := trace(t, p, in, nil)
	if err != nil {
		t.Fatal(err)
	}
	for m, instance := range tr.Instances {
		table := system.Table(instance.Table)
		for _, it := range table.Interactions {
			at := active(table, instance, it)
			if at < 0 {
				t.Errorf("%s: interaction %s is never used", table.Name, it.Name)
				continue
			}
			for j, e := range it.Tuple {
				column := -1
				table.Graph.Columns(e, func(index, _ int) {
					if !table.Columns[index].Preprocessed && column < 0 {
						column = index
					}
				})
				if column < 0 {
					continue
				}
				cell := &tr.Instances[m].Columns[column][at]
				old := *cell
				cell.Add(cell, &one)
				err := system.Check(tr)
				*cell = old
				var r *air.Rejection
				if !errors.As(err, &r) || !imbalanced(r, table.Name, it.Name) && !crowded(r) {
					t.Errorf("%s: element %d of interaction %s changed in row %d: %v", table.Name, j, it.Name, at, err)
				}
			}
		}
	}
}

// active returns a row in which an interaction has a multiplicity, -1 if there is none.
func active(table *air.Table, in air.Instance, it air.Interaction) int {
	program := air.NewProgram(&table.Graph, []air.Expr{it.Multiplicity})
	at := -1
	for from := 0; from < in.Height() && at < 0; from += air.BlockRows {
		program.Run(&air.Scratch{}, in.Columns, from, min(in.Height(), from+air.BlockRows), func(_ int, values []Element) {
			for i := range values {
				if !values[i].IsZero() && at < 0 {
					at = from + i
				}
			}
		})
	}
	return at
}

func imbalanced(r *air.Rejection, table, interaction string) bool {
	for _, i := range r.Imbalances {
		for _, s := range i.Sites {
			if s.Table == table && s.Interaction == interaction {
				return true
			}
		}
	}
	return false
}

// crowded tells whether a rejection may not name all sites.
func crowded(r *air.Rejection) bool {
	return len(r.Imbalances) > 0 && strings.Contains(r.Error(), "more")
}

// TestIndicesAreAPermutation reads one digest of a block twice, and another never.
func TestIndicesAreAPermutation(t *testing.T) {
	r := newRandom(3)
	record := func(b *Builder) {
		indices := []Base{b.HintBase(), b.HintBase()}
		s := b.Sponge(b.Hint())
		block := b.Block(2)
		s.RowTo(block, 1, nil)
		s.RowTo(block, 1, nil)
		s.Close()
		c := b.Climb(b.Choose(block, indices[0]))
		c.InjectAt(block, indices[1])
		b.PublicDigest(c.End())
	}
	rest := r.elements(8)
	for _, test := range []struct {
		indices [2]uint64
		ok      bool
	}{{[2]uint64{0, 1}, true}, {[2]uint64{1, 0}, true}, {[2]uint64{1, 1}, false}, {[2]uint64{0, 0}, false}} {
		f := forgery{kind: chip.Kinds, record: record, tape: append([]Element{field.New(test.indices[0]), field.New(test.indices[1])}, rest...)}
		if r := f.run(t); (r == nil) != test.ok || r != nil && len(r.Violations) > 0 {
			t.Errorf("indices %v: %v", test.indices, r)
		}
	}
}
