package aggregate

import (
	"os"
	"testing"

	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/run"
)

// unknown returns the outline of a circuit of which the program is not known: rows of what
// verifies it do not depend on that.
func unknown(t *testing.T, p stark.Parameters, tables []circuit.Table, outputs int) *stark.Outline {
	t.Helper()
	log, cap := 0, 1
	for _, q := range tables {
		log = max(log, q.Log)
	}
	for 2*cap <= p.Queries {
		cap *= 2
	}
	v, err := circuit.NewVerifier(log, tables, outputs, p, make([]stark.Digest, cap))
	if err != nil {
		t.Fatal(err)
	}
	o, err := v.Outline()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// TestProfiles records the circuits of a batch with the parameters that are used, on a small
// program, and wants that they fit the tables that they must have. Shapes of several segments
// take keys of their circuits, which is for the slow tier; package run has the test of runs.
func TestProfiles(t *testing.T) {
	p := sumProgram(t, 1, 0)
	shapes := []Shape{{LogHeight: 15, Output: DefaultSystem.Shapes[0].Output}}
	if os.Getenv("ZKGETH_TEST_FULL") != "" {
		shapes = DefaultSystem.Shapes
	}
	for _, s := range shapes {
		a, err := record(p, s, DefaultParameters)
		if err != nil {
			t.Fatal(err)
		}
		parameters, tables := DefaultParameters.Base, a.program.Layout(maxLogHeight)
		for i, l := range DefaultParameters.Chain {
			b := circuit.NewBuilder()
			v, err := verify.New(b, unknown(t, parameters, tables, run.MemberOutputs), verify.Form{Messages: verify.Outputs(run.MemberOutputs)})
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
			there := map[chip.Kind]int{}
			for _, q := range l.Tables {
				there[q.Kind] = 1 << q.Log
			}
			for k := range chip.Kinds {
				if rows := program.Rows(k); rows > 0 {
					t.Logf("%+v, level %d: %s has %d rows of %d", s, i, k, rows, there[k])
					if rows >= there[k] {
						t.Errorf("%+v, level %d: %s has %d rows of %d", s, i, k, rows, there[k])
					}
				}
			}
			parameters, tables = l.Parameters, l.Tables
		}
	}
}
