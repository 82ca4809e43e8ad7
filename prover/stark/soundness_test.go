package stark

import (
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/soundness"
)

// Prover and verifier refuse a key of less than a hundred bits, before anything else.
func TestWeakParametersAreRefused(t *testing.T) {
	s := sampleSystem()
	weak, err := NewKey(s, 9, fixedColumns(), insecure)
	if err != nil {
		t.Fatal(err)
	}
	trace := sampleTrace(t, s)
	if _, err := Prove(weak, [][]air.Instance{trace.Instances}, trace.Messages); !errors.Is(err, soundness.ErrInsecure) {
		t.Errorf("prover: %v", err)
	}
	same := sampleKey(t, insecure)
	proofs, err := Prove(same, [][]air.Instance{copyInstances(trace.Instances)}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify(same, proofs, trace.Messages); err != nil {
		t.Fatal(err)
	}
	if err := Verify(weak, proofs, trace.Messages); !errors.Is(err, soundness.ErrInsecure) {
		t.Errorf("verifier: %v", err)
	}
	if err := VerifySegment(weak, commitmentsOf(proofs), trace.Messages, 0, proofs[0]); !errors.Is(err, soundness.ErrInsecure) {
		t.Errorf("verifier of a segment: %v", err)
	}
}

func TestSecureProof(t *testing.T) {
	s := sampleSystem()
	k, err := NewKey(s, 9, fixedColumns(), Parameters{LogBlowup: 2, LogFinal: 4, Queries: 100, GrindingBits: 8})
	if err != nil {
		t.Fatal(err)
	}
	trace := sampleTrace(t, s)
	proofs, err := Prove(k, [][]air.Instance{trace.Instances}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify(k, proofs, trace.Messages); err != nil {
		t.Fatal(err)
	}
	reports, err := k.Soundness([]Commitment{proofs[0].Commitment}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	// Sixteen for each matrix that has at most as many columns: two of preprocessed ones, five
	// of main ones, those of buses but for the two of digits with 18, 32 for the quotient; at
	// five points.
	if got := reports[0].Shape; got.Functions != 5*16*(2+5+(1+2*2+1)+2) || got.Points != 1 || got.Segments != 1 {
		t.Errorf("shape %+v", got)
	}
}

// Sends without a proven width could cancel modulo p.
func TestSendsMustBeCounted(t *testing.T) {
	for name, test := range map[string]struct {
		bits int
		mult func(g *air.Graph, en air.Expr) air.Expr
		sent uint64
		ok   bool
	}{
		"a bit":             {1, func(_ *air.Graph, en air.Expr) air.Expr { return en }, 1, true},
		"the opposite":      {1, func(g *air.Graph, en air.Expr) air.Expr { return g.Sub(g.Int(1), en) }, 1, true},
		"a byte":            {8, func(_ *air.Graph, en air.Expr) air.Expr { return en }, 255, true},
		"product":           {8, func(g *air.Graph, en air.Expr) air.Expr { return g.Mul(en, en) }, 255 * 255, true},
		"no width":          {0, func(_ *air.Graph, en air.Expr) air.Expr { return en }, 0, false},
		"negative":          {1, func(g *air.Graph, en air.Expr) air.Expr { return g.Sub(en, g.Int(1)) }, 0, false},
		"negated":           {1, func(g *air.Graph, en air.Expr) air.Expr { return g.Mul(g.Int(-1), en) }, 0, false},
		"product too large": {16, func(g *air.Graph, en air.Expr) air.Expr { return g.Mul(en, en) }, 0, false},
		"constant":          {1, func(g *air.Graph, en air.Expr) air.Expr { return g.Int(3) }, 3, true},
	} {
		table := &air.Table{Name: "t", Columns: []air.Column{{Name: "EN", Bits: test.bits, Proof: air.ProofDeclared, Reason: "test"}}}
		g := &table.Graph
		m := test.mult(g, g.Column(0, 0))
		table.Interactions = []air.Interaction{{Bus: "b", Direction: air.Send, Multiplicity: m}, {Bus: "b", Direction: air.Receive, Multiplicity: m}}
		if sent, ok := counted(table); sent != test.sent || ok != test.ok {
			t.Errorf("%s: %d, %v", name, sent, ok)
		}
	}
	k := sampleKey(t, insecure)
	messages := []air.Message{{Bus: "result", Direction: air.Send, Count: field.Modulus - 1, Tuple: elements(1, 2)}, {Bus: "result", Direction: air.Send, Count: 1, Tuple: elements(1, 3)}}
	if err := k.Check([]Commitment{{Heights: []Height{{0, 5}}}}, messages); !errors.Is(err, soundness.ErrCounts) {
		t.Errorf("p sent: %v", err)
	}
}

func TestReceivingBesideAProviderIsRefused(t *testing.T) {
	s := sampleSystem()
	d := s.Table("digits")
	g := &d.Graph
	d.Interactions = append(d.Interactions, air.Interaction{Name: "steal", Bus: "digit", Direction: air.Receive, Multiplicity: g.Column(2, 0), Tuple: []air.Expr{g.Column(0, 0), g.Column(1, 0)}})
	if _, err := NewKey(s, 9, fixedColumns(), insecure); !errors.Is(err, ErrKey) {
		t.Errorf("got %v", err)
	}
}
