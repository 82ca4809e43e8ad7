package chip

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// Cells returns what a row commits, the columns of the bus included.
func cells(k Kind) (columns, terms, cells int) {
	t := k.Table("x")
	return k.Cells(), len(t.Interactions), k.Cells() + stark.BusWidth(t)
}

// The costs in the package comment are those of the tables.
func TestCostsAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	for k := range Kinds {
		columns, terms, cells := cells(k)
		want := fmt.Sprintf("%s %d %d %d", k, columns, terms, cells)
		found := false
		for line := range strings.Lines(string(doc)) {
			fields := strings.Fields(strings.TrimPrefix(line, "//"))
			found = found || len(fields) > 4 && strings.Join(fields[:4], " ") == want
		}
		if !found {
			t.Errorf("no line %q", want)
		}
	}
}

func TestTablesAreValid(t *testing.T) {
	s := &air.System{Buses: Buses(true)}
	for k := range Kinds {
		s.Tables = append(s.Tables, k.Table(k.String()))
	}
	if err := s.Validate(); err != nil {
		t.Fatal(err)
	}
	for k := range Kinds {
		table := k.Table("x")
		for i, c := range table.Columns {
			if c.Preprocessed != (i < k.Fixed()) {
				t.Errorf("%s: column %s", k, c.Name)
			}
		}
		// Constraints read this row and the next one, so whoever verifies a proof has to
		// open columns at one other point only.
		for i, shifts := range table.Graph.Shifts() {
			if shifts.Min < 0 || shifts.Max > 1 {
				t.Errorf("%s: expression %d reads rows %+v", k, i, shifts)
			}
		}
	}
	report, err := s.Report(4)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(report)
}
