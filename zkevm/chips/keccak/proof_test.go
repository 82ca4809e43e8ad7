package keccak

import (
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// parameters give the hundred bits that a key must have, for the small heights here.
var parameters = stark.Parameters{LogBlowup: 1, LogFinal: 5, Queries: 163, GrindingBits: 20}

// prove proves a trace with its providers and returns the proofs with what verifies them.
func prove(t testing.TB, s *air.System, trace air.Trace, logHeight int) (*stark.Key, []*stark.Proof) {
	t.Helper()
	key, err := stark.NewKey(s, logHeight, nil, parameters)
	if err != nil {
		t.Fatal(err)
	}
	proofs, err := stark.Prove(key, [][]air.Instance{trace.Instances}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	return key, proofs
}

// TestProofOfPermutations proves and verifies what some states become.
func TestProofOfPermutations(t *testing.T) {
	s := mustPermutationSystem(t)
	trace, err := provided(s, permutationTrace(t, randomPermutations(5), 128))
	if err != nil {
		t.Fatal(err)
	}
	key, proofs := prove(t, s, trace, 15)
	if err := stark.Verify(key, proofs, trace.Messages); err != nil {
		t.Fatal(err)
	}
	one := field.New(1)
	e := &trace.Messages[1].Tuple[7]
	e.Add(e, &one)
	if stark.Verify(key, proofs, trace.Messages) == nil {
		t.Error("the proof is taken for another result")
	}
}

// TestProofOfCalls proves and verifies calls, with what memory holds before and after.
func TestProofOfCalls(t *testing.T) {
	if testing.Short() {
		t.Skip("the tables that are looked up have 2^16 rows")
	}
	s, m := mustChip(t), smallMachine()
	trace, err := provided(s, m.own(t))
	if err != nil {
		t.Fatal(err)
	}
	key, proofs := prove(t, s, trace, 16)
	if err := stark.Verify(key, proofs, trace.Messages); err != nil {
		t.Fatal(err)
	}
	// the same calls, but for the last digest
	last := m.calls[len(m.calls)-1]
	for i := range trace.Messages {
		if d := trace.Messages[i]; d.Bus == "mem" && d.Direction == air.Receive && field.Canonical(d.Tuple[7]) == last.Time+2 {
			d.Tuple[3].Double(&d.Tuple[3])
			if stark.Verify(key, proofs, trace.Messages) == nil {
				t.Error("the proof is taken for another digest")
			}
			return
		}
	}
	t.Fatal("no word of the last digest")
}

// BenchmarkProve proves permutations, 1365 in 2^15 rows.
func BenchmarkProve(b *testing.B) {
	const logHeight = 15
	s := mustPermutationSystem(b)
	key, err := stark.NewKey(s, logHeight, nil, parameters)
	if err != nil {
		b.Fatal(err)
	}
	list := randomPermutations(1 << logHeight / Rounds)
	honest, err := provided(s, permutationTrace(b, list, 1<<logHeight))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		b.StopTimer()
		instances := make([]air.Instance, len(honest.Instances)) // the prover overwrites them
		for i, in := range honest.Instances {
			instances[i].Table = in.Table
			for _, c := range in.Columns {
				instances[i].Columns = append(instances[i].Columns, slices.Clone(c))
			}
		}
		b.StartTimer()
		if _, err := stark.Prove(key, [][]air.Instance{instances}, honest.Messages); err != nil {
			b.Fatal(err)
		}
	}
	perOp := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	b.ReportMetric(perOp/float64(cells(s.Table(PermutationTable))<<logHeight), "ns/cell")
	b.ReportMetric(perOp/float64(len(list)), "ns/permutation")
}
