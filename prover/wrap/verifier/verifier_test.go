package verifier

import (
	"errors"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/test"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/internal/weak"
	recursioncircuit "github.com/zkgeth/zkgeth/prover/recursion/circuit"
	recursion "github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// circuit verifies a proof about the sample; the message's tuple is an input.
type circuit struct {
	Proof  *CircuitProof
	Result []frontend.Variable `gnark:",public"`
	key    *Key
}

func (c *circuit) Define(api frontend.API) error {
	f := koala.New(api)
	h, err := hash.NewCircuit(f)
	if err != nil {
		return err
	}
	var messages []CircuitMessage
	if len(c.Result) > 0 {
		m := CircuitMessage{Bus: "result", Direction: air.Receive, Count: 1}
		for _, v := range c.Result {
			m.Tuple = append(m.Tuple, f.Input(v))
		}
		messages = append(messages, m)
	}
	return c.Proof.Verify(c.key, h, messages)
}

// solve lets the circuit decide about a proof of the right shape.
func solve(k *Key, p *stark.Proof, messages []air.Message) error {
	return solveAssigned(k, k.assign(p), messages)
}

func solveAssigned(k *Key, p *CircuitProof, messages []air.Message) error {
	a := &circuit{Proof: p, key: k}
	for _, m := range messages {
		for _, x := range m.Tuple {
			a.Result = append(a.Result, field.Canonical(x))
		}
	}
	return test.IsSolved(&circuit{Proof: NewCircuitProof(k), Result: make([]frontend.Variable, len(a.Result)), key: k}, a, ecc.BN254.ScalarField())
}

func TestAccepts(t *testing.T) {
	k := sampleKey(t)
	trace := sampleTrace(t, k.System)
	p := prove(t, k, trace)
	if err := verify(k, p, trace.Messages); err != nil {
		t.Fatal(err)
	}
	if _, err := k.Assign(p); err != nil {
		t.Fatal(err)
	}
	if err := solve(k, p, trace.Messages); err != nil {
		t.Fatal(err)
	}
}

// A key of the other hash, and heights that its proofs cannot have, have no circuit.
func TestRefusesKeys(t *testing.T) {
	builtIn, err := stark.NewKey(sampleSystem(), 6, sampleFixed(), sampleParameters)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewKey(builtIn, sampleHeights); !errors.Is(err, ErrKey) {
		t.Errorf("trees of another hash: %v", err)
	}
	s := starkKey(t, sampleSystem(), 6, sampleFixed(), sampleParameters)
	for name, heights := range map[string][]stark.Height{
		"none":         nil,
		"unknown":      {{Table: 9, LogHeight: 3}},
		"order":        {{Table: 1, LogHeight: 3}, {Table: 0, LogHeight: 3}},
		"too high":     {{Table: 1, LogHeight: 7}},
		"too low":      {{Table: 1, LogHeight: 0}},
		"not as fixed": {{Table: 0, LogHeight: 4}},
	} {
		if _, err := NewKey(s, heights); !errors.Is(err, ErrKey) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// Circuits of proofs over this hash are not those of prover/recursion.
	p := stark.Parameters{LogBlowup: 1, LogFinal: 1, Queries: 1}
	for _, h := range []stark.Hash{nil, commit.Hash{}} {
		p.Hash = h
		k, err := stark.NewKey(publicSystem(), 3, map[string][][]Element{"public": firstRow()}, p)
		if err != nil {
			t.Fatal(err)
		}
		k.Weaken(weak.Key{})
		o, err := k.Outline([]int{0})
		if err != nil {
			t.Fatal(err)
		}
		_, err = recursion.New(recursioncircuit.NewBuilder(), o, recursion.Form{Messages: form})
		if refused := errors.Is(err, recursion.ErrUnsupported); refused != (h != nil) {
			t.Errorf("the other circuit takes a key with hash %T: %v", h, err)
		}
	}
}
