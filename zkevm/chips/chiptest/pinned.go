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
		columns, err := p.Rows()
		if err != nil {
			t.Fatal(err)
		}
		set := make(tuples, p.Height)
		tuple := make([]field.Element, p.Arity)
		for row := range p.Height {
			for k, column := range columns {
				tuple[k] = column[row]
			}
			set[key(tuple)] = struct{}{}
		}
		sets[p.Bus] = set
		for _, table := range s.Tables {
			serve(table, p, columns, sets)
		}
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

// serve adds what a table receives when it looks at any row of a provider, if its
// receives are those of a line.
func serve(t *air.Table, p air.Provider, rows [][]field.Element, sets map[string]tuples) {
	look := slices.IndexFunc(t.Interactions, func(it air.Interaction) bool { return it.Bus == p.Bus && it.Direction == air.Send })
	if look < 0 {
		return
	}
	for _, it := range t.Interactions {
		if !serves(t, it) {
			continue
		}
		if sets[it.Bus] == nil {
			sets[it.Bus] = tuples{}
		}
		columns := make([][]field.Element, len(t.Columns))
		for i := range columns {
			columns[i] = make([]field.Element, 1)
		}
		for row := range p.Height {
			for k, e := range t.Interactions[look].Tuple {
				columns[t.Graph.Node(e).Column][0] = rows[k][row]
			}
			c := Checker{tables: []*air.Table{t}, Trace: air.Trace{Instances: []air.Instance{{Table: t.Name, Columns: columns}}}}
			c.evaluate(0, 0)
			var tuple []field.Element
			for _, e := range it.Tuple {
				tuple = append(tuple, c.values[e])
			}
			sets[it.Bus][key(tuple)] = struct{}{}
		}
	}
}
