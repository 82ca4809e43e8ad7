package keccak

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// family is the columns of one name.
type family struct {
	name  string
	count int
	bits  int
	proof air.Proof
}

// families returns the columns of a table by name, in order. Of an array, the widest
// element and the last one's proof count.
func families(t *air.Table) (out []family) {
	for _, c := range t.Columns {
		name := regexp.MustCompile(`_\d+$`).ReplaceAllString(c.Name, "")
		if n := len(out); n == 0 || out[n-1].name != name {
			out = append(out, family{name: name})
		}
		f := &out[len(out)-1]
		f.count, f.bits, f.proof = f.count+1, max(f.bits, c.Bits), c.Proof
	}
	return out
}

// cells returns how many cells of the base field the prover commits for each row: columns,
// helpers of four terms, and an accumulator that takes three.
func cells(t *air.Table) int {
	return len(t.Columns) + field.ExtDegree*(1+(max(0, len(t.Interactions)-3)+3)/4)
}

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}

// TestReadme keeps the tables of README.md true.
func TestReadme(t *testing.T) {
	b, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(b)
	rows := map[string]int{PermutationTable: Rounds, BlockTable: 1, CallTable: 1}
	for name, n := range rows {
		table := mustChip(t).Table(name)
		line := fmt.Sprintf("| `%s` | %s | %s | %d | %d | %s | %s |", name, thousands(len(table.Columns)), thousands(len(table.Constraints)), table.Degree(), len(table.Interactions), thousands(cells(table)), thousands(n*cells(table)))
		if !strings.Contains(readme, line) {
			t.Errorf("the summary does not have the line %s", line)
		}
		_, section, ok := strings.Cut(readme, "### `"+name+"`\n")
		if !ok {
			t.Errorf("no section of table %s", name)
			continue
		}
		section, _, _ = strings.Cut(section, "\n#")
		listed := regexp.MustCompile("(?m)^\\| `.*$").FindAllString(section, -1)
		want := families(table)
		if len(listed) != len(want) {
			t.Errorf("table %s: %d families are listed, want %d", name, len(listed), len(want))
		}
		for i, f := range want {
			if prefix := fmt.Sprintf("| `%s` | %d | %d | %s |", f.name, f.count, f.bits, f.proof); i < len(listed) && !strings.HasPrefix(listed[i], prefix) {
				t.Errorf("table %s: line %q, want %s", name, listed[i], prefix)
			}
		}
	}
}
