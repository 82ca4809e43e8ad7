package shrink

import (
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// counter is a table that counts, and shows its first and last number on a public bus with
// nine elements.
func counter(logHeight int, first uint64) (*air.System, []air.Instance, []air.Message) {
	t := &air.Table{Name: "counter", Columns: []air.Column{{Name: "A", Reason: "test"}, {Name: "LAST", Bits: 1, Proof: air.ProofConstraint}}}
	g := &t.Graph
	a, last := g.Column(0, 0), g.Column(1, 0)
	t.Constraints = []air.Constraint{
		{Name: "next", Domain: air.Domain{Kind: air.Rows, End: 1}, Expr: g.Sub(g.Column(0, 1), g.Add(a, g.Int(1)))},
		{Name: "bit", Domain: air.Domain{Kind: air.Rows}, Expr: g.Mul(last, g.Sub(last, g.Int(1)))},
		{Name: "last", Domain: air.Domain{Kind: air.LastRow}, Expr: g.Sub(last, g.Int(1))},
		{Name: "only", Domain: air.Domain{Kind: air.Rows, End: 1}, Expr: last},
	}
	tuple := []air.Expr{a}
	for i := range 8 {
		tuple = append(tuple, g.Add(a, g.Int(int64(i))))
	}
	t.Interactions = []air.Interaction{{Name: "show", Bus: "shown", Direction: air.Send, Multiplicity: last, Tuple: tuple}}
	t.Compact()
	n := 1 << logHeight
	columns := [][]field.Element{make([]field.Element, n), make([]field.Element, n)}
	for i := range n {
		columns[0][i] = field.New(first + uint64(i))
	}
	columns[1][n-1] = field.New(1)
	m := air.Message{Bus: "shown", Direction: air.Receive, Count: 1, Tuple: []field.Element{columns[0][n-1]}}
	for i := range uint64(8) {
		m.Tuple = append(m.Tuple, field.New(first+uint64(n-1)+i))
	}
	return &air.System{Buses: []air.Bus{{Name: "shown", Arity: 9, Public: true}}, Tables: []*air.Table{t}},
		[]air.Instance{{Table: "counter", Columns: columns}}, []air.Message{m}
}

func TestChain(t *testing.T) {
	p := stark.Parameters{LogBlowup: 4, LogFinal: 3, Queries: 46, GrindingBits: 10}
	system, instances, messages := counter(6, 1000)
	key, err := stark.NewKey(system, 6, nil, p)
	if err != nil {
		t.Fatal(err)
	}
	o, err := key.Outline([]int{0})
	if err != nil {
		t.Fatal(err)
	}
	form := []verify.Message{{Bus: "shown", Direction: air.Receive, Count: 1}}
	c, err := New(o, form, []stark.Parameters{p, p})
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range c.Report() {
		t.Logf("level %d: %v", i, r)
	}
	prove := func() *stark.Proof {
		proofs, err := stark.Prove(key, [][]air.Instance{instances}, messages)
		if err != nil {
			t.Fatal(err)
		}
		return proofs[0]
	}
	inner := prove()
	var levels []int
	small, err := c.Prove(inner, messages, func(level int) error { levels = append(levels, level); return nil })
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(levels, []int{0, 1}) {
		t.Errorf("levels %v", levels)
	}
	if err := c.Verify(small, messages); err != nil {
		t.Fatal(err)
	}
	for i := range messages[0].Tuple {
		other := slices.Clone(messages)
		other[0].Tuple = slices.Clone(messages[0].Tuple)
		other[0].Tuple[i].SetUint64(4)
		if err := c.Verify(small, other); !errors.Is(err, stark.ErrProof) {
			t.Errorf("element %d changed: %v", i, err)
		}
	}
	for name, change := range map[string]func(m []air.Message) []air.Message{
		"no message":        func([]air.Message) []air.Message { return nil },
		"another count":     func(m []air.Message) []air.Message { m[0].Count = 2; return m },
		"a shorter message": func(m []air.Message) []air.Message { m[0].Tuple = m[0].Tuple[1:]; return m },
		"another direction": func(m []air.Message) []air.Message { m[0].Direction = air.Send; return m },
	} {
		m := change(slices.Clone(messages))
		if err := c.Verify(small, m); !errors.Is(err, ErrChain) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := c.Prove(inner, m, nil); !errors.Is(err, ErrChain) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// Proofs of other levels, and one that is not valid.
	if err := c.Verify(inner, messages); !errors.Is(err, circuit.ErrProof) {
		t.Errorf("the proof itself: %v", err)
	}
	inner.Values[0].B0.A0.SetUint64(1)
	if _, err := c.Prove(inner, messages, nil); !errors.Is(err, circuit.ErrUnsatisfied) {
		t.Errorf("a proof that is not valid: %v", err)
	}
	if _, err := New(o, form, nil); !errors.Is(err, ErrChain) {
		t.Errorf("no parameters: %v", err)
	}
	if _, err := New(o, []verify.Message{{Bus: "x"}}, []stark.Parameters{p}); !errors.Is(err, verify.ErrUnsupported) {
		t.Errorf("another bus: %v", err)
	}
	if _, err := New(o, form, []stark.Parameters{{LogBlowup: 1, Queries: 3}}); err == nil {
		t.Error("parameters that are not secure")
	}
}

// A bus that has the name of the one on which circuits show outputs, but other tuples, is no
// less a bus: the first circuit shows what is on it.
func TestBusWithTheNameOfOutputs(t *testing.T) {
	p := stark.Parameters{LogBlowup: 4, LogFinal: 3, Queries: 46, GrindingBits: 10}
	system, _, _ := counter(6, 1000)
	system.Buses[0] = air.Bus{Name: chip.PublicBus, Arity: 8, Public: true}
	it := &system.Tables[0].Interactions[0]
	it.Bus, it.Tuple = chip.PublicBus, it.Tuple[:8]
	system.Tables[0].Compact()
	key, err := stark.NewKey(system, 6, nil, p)
	if err != nil {
		t.Fatal(err)
	}
	o, err := key.Outline([]int{0})
	if err != nil {
		t.Fatal(err)
	}
	c, err := New(o, verify.Outputs(1), []stark.Parameters{p})
	if err != nil {
		t.Fatal(err)
	}
	if c.same || c.Circuits()[0].OutputCount() != 1 {
		t.Errorf("taken for an output: %v, %d outputs", c.same, c.Circuits()[0].OutputCount())
	}
}
