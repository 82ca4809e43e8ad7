package secp256k1

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
)

// cells returns the committed cells of a row.
func cells(t *air.Table) int {
	main := 0
	for _, c := range t.Columns {
		if !c.Preprocessed {
			main++
		}
	}
	helpers := (max(len(t.Interactions)-3, 0) + 3) / 4
	return main + 6*(1+helpers)
}

// TestReadmeIsTrue compares the README's figures with the tables.
func TestReadmeIsTrue(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	c := compile(t)
	total := 0
	for name, rows := range map[string]int{TableAdd: RowsPerKey, TableCall: 1} {
		table := c.System.Table(name)
		row := cells(table)
		line := fmt.Sprintf("| %s | %d | %d | %d | %d | %d | %d |\n", name, len(table.Columns), len(table.Interactions), table.Degree(), row, rows, rows*row)
		if !strings.Contains(string(readme), line) {
			t.Errorf("README.md lacks %s", line)
		}
		height := 2
		for height < rows {
			height *= 2
		}
		total += height * row
	}
	if line := fmt.Sprintf("one call costs %d cells", total); !strings.Contains(string(readme), line) {
		t.Errorf("README.md lacks %q", line)
	}
	if total > 500_000 {
		t.Errorf("%d cells a call, more than half a million", total)
	}
	if steps, _ := program(); len(steps) != RowsPerKey {
		t.Errorf("%d steps, %d rows a key", len(steps), RowsPerKey)
	}
}
