package chiptest

import (
	"slices"
	"sync"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

var (
	pinnedLock sync.Mutex
	pinnedSets = map[*air.System]map[string]tuples{}
)

// pinned returns what can be looked up whatever the trace is, by bus: the rows of the
// providers, and on buses that lines serve what all lines that could be opened have.
func pinned(t *testing.T, s *air.System) map[string]tuples {
	t.Helper()
	pinnedLock.Lock()
	defer pinnedLock.Unlock()
	if sets, ok := pinnedSets[s]; ok {
		return sets
	}
	sets := map[string]tuples{}
	for _, p := range s.Providers {
		set := make(tuples, p.Height)
		var lines []func(tuple []field.Element)
		for _, table := range s.Tables {
			if line := serve(table, p.Bus, sets); line != nil {
				lines = append(lines, line)
			}
		}
		err := p.Tuples(func(_, _ int, tuple []field.Element) {
			set[key(tuple)] = struct{}{}
			for _, line := range lines {
				line(tuple)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		sets[p.Bus] = set
	}
	pinnedSets[s] = sets
	return sets
}

// serves reports whether a table receives as often as it likes, and only then.
func serves(t *air.Table, it air.Interaction) bool {
	free := func(e air.Expr) bool {
		n := t.Graph.Node(e)
		return n.Op == air.OpColumn && t.Columns[n.Column].Proof == air.ProofNone
	}
	m := t.Graph.Node(it.Multiplicity)
	return it.Direction == air.Receive && m.Op == air.OpMul && (free(m.A) || free(m.B))
}

// serve returns what adds to the sets what a table receives when it looks up a tuple of a
// bus; nil if its receives are not those of a line.
func serve(t *air.Table, bus string, sets map[string]tuples) func(tuple []field.Element) {
	look := slices.IndexFunc(t.Interactions, func(it air.Interaction) bool { return it.Bus == bus && it.Direction == air.Send })
	if look < 0 || !slices.ContainsFunc(t.Interactions, func(it air.Interaction) bool { return serves(t, it) }) {
		return nil
	}
	columns := make([][]field.Element, len(t.Columns))
	for i := range columns {
		columns[i] = make([]field.Element, 1)
	}
	c := Checker{tables: []*air.Table{t}, Trace: air.Trace{Instances: []air.Instance{{Table: t.Name, Columns: columns}}}}
	return func(tuple []field.Element) {
		for k, e := range t.Interactions[look].Tuple {
			columns[t.Graph.Node(e).Column][0] = tuple[k]
		}
		c.evaluate(0, 0)
		for _, it := range t.Interactions {
			if !serves(t, it) {
				continue
			}
			if sets[it.Bus] == nil {
				sets[it.Bus] = tuples{}
			}
			c.tuple = c.tuple[:0]
			for _, e := range it.Tuple {
				c.tuple = append(c.tuple, c.values[e])
			}
			sets[it.Bus][key(c.tuple)] = struct{}{}
		}
	}
}
