package verify

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// randomTable makes a table of free columns, some of them preprocessed, and of columns that
// constraints define, and an instance of it. It sends and receives the same tuples.
func randomTable(r *rand.Rand, name string, logHeight int, onBuses bool) (*air.Table, air.Instance, [][]Element) {
	t := &air.Table{Name: name}
	g := &t.Graph
	n := 1 << logHeight
	in := air.Instance{Table: name}
	var fixed [][]Element
	free := 1 + r.IntN(20)
	preprocessed := 0
	if r.IntN(3) == 0 {
		preprocessed = r.IntN(free)
	}
	bit := -1
	for i := range free {
		c := air.Column{Name: fmt.Sprintf("F_%d", i), Reason: "test"}
		values := make([]Element, n)
		for row := range values {
			values[row] = field.New(r.Uint64())
		}
		switch {
		case i < preprocessed:
			c = air.Column{Name: c.Name, Preprocessed: true, Proof: air.ProofPreprocessed}
			fixed = append(fixed, values)
		case i == free-1 && onBuses:
			bit = i
			c.Bits, c.Proof = 1, air.ProofConstraint
			for row := range values {
				values[row] = field.New(r.Uint64N(2))
			}
			x := g.Column(i, 0)
			t.Constraints = append(t.Constraints, air.Constraint{Name: "bit", Domain: air.Domain{Kind: air.Rows}, Expr: g.Mul(x, g.Sub(x, g.Int(1)))})
		}
		t.Columns, in.Columns = append(t.Columns, c), append(in.Columns, values)
	}
	domains := []air.Domain{{Kind: air.Rows}, {Kind: air.Rows, End: 1}, {Kind: air.Rows, Start: 1, End: 1}, {Kind: air.Rows, Start: 2, End: 2}, {Kind: air.Rows, End: 3}, {Kind: air.FirstRow}, {Kind: air.LastRow}}
	for i := range 1 + r.IntN(8) {
		d := domains[r.IntN(len(domains))]
		if d.Start+d.End >= n {
			d = domains[0]
		}
		shift := min(1, d.End)
		terms := 1 + r.IntN(3)
		expr := g.Int(int64(r.IntN(5)))
		for range terms {
			factor := g.Int(int64(1 + r.IntN(9)))
			for range 1 + r.IntN(air.MaxDegree-d.Selector()) {
				factor = g.Mul(factor, g.Column(r.IntN(free), r.IntN(1+shift)))
			}
			if r.IntN(2) == 0 {
				expr = g.Add(expr, factor)
			} else {
				expr = g.Sub(factor, expr)
			}
		}
		column := len(t.Columns)
		t.Columns = append(t.Columns, air.Column{Name: fmt.Sprintf("D_%d", i), Reason: "test"})
		values := make([]Element, n)
		nodes := air.NewProgram(g, []air.Expr{expr})
		from, to := d.Interval(n)
		nodes.Run(&air.Scratch{}, in.Columns, from, to, func(_ int, v []Element) { copy(values[from:to], v) })
		for row := range values {
			if row < from || row >= to {
				values[row] = field.New(r.Uint64())
			}
		}
		in.Columns = append(in.Columns, values)
		t.Constraints = append(t.Constraints, air.Constraint{Name: fmt.Sprintf("c-%d", i), Domain: d, Expr: g.Sub(g.Column(column, 0), expr)})
	}
	if onBuses {
		for i := range 1 + r.IntN(7) {
			bus := r.IntN(2)
			tuple := []air.Expr{g.Add(g.Column(r.IntN(len(t.Columns)), 0), g.Int(int64(i)))}
			for range bus {
				tuple = append(tuple, g.Mul(g.Int(3), g.Column(r.IntN(len(t.Columns)), 0)))
			}
			m := g.Column(bit, 0)
			if r.IntN(2) == 0 {
				m = g.Mul(m, m)
			}
			for _, d := range []air.Direction{air.Send, air.Receive} {
				t.Interactions = append(t.Interactions, air.Interaction{Name: fmt.Sprintf("i-%d-%s", i, d), Bus: fmt.Sprintf("bus-%d", bus), Direction: d, Multiplicity: m, Tuple: slices.Clone(tuple)})
			}
		}
	}
	t.Compact()
	return t, in, fixed
}

// Proofs of random systems are accepted, and refused with another value, sum or root.
func TestRandomSystems(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 7))
		logN := 3 + r.IntN(6)
		p := stark.Parameters{LogBlowup: 3, LogFinal: r.IntN(5), Queries: 64, GrindingBits: 6}
		if r.IntN(2) == 0 {
			p = stark.Parameters{LogBlowup: 4, LogFinal: r.IntN(9), Queries: 48, GrindingBits: 6}
		}
		s := &air.System{Buses: []air.Bus{{Name: "bus-0", Arity: 1, Public: true}, {Name: "bus-1", Arity: 2, Public: true}}}
		var instances []air.Instance
		var tables []int
		fixed := map[string][][]Element{}
		buses := r.IntN(4) > 0
		for i := range 1 + r.IntN(4) {
			log := logN
			if i > 0 {
				log = 3 + r.IntN(logN-2)
			}
			table, in, columns := randomTable(r, fmt.Sprintf("table-%d", i), log, buses && (i == 0 || r.IntN(2) == 0))
			s.Tables, instances, tables = append(s.Tables, table), append(instances, in), append(tables, i)
			if columns != nil {
				fixed[table.Name] = columns
			}
		}
		if err := s.Check(air.Trace{Instances: instances}); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		key, err := stark.NewKey(s, logN, fixed, p)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		proofs, err := stark.Prove(key, [][]air.Instance{instances}, nil)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if err := stark.Verify(key, proofs, nil); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		o, err := key.Outline(tables)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		b := circuit.NewBuilder()
		v, err := New(b, o, Form{})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		program, err := b.Build()
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		run := func() error {
			tape, err := v.Tape(key, proofs[0], nil)
			if err != nil {
				return err
			}
			_, err = program.Run(tape)
			return err
		}
		if err := run(); err != nil {
			t.Errorf("seed %d: %v", seed, err)
			continue
		}
		proof := proofs[0]
		one := field.ExtOf(field.New(1))
		value := &proof.Values[r.IntN(len(proof.Values))]
		value.Add(value, &one)
		if err := run(); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("seed %d: another value: %v", seed, err)
		}
		value.Sub(value, &one)
		if len(proof.Sums) > 0 {
			proof.Sums[0].Add(&proof.Sums[0], &one)
			if err := run(); !errors.Is(err, circuit.ErrUnsatisfied) {
				t.Errorf("seed %d: another sum: %v", seed, err)
			}
			proof.Sums[0].Sub(&proof.Sums[0], &one)
		}
		if err := run(); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
}
