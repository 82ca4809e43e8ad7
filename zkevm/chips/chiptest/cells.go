package chiptest

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
)

// LogUp columns of prover/stark: an accumulator that takes 3 terms and helpers of 4, each
// of 6 cells.
const (
	accumulatorTerms = 3
	helperTerms      = 4
	extension        = 6
)

// Cells returns how many cells a row of a table commits to.
func Cells(t *air.Table) int {
	cells := len(t.Columns)
	if n := len(t.Interactions); n > 0 {
		cells += extension * (1 + (max(n-accumulatorTerms, 0)+helperTerms-1)/helperTerms)
	}
	return cells
}

// Documented requires that a file has a line of a table for each of the named tables:
// its columns, its terms on buses, its cells a row, its constraints and their degree.
func Documented(t *testing.T, file string, s *air.System, names ...string) {
	t.Helper()
	for _, name := range names {
		x := s.Table(name)
		Says(t, file, fmt.Sprintf("| `%s` | %d | %d | %d | %d | %d |", name, len(x.Columns), len(x.Interactions), Cells(x), len(x.Constraints), x.Degree()))
	}
}

// Says requires that a file contains a text.
func Says(t *testing.T, file, text string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(content), text) {
		t.Errorf("%s does not say: %s", file, text)
	}
}
