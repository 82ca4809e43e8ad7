package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// together are mutants of a target that are built as one: the sources ask a variable which of
// them is in place, none by default. So each takes the time of the tests that kill it, and
// not that of the compiler.
type together struct {
	numbers  map[string]int    // by name, from one on
	binaries map[string]string // by folder of the suite
}

const (
	switchVariable = "ZKGETH_MUTANT"
	// hole is where the number of the mutant belongs in what it is switched with.
	hole = "\x00"
)

// switchFile is added to the package.
const switchFile = `

import (
	"os"
	"strconv"
)

var zkgethMutant, _ = strconv.Atoi(os.Getenv("` + switchVariable + `"))
`

// number returns the number of a mutant, zero for the sources as they are. ok tells that it
// has one.
func (g *together) number(m *mutant) (n int, ok bool) {
	if m == nil {
		return 0, true
	}
	if g == nil {
		return 0, false
	}
	n, ok = g.numbers[m.Name]
	return n, ok
}

// binary returns the test binary of a suite, empty if there is none.
func (g *together) binary(s suite) string {
	if g == nil {
		return ""
	}
	return g.binaries[s.folder]
}

// join builds mutants of a target together. Those that lie in others are left out, and all if
// one of them does not compile: they are built one by one.
func (w *workbench) join(ctx context.Context, t *target, mutants []mutant) error {
	w.together = nil
	g := &together{map[string]int{}, map[string]string{}}
	byFile := map[string][]mutant{}
	for _, m := range mutants {
		byFile[m.File] = append(byFile[m.File], m)
	}
	replaced := map[string]string{}
	for file, list := range byFile {
		source, err := os.ReadFile(w.path(file))
		if err != nil {
			return err
		}
		changed := filepath.Join(w.dir, fmt.Sprintf("together-%d.go", len(replaced)))
		if err := os.WriteFile(changed, g.apply(source, list), 0o644); err != nil {
			return err
		}
		replaced[w.path(file)] = changed
		if added := w.path(t.folder + "/zkgeth_mutant.go"); replaced[added] == "" {
			name, err := packageOf(source)
			if err != nil {
				return err
			}
			replaced[added] = filepath.Join(w.dir, "switch.go")
			if err := os.WriteFile(replaced[added], []byte("package "+name+switchFile), 0o644); err != nil {
				return err
			}
		}
	}
	for i, s := range t.suites {
		binary := filepath.Join(w.dir, "together-"+strconv.Itoa(i))
		note, err := w.build(ctx, s, replaced, binary)
		if err != nil {
			return err
		}
		if note != "" {
			return nil
		}
		g.binaries[s.folder] = binary
	}
	w.together = g
	return nil
}

// apply returns a source with all mutants that can be switched, the inner ones of those that
// lie in each other.
func (g *together) apply(source []byte, list []mutant) []byte {
	list = slices.DeleteFunc(slices.Clone(list), func(m mutant) bool {
		return m.switched == "" || slices.ContainsFunc(list, func(o mutant) bool {
			return o.Name != m.Name && o.switched != "" && m.start <= o.start && o.end <= m.end
		})
	})
	slices.SortFunc(list, func(a, b mutant) int { return b.start - a.start })
	for _, m := range list {
		n := len(g.numbers) + 1
		g.numbers[m.Name] = n
		changed := strings.ReplaceAll(m.switched, hole, strconv.Itoa(n))
		source = slices.Concat(source[:m.start], []byte(changed), source[m.end:])
	}
	return source
}
