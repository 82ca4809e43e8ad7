package trace

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
)

func ptr(v field.Element) *field.Element { return &v }

var search = flag.Duration("search", 0, "look for forgeries that one family alone rejects, and record them")

const forgeryFile = "testdata/forgeries.txt"

// forgery is an attack on a row that one family alone rejects.
type forgery struct {
	family string
	table  string
	piece  int // among the instances of the table
	row    int
	names  []string
	deltas []int64
}

func (f forgery) String() string {
	s := fmt.Sprintf("%s | %s %d %d", f.family, f.table, f.piece, f.row)
	for i := range f.names {
		s += fmt.Sprintf(" %s %d", f.names[i], f.deltas[i])
	}
	return s
}

func parseForgery(line string) (f forgery, err error) {
	family, rest, _ := strings.Cut(line, " | ")
	f.family = family
	words := strings.Fields(rest)
	if len(words) < 5 || len(words)%2 == 0 {
		return f, fmt.Errorf("forgery %q", line)
	}
	f.table = words[0]
	if _, err = fmt.Sscan(words[1], &f.piece); err == nil {
		_, err = fmt.Sscan(words[2], &f.row)
	}
	for i := 3; i < len(words) && err == nil; i += 2 {
		var d int64
		_, err = fmt.Sscan(words[i+1], &d)
		f.names, f.deltas = append(f.names, words[i]), append(f.deltas, d)
	}
	return f, err
}

// instance returns the index of the instance of a forgery.
func (a *attacker) instance(f forgery) int {
	n := 0
	for i, in := range a.c.Trace.Instances {
		if in.Table == f.table {
			if n == f.piece {
				return i
			}
			n++
		}
	}
	return -1
}

// forge returns the objections to a forgery.
func (a *attacker) forge(f forgery) ([]string, error) {
	i := a.instance(f)
	if i < 0 || f.row >= a.c.Trace.Instances[i].Height() {
		return nil, fmt.Errorf("no such row")
	}
	var edits []edit
	for k, name := range f.names {
		column := a.c.Column(i, name)
		if column < 0 {
			return nil, fmt.Errorf("no column %s", name)
		}
		edits = append(edits, edit{column, f.deltas[k]})
	}
	return a.attack(i, f.row, edits), nil
}

// TestSearch looks for forgeries, if asked to.
func TestSearch(t *testing.T) {
	if *search == 0 {
		t.Skip("only with -search: it writes " + forgeryFile)
	}
	c := victim(t)
	a := newAttacker(c)
	found, accepted := map[string]forgery{}, map[string]forgery{}
	for _, f := range readForgeries(t) {
		if objections, err := a.forge(f); err == nil && slices.Equal(objections, []string{f.family}) {
			found[f.family] = f
		}
	}
	var v chiptest.Verdicts // families that single cells show need no forgery
	c.Mutate(t, &v, append(padding(c), free()...))
	all, shown := c.Families(&v)
	missing := map[string]bool{}
	for _, family := range all {
		if _, have := found[family]; !have && !slices.Contains(shown, family) {
			missing[family] = true
		}
	}
	lacks := func(table string) bool {
		for family := range missing {
			if strings.HasPrefix(family, table+" ") {
				return true
			}
		}
		return false
	}
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	deltas := []int64{1, -1, 1 << 16, -(1 << 16), 256, -256, 32, 8, 1 << 15}
	end := time.Now().Add(*search)
	for time.Now().Before(end) {
		i := r.IntN(len(c.Trace.Instances))
		in := c.Trace.Instances[i]
		row := r.IntN(in.Height())
		if !lacks(in.Table) || !inUse(c, i, row) {
			continue
		}
		piece := 0
		for k := range i {
			if c.Trace.Instances[k].Table == in.Table {
				piece++
			}
		}
		table := c.System.Table(in.Table)
		start := r.IntN(len(in.Columns))
		for _, delta := range deltas {
			var v field.Element
			v.SetInt64(delta)
			v.Add(&v, &in.Columns[start][row])
			first := a.attack(i, row, []edit{{start, delta}})
			for _, family := range first {
				if !missing[family] {
					continue
				}
				s := solver{a: a, instance: i, row: row, table: table, keep: family, narrow: r.IntN(4) > 0, budget: 200}
				s.try = func(changed map[int]field.Element) bool {
					f := forgery{table: in.Table, piece: piece, row: row}
					var edits []edit
					for _, k := range slices.Sorted(maps.Keys(changed)) {
						var d field.Element
						d.Sub(ptr(changed[k]), &in.Columns[k][row])
						delta := int64(field.Canonical(d))
						if delta > field.Modulus/2 {
							delta -= field.Modulus
						}
						edits = append(edits, edit{k, delta})
						f.names, f.deltas = append(f.names, table.Columns[k].Name), append(f.deltas, delta)
					}
					objections := a.attack(i, row, edits)
					if len(objections) == 0 && !slices.Equal(f.names, nil) {
						accepted[fmt.Sprint(in.Table, f.names)] = f
					}
					if len(objections) != 1 {
						return false
					}
					f.family = objections[0]
					if missing[f.family] {
						found[f.family] = f
						delete(missing, f.family)
					}
					return f.family == family
				}
				s.solve(map[int]field.Element{start: v}, 8)
			}
		}
	}
	for _, f := range accepted {
		t.Logf("accepted: %v", f)
	}
	var lines []string
	for _, f := range found {
		lines = append(lines, f.String())
	}
	sort.Strings(lines)
	if err := os.WriteFile(forgeryFile, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d forgeries", len(lines))
}

func readForgeries(t *testing.T) (out []forgery) {
	data, err := os.ReadFile(forgeryFile)
	if os.IsNotExist(err) && *search > 0 {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		f, err := parseForgery(strings.TrimSpace(line))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, f)
	}
	return out
}
