package circuit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

// dual is a value and how it changes with one cell.
type dual struct{ value, slope Element }

// slopes is a ring in which expressions of a row are evaluated with their slopes.
type slopes struct {
	inRow
	column, at int // the cell that changes, and its row
}

func (s slopes) Const(v Element) dual { return dual{value: v} }
func (s slopes) Column(index, shift int) (x dual) {
	x.value = s.inRow.Column(index, shift)
	if index == s.column && s.row+shift == s.at {
		x.slope = one
	}
	return x
}
func (s slopes) Add(x, y dual) dual {
	x.value.Add(&x.value, &y.value)
	x.slope.Add(&x.slope, &y.slope)
	return x
}
func (s slopes) Sub(x, y dual) dual {
	x.value.Sub(&x.value, &y.value)
	x.slope.Sub(&x.slope, &y.slope)
	return x
}
func (s slopes) Mul(x, y dual) (out dual) {
	var term Element
	out.value.Mul(&x.value, &y.value)
	out.slope.Mul(&x.slope, &y.value)
	term.Mul(&x.value, &y.slope)
	out.slope.Add(&out.slope, &term)
	return out
}

// linear is equations that have been brought to echelon form.
type linear struct {
	pivots []int
	rows   [][]Element
	term   []Element
}

// reduce subtracts from a row what the equations say of it.
func (l *linear) reduce(row []Element) {
	if len(l.term) != len(row) {
		l.term = make([]Element, len(row))
	}
	for i, p := range l.pivots {
		if x := row[p]; !x.IsZero() {
			field.VecScale(l.term, l.rows[i], x)
			field.VecSub(row, row, l.term)
		}
	}
}

// add adds an equation: that a row is zero.
func (l *linear) add(row []Element) {
	l.reduce(row)
	at := slices.IndexFunc(row, func(x Element) bool { return !x.IsZero() })
	if at < 0 {
		return
	}
	inverse := row[at]
	inverse.Inverse(&inverse)
	field.VecScale(row, row, inverse)
	l.pivots, l.rows = append(l.pivots, at), append(l.rows, row)
}

// run is rows of a kind that continue each other.
type run struct {
	kind     chip.Kind
	table    *air.Table
	in       air.Instance
	from, to int
}

func (r *run) has(flag string, row int) bool {
	return !r.in.Columns[r.table.Index(flag)][row].IsZero()
}

// tape tells whether a cell is a private input, which may be anything.
func (r *run) tape(row int, name string) bool {
	number := -1
	begin, n, ok := strings.Cut(name, "_")
	if _, err := fmt.Sscan(n, &number); !ok || err != nil {
		return false
	}
	sibling := func() bool {
		return begin == "S" && number < 2*poseidon2.DigestLen && (number < poseidon2.DigestLen) == r.has("BIT", row)
	}
	switch r.kind {
	case chip.Hint, chip.Fold:
		return begin == "V"
	case chip.Absorb, chip.Pinned:
		return begin == "S" && number < poseidon2.Rate && r.has("THERE_"+n, row)
	case chip.Merkle:
		return r.has("SWAP", row) && sibling()
	case chip.Rounds:
		return r.has("NARROW_0", row) && !r.has("USE_1", row) && sibling()
	case chip.Shelf:
		return begin == "PICKED"
	case chip.Shift:
		return begin == "X" && r.has("PLACE", row) ||
			begin == "V" && r.has("START", row) && r.has("AT", row) && !r.has("USE", row) && !r.has("TAIL", row) && !r.has("PICK", row)
	}
	return false
}

// asserts tells whether what is read is only compared with what there is.
func (r *run) asserts(row int, it air.Interaction) bool {
	switch r.kind {
	case chip.Merkle:
		return it.Name == "assert"
	case chip.Rounds: // a result
		return !slices.ContainsFunc(steps(), func(flag string) bool { return r.has(flag, row) })
	}
	return false
}

// slopes returns those of all constraints and interactions of the run by its cells, by row and
// expression; nil for zeros.
func (r *run) slopes() map[[2]int][]Element {
	roots := map[air.Expr]bool{}
	for _, c := range r.table.Constraints {
		roots[c.Expr] = true
	}
	for _, it := range r.table.Interactions {
		roots[it.Multiplicity] = true
		for _, e := range it.Tuple {
			roots[e] = true
		}
	}
	out, width := map[[2]int][]Element{}, r.kind.Cells()
	for at := r.from; at < r.to; at++ {
		for c := range width {
			for row := max(0, at-1); row <= at; row++ {
				nodes := air.Evaluate[dual](&r.table.Graph, slopes{inRow{r.in, row}, r.kind.Fixed() + c, at})
				for e := range roots {
					if x := nodes[e].slope; !x.IsZero() {
						k := [2]int{row, int(e)}
						if out[k] == nil {
							out[k] = make([]Element, (r.to-r.from)*width)
						}
						out[k][(at-r.from)*width+c] = x
					}
				}
			}
		}
	}
	return out
}

// undetermined returns the interactions of the run whose tuple or multiplicity does not follow,
// as far as slopes say, from what the run reads and from its private inputs, by constraints
// without those of a name.
func (r *run) undetermined(all map[[2]int][]Element, without string) (out []string) {
	known := &linear{}
	learn := func(row int, e air.Expr) {
		if s := all[[2]int{row, int(e)}]; s != nil {
			known.add(slices.Clone(s))
		}
	}
	each := func(do func(row int, it air.Interaction, active bool)) {
		for row := r.from; row < r.to; row++ {
			values := air.Evaluate[Element](&r.table.Graph, inRow{r.in, row})
			for _, it := range r.table.Interactions {
				do(row, it, !values[it.Multiplicity].IsZero())
			}
		}
	}
	for row := max(0, r.from-1); row < r.to; row++ {
		for _, c := range r.table.Constraints {
			if from, to := c.Domain.Interval(r.in.Height()); row >= from && row < to && c.Name != without {
				learn(row, c.Expr)
			}
		}
	}
	width := r.kind.Cells()
	for row := r.from; row < r.to; row++ {
		for c := range width {
			if r.tape(row, r.table.Columns[r.kind.Fixed()+c].Name) {
				s := make([]Element, (r.to-r.from)*width)
				s[(row-r.from)*width+c] = one
				known.add(s)
			}
		}
	}
	each(func(row int, it air.Interaction, active bool) {
		if active && it.Direction == air.Send && it.Bus != chip.PublicBus && !r.asserts(row, it) {
			for _, e := range it.Tuple {
				learn(row, e)
			}
		}
	})
	follows := func(row int, e air.Expr) bool {
		s := slices.Clone(all[[2]int{row, int(e)}])
		if s != nil {
			known.reduce(s)
		}
		return !slices.ContainsFunc(s, func(x Element) bool { return !x.IsZero() })
	}
	each(func(row int, it air.Interaction, active bool) {
		list := []air.Expr{it.Multiplicity}
		if active {
			list = append(list, it.Tuple...)
		}
		if slices.ContainsFunc(list, func(e air.Expr) bool { return !follows(row, e) }) {
			out = append(out, fmt.Sprintf("%s in row %d of %d", it.Name, row-r.from, r.to-r.from))
		}
	})
	return out
}

// computes names a constraint of each kind without which something would not follow.
var computes = map[chip.Kind]string{
	chip.BaseGate: "result", chip.ExtGate: "result-3", chip.MulAdd: "result-5", chip.Permute: "box-7", chip.Absorb: "sum-2", chip.Merkle: "node-3",
	chip.Fold: "fold-1", chip.Pinned: "pin-sum-4", chip.Rounds: "full-6", chip.Shift: "shift-3", chip.Bit: "bit-bit",
}

// TestRowsFollowFromWhatTheyRead wants that what rows write, and how often they read it, follows
// from what they read and from private inputs, or a prover could choose it. Slopes see that near
// the values of the sample; whoever may choose can mostly do so step by step.
func TestRowsFollowFromWhatTheyRead(t *testing.T) { on(t, rowsFollow) }

func rowsFollow(t *testing.T, b *Builder) {
	p, in, _ := sampleOn(t, b)
	system, tr, err := trace(t, p, in, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range tr.Instances {
		r := &run{kind: kindOf(t, in.Table), table: system.Table(in.Table), in: in}
		without, needed := computes[r.kind]
		seen, noticed := map[string]bool{}, false
		for row := 0; row < in.Height(); row = r.to {
			forms := r.form(row)
			for r.from, r.to = row, row+1; r.to < in.Height() && !r.begins(r.to); r.to++ {
				forms += "," + r.form(r.to)
			}
			if seen[forms] || forms == "" || forms == " START" { // idle rows
				continue
			}
			seen[forms] = true
			all := r.slopes()
			if wrong := r.undetermined(all, ""); len(wrong) > 0 {
				t.Errorf("%s, rows %d to %d (%s): %v", in.Table, r.from, r.to-1, forms, wrong)
			}
			noticed = noticed || needed && len(r.undetermined(all, without)) > 0
		}
		if needed && !noticed {
			t.Errorf("%s: all follows without %s", in.Table, without)
		}
	}
}

// form returns which preprocessed columns have a value in a row.
func (r *run) form(row int) (out string) {
	for _, c := range r.table.Columns[:r.kind.Fixed()] {
		if r.has(c.Name, row) {
			out += " " + c.Name
		}
	}
	return out
}

// begins tells whether a row does not continue the one before.
func (r *run) begins(row int) bool {
	switch {
	case r.kind == chip.Absorb || r.kind == chip.Pinned:
		return !r.has("USE", row-1)
	case r.kind.Chained():
		return r.has("START", row)
	}
	return true
}
