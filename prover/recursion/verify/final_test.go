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
// of the quotient, so that the identity holds, and tests the polynomial zero. All is
// consistent but for the first function, which is not what the columns make of it.
func TestFirstFunctionIsChecked(t *testing.T) {
	const log = 5
	// No fold, so that the final polynomial is compared, and folds by two, four and eight.
	for logFinal := log; logFinal >= log-fri.LogArity; logFinal-- {
		p := stark.Parameters{LogBlowup: 3, LogFinal: logFinal, Queries: 64, GrindingBits: 6}
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
		zeros := func(log, columns int) commit.Matrix {
			m := commit.Matrix{LogHeight: log}
			for range columns {
				m.Columns = append(m.Columns, make([]Element, 1<<log))
			}
			return m
		}
		ones := zeros(log, 1)
		ones.Columns[0][0].SetOne() // the coefficient of one
		main, quotient := commit.New(o.FRI.Size, []commit.Matrix{ones}), commit.New(o.FRI.Size, []commit.Matrix{zeros(log, stark.QuotientPieces*field.ExtDegree)})
		proof := &stark.Proof{Commitment: stark.Commitment{Heights: []stark.Height{{Table: 0, LogHeight: log}}, Main: main.Root()},
			Quotient: quotient.Root(), Values: make([]stark.Ext, len(o.Values)), FRI: fri.Proof{Final: make([]stark.Ext, 1<<logFinal)}}

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
		var step *commit.Tree
		if logFinal < log {
			leaves := logFinal + p.LogBlowup
			step = commit.New(commit.Size{LogHeight: leaves, LogCap: o.FRI.Size.LogCap}, []commit.Matrix{zeros(leaves, field.ExtDegree<<(log-logFinal))})
			tr.AbsorbDigests(step.Root())
			tr.SampleExt()
		}
		tr.AbsorbExts(proof.FRI.Final)
		proof.FRI.Nonce = tr.Grind(p.GrindingBits)
		var points []int
		for range p.Queries {
			points = append(points, tr.SampleIndex(o.FRI.Size.Log()))
		}
		proof.Openings[stark.RoundMain], proof.Openings[stark.RoundQuotient] = *main.Open(points), *quotient.Open(points)
		if step != nil {
			proof.FRI.Steps = []fri.Step{{Root: step.Root(), Opening: *step.Open(points)}}
		}

		if err := stark.Verify(key, []*stark.Proof{proof}, nil); !errors.Is(err, fri.ErrFold) {
			t.Fatalf("natively %v", err) // or the lie is found before
		}
		for name, b := range map[string]*circuit.Builder{"wide": circuit.NewBuilder(), "narrow": circuit.NewNarrowBuilder()} {
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
				t.Errorf("2^%d final coefficients, %s: %v", logFinal, name, err)
			}
		}
	}
}
