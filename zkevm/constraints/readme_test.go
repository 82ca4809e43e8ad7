package constraints

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
)

var update = flag.Bool("update", false, "write the README of every table")

// TestReadmes compares the README of every table with what the lisp compiles to.
func TestReadmes(t *testing.T) {
	s := compileLisp(t)
	for _, table := range s.System.Tables {
		source, err := os.ReadFile(filepath.Join(table.Name, "columns.lisp"))
		if os.IsNotExist(err) {
			continue // a provider, or a table of a chip
		}
		if err != nil {
			t.Fatal(err)
		}
		want := readme(table, string(source))
		path := filepath.Join(table.Name, "README.md")
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the lisp compiles to (%v): go test ./zkevm/constraints -run Readmes -update", path, err)
		}
	}
}

var (
	lineSlot = regexp.MustCompile(`^recv (\d+)$`) // of the sites of a line

	column = regexp.MustCompile(`^  \((\w+) :(\w+)(@prove)?(?: :array \[(\d+):(\d+)\])?\)+\s*(?:;; (.*))?$`)
	plain  = map[string]string{
		"EN": "the row is in use", "PC": "of the instruction", "TS": "time", "RD": "register of the result",
		"RS1": "register of the first operand", "RS2": "register of the second operand",
	}
)

// readme describes a table: the first comment of its columns, and what was compiled.
func readme(table *air.Table, source string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<!-- Made by go test ./zkevm/constraints -run Readmes -update -->\n# Table %s\n\n", table.Name)
	lines := strings.Split(source, "\n")
	for _, line := range lines {
		text, ok := strings.CutPrefix(line, ";;")
		if !ok {
			break
		}
		b.WriteString(strings.TrimSpace(text) + "\n")
	}
	b.WriteString("\n| column | bits | proven by | |\n|---|---:|---|---|\n")
	for _, line := range lines {
		m := column.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		name, first, what := m[1], m[1], m[6]
		if m[4] != "" {
			name, first = fmt.Sprintf("%s_%s to %s_%s", m[1], m[4], m[1], m[5]), m[1]+"_"+m[4]
		}
		if what == "" {
			what = plain[m[1]]
		}
		c := table.Columns[table.Index(first)]
		proof, bits := c.Proof.String(), fmt.Sprint(c.Bits)
		switch c.Proof {
		case air.ProofDeclared:
			proof = "elsewhere: " + c.Reason
		case air.ProofNone:
			proof, bits = c.Reason, ""
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", name, bits, proof, what)
	}
	b.WriteString("\n| bus | | tuple |\n|---|---|---|\n")
	ranges := 0
	for _, it := range table.Interactions {
		if it.Direction == air.Send && isRange(it.Bus) && !strings.Contains(source+it.Name, "!look!sign") && it.Multiplicity == table.Graph.Int(1) {
			ranges++
			continue
		}
		_, site, _ := strings.Cut(it.Name, "!")
		site = strings.Replace(site, "!", " ", 1)
		if slot := lineSlot.FindStringSubmatch(site); slot != nil && slot[1] != "0" {
			continue
		} else if slot != nil {
			site += fmt.Sprintf(" to %d", Line-1)
		}
		fmt.Fprintf(&b, "| %s | %s | %d elements |\n", it.Bus, site, len(it.Tuple))
	}
	fmt.Fprintf(&b, "\n%d lookups more prove widths. %d constraints, of degree %d at most. %d columns and %d for the buses: %d cells a row.\n",
		ranges, len(table.Constraints), table.Degree(), len(table.Columns), busCells(table), len(table.Columns)+busCells(table))
	return b.Bytes()
}

func isRange(bus string) bool {
	return bus == "u16" || bus == "u8-u8" || bus == "u10-u6" || bus == "range"
}

// busCells is how many cells a row of a table has for its buses: the accumulator, which
// takes three terms, and a helper for every four more, six cells each.
func busCells(t *air.Table) int {
	n := len(t.Interactions)
	if n == 0 {
		return 0
	}
	return 6 * (1 + (max(0, n-3)+3)/4)
}
