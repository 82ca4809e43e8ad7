package run

import (
	"context"
	"errors"
	"os"
	"testing"

	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/shrink"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/rollup/batch"
)

// TestLast makes proofs of runs with two joins, and the last proof of each with one circuit. In
// the slow tier the last proofs have trees of prover/wrap/commit.
func TestLast(t *testing.T) {
	ctx := context.Background()
	list := consecutive(2)
	c := member(t, 3)
	o, keys := outline(t, &c.Verifier), digests([]*circuit.Circuit{c})
	// A profile that holds both joins.
	var programs []*circuit.Program
	for n := 1; n <= 2; n++ {
		programs = append(programs, newRecorded(t, n, o, keys...).program)
	}
	profile, err := circuit.Profile(maxLogHeight, programs...)
	if err != nil {
		t.Fatal(err)
	}
	base := shrink.Level{Parameters: stark.Parameters{LogBlowup: 4, LogFinal: 5, Queries: 42, GrindingBits: 20}, Tables: profile}
	var joins []*Join
	var runKeys []*circuit.Circuit
	for n := 1; n <= 2; n++ {
		j, err := NewJoin(n, o, keys, base, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if j.Circuits() != 1 {
			t.Errorf("%d circuits", j.Circuits())
		}
		joins, runKeys = append(joins, j), append(runKeys, j.circuit)
	}
	if joins[0].Verifier().Key.Digest() == joins[1].Verifier().Key.Digest() {
		t.Error("joins of one and of two have one key")
	}
	p := stark.Parameters{LogBlowup: 1, LogFinal: 5, Queries: 163, GrindingBits: 20}
	if os.Getenv("ZKGETH_TEST_FULL") != "" {
		p = stark.Parameters{LogBlowup: 3, LogFinal: 5, Queries: 54, GrindingBits: 20, Hash: commit.Hash{}}
	}
	last, err := NewLast(outline(t, joins[0].Verifier()), digests(runKeys), shrink.Level{Parameters: p, Narrow: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewLast(outline(t, joins[0].Verifier()), nil, shrink.Level{Parameters: p, Narrow: true}); !errors.Is(err, ErrShape) {
		t.Errorf("no keys: %v", err)
	}
	if _, err := NewLast(outline(t, joins[0].Verifier()), digests(runKeys), shrink.Level{Narrow: true}); !errors.Is(err, stark.ErrKey) {
		t.Errorf("no queries: %v", err)
	}
	var members []Member
	for i, j := range joins {
		members = append(members, proveShown(t, c, MemberShown(list[i])).of(list[i]))
		var told []int
		made, err := j.Prove(ctx, members, func(at int) error { told = append(told, at); return nil })
		if err != nil {
			t.Fatal(err)
		}
		if len(told) != 1 || told[0] != 0 {
			t.Errorf("told of circuits %v", told)
		}
		of, err := Claim(members)
		if err != nil {
			t.Fatal(err)
		}
		shown, err := Shown(of)
		if err != nil {
			t.Fatal(err)
		}
		if err := j.Verifier().Verify(made, shown); err != nil {
			t.Fatal(err)
		}
		// The key of the other join, the values of another run.
		if _, err := last.Prove(joins[1-i].Verifier().Key, made, of); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%d batches, under the other key: %v", i+1, err)
		}
		other := *of
		other.Values.BlockHash[0]++
		if _, err := last.Prove(j.Verifier().Key, made, &other); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%d batches, another block: %v", i+1, err)
		}
		if len(of.Batches) == 1 { // as if there were another batch
			other = *of
			other.Batches = append(other.Batches[:1:1], batch.Posted{Batch: list[1].BatchesHash})
			if _, err := last.Prove(j.Verifier().Key, made, &other); !errors.Is(err, circuit.ErrUnsatisfied) {
				t.Errorf("a slot that is not used: %v", err)
			}
		} else {
			other = *of
			other.Batches = []batch.Posted{of.Batches[1], of.Batches[0]}
			if _, err := last.Prove(j.Verifier().Key, made, &other); !errors.Is(err, circuit.ErrUnsatisfied) {
				t.Errorf("slots swapped: %v", err)
			}
			continue // one last proof is enough
		}
		final, err := last.Prove(j.Verifier().Key, made, of)
		if err != nil {
			t.Fatal(err)
		}
		if err := last.Circuit().Verify(final, shown); err != nil {
			t.Fatal(err)
		}
		shown[69][7].SetUint64(1)
		if err := last.Circuit().Verify(final, shown); !errors.Is(err, stark.ErrProof) {
			t.Errorf("another value: %v", err)
		}
	}
	stop := errors.New("stop")
	if _, err := joins[0].Prove(ctx, members[:1], func(int) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("stopped: %v", err)
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := joins[0].Prove(done, members[:1], nil); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
	if _, err := last.Prove(joins[0].Verifier().Key, members[0].Proof, &Run{}); !errors.Is(err, ErrClaim) {
		t.Errorf("a run of nothing: %v", err)
	}
	foreign := proveShown(t, member(t, 5), MemberShown(list[0])).of(list[0])
	if _, err := joins[0].Prove(ctx, []Member{foreign}, nil); !errors.Is(err, verify.ErrShape) {
		t.Errorf("a proof under a key that is not in the list: %v", err)
	}
	foreign.Key = members[0].Key
	if _, err := joins[0].Prove(ctx, []Member{foreign}, nil); !errors.Is(err, circuit.ErrUnsatisfied) {
		t.Errorf("a proof that is none: %v", err)
	}
	if _, err := joins[1].Prove(ctx, []Member{members[1], members[0]}, nil); !errors.Is(err, ErrClaim) {
		t.Errorf("in another order: %v", err)
	}
	if _, err := NewJoin(1, o, keys, base, nil, func(int) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("keys stopped: %v", err)
	}
	if _, err := NewJoin(1, o, keys, base, []shrink.Level{base}, func(at int) error {
		if at > 0 {
			return stop
		}
		return nil
	}); !errors.Is(err, stop) {
		t.Errorf("keys of the chain stopped: %v", err)
	}
}
