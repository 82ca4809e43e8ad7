package stark

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// randomSystem makes a system and a trace it accepts: tables of random heights whose
// columns are random, or an expression of those before them in rows around, or
// exchanged over a bus with the next table.
func randomSystem(r *rand.Rand) (*air.System, air.Trace, map[string][][]Element) {
	s := &air.System{}
	var trace air.Trace
	fixed := map[string][][]Element{}
	var sent [][]Element // columns the table before put on a bus, with the rows it selects
	tables := 1 + r.IntN(4)
	for i := range tables {
		n := 1 << (3 + r.IntN(6))
		if sent != nil && len(sent[0]) > n {
			n = len(sent[0]) // what is received must fit
		}
		b := &tableBuilder{r: r, n: n, table: &air.Table{Name: fmt.Sprintf("table-%d", i)}}
		if sent != nil {
			b.receive(fmt.Sprintf("bus-%d", i-1), sent)
		}
		for range 1 + r.IntN(4) {
			b.free(r.IntN(5) == 0)
		}
		for range r.IntN(6) {
			b.derived()
		}
		sent = nil
		if i+1 < tables && r.IntN(3) > 0 {
			bus := air.Bus{Name: fmt.Sprintf("bus-%d", i), Arity: 1 + r.IntN(3)}
			s.Buses = append(s.Buses, bus)
			sent = b.send(bus)
		}
		if len(b.table.Constraints)+len(b.table.Interactions) == 0 {
			b.derived()
		}
		b.table.Compact()
		s.Tables = append(s.Tables, b.table)
		trace.Instances = append(trace.Instances, air.Instance{Table: b.table.Name, Columns: b.columns})
		for k, c := range b.table.Columns {
			if c.Preprocessed {
				fixed[b.table.Name] = append(fixed[b.table.Name], append([]Element(nil), b.columns[k]...))
			}
		}
	}
	return s, trace, fixed
}

// tableBuilder adds columns with values that satisfy the constraints on them.
type tableBuilder struct {
	r       *rand.Rand
	n       int
	table   *air.Table
	columns [][]Element
}

func (b *tableBuilder) add(fixed bool, values []Element) int {
	name := fmt.Sprintf("C%d", len(b.columns))
	c := column(name)
	if fixed {
		c = air.Column{Name: "P_" + name, Preprocessed: true, Proof: air.ProofPreprocessed}
	}
	b.table.Columns = append(b.table.Columns, c)
	b.columns = append(b.columns, values)
	return len(b.columns) - 1
}

func (b *tableBuilder) random() []Element {
	values := make([]Element, b.n)
	for i := range values {
		values[i] = field.New(b.r.Uint64())
	}
	return values
}

// free adds a random column, sometimes with its first or last value pinned.
func (b *tableBuilder) free(fixed bool) {
	k := b.add(fixed && len(b.columns) > 0, b.random())
	g := &b.table.Graph
	at := air.Domain{Kind: air.FirstRow}
	value := b.columns[k][0]
	switch b.r.IntN(4) {
	case 0:
	case 1:
		at, value = air.Domain{Kind: air.LastRow}, b.columns[k][b.n-1]
	default:
		return
	}
	b.table.Constraints = append(b.table.Constraints, air.Constraint{Name: fmt.Sprintf("pin-%d", k), Domain: at, Expr: g.Sub(g.Column(k, 0), g.Const(value))})
}

// derived adds a column that is a random expression of the others.
func (b *tableBuilder) derived() {
	g := &b.table.Graph
	expr := b.expression(1 + b.r.IntN(air.MaxDegree))
	shifts := g.Shifts()[expr]
	values := b.random() // where the constraint does not reach
	domain := air.Domain{Kind: air.Rows, Start: -shifts.Min, End: shifts.Max}
	from, to := domain.Interval(b.n)
	for row := from; row < to; row++ {
		values[row] = air.Evaluate(g, rowRing{b.columns, row})[expr]
	}
	k := b.add(false, values)
	b.table.Constraints = append(b.table.Constraints, air.Constraint{Name: fmt.Sprintf("derive-%d", k), Domain: domain, Expr: g.Sub(g.Column(k, 0), expr)})
}

func (b *tableBuilder) expression(degree int) air.Expr {
	g := &b.table.Graph
	if degree == 1 {
		return g.Column(b.r.IntN(len(b.columns)), b.r.IntN(5)-2)
	}
	left := 1 + b.r.IntN(degree-1)
	x := g.Mul(b.expression(left), b.expression(degree-left))
	y := b.expression(1 + b.r.IntN(degree))
	if b.r.IntN(2) == 0 {
		return g.Add(x, g.Mul(g.Const(field.New(b.r.Uint64())), b.expression(1)))
	}
	return g.Sub(x, y)
}

// selected adds a binary column.
func (b *tableBuilder) selected(values []Element) air.Expr {
	g := &b.table.Graph
	k := b.add(false, values)
	b.table.Columns[k] = air.Column{Name: b.table.Columns[k].Name, Bits: 1, Proof: air.ProofConstraint}
	en := g.Column(k, 0)
	b.table.Constraints = append(b.table.Constraints, air.Constraint{Name: fmt.Sprintf("binary-%d", k), Domain: air.Domain{Kind: air.Rows}, Expr: g.Mul(en, g.Sub(en, g.Int(1)))})
	return en
}

// send puts some rows on a bus, several times; it returns the tuples and, last, which
// rows are sent.
func (b *tableBuilder) send(bus air.Bus) [][]Element {
	en := make([]Element, b.n)
	for i := range en {
		en[i] = field.New(b.r.Uint64N(2))
	}
	selector := b.selected(en)
	g := &b.table.Graph
	times := 1 + b.r.IntN(5)
	var tuple []air.Expr
	var out [][]Element
	for range bus.Arity {
		k := b.r.IntN(len(b.columns))
		tuple = append(tuple, g.Add(g.Mul(g.Int(3), g.Column(k, 0)), g.Int(5)))
		values := make([]Element, b.n)
		for i := range values {
			three, five := field.New(3), field.New(5)
			values[i].Mul(&three, &b.columns[k][i])
			values[i].Add(&values[i], &five)
		}
		out = append(out, values)
	}
	for i := range times {
		b.table.Interactions = append(b.table.Interactions, air.Interaction{Name: fmt.Sprintf("send-%d", i), Bus: bus.Name, Direction: air.Send, Multiplicity: selector, Tuple: slices.Clone(tuple)})
	}
	counts := make([]Element, b.n)
	for i := range counts {
		counts[i] = field.New(uint64(times))
		counts[i].Mul(&counts[i], &en[i])
	}
	return append(out, counts)
}

// receive takes the tuples off a bus, in another order.
func (b *tableBuilder) receive(bus string, sent [][]Element) {
	g := &b.table.Graph
	order := b.r.Perm(b.n)
	var exprs []air.Expr
	for _, column := range sent {
		values := make([]Element, b.n)
		for i, v := range column {
			values[order[i]] = v
		}
		exprs = append(exprs, g.Column(b.add(false, values), 0))
	}
	last := len(exprs) - 1
	b.table.Interactions = append(b.table.Interactions, air.Interaction{Name: "receive", Bus: bus, Direction: air.Receive, Multiplicity: exprs[last], Tuple: exprs[:last]})
}

// rowRing evaluates expressions in one row.
type rowRing struct {
	columns [][]Element
	row     int
}

func (r rowRing) Const(v Element) Element { return v }
func (r rowRing) Column(index, shift int) Element {
	at := r.row + shift
	if at < 0 || at >= len(r.columns[index]) {
		return Element{} // of another expression, which reaches further
	}
	return r.columns[index][at]
}
func (r rowRing) Add(a, b Element) Element { a.Add(&a, &b); return a }
func (r rowRing) Sub(a, b Element) Element { a.Sub(&a, &b); return a }
func (r rowRing) Mul(a, b Element) Element { a.Mul(&a, &b); return a }

// FuzzSystems proves random systems, and random changes of their traces, which must be
// accepted if and only if the row checker accepts them.
func FuzzSystems(f *testing.F) {
	for seed := range uint64(12) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 1))
		s, trace, fixed := randomSystem(r)
		p := Parameters{LogBlowup: 1 + r.IntN(2), LogFinal: r.IntN(5), Queries: 20, GrindingBits: r.IntN(3)}
		k, err := weakKey(s, 9+r.IntN(2), fixed, p)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Check(trace); err != nil {
			t.Fatal(err)
		}
		if err := attempt(k, trace); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			changed := air.Trace{Instances: copyInstances(trace.Instances)}
			in := changed.Instances[r.IntN(len(changed.Instances))]
			columns := s.Table(in.Table).Columns
			k2 := r.IntN(len(columns))
			if columns[k2].Preprocessed {
				continue // not the prover's
			}
			cell := &in.Columns[k2][r.IntN(in.Height())]
			one := field.New(1)
			cell.Add(cell, &one)
			want := s.Check(changed)
			got := attempt(k, changed)
			if want != nil && !errors.Is(got, ErrProof) || want == nil && got != nil {
				t.Errorf("row checker: %v; proof: %v", want, got)
			}
		}
	})
}
