package secp256k1

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
)

// attacker changes cells of a trace and adapts the inverses to them, which follow from
// the other cells.
type attacker struct {
	*chiptest.Checker
	inverses [][]inverse // by instance
}

// inverse is a column that go-corset added.
type inverse struct {
	column  int
	expr    air.Expr
	program *air.Program
	reads   map[int][]int // shifts by column
}

func newAttacker(t *testing.T, trace air.Trace) *attacker {
	t.Helper()
	a := &attacker{Checker: chiptest.NewChecker(t, compile(t).System, trace)}
	for _, in := range trace.Instances {
		table := compile(t).System.Table(in.Table)
		g := &table.Graph
		var list []inverse
		for _, c := range table.Constraints {
			name, ok := strings.CutSuffix(c.Name, ":inverse")
			if !ok {
				continue
			}
			n := g.Node(c.Expr) // x * (1 - x*inverse)
			x := n.A
			if g.Node(n.A).Op == air.OpSub && g.Node(g.Node(n.A).A) == (air.Node{Op: air.OpConst, Value: field.New(1)}) {
				x = n.B
			}
			i := inverse{table.Index(name), x, air.NewProgram(g, []air.Expr{x}), map[int][]int{}}
			g.Columns(x, func(index, shift int) { i.reads[index] = append(i.reads[index], shift) })
			if _, ok := i.reads[i.column]; ok || i.column < 0 {
				t.Fatalf("constraint %s has another form", c.Name)
			}
			list = append(list, i)
		}
		a.inverses = append(a.inverses, list)
	}
	return a
}

// instance returns the index of the instance of a table.
func (a *attacker) instance(table string) int {
	return slices.IndexFunc(a.Trace.Instances, func(in air.Instance) bool { return in.Table == table })
}

// change returns the change of a cell and those that follow from it.
func (a *attacker) change(instance, column, row int, v field.Element) []chiptest.Change {
	in := a.Trace.Instances[instance]
	out := []chiptest.Change{{Instance: instance, Column: column, Row: row, Value: v}}
	old := in.Columns[column][row]
	in.Columns[column][row] = v
	for _, i := range a.inverses[instance] {
		for _, shift := range i.reads[column] {
			at := row - shift
			if at < 1 || at >= in.Height() { // the first row has none before it
				continue
			}
			var scratch air.Scratch
			var value field.Element
			i.program.Run(&scratch, in.Columns, at, at+1, func(_ int, values []field.Element) { value = values[0] })
			value.Inverse(&value)
			if value != in.Columns[i.column][at] {
				out = append(out, chiptest.Change{Instance: instance, Column: i.column, Row: at, Value: value})
			}
		}
	}
	in.Columns[column][row] = old
	return out
}

// mutants is the trace of all outcomes, aligned and not, and its calls' outcomes.
func mutants(t *testing.T) (*world, []outcome) {
	w := newWorld()
	var outcomes []outcome
	seen := map[outcome]bool{}
	for _, e := range examples(t) {
		if !seen[e.outcome] {
			seen[e.outcome] = true
			outcomes = append(outcomes, e.outcome)
			w.signature(e.hash, e.sig) // the first is aligned in its hash
		}
	}
	rng := rand.New(rand.NewPCG(3, 3))
	hash, sig := signed(t, rng)
	w.put(0x3_0000_fff3, hash, true)
	w.put(0x3_0001_ffc1, sig, false)
	w.call(0x3_0000_fff3, 0x3_0001_ffc1, 0x3_0002_0018)
	return w, append(outcomes, valid)
}

// free says which cells may be anything in rows in which all of some columns are 0, and
// why.
type free struct {
	table   string
	columns string // names without index, separated by spaces, or with one
	unless  string // columns
	reason  string
}

const noRelation = "in no relation of this outcome"

var frees = []free{
	{TableCall, "XX Y NY XSQUARE ROOT OPPOSITE", "LIVE NOPOINT", noRelation},
	{TableCall, "RREST RANGER", "LIVE RBIG", noRelation},
	{TableCall, "SREST RANGES", "LIVE SBIG", noRelation},
	{TableCall, "XREST YREST RANGEX RANGEY", "OK", noRelation},
	{TableCall, "VREST", "VBIG", noRelation},
	{TableCall, "HALF U1 U2 TX TXX TY NTY TSQUARE BLIND TOPPOSITE FACTORG FACTORR", "LIVE", noRelation},
	{TableCall, "HCARRY_4 HWRAP_4 HD0_4 HD1_4 HRO_4", "HUNALIGNED", "of a word that is not touched"},
	{TableCall, "HWORD_32 HWORD_33 HWORD_34 HWORD_35 HWORD_36 HWORD_37 HWORD_38 HWORD_39", "HUNALIGNED", "of a word that is not touched"},
	{TableCall, "OCARRY_8 OWRAP_8 OD0_8 OD1_8", "OUNALIGNED", "of a word that is not touched"},
	{TableCall, "TS HASH SIG OUT HCARRY HWRAP HD0 HD1 HRO HWORD SCARRY SWRAP SD0 SD1 SRO SWORD OCARRY OWRAP OD0 OD1 OFIRST OMIDDLE OLAST", "EN", "no call"},
	{TableAdd, "L SLOPE SUMX SUMY", "ADD DOUBLE", "the row adds nothing"},
	{TableAdd, "A1 A2", "DIGIT DOUBLE", "the limbs begin anew with their first digit, before which there are doublings"},
	{TableAdd, "ID QX QY X Y", "STEP", "no step"},
}

// excuse returns the index of the reason why a cell is free, -1 if it is not.
func excuse(table, column string, value func(column string) bool) int {
	base := strings.TrimRight(column, "0123456789")
	for _, suffix := range []string{"_Q_", "_TOP", "_C", "_"} {
		if cut, ok := strings.CutSuffix(base, suffix); ok {
			base = cut
			break
		}
	}
	return slices.IndexFunc(frees, func(f free) bool {
		names := strings.Fields(f.columns)
		return f.table == table && (slices.Contains(names, column) || slices.Contains(names, base)) && !slices.ContainsFunc(strings.Fields(f.unless), value)
	})
}

// ofZero reports whether a column is the inverse of 0 in a row: anything then.
func (a *attacker) ofZero(instance, column, row int) bool {
	for _, i := range a.inverses[instance] {
		if i.column == column {
			zero := true // a row with nothing before it
			for _, shifts := range i.reads {
				if row+slices.Min(shifts) < 0 {
					return zero
				}
			}
			var scratch air.Scratch
			i.program.Run(&scratch, a.Trace.Instances[instance].Columns, row, row+1, func(_ int, v []field.Element) { zero = v[0].IsZero() })
			return zero
		}
	}
	return false
}

// TestEveryCellCounts changes cells of all kinds of rows, one at a time.
func TestEveryCellCounts(t *testing.T) {
	w, outcomes := mutants(t)
	a := newAttacker(t, w.trace(t))
	deltas := []int64{1, -1, 1 << 16, -(1 << 16)}
	calls := a.Trace.Instances[a.instance(TableCall)].Height()
	adds := a.Trace.Instances[a.instance(TableAdd)].Height()
	firstCall := calls - len(outcomes)
	runs := 0
	for _, o := range outcomes {
		if o <= infinity {
			runs++
		}
	}
	firstAdd := adds - runs*RowsPerKey
	rows := map[string][]int{TableCall: {firstCall - 1}, TableAdd: {firstAdd - 1}}
	for i := range outcomes {
		rows[TableCall] = append(rows[TableCall], firstCall+i)
	}
	for _, step := range []int{1, 2, 3, 4, 7, 8, 18, 19, 20, 21, 22, 23, 42, 43, 401, 403, 404, 405, 808} {
		rows[TableAdd] = append(rows[TableAdd], firstAdd+step-1)
	}
	if testing.Short() {
		deltas = deltas[:1]
	}
	used := make([]bool, len(frees))
	for instance, in := range a.Trace.Instances {
		table := compile(t).System.Table(in.Table)
		for k, column := range in.Columns {
			for _, row := range rows[in.Table] {
				if testing.Short() && (k+row)%5 > 0 {
					continue
				}
				for _, delta := range deltas {
					var v field.Element
					v.SetInt64(delta)
					v.Add(&v, &column[row])
					if len(a.Objections(a.change(instance, k, row, v)...)) > 0 || a.ofZero(instance, k, row) {
						continue
					}
					name := table.Columns[k].Name
					why := excuse(in.Table, name, func(column string) bool { return a.Value(instance, row, column) != 0 })
					if why < 0 {
						t.Errorf("%s of %s may change by %d in row %d", name, in.Table, delta, row)
					} else {
						used[why] = true
					}
				}
			}
		}
	}
	for i, f := range frees {
		if !used[i] && !testing.Short() {
			t.Errorf("never free: %s of %s", f.columns, f.table)
		}
	}
}

// TestRows leaves out rows, writes them twice, and exchanges steps. They are tried at a
// stride that no number of steps is a multiple of.
func TestRows(t *testing.T) {
	w, _ := mutants(t)
	c := chiptest.NewChecker(t, compile(t).System, w.trace(t))
	stride := func(table string) int {
		if table == TableAdd {
			return 13
		}
		return 1
	}
	used := func(instance, row int) bool {
		column := map[string]string{TableCall: "EN", TableAdd: "STEP"}[c.Trace.Instances[instance].Table]
		return c.Value(instance, row, column) != 0
	}
	c.Rows(t, stride, used, func(instance, row int) bool {
		return c.Trace.Instances[instance].Table == TableAdd && c.Value(instance, row, "END") == 0
	})
}
