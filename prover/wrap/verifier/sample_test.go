package verifier

import (
	"fmt"
	"testing"

	"github.com/consensys/gnark/logger"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/fri"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
)

func init() { logger.Disable() }

func column(name string) air.Column { return air.Column{Name: name, Reason: "test"} }

// sampleSystem has all kinds of domains, shifts in both directions, preprocessed columns
// with and without a provider, more terms than an accumulator takes, and a public bus.
func sampleSystem() *air.System {
	fib := &air.Table{Name: "fibonacci", Columns: []air.Column{column("A"), column("B"), {Name: "P_LAST", Preprocessed: true, Bits: 1, Proof: air.ProofPreprocessed}}}
	g := &fib.Graph
	a, b, last := g.Column(0, 0), g.Column(1, 0), g.Column(2, 0)
	fib.Constraints = []air.Constraint{
		{Name: "first-a", Domain: air.Domain{Kind: air.FirstRow}, Expr: g.Sub(a, g.Int(1))},
		{Name: "first-b", Domain: air.Domain{Kind: air.FirstRow}, Expr: g.Sub(b, g.Int(1))},
		{Name: "next-a", Domain: air.Domain{Kind: air.Rows, End: 1}, Expr: g.Sub(g.Column(0, 1), b)},
		{Name: "next-b", Domain: air.Domain{Kind: air.Rows, Start: 1}, Expr: g.Sub(b, g.Add(g.Column(0, -1), g.Column(1, -1)))},
	}
	fib.Interactions = []air.Interaction{{Name: "result", Bus: "result", Direction: air.Send, Multiplicity: last, Tuple: []air.Expr{a, g.Add(g.Mul(g.Int(2), a), b)}}}

	digits := &air.Table{Name: "digits", Columns: []air.Column{column("X"), {Name: "EN", Bits: 1, Proof: air.ProofConstraint}, column("P")}}
	g = &digits.Graph
	x, en, p := g.Column(0, 0), g.Column(1, 0), g.Column(2, 0)
	digits.Constraints = []air.Constraint{
		{Name: "binary", Domain: air.Domain{Kind: air.Rows}, Expr: g.Mul(en, g.Sub(en, g.Int(1)))},
		{Name: "power", Domain: air.Domain{Kind: air.Rows}, Expr: g.Sub(p, g.Mul(g.Mul(x, x), g.Mul(g.Mul(x, x), en)))},
		{Name: "last", Domain: air.Domain{Kind: air.LastRow}, Expr: g.Mul(p, g.Sub(en, g.Int(1)))},
	}
	for i := range 6 {
		digits.Interactions = append(digits.Interactions, air.Interaction{Name: fmt.Sprintf("digit-%d", i), Bus: "digit", Direction: air.Send,
			Multiplicity: en, Tuple: []air.Expr{g.Add(x, g.Int(int64(i)))}})
	}
	digits.Interactions = append(digits.Interactions,
		air.Interaction{Name: "give", Bus: "swap", Direction: air.Send, Multiplicity: g.Mul(en, en), Tuple: []air.Expr{x}},
		air.Interaction{Name: "take", Bus: "swap", Direction: air.Receive, Multiplicity: en, Tuple: []air.Expr{x}})
	for _, t := range []*air.Table{fib, digits} {
		t.Compact()
	}
	s := &air.System{Buses: []air.Bus{{Name: "result", Arity: 2, Public: true}, {Name: "swap", Arity: 1}}, Tables: []*air.Table{fib, digits}}
	s.AddProvider(air.Provider{Name: "digit-table", Bus: "digit", Arity: 1, Height: 1 << 4, Rows: func() ([][]Element, error) {
		rows := [][]Element{make([]Element, 1<<4)}
		for i := range rows[0] {
			rows[0][i] = field.New(uint64(i))
		}
		return rows, nil
	}})
	return s
}

const sampleRows = 1 << 3

func sampleFixed() map[string][][]Element {
	last := make([]Element, sampleRows)
	last[sampleRows-1] = field.New(1)
	return map[string][][]Element{"fibonacci": {last}}
}

// sampleTrace is accepted by the system. digits is there twice, in different heights.
func sampleTrace(t testing.TB, s *air.System) air.Trace {
	t.Helper()
	a, b := make([]Element, sampleRows), make([]Element, sampleRows)
	a[0], b[0] = field.New(1), field.New(1)
	for i := 1; i < sampleRows; i++ {
		a[i] = b[i-1]
		b[i].Add(&a[i-1], &b[i-1])
	}
	var result Element
	result.Double(&a[sampleRows-1])
	result.Add(&result, &b[sampleRows-1])
	trace := air.Trace{
		Instances: []air.Instance{{Table: "fibonacci", Columns: append([][]Element{a, b}, sampleFixed()["fibonacci"]...)}},
		Messages:  []air.Message{{Bus: "result", Direction: air.Receive, Count: 1, Tuple: []Element{a[sampleRows-1], result}}},
	}
	for _, n := range []int{1 << 2, 1 << 5} {
		c := [][]Element{make([]Element, n), make([]Element, n), make([]Element, n)}
		for i := range uint64(n) {
			en := uint64(0)
			if i < 8 && i%3 != 1 {
				en = 1
			}
			c[0][i], c[1][i], c[2][i] = field.New(i), field.New(en), field.New(i*i*i*i*en)
		}
		trace.Instances = append(trace.Instances, air.Instance{Table: "digits", Columns: c})
	}
	provided, err := s.Provide(trace)
	if err != nil {
		t.Fatal(err)
	}
	trace.Instances = append(trace.Instances, provided...)
	if err := s.Check(trace); err != nil {
		t.Fatal(err)
	}
	return trace
}

var (
	sampleParameters = stark.Parameters{LogBlowup: 1, LogFinal: 2, Queries: 2, GrindingBits: 2}
	sampleHeights    = []stark.Height{{Table: 0, LogHeight: 3}, {Table: 1, LogHeight: 2}, {Table: 1, LogHeight: 5}, {Table: 2, LogHeight: 4}}
)

// weakKey makes a key whose parameters need not be secure.
func weakKey(system *air.System, logHeight int, heights []stark.Height, fixed map[string][][]Element, p stark.Parameters, logCap int) (*Key, error) {
	k, err := NewKey(system, logHeight, heights, fixed, p, logCap)
	if err == nil {
		k.weak = true
	}
	return k, err
}

func sampleKey(t testing.TB) *Key {
	t.Helper()
	k, err := weakKey(sampleSystem(), 6, sampleHeights, sampleFixed(), sampleParameters, 2)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// prover makes proofs slowly, evaluating every polynomial at every point by itself. What
// it does between the steps of the protocol can be changed.
type prover struct {
	t       testing.TB
	key     *Key
	c       *conversation[Ext, Element, Digest]
	trees   [rounds]*commit.Tree
	columns [rounds][][][]Element // coefficients, by matrix
	// cheat is called with the values of columns before they are committed to.
	cheat func(round, matrix int, columns [][]Element)
}

func (p *prover) commit(round int, values [][][]Element) {
	var matrices []commit.Matrix
	for m, columns := range values {
		if p.cheat != nil {
			p.cheat(round, m, columns)
		}
		log := p.key.layout.shapes[round][m].LogHeight
		for _, c := range columns {
			poly.Get(log).Interpolate(c)
		}
		matrices = append(matrices, commit.Matrix{LogHeight: log, Columns: columns})
	}
	p.set(round, commit.New(p.key.size(), matrices))
}

func (p *prover) set(round int, tree *commit.Tree) {
	p.trees[round] = tree
	p.c.roots[round] = tree.Root()
	for _, m := range tree.Matrices() {
		p.columns[round] = append(p.columns[round], m.Columns)
	}
}

// value returns the value of a column, by its number, at a point.
func (p *prover) value(number int, x *Ext) Ext {
	l := p.key.layout
	for round, shapes := range l.shapes {
		for m, s := range shapes {
			if first := l.first[round][m]; number >= first && number < first+s.Width {
				y := field.ExpUint64(*x, uint64(1)<<(p.key.LogHeight-s.LogHeight))
				powers := poly.Get(s.LogHeight).Powers(&y)
				return powers.InnerBase(p.columns[round][m][number-first])
			}
		}
	}
	p.t.Fatalf("no column %d", number)
	return Ext{}
}

func prove(t testing.TB, k *Key, trace air.Trace, cheat func(round, matrix int, columns [][]Element)) *Proof {
	p := &prover{t: t, key: k, cheat: cheat}
	p.c = &conversation[Ext, Element, Digest]{key: k, ring: numbers{}, digest: k.digest,
		start: func(protocol string) transcript[Ext, Element, Digest] { return hash.NewTranscript(protocol) }}
	for _, m := range trace.Messages {
		p.c.messages = append(p.c.messages, message[Element]{m.Bus, m.Direction, m.Count, m.Tuple})
	}
	if k.fixed != nil {
		p.set(roundFixed, k.fixed)
	}
	var main [][][]Element
	for m, h := range k.Heights {
		var columns [][]Element
		for _, i := range k.tables[h.Table].main {
			columns = append(columns, append([]Element{}, trace.Instances[m].Columns[i]...))
		}
		main = append(main, columns)
	}
	p.commit(roundMain, main)
	seed := p.c.seed()
	tr := hash.NewTranscript("zkgeth wrap 1: proof")
	tr.AbsorbDigests(k.digest, seed)
	if k.layout.present(roundBuses) {
		p.buses(trace)
		tr.AbsorbDigests(p.c.roots[roundBuses])
		tr.AbsorbExts(p.c.sums)
	}
	gamma := tr.SampleExt()
	p.quotient(&gamma)
	tr.AbsorbDigests(p.c.roots[roundQuotient])
	z := tr.SampleExt()
	for s, list := range k.layout.reads {
		w := root(k.LogHeight, k.layout.shifts[s])
		var point, negated Ext
		point.MulByElement(&z, &w)
		p.c.negated = append(p.c.negated, *negated.Neg(&point))
		for _, number := range list {
			p.c.values = append(p.c.values, p.value(number, &point))
		}
	}
	tr.AbsorbExts(p.c.values)
	p.c.compose(tr.SampleExt())
	proof := &Proof{Sums: p.c.sums, Values: p.c.values}
	f, points, err := fri.Prove(k.fri(), tr, p.composition())
	if err != nil {
		t.Fatal(err)
	}
	proof.FRI = *f
	for round, tree := range p.trees {
		if tree != nil {
			proof.Openings[round] = *tree.Open(points)
		}
	}
	return proof
}

// buses makes the columns of the buses, and the sums.
func (p *prover) buses(trace air.Trace) {
	var matrices [][][]Element
	for m, h := range p.key.Heights {
		t := p.key.tables[h.Table]
		if t.extended() == 0 {
			continue
		}
		n := 1 << h.LogHeight
		columns := make([][]Element, t.extended()*field.ExtDegree)
		for i := range columns {
			columns[i] = make([]Element, n)
		}
		put := func(e, row int, x Ext) {
			for i, c := range field.Coordinates(&x) {
				columns[e*field.ExtDegree+i][row] = c
			}
		}
		var sum Ext
		for row := range n {
			r := numbers{}
			nodes := air.Evaluate[Ext](&t.Graph, graph[Ext, Element]{r, func(index, shift int) Ext {
				return field.ExtOf(trace.Instances[m].Columns[index][(row+shift+n)%n])
			}})
			terms := func(group []int) (out Ext) {
				for _, i := range group {
					it := &t.Interactions[i]
					var tuple []Ext
					for _, e := range it.Tuple {
						tuple = append(tuple, nodes[e])
					}
					term := r.Mul(nodes[it.Multiplicity], r.Inverse(denominator(r, &p.c.challenges, p.key.bus(it.Bus), tuple)))
					if it.Direction == air.Receive {
						out = r.Sub(out, term)
					} else {
						out = r.Add(out, term)
					}
				}
				return out
			}
			put(len(t.helpers), row, sum)
			for g, group := range t.helpers {
				h := terms(group)
				put(g, row, h)
				sum.Add(&sum, &h)
			}
			own := terms(t.accumulated)
			sum.Add(&sum, &own)
		}
		p.c.sums = append(p.c.sums, sum)
		matrices = append(matrices, columns)
	}
	p.commit(roundBuses, matrices)
}

// quotient computes the quotient on four times as many points as there are rows.
func (p *prover) quotient(gamma *Ext) {
	k, r := p.key, numbers{}
	log := k.LogHeight + 2
	coset := poly.Get(log).Coset(field.New(poly.Generator))
	out := field.NewExtVec(1 << log)
	total := 0
	for _, h := range k.Heights {
		total += len(k.tables[h.Table].domains())
	}
	for i := range 1 << log {
		base := coset.Power(i)
		base.Mul(&base, &coset.Shift)
		x := field.ExtOf(base)
		all := r.Inverse(r.Sub(field.ExpUint64(x, 1<<k.LogHeight), field.ExtOf(field.New(1))))
		gammas := powers[Ext, Element](r, *gamma, total)
		var sum Ext
		buses := 0
		for m, h := range k.Heights {
			t := k.tables[h.Table]
			at := instance[Ext]{column: func(index, shift int) Ext {
				w := root(k.LogHeight, shift)
				var point Ext
				point.MulByElement(&x, &w)
				return p.value(p.number(t, h.Table, m, index), &point)
			}}
			if t.extended() > 0 {
				first := k.layout.first[roundBuses][buses]
				at.sum = p.c.sums[buses]
				at.extended = func(e, shift int) (out Ext) {
					w := root(k.LogHeight, shift)
					var point Ext
					point.MulByElement(&x, &w)
					for c := range field.ExtDegree {
						var b [field.ExtDegree]Element
						b[c] = field.New(1)
						out = r.Add(out, r.Mul(p.value(first+e*field.ExtDegree+c, &point), field.NewExt(b)))
					}
					return out
				}
				buses++
			}
			values := constraints(k, t, r, &p.c.challenges, &at)
			y := field.ExpUint64(x, uint64(1)<<(k.LogHeight-h.LogHeight))
			sum = r.Add(sum, combine(r, t, values, gammas[:len(values)], h.LogHeight, y, all))
			gammas = gammas[len(values):]
		}
		out.Set(i, &sum)
	}
	pieces := make([][]Element, quotientWidth)
	n := 1 << k.LogHeight
	for c := range out {
		coset.InterpolateCoset(out[c])
		poly.Reverse(out[c])
		for piece := range quotientPieces {
			part := append([]Element{}, out[c][piece*n:(piece+1)*n]...)
			poly.Reverse(part)
			poly.Get(k.LogHeight).Evaluate(part)
			pieces[piece*field.ExtDegree+c] = part
		}
	}
	p.commit(roundQuotient, [][][]Element{pieces})
}

// number returns the number of a column of the m-th instance.
func (p *prover) number(t *table, index, m, column int) int {
	for i, c := range t.main {
		if c == column {
			return p.key.layout.first[roundMain][m] + i
		}
	}
	matrix := 0
	for i := range index {
		if len(p.key.tables[i].fixed) > 0 {
			matrix++
		}
	}
	for i, c := range t.fixed {
		if c == column {
			return p.key.layout.first[roundFixed][matrix] + i
		}
	}
	return -1
}

// composition returns the coefficients of the function that is tested.
func (p *prover) composition() field.ExtVec {
	coset := poly.Get(p.key.LogHeight).Coset(field.New(poly.Generator))
	out := field.NewExtVec(coset.Size())
	for i := range coset.Size() {
		x := coset.Power(i)
		x.Mul(&x, &coset.Shift)
		lifted := field.ExtOf(x)
		var row []Element
		for number := range p.key.layout.columns {
			v := p.value(number, &lifted)
			row = append(row, field.Coordinates(&v)[0])
		}
		value, err := p.c.at(x, row, inner(p.c.deltas))
		if err != nil {
			p.t.Fatal(err)
		}
		out.Set(i, &value)
	}
	for c := range out {
		coset.InterpolateCoset(out[c])
	}
	return out
}
