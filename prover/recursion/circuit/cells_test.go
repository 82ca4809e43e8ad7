package circuit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

// inRow evaluates expressions in a row of an instance. What is behind the last row, which no
// constraint reads, is zero.
type inRow struct {
	in  air.Instance
	row int
}

func (r inRow) Const(v Element) Element { return v }
func (r inRow) Column(index, shift int) Element {
	if at := r.row + shift; at < r.in.Height() {
		return r.in.Columns[index][at]
	}
	return Element{}
}
func (r inRow) Add(x, y Element) Element { x.Add(&x, &y); return x }
func (r inRow) Sub(x, y Element) Element { x.Sub(&x, &y); return x }
func (r inRow) Mul(x, y Element) Element { x.Mul(&x, &y); return x }

// notices tells whether a change of one cell of a row breaks a constraint, or changes what the
// row has on the buses: nothing else of the trace changes with it, so they do not balance.
func notices(t *air.Table, in air.Instance, row int, change func()) bool {
	before := air.Evaluate[Element](&t.Graph, inRow{in, row})
	change()
	after := air.Evaluate[Element](&t.Graph, inRow{in, row})
	broken := func(nodes []Element, row int) bool {
		return slices.ContainsFunc(t.Constraints, func(c air.Constraint) bool {
			from, to := c.Domain.Interval(in.Height())
			return row >= from && row < to && !nodes[c.Expr].IsZero()
		})
	}
	if broken(after, row) || row > 0 && broken(air.Evaluate[Element](&t.Graph, inRow{in, row - 1}), row-1) {
		return true
	}
	return slices.ContainsFunc(t.Interactions, func(it air.Interaction) bool {
		if before[it.Multiplicity] != after[it.Multiplicity] {
			return true
		}
		return !after[it.Multiplicity].IsZero() && slices.ContainsFunc(it.Tuple, func(e air.Expr) bool { return before[e] != after[e] })
	})
}

// excuse is cells of a kind that may have any value in some rows.
type excuse struct {
	kind   chip.Kind
	cells  []string // their names, or what they begin with
	rows   func(r *formOfRow) bool
	reason string
}

// formOfRow is what is preprocessed of a row and of the next one.
type formOfRow struct {
	row  int
	is   func(flag string) bool // whether a column has a value
	ends bool                   // the next row starts something, or there is none
}

// without are rows in which none of some preprocessed columns has a value.
func without(flags ...string) func(r *formOfRow) bool {
	return func(r *formOfRow) bool { return !slices.ContainsFunc(flags, r.is) }
}

// with are rows in which one has.
func with(flag string) func(r *formOfRow) bool {
	return func(r *formOfRow) bool { return r.is(flag) }
}

// excuses lists the cells that mean nothing, by themselves: others may have to change with them.
func excuses() []excuse {
	const idle = "the row is idle"
	first := func(r *formOfRow) bool { return r.row == 0 }
	noStep := without(steps()...)
	return []excuse{
		{chip.BaseGate, []string{"V_0"}, without("USE_A"), "there is no operand, and its coefficients are zero"},
		{chip.BaseGate, []string{"V_1"}, without("USE_B"), "as the first operand"},
		{chip.MulAdd, []string{"A_"}, without("USE_A"), "as that of a base gate"},
		{chip.MulAdd, []string{"B_"}, without("USE_B"), "as that of a base gate"},
		{chip.MulAdd, []string{"C_"}, without("USE_C"), "as that of a base gate"},
		{chip.Hint, []string{"V_0"}, without("OUT"), idle},
		{chip.Bits, []string{"BIT_"}, without("USE"), idle},
		{chip.Index, []string{"X_0", "V_"}, without("USE"), idle},
		{chip.Unpack, []string{"V_"}, without("USE"), idle},
		{chip.Split, []string{"V_"}, without("USE"), idle},
		{chip.Public, []string{"V_"}, without("USE"), idle},
		{chip.Shelf, []string{"V_", "PICKED_0"}, without("USE"), idle},
		{chip.Pick, []string{"X_0", "V_"}, without("USE"), idle},
		{chip.Fold, []string{"BETA_", "INVERSE_0", "SLOT_"}, without("USE"), idle},
		{chip.Absorb, []string{"SUM_", "MARKED_SUM_"}, first, "the row has no factor, and no row before it"},
		{chip.Pinned, []string{"SUM_", "MARKED_SUM_", "PIN_SUM_"}, first, "the row has no factor, and no row before it"},
		{chip.Rounds, []string{"BOX_"}, noStep, "no step, no S-boxes"},
		{chip.Rounds, []string{"BOX_23"}, with("WIDE_2"), "the partial rounds have fewer S-boxes than there are columns"},
		{chip.Rounds, []string{"BOX_20", "BOX_21", "BOX_22", "BOX_23"}, with("NARROW_2"), "the partial rounds have fewer S-boxes than there are columns"},
		{chip.Rounds, []string{"S_"}, func(r *formOfRow) bool { return noStep(r) && r.is("START") }, idle},
		{chip.Shift, []string{"X_0"}, without("HEAD", "TAIL", "USE_ELEMENT", "PLACE"), "the row has no element"},
		{chip.Shift, []string{"V_"}, without("AT", "HEAD", "TAIL"), idle},
		{chip.Shift, []string{"V_0"}, func(r *formOfRow) bool { return r.is("TAIL") && r.is("START") }, "it is shifted out before the wire is written"},
		{chip.Shift, []string{"V_7"}, func(r *formOfRow) bool { return r.is("HEAD") && r.ends }, "it was shifted in after the wire was read"},
		{chip.Bit, []string{"REST_0", "BIT"}, without("LOW", "HIGH", "LAST"), idle},
	}
}

// steps are the flags of rows that are a step of a permutation.
func steps() (out []string) {
	for i := range chip.RoundSteps {
		out = append(out, fmt.Sprintf("WIDE_%d", i), fmt.Sprintf("NARROW_%d", i))
	}
	return out
}

// TestEveryCellCounts adds one to every cell of rows of every form, and takes one from it: a
// constraint or a wire notices, or there is an excuse, which must be one.
func TestEveryCellCounts(t *testing.T) {
	list := excuses()
	used := make([]bool, len(list))
	on(t, func(t *testing.T, b *Builder) { everyCellCounts(t, b, list, used) })
	for i, e := range list {
		if !used[i] {
			t.Errorf("nothing needs the excuse for %v of %s: %s", e.cells, e.kind, e.reason)
		}
	}
}

func everyCellCounts(t *testing.T, b *Builder, list []excuse, used []bool) {
	p, in, _ := sampleOn(t, b)
	system, tr, err := trace(t, p, in, nil)
	if err != nil {
		t.Fatal(err)
	}
	cells := 0
	for _, in := range tr.Instances {
		table := system.Table(in.Table)
		k := kindOf(t, in.Table)
		seen := map[string]int{} // rows by their form, which is the flags that they have
		for row := range in.Height() {
			form := ""
			has := func(flag string, row int) bool { return !in.Columns[table.Index(flag)][row].IsZero() }
			of := &formOfRow{row, func(flag string) bool { return has(flag, row) }, row == in.Height()-1 || k.Chained() && has("START", row+1)}
			for _, c := range table.Columns[:k.Fixed()] {
				if of.is(c.Name) {
					form += c.Name + " "
				}
			}
			if seen[form]++; seen[form] > 2 && row > 0 && row < in.Height()-1 {
				continue
			}
			for c := k.Fixed(); c < len(table.Columns); c++ {
				cells++
				name, cell := table.Columns[c].Name, &in.Columns[c][row]
				old, free := *cell, false
				for _, by := range []Element{one, minusOne} {
					free = !notices(table, in, row, func() { cell.Add(cell, &by) }) || free
					*cell = old
				}
				at := slices.IndexFunc(list, func(e excuse) bool {
					return e.kind == k && e.rows(of) && slices.ContainsFunc(e.cells, func(begin string) bool {
						return name == begin || strings.HasSuffix(begin, "_") && strings.HasPrefix(name, begin)
					})
				})
				switch {
				case at >= 0 && free:
					used[at] = true
				case at >= 0:
					t.Errorf("%s, row %d (%s): %s counts, with the excuse that %s", in.Table, row, form, name, list[at].reason)
				case free:
					t.Errorf("%s, row %d (%s): %s may have another value", in.Table, row, form, name)
				}
			}
		}
	}
	t.Logf("%d cells", cells)
}

// kindOf returns the kind of a table.
func kindOf(t *testing.T, table string) chip.Kind {
	t.Helper()
	for k := range chip.Kinds {
		if table == k.String() || strings.TrimRight(table, "-0123456789") == k.String() {
			return k
		}
	}
	t.Fatalf("table %s is of no kind", table)
	return 0
}
