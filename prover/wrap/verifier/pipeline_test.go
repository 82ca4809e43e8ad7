package verifier

import (
	"os"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/test"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/internal/weak"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	recursioncircuit "github.com/zkgeth/zkgeth/prover/recursion/circuit"
	recursion "github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/groth16"
	"github.com/zkgeth/zkgeth/prover/wrap/publicinput"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
)

// outputsBus is where circuits of prover/recursion show a public input.
var outputsBus = PublicBus{Name: chip.PublicBus, Direction: air.Receive, Bytes: publicBus.Bytes, Numbered: poseidon2.DigestLen}

// last is the circuit that verifies proofs about a value, with the verifier that it is. Its
// own proofs are over the trees of this folder.
type last struct {
	inner    *stark.Key
	verifier *recursion.Verifier
	circuit  *recursioncircuit.Circuit
	key      *Key
}

// newLast makes a last circuit, with parameters of the proofs that it verifies, and of its
// own. They need not be secure.
func newLast(t *testing.T, inner, own stark.Parameters) *last {
	t.Helper()
	l := &last{}
	var err error
	if l.inner, err = stark.NewKey(publicSystem(), 3, map[string][][]Element{"public": firstRow()}, inner); err != nil {
		t.Fatal(err)
	}
	l.inner.Weaken(weak.Key{})
	o, err := l.inner.Outline([]int{0})
	if err != nil {
		t.Fatal(err)
	}
	b := recursioncircuit.NewNarrowBuilder()
	if l.verifier, err = recursion.New(b, o, recursion.Form{Messages: form}); err != nil {
		t.Fatal(err)
	}
	for limbs := l.verifier.Messages[0]; len(limbs) > 0; limbs = limbs[poseidon2.DigestLen:] {
		b.PublicDigest(b.PackDigest([poseidon2.DigestLen]recursioncircuit.Base(limbs)))
	}
	program, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	height := 1
	for _, table := range program.Layout(20) {
		height = max(height, table.Log)
	}
	own.Hash = commit.Hash{}
	if l.circuit, err = recursioncircuit.New(program, height, own, nil); err != nil {
		t.Fatal(err)
	}
	l.circuit.Key.Weaken(weak.Key{})
	if l.key, err = NewKey(l.circuit.Key, l.circuit.Heights()); err != nil {
		t.Fatal(err)
	}
	return l
}

func firstRow() [][]Element {
	first := make([]Element, 4)
	first[0].SetOne()
	return [][]Element{first}
}

// proveLimbs proves the limbs of a value, under any key of publicSystem.
func proveLimbs(t *testing.T, k *stark.Key, value []byte) (*stark.Proof, []air.Message) {
	t.Helper()
	messages := publicBus.Messages(value)
	in := air.Instance{Table: "public"}
	for _, v := range messages[0].Tuple {
		in.Columns = append(in.Columns, []Element{v, v, v, v})
	}
	in.Columns = append(in.Columns, firstRow()...)
	proofs, err := stark.Prove(k, [][]air.Instance{{in}}, messages)
	if err != nil {
		t.Fatal(err)
	}
	return proofs[0], messages
}

// prove goes from the trace about a value to the last proof, as its bytes.
func (l *last) prove(t *testing.T, value []byte) []byte {
	t.Helper()
	inner, messages := proveLimbs(t, l.inner, value)
	tape, err := l.verifier.Tape(l.inner, inner, messages)
	if err != nil {
		t.Fatal(err)
	}
	proof, outputs, err := l.circuit.Prove(tape)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.circuit.Verify(proof, outputs); err != nil {
		t.Fatal(err)
	}
	b, err := l.key.Encode(proof)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// From a table to what a contract takes: a STARK, a circuit that verifies it, whose proof is
// made over BN254 trees by the same prover, and the circuit that verifies that. The full
// tier makes the Groth16 proof.
func TestPipeline(t *testing.T) {
	l := newLast(t, stark.Parameters{LogBlowup: 1, LogFinal: 2, Queries: 1}, stark.Parameters{LogBlowup: 1, LogFinal: 3, Queries: 1})
	value := wordOf(98765)
	b := l.prove(t, value)
	t.Logf("2^%d rows, %d columns, %d bytes", l.key.LogHeight, len(l.key.powers), len(b))
	proof, err := l.key.Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	// What is shown of the circuit is the value.
	messages := outputsBus.Messages(value)
	if err := verify(l.key, proof, messages); err != nil {
		t.Fatal(err)
	}
	circuit := NewCircuit(l.key, outputsBus)
	if err := test.IsSolved(circuit, assigned(t, l.key, value, proof), ecc.BN254.ScalarField()); err != nil {
		t.Fatal(err)
	}
	other := wordOf(98766)
	if verify(l.key, proof, outputsBus.Messages(other)) == nil {
		t.Error("the proof is taken for another value outside")
	}
	if test.IsSolved(circuit, assigned(t, l.key, other, proof), ecc.BN254.ScalarField()) == nil {
		t.Error("the proof is taken for another value")
	}
	add(&proof.Values[3].B0.A0, 1)
	if verify(l.key, proof, messages) == nil {
		t.Error("another value is taken outside")
	}
	if test.IsSolved(circuit, assigned(t, l.key, value, proof), ecc.BN254.ScalarField()) == nil {
		t.Error("another value is taken")
	}
	if os.Getenv("ZKGETH_TEST_FULL") != "1" {
		return
	}
	if proof, err = l.key.Decode(b); err != nil {
		t.Fatal(err)
	}
	compiled, err := setup.Compile(circuit)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d constraints", compiled.Constraints())
	keys, err := setup.Develop(t.Context(), compiled, t.TempDir(), setup.Options{})
	if err != nil {
		t.Fatal(err)
	}
	wrapped, err := groth16.Prove(compiled, keys, assigned(t, l.key, value, proof))
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := groth16.Decode(wrapped.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	number := publicinput.Number(domain, value)
	if err := groth16.Verify(keys.Verifying, decoded, &number); err != nil {
		t.Error(err)
	}
	for _, wrong := range []fr.Element{publicinput.Number(domain, other), publicinput.Number(publicinput.Word{}, value)} {
		if groth16.Verify(keys.Verifying, decoded, &wrong) == nil {
			t.Error("the Groth16 proof is taken for another value or domain")
		}
	}
	if _, err := groth16.Prove(compiled, keys, assigned(t, l.key, other, proof)); err == nil {
		t.Error("another value is proved")
	}
	if _, err := setup.Solidity(keys.Verifying, setup.ContractName); err != nil {
		t.Error(err)
	}
}
