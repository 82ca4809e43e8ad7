package verify

import (
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/transcript"
)

// A column of ones that has to be zero. The prover says that its value at z is zero, as all
// of the quotient, so that the identity holds; with no fold, only the final polynomial is
// between the values and what is opened.
func TestFinalPolynomialIsChecked(t *testing.T) {
	const log = 5
	p := stark.Parameters{LogBlowup: 3, LogFinal: log, Queries: 64, GrindingBits: 6}
	table := &air.Table{Name: "zero", Columns: []air.Column{column("A")}}
	table.Constraints = []air.Constraint{{Name: "zero", Domain: air.Domain{Kind: air.Rows}, Expr: table.Graph.Column(0, 0)}}
	key, err := stark.NewKey(&air.System{Tables: []*air.Table{table}}, log, nil, p)
	if err != nil {
		t.Fatal(err)
	}
	o, err := key.Outline([]int{0})
	if err != nil {
		t.Fatal(err)
	}
	zeros := func(columns int) commit.Matrix {
		m := commit.Matrix{LogHeight: log}
		for range columns {
			m.Columns = append(m.Columns, make([]Element, 1<<log))
		}
		return m
	}
	ones := zeros(1)
	ones.Columns[0][0].SetOne() // the coefficient of one
	main, quotient := commit.New(o.FRI.Size, []commit.Matrix{ones}), commit.New(o.FRI.Size, []commit.Matrix{zeros(stark.QuotientPieces * field.ExtDegree)})
	proof := &stark.Proof{Commitment: stark.Commitment{Heights: []stark.Height{{Table: 0, LogHeight: log}}, Main: main.Root()},
		Quotient: quotient.Root(), Values: make([]stark.Ext, len(o.Values)), FRI: fri.Proof{Final: make([]stark.Ext, 1<<log)}}

	_, seed := key.Seed([]stark.Commitment{proof.Commitment}, nil)
	tr := transcript.New(stark.SegmentProtocol)
	tr.AbsorbDigests(key.Digest(), seed)
	tr.AbsorbUint64s(0)
	tr.AbsorbUint64s(0, log)
	tr.SampleExt()
	tr.AbsorbDigests(proof.Quotient)
	tr.SampleExt()
	tr.AbsorbStrips(proof.Values)
	tr.SampleExt()
	tr.AbsorbExts(proof.FRI.Final)
	proof.FRI.Nonce = tr.Grind(p.GrindingBits)
	var points []int
	for range p.Queries {
		points = append(points, tr.SampleIndex(o.FRI.Size.Log()))
	}
	proof.Openings[stark.RoundMain], proof.Openings[stark.RoundQuotient] = *main.Open(points), *quotient.Open(points)

	if err := stark.Verify(key, []*stark.Proof{proof}, nil); !errors.Is(err, fri.ErrFold) {
		t.Fatalf("natively %v", err) // or the lie is found before
	}
	b := circuit.NewBuilder()
	v, err := New(b, o, Form{})
	if err != nil {
		t.Fatal(err)
	}
	program, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	tape, err := v.Tape(key, proof, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := program.Run(tape); !errors.Is(err, circuit.ErrUnsatisfied) {
		t.Errorf("a polynomial that is none: %v", err)
	}
}
