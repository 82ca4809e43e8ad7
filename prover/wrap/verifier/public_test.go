package verifier

import (
	"fmt"
	"math/big"
	"os"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/test"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/groth16"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
)

// publicSystem has one table, which sends its columns in the first row.
func publicSystem() *air.System {
	t := &air.Table{Name: "public"}
	g := &t.Graph
	var tuple []air.Expr
	for i := range Limbs {
		t.Columns = append(t.Columns, column(fmt.Sprintf("L_%d", i)))
		tuple = append(tuple, g.Column(i, 0))
	}
	t.Columns = append(t.Columns, air.Column{Name: "P_FIRST", Preprocessed: true, Bits: 1, Proof: air.ProofPreprocessed})
	t.Constraints = []air.Constraint{{Name: "constant", Domain: air.Domain{Kind: air.Rows, End: 1}, Expr: g.Sub(g.Column(0, 1), g.Column(0, 0))}}
	t.Interactions = []air.Interaction{{Name: "send", Bus: "public", Direction: air.Send, Multiplicity: g.Column(Limbs, 0), Tuple: tuple}}
	t.Compact()
	return &air.System{Buses: []air.Bus{{Name: "public", Arity: Limbs, Public: true}}, Tables: []*air.Table{t}}
}

var publicBus = PublicBus{Name: "public", Direction: air.Receive}

// about proves the limbs of a number.
func about(t *testing.T, public *fr.Element) (*Key, *stark.Proof, []air.Message) {
	t.Helper()
	p := stark.Parameters{LogBlowup: 1, LogFinal: 1, Queries: 1}
	k := weakKey(t, publicSystem(), 3, []stark.Height{{Table: 0, LogHeight: 2}}, map[string][][]Element{"public": firstRow()}, p)
	proof, messages := proveLimbs(t, k.Key, public)
	return k, proof, messages
}

// assigned returns the circuit's inputs.
func assigned(t *testing.T, k *Key, public *fr.Element, p *stark.Proof) *Circuit {
	t.Helper()
	c, err := Assign(k, public, p)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPublicInput(t *testing.T) {
	var public fr.Element
	public.SetInt64(-12345)
	k, p, messages := about(t, &public)
	if err := verify(k, p, messages); err != nil {
		t.Fatal(err)
	}
	circuit := NewCircuit(k, publicBus)
	if err := test.IsSolved(circuit, assigned(t, k, &public, p), ecc.BN254.ScalarField()); err != nil {
		t.Fatal(err)
	}
	other := public
	for range 3 {
		other.Double(&other)
		if test.IsSolved(circuit, assigned(t, k, &other, p), ecc.BN254.ScalarField()) == nil {
			t.Errorf("the proof is taken for %s", other.String())
		}
	}
	total := new(big.Int)
	for i, limb := range messages[0].Tuple {
		term := new(big.Int).SetUint64(limb.Uint64())
		total.Add(total, term.Lsh(term, uint(16*i)))
	}
	if total.Cmp(public.BigInt(new(big.Int))) != 0 {
		t.Error("the message is not the number")
	}
}

// From a STARK to the bytes a contract takes.
func TestGroth16(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") != "1" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	public := fr.NewElement(987654321)
	k, p, _ := about(t, &public)
	circuit, err := setup.Compile(NewCircuit(k, publicBus))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d constraints", circuit.Constraints())
	keys, err := setup.Develop(t.Context(), circuit, t.TempDir(), setup.Options{})
	if err != nil {
		t.Fatal(err)
	}
	proof, err := groth16.Prove(circuit, keys, assigned(t, k, &public, p))
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := groth16.Decode(proof.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := groth16.Verify(keys.Verifying, decoded, &public); err != nil {
		t.Error(err)
	}
	other := fr.NewElement(987654322)
	if groth16.Verify(keys.Verifying, decoded, &other) == nil {
		t.Error("the proof is taken for another number")
	}
	if _, err := groth16.Prove(circuit, keys, assigned(t, k, &other, p)); err == nil {
		t.Error("another number is proved")
	}
	if _, err := setup.Solidity(keys.Verifying, setup.ContractName); err != nil {
		t.Error(err)
	}
}

// The circuit is the same every time it is made: keys are made for its hash.
func TestCircuitIsDeterministic(t *testing.T) {
	public := fr.NewElement(1)
	var hashes [2]setup.Hash
	for i := range hashes {
		k, _, _ := about(t, &public)
		c, err := setup.Compile(NewCircuit(k, publicBus))
		if err != nil {
			t.Fatal(err)
		}
		hashes[i] = c.Hash()
		if c.PublicInputs() != 1 || c.Commitments() != 1 {
			t.Errorf("%d public inputs, %d commitments", c.PublicInputs(), c.Commitments())
		}
	}
	if hashes[0] != hashes[1] {
		t.Error("two circuits for one key")
	}
}
