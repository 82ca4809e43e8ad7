package secp256k1

import (
	"fmt"
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

// free says which cells may be anything, and why: in rows in which the given column is 0
// (or "": in all).
type free struct {
	table, columns, unless, reason string
}

var frees = []free{}

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
	accepted := map[string][]string{}
	for instance, in := range a.Trace.Instances {
		table := compile(t).System.Table(in.Table)
		for k, column := range in.Columns {
			for _, row := range rows[in.Table] {
				for _, delta := range deltas {
					var v field.Element
					v.SetInt64(delta)
					v.Add(&v, &column[row])
					if len(a.Objections(a.change(instance, k, row, v)...)) > 0 {
						continue
					}
					name := table.Columns[k].Name
					what := fmt.Sprintf("%d", row-map[string]int{TableCall: firstCall, TableAdd: firstAdd - 1}[in.Table])
					key := in.Table + " " + name
					if !slices.Contains(accepted[key], what) {
						accepted[key] = append(accepted[key], what)
					}
				}
			}
		}
	}
	groups := map[string][]string{}
	for k, v := range accepted {
		s := strings.Join(v, ",")
		groups[s] = append(groups[s], k)
	}
	for k, v := range groups {
		slices.Sort(v)
		t.Logf("%s: %v", k, v)
	}
	t.Log(outcomes)
}
