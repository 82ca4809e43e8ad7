package aggregate

import (
	"os"
	"testing"

	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/shrink"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/run"
	guest "github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// unknown returns the verifier of a circuit of which the program is not known: rows of what
// verifies its proofs do not depend on that.
func unknown(t *testing.T, p stark.Parameters, tables []circuit.Table, outputs int) *circuit.Verifier {
	t.Helper()
	cap := 1
	for 2*cap <= p.Queries {
		cap *= 2
	}
	v, err := verifier(shrink.Level{Parameters: p, Tables: tables}, outputs, make([]stark.Digest, cap))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// unknownRanges returns such verifiers for all circuits of ranges.
func unknownRanges(t *testing.T, p *SystemParameters) (v verifiers) {
	t.Helper()
	firsts, others := segmentKinds(&p.Forms)
	for range firsts {
		v.firsts = append(v.firsts, unknown(t, p.Batch.First.Parameters, p.Batch.First.Tables, verify.RangeOutputs))
	}
	for range others {
		v.others = append(v.others, unknown(t, p.Batch.Range.Parameters, p.Batch.Range.Tables, verify.RangeOutputs))
	}
	v.node = v.others[0]
	return v
}

// TestProfiles records the circuits of a batch with the parameters that are used, on a small
// program, and wants that they fit the tables that they must have; package run has the test of
// runs. Heights besides the lowest are for the slow tier.
func TestProfiles(t *testing.T) {
	p, s := sumProgram(t, 1, 0), DefaultSystem
	single, joined := s.Forms.Single[:1], s.Forms.Joined[:1]
	if os.Getenv("ZKGETH_TEST_FULL") != "" {
		single, joined = s.Forms.Single, s.Forms.Joined
	}
	fits := func(name string, program *circuit.Program, tables []circuit.Table) {
		t.Helper()
		there := map[chip.Kind]int{}
		for _, q := range tables {
			there[q.Kind] += 1<<q.Log - 1 // one may be idle
		}
		for k := range chip.Kinds {
			if rows := program.Rows(k); rows > 0 {
				t.Logf("%s: %s has %d rows of %d", name, k, rows, there[k])
				if rows > there[k] {
					t.Errorf("%s: %s has %d rows of %d", name, k, rows, there[k])
				}
			}
		}
	}
	// The chain that shrinks proofs of a base circuit.
	chain := func(name string, b *base) {
		t.Helper()
		parameters, tables := s.Batch.Base, b.program.Layout(maxLogHeight)
		t.Logf("%s: %d cells", name, cells(tables))
		for i, l := range s.Batch.Chain {
			o, err := unknown(t, parameters, tables, run.MemberOutputs).Outline()
			if err != nil {
				t.Fatal(err)
			}
			b := circuit.NewBuilder()
			v, err := verify.New(b, o, verify.Form{Messages: verify.Outputs(run.MemberOutputs)})
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range v.Outputs() {
				b.PublicDigest(b.PackDigest(x))
			}
			program, err := b.Build()
			if err != nil {
				t.Fatal(err)
			}
			fits(name+", a level of the chain", program, l.Tables)
			if i == 0 {
				t.Logf("%s: %d cells", name, cells(l.Tables))
			}
			parameters, tables = l.Parameters, l.Tables
		}
	}
	for _, log := range joined {
		for _, kind := range []proof.Kind{proof.KindFirst, proof.KindMore, proof.KindRare} {
			k := segmentKind{kind, log}
			c, err := recordSegment(p, k, s.Forms.Segments)
			if err != nil {
				t.Fatal(err)
			}
			fits(k.String(), c.program, s.Batch.level(k).Tables)
		}
	}
	v := unknownRanges(t, &s)
	n, err := recordNode(v.others, s.Forms.Segments)
	if err != nil {
		t.Fatal(err)
	}
	fits("node", n.Program, s.Batch.Range.Tables)
	t.Logf("%d cells of first segments, %d of others and the node", cells(s.Batch.First.Tables), cells(s.Batch.Range.Tables))
	forms := s.Forms
	forms.Joined = joined // keys of high ones take long
	b, err := recordJoined(p, forms, guest.OutputSize, v.firsts, v.others, v.node)
	if err != nil {
		t.Fatal(err)
	}
	chain("several segments", b)
	for _, log := range single {
		b, err := recordSingle(p, log, guest.OutputSize)
		if err != nil {
			t.Fatal(err)
		}
		chain(Shape(log).String(), b)
	}
}
