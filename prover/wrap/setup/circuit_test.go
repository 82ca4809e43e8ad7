package setup

import (
	"errors"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/backend"
	gnarkgroth16 "github.com/consensys/gnark/backend/groth16"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/scs"
	"github.com/consensys/gnark/std/rangecheck"
)

// square states that X is Y^2 + Addend for a Y of 16 bits, with range checks by commitment.
type square struct {
	X      frontend.Variable `gnark:",public"`
	Y      frontend.Variable
	addend int
}

func (s *square) Define(api frontend.API) error {
	rangecheck.New(api).Check(s.Y, 16)
	api.AssertIsEqual(s.X, api.Add(api.Mul(s.Y, s.Y), s.addend))
	return nil
}

// plain is a circuit without commitment.
type plain struct {
	X frontend.Variable `gnark:",public"`
	Y frontend.Variable
}

func (s *plain) Define(api frontend.API) error {
	y := s.Y
	for range 12 {
		y = api.Mul(y, y)
	}
	api.AssertIsEqual(s.X, y)
	return nil
}

// greedy commits twice.
type greedy struct{ plain }

func (s *greedy) Define(api frontend.API) error {
	for range 2 {
		if c, err := api.(frontend.Committer).Commit(s.Y, api.Mul(s.Y, s.X)); err != nil {
			return err
		} else {
			api.AssertIsDifferent(c, s.X)
		}
	}
	return s.plain.Define(api)
}

func compile(t testing.TB, c frontend.Circuit) *Circuit {
	t.Helper()
	out, err := Compile(c)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// proves makes a proof with keys and checks it.
func proves(t testing.TB, c *Circuit, k *Keys, assignment frontend.Circuit) {
	t.Helper()
	witness, err := frontend.NewWitness(assignment, ecc.BN254.ScalarField())
	if err != nil {
		t.Fatal(err)
	}
	proof, err := gnarkgroth16.Prove(c.R1CS(), k.Proving, witness, solidity.WithProverTargetSolidityVerifier(backend.GROTH16))
	if err != nil {
		t.Fatal(err)
	}
	public, err := witness.Public()
	if err != nil {
		t.Fatal(err)
	}
	if err := gnarkgroth16.Verify(proof, k.Verifying, public, solidity.WithVerifierTargetSolidityVerifier(backend.GROTH16)); err != nil {
		t.Fatal(err)
	}
}

// The hash names the relation: the same for every compilation, another for another
// constant, and for the order of constraints.
func TestCircuitHash(t *testing.T) {
	a, b := compile(t, &square{addend: 5}), compile(t, &square{addend: 5})
	if a.Hash() != b.Hash() {
		t.Error("two compilations of one circuit have different hashes")
	}
	for name, other := range map[string]frontend.Circuit{"constant": &square{addend: 6}, "circuit": &plain{}} {
		if compile(t, other).Hash() == a.Hash() {
			t.Errorf("another %s has the same hash", name)
		}
	}
	// keys of operators lie in folders of this name
	const golden = "f0c91dd3b3af3962f3d242a69fd4ffa56451ba75516dba3f4b39e4b1dba17fbb"
	if a.Hash().String() != golden {
		t.Errorf("hash %s, was %s", a.Hash(), golden)
	}
}

// What is committed to is part of the relation, though no constraint says it.
func TestCircuitHashCoversCommitments(t *testing.T) {
	a, b := compile(t, &square{}), compile(t, &square{})
	info := b.r1cs.GetCommitments()
	commitments := infoOf(info)
	commitments[0].PrivateCommitted = commitments[0].PrivateCommitted[1:]
	if b.walk(commitments); a.hash == b.hash {
		t.Error("another commitment has the same hash")
	}
}

func TestUnsupportedCircuits(t *testing.T) {
	if _, err := Compile(&greedy{}); !errors.Is(err, ErrCircuit) || !strings.Contains(err.Error(), "2 commitments") {
		t.Errorf("two commitments: %v", err)
	}
	tiny := &tiny{}
	if _, err := Compile(tiny); !errors.Is(err, ErrCircuit) {
		t.Errorf("a domain too small: %v", err)
	}
	plonk, err := frontend.Compile(ecc.BN254.ScalarField(), scs.NewBuilder, &plain{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewCircuit(plonk); !errors.Is(err, ErrCircuit) {
		t.Errorf("a PLONK circuit: %v", err)
	}
}

type tiny struct {
	X frontend.Variable `gnark:",public"`
}

func (s *tiny) Define(api frontend.API) error {
	api.AssertIsEqual(api.Mul(s.X, s.X), 4)
	return nil
}

func TestHashText(t *testing.T) {
	h := Hash{1, 2, 255}
	text, err := h.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	var back Hash
	if err := back.UnmarshalText(text); err != nil || back != h {
		t.Errorf("%v, %v", back, err)
	}
	for _, bad := range []string{"", "zz", string(text) + "00", strings.Repeat("g", 64)} {
		if err := back.UnmarshalText([]byte(bad)); err == nil {
			t.Errorf("%q is taken for a hash", bad)
		}
	}
}
