package finality

import (
	"context"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/groth16fixture"
	"github.com/zkgeth/zkgeth/rollup/gate"
	"github.com/zkgeth/zkgeth/zkevm/aggregate"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/aggregatetest"
	"github.com/zkgeth/zkgeth/zkevm/circuits"
)

// What is no proof is refused by every step and every check, before a circuit is made for it.
func TestCircuitsRefuse(t *testing.T) {
	ctx := t.Context()
	p := aggregatetest.Program(t)
	c := NewCircuits(&circuits.All{Program: p, System: aggregatetest.System(t, p)}, nil, t.TempDir())
	values := &batch.PublicValues{L2ChainID: 901, BatchesHash: common.Hash{1}}
	run, err := batch.Join([]*batch.PublicValues{values})
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"nothing": nil, "garbage": []byte("not a proof of anything that there is")} {
		if err := c.CheckSmall(ctx, b, values); !errors.Is(err, ErrProof) || !errors.Is(err, aggregate.ErrEncoding) {
			t.Errorf("small proof, %s: %v", name, err)
		}
		if err := c.CheckLast(ctx, b, run); !errors.Is(err, ErrProof) || !errors.Is(err, aggregate.ErrEncoding) {
			t.Errorf("last proof, %s: %v", name, err)
		}
		if _, err := c.Small(ctx, b, nil); err == nil {
			t.Errorf("a small proof of %s", name)
		}
		if _, err := c.Last(ctx, [][]byte{b}, nil); !errors.Is(err, aggregate.ErrEncoding) {
			t.Errorf("last proof of %s: %v", name, err)
		}
		if _, err := c.Wrapped(ctx, b, common.Hash{}, nil); !errors.Is(err, aggregate.ErrEncoding) {
			t.Errorf("%s wrapped: %v", name, err)
		}
	}
	if _, err := c.Last(ctx, nil, nil); err == nil {
		t.Error("a run of nothing")
	}
	// One proof is made at a time.
	end, err := c.alone(ctx)
	if err != nil {
		t.Fatal(err)
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	for name, do := range map[string]func() error{
		"small":   func() error { _, err := c.Small(stopped, nil, nil); return err },
		"last":    func() error { _, err := c.Last(stopped, nil, nil); return err },
		"wrapped": func() error { _, err := c.Wrapped(stopped, nil, common.Hash{}, nil); return err },
	} {
		if err := do(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s while another proof is made: %v", name, err)
		}
	}
	end()
}

// A Groth16 proof is of one run, for one domain, under one key.
func TestCheckWrapped(t *testing.T) {
	circuit, err := setup.Compile(new(groth16fixture.Circuit))
	if err != nil {
		t.Fatal(err)
	}
	pk, vk, err := groth16fixture.Keys(circuit)
	if err != nil {
		t.Fatal(err)
	}
	run := func(change func(v *batch.PublicValues)) *batch.Run {
		v := &batch.PublicValues{L2ChainID: 901, BatchesHash: common.Hash{1}, BlockHash: common.Hash{2}}
		change(v)
		r, err := batch.Join([]*batch.PublicValues{v})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	of, domain := run(func(*batch.PublicValues) {}), common.Hash{7}
	proof, err := groth16fixture.Prove(circuit, pk, gate.Input(domain, of.Input()))
	if err != nil {
		t.Fatal(err)
	}
	c := NewCircuits(new(circuits.All), vk, t.TempDir())
	if err := c.CheckWrapped(t.Context(), proof, of, domain); err != nil {
		t.Error(err)
	}
	refused := func(name string, proof []byte, of *batch.Run, domain common.Hash) {
		t.Helper()
		if err := c.CheckWrapped(t.Context(), proof, of, domain); !errors.Is(err, ErrProof) {
			t.Errorf("%s: %v", name, err)
		}
	}
	refused("another domain", proof, of, common.Hash{8})
	refused("no batches", proof, &batch.Run{}, domain)
	refused("another block", proof, run(func(v *batch.PublicValues) { v.BlockHash[31]++ }), domain)
	refused("another chain", proof, run(func(v *batch.PublicValues) { v.L2ChainID++ }), domain)
	refused("another batch", proof, run(func(v *batch.PublicValues) { v.BatchesHash[0]++ }), domain)
	refused("nothing", nil, of, domain)
	refused("a byte less", proof[1:], of, domain)
	for i := 0; i < len(proof); i += 32 {
		bad := append([]byte(nil), proof...)
		bad[i+31] ^= 1
		refused("another word", bad, of, domain)
	}
	// The number before the domain is bound.
	bare, err := groth16fixture.Prove(circuit, pk, new(big.Int).Set(of.Input()))
	if err != nil {
		t.Fatal(err)
	}
	refused("for no domain", bare, of, domain)
}
