package constraints

import (
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// TestTimeCannotWrap requires that every row which takes four units of time sends at least
// as often: the verifier refuses what sends p times or more, and the statement sends more than
// the four times that the first row's time is, so that the last one's is below p.
func TestTimeCannotWrap(t *testing.T) {
	s := compileTest(t)
	takers := 0
	for _, table := range s.System.Tables {
		takes := slices.ContainsFunc(table.Interactions, func(it air.Interaction) bool { return it.Bus == busExec })
		if takes {
			takers++
		}
		if sent, ok := stark.Sent(table); takes && (!ok || sent < 4) {
			t.Errorf("a row of %s sends %d times", table.Name, sent)
		}
	}
	if takers == 0 {
		t.Error("no table is on the bus")
	}
	sent := uint64(0)
	for _, m := range s.Messages(Statement{}) {
		if m.Direction == air.Send {
			sent += m.Count
		}
	}
	if sent < FirstTime {
		t.Errorf("the statement sends %d times, time begins at %d", sent, FirstTime)
	}
}
