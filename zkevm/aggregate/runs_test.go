package aggregate

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// TestRuns proves executions, makes their proofs small and joins these. The program is one
// that returns what it is given, so that the public values are the test's. It takes minutes.
func TestRuns(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") == "" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	ctx := context.Background()
	p := readProgram(t, statement.OutputSize)
	list := consecutive(2)
	var a *Aggregator
	var proofs []*stark.Proof
	start := time.Now()
	lap := func(what string) { t.Logf("%s after %v", what, time.Since(start).Round(time.Millisecond)) }
	for _, v := range list {
		input := v.Encode()
		made, err := p.Prove(ctx, input, proof.Options{})
		if err != nil {
			t.Fatal(err)
		}
		s, err := ShapeOf(p, made)
		if err != nil {
			t.Fatal(err)
		}
		if a == nil {
			if a, err = New(p, s, DefaultParameters); err != nil {
				t.Fatal(err)
			}
		}
		small, err := a.Prove(ctx, made, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := a.Verify(small, input); err != nil {
			t.Fatal(err)
		}
		proofs = append(proofs, small)
		lap("proof of a batch")
	}
	r, err := NewRuns([]*Aggregator{a, a}, DefaultParameters.Base, DefaultParameters.Chain)
	if err != nil {
		t.Fatal(err)
	}
	lap("keys")
	made, err := r.Prove(ctx, proofs, list, func(at Progress) { lap("before a circuit") })
	if err != nil {
		t.Fatal(err)
	}
	lap("proof")
	run, err := JoinValues(list)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Verify(made, run); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(r *Run){
		"another parent":               func(r *Run) { r.Values.PrevBlockHash[0]++ },
		"another block":                func(r *Run) { r.Values.BlockHash[31]++ },
		"another batch":                func(r *Run) { r.Batches[0].Batch[5]++ },
		"other claims":                 func(r *Run) { r.Batches[1].Claims[5]++ },
		"the batches in another order": func(r *Run) { r.Batches[0], r.Batches[1] = r.Batches[1], r.Batches[0] },
		"another position":             func(r *Run) { r.Values.DepositEnd++ },
	} {
		other := *run
		other.Batches = append([]Posted(nil), run.Batches...)
		change(&other)
		if err := r.Verify(made, &other); !errors.Is(err, stark.ErrProof) {
			t.Errorf("%s: %v", name, err)
		}
	}
	short := *run
	short.Batches = run.Batches[:1]
	if err := r.Verify(made, &short); !errors.Is(err, ErrClaim) {
		t.Errorf("a batch less: %v", err)
	}
	if _, err := r.Prove(ctx, proofs, []*batch.PublicValues{list[1], list[0]}, nil); !errors.Is(err, ErrClaim) {
		t.Errorf("in another order: %v", err)
	}
	if _, err := r.Prove(ctx, proofs[:1], list[:1], nil); !errors.Is(err, ErrShape) {
		t.Errorf("a proof less: %v", err)
	}
	other := *a
	other.owner = new(proof.Program)
	if _, err := NewRuns([]*Aggregator{a, &other}, DefaultParameters.Base, DefaultParameters.Chain); !errors.Is(err, ErrShape) {
		t.Errorf("another program: %v", err)
	}
}
