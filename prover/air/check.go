package air

import (
	"cmp"
	"slices"

	"github.com/zkgeth/zkgeth/prover/parallel"
)

// Check tests every constraint on every row and the balance of every bus, and returns a
// *Rejection if the system rejects the trace. It tests exactly what a proof shows:
// neither declared widths nor the content of preprocessed columns, for which there is
// CheckFacts. The system must be valid; an error that is no rejection wraps ErrShape.
func (s *System) Check(trace Trace) error {
	tables, err := s.tables(trace)
	if err != nil {
		return err
	}
	var r Rejection
	r.Violations, r.Total = violations(tables, trace)
	imbalances, n := s.imbalances(tables, trace)
	r.Imbalances = imbalances
	r.Total += n
	if r.Total == 0 {
		return nil
	}
	return &r
}

// group is the constraints of a table with the same domain.
type group struct {
	domain  Domain
	indices []int // of the constraints
	program *Program
}

// groups compiles the constraints of a table.
func groups(t *Table) []group {
	byDomain := map[Domain]int{}
	var out []group
	for i, c := range t.Constraints {
		k, ok := byDomain[c.Domain]
		if !ok {
			k = len(out)
			byDomain[c.Domain] = k
			out = append(out, group{domain: c.Domain})
		}
		out[k].indices = append(out[k].indices, i)
	}
	for k := range out {
		var roots []Expr
		for _, i := range out[k].indices {
			roots = append(roots, t.Constraints[i].Expr)
		}
		out[k].program = NewProgram(&t.Graph, roots)
	}
	return out
}

// span is a range of rows of one instance, at most BlockRows.
type span struct{ instance, group, from, to int }

func appendSpans(spans []span, instance, group, from, to int) []span {
	for ; from < to; from += BlockRows {
		spans = append(spans, span{instance, group, from, min(from+BlockRows, to)})
	}
	return spans
}

// breach is a violation before it is described.
type breach struct {
	instance, constraint, row int
	value                     Element
}

func compareBreaches(a, b breach) int {
	return cmp.Or(cmp.Compare(a.instance, b.instance), cmp.Compare(a.constraint, b.constraint), cmp.Compare(a.row, b.row))
}

// violations returns the first violations and how many there are.
func violations(tables []*Table, trace Trace) ([]Violation, int) {
	compiled := map[*Table][]group{}
	var spans []span
	for i, t := range tables {
		if _, ok := compiled[t]; !ok {
			compiled[t] = groups(t)
		}
		for k, g := range compiled[t] {
			from, to := g.domain.Interval(trace.Instances[i].Height())
			spans = appendSpans(spans, i, k, from, to)
		}
	}
	workers := parallel.Workers()
	scratch := make([]Scratch, workers)
	found := make([][]breach, workers)
	totals := make([]int, workers)
	parallel.Each(len(spans), func(w, k int) {
		sp := spans[k]
		g := compiled[tables[sp.instance]][sp.group]
		g.program.Run(&scratch[w], trace.Instances[sp.instance].Columns, sp.from, sp.to, func(root int, values []Element) {
			var any uint32
			for i := range values {
				any |= values[i][0]
			}
			if any == 0 {
				return
			}
			for i, v := range values {
				if !v.IsZero() {
					totals[w]++
					found[w] = append(found[w], breach{sp.instance, g.indices[root], sp.from + i, v})
				}
			}
			if len(found[w]) > 1<<16 { // keep what can still be among the first
				slices.SortFunc(found[w], compareBreaches)
				found[w] = found[w][:maxReported]
			}
		})
	})
	all, total := slices.Concat(found...), 0
	for _, n := range totals {
		total += n
	}
	slices.SortFunc(all, compareBreaches)
	var out []Violation
	for _, b := range all[:min(len(all), maxReported)] {
		out = append(out, describe(tables[b.instance], trace.Instances[b.instance], b))
	}
	return out, total
}

func describe(t *Table, in Instance, b breach) Violation {
	c := t.Constraints[b.constraint]
	v := Violation{Table: t.Name, Instance: b.instance, Constraint: c.Name, Row: b.row, Value: b.value}
	t.Graph.Columns(c.Expr, func(index, shift int) {
		v.Cells = append(v.Cells, Cell{t.Columns[index].Name, shift, in.Columns[index][b.row+shift]})
	})
	return v
}
