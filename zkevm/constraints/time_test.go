package constraints

import (
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
)

// TestTimeCannotWrap requires five terms of every row that takes time: the verifier
// refuses p terms, so that fewer than p/5 rows take four units of time each.
func TestTimeCannotWrap(t *testing.T) {
	s := compileTest(t)
	takers := 0
	for _, table := range s.System.Tables {
		takes := slices.ContainsFunc(table.Interactions, func(it air.Interaction) bool { return it.Bus == busExec })
		if takes {
			takers++
		}
		if takes && len(table.Interactions) < 5 {
			t.Errorf("a row of %s has %d terms", table.Name, len(table.Interactions))
		}
	}
	if takers == 0 {
		t.Error("no table is on the bus")
	}
}
