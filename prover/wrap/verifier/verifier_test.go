package verifier

import (
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/test"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
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

func solve(k *Key, p *Proof, messages []air.Message) error {
	a := &circuit{Proof: p.Assign(), key: k}
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
	p := prove(t, k, trace, nil)
	if err := Verify(k, p, trace.Messages); err != nil {
		t.Fatal(err)
	}
	if err := solve(k, p, trace.Messages); err != nil {
		t.Fatal(err)
	}
}
