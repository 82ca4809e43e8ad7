package run_test

import (
	"fmt"
	"testing"

	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/shrink"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/aggregate"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/run"
)

// unknown returns the outline of a circuit of which the program is not known: rows do not
// depend on it.
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

// TestProfiles records the circuits of runs with the parameters that are used, and wants that
// they fit the tables that they must have.
func TestProfiles(t *testing.T) {
	p := aggregate.DefaultSystem
	batch := p.Batch.Chain[len(p.Batch.Chain)-1]
	member := unknown(t, batch.Parameters, batch.Tables, run.MemberOutputs)
	keys := make([]stark.Digest, len(p.Shapes()))
	for i := range keys {
		keys[i][0].SetUint64(uint64(i))
	}
	fits := func(name string, program *circuit.Program, l shrink.Level) {
		t.Helper()
		there := map[chip.Kind]int{}
		for _, q := range l.Tables {
			there[q.Kind] = 1 << q.Log
		}
		for k := range chip.Kinds {
			if rows := program.Rows(k); rows > 0 {
				t.Logf("%s: %s has %d rows of %d", name, k, rows, there[k])
				if rows >= there[k] {
					t.Errorf("%s: %s has %d rows of %d", name, k, rows, there[k])
				}
			}
		}
	}
	for _, j := range p.Joins {
		program, _, err := run.Record(j.Size, member, keys)
		if err != nil {
			t.Fatal(err)
		}
		level := j.Base
		for _, next := range j.Chain {
			if level.Tables == nil {
				level.Tables = program.Layout(22)
				t.Logf("join of %d: %+v", j.Size, level.Tables)
			} else {
				fits(fmt.Sprintf("join of %d", j.Size), program, level)
			}
			program = verifying(t, unknown(t, level.Parameters, level.Tables, run.Outputs), next.Narrow, nil)
			level = next
		}
		fits(fmt.Sprintf("join of %d", j.Size), program, level)
		if j.Size == p.Joins[0].Size {
			keys := make([]stark.Digest, len(p.Joins))
			fits("last", verifying(t, unknown(t, level.Parameters, level.Tables, run.Outputs), p.Last.Narrow, keys), p.Last)
		}
	}
}

// verifying records a circuit that verifies a proof and shows what that shows.
func verifying(t *testing.T, o *stark.Outline, narrow bool, keys []stark.Digest) *circuit.Program {
	t.Helper()
	b := circuit.NewBuilder()
	if narrow {
		b = circuit.NewNarrowBuilder()
	}
	v, err := verify.New(b, o, verify.Form{Messages: verify.Outputs(run.Outputs), Keys: keys})
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
	return program
}
