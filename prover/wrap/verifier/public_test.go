package verifier

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/test"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/publicinput"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
)

// Limbs is how many limbs of a message the systems of these tests show.
const Limbs = 16

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

var publicBus = PublicBus{Name: "public", Direction: air.Receive, Bytes: Limbs * publicinput.LimbBytes}

// domain is some domain.
var domain = publicinput.Word{0: 1, 31: 2}

// wordOf returns a message: a number in a word with all bits of its first bytes set.
func wordOf(n uint64) []byte {
	w := make([]byte, Limbs*publicinput.LimbBytes)
	w[0], w[1] = 0xff, 0xff
	binary.BigEndian.PutUint64(w[24:], n)
	return w
}

// about proves the limbs of a message.
func about(t *testing.T, value []byte) (*Key, *stark.Proof, []air.Message) {
	t.Helper()
	p := stark.Parameters{LogBlowup: 1, LogFinal: 1, Queries: 1}
	k := weakKey(t, publicSystem(), 3, []stark.Height{{Table: 0, LogHeight: 2}}, map[string][][]Element{"public": firstRow()}, p)
	proof, messages := proveLimbs(t, k.Key, value)
	return k, proof, messages
}

// assigned returns the circuit's inputs.
func assigned(t *testing.T, k *Key, value []byte, p *stark.Proof) *Circuit {
	t.Helper()
	c, err := Assign(k, domain, value, p)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPublicInput(t *testing.T) {
	value := wordOf(12345)
	k, p, messages := about(t, value)
	if err := verify(k, p, messages); err != nil {
		t.Fatal(err)
	}
	circuit := NewCircuit(k, publicBus)
	solved := func(a *Circuit) bool { return test.IsSolved(circuit, a, ecc.BN254.ScalarField()) == nil }
	if err := test.IsSolved(circuit, assigned(t, k, value, p), ecc.BN254.ScalarField()); err != nil {
		t.Fatal(err)
	}
	// Another value with its own number: the proof is not about it.
	for _, other := range [][]byte{wordOf(12346), wordOf(12345 << 16), make([]byte, 32)} {
		if solved(assigned(t, k, other, p)) {
			t.Errorf("the proof is taken for %x", other)
		}
	}
	// The proof's value, and a number that is not its hash in the domain.
	for _, number := range []fr.Element{publicinput.Number(domain, wordOf(1)), publicinput.Number(publicinput.Word{}, value), fr.NewElement(12345)} {
		a := assigned(t, k, value, p)
		a.Public = number.BigInt(new(big.Int))
		if solved(a) {
			t.Errorf("the public input is %s", number.String())
		}
	}
	var shown []byte
	for _, limb := range messages[0].Tuple {
		shown = binary.LittleEndian.AppendUint16(shown, uint16(limb.Uint64()))
	}
	if !bytes.Equal(shown, value) {
		t.Error("what is shown is not the message")
	}
	// A message of another length is none that the circuit is made for.
	a := assigned(t, k, value, p)
	a.Inputs = publicinput.Assign(domain, append(value, 0, 0, 0, 0))
	if solved(a) {
		t.Error("a longer message")
	}
}

// Limbs have the places that a bus says, and zeros where there is none.
func TestPlaces(t *testing.T) {
	bus := PublicBus{Name: "public", Direction: air.Receive, Bytes: 4, Numbered: 2, Places: []int{NoLimb, 1, 0, NoLimb}}
	got := bus.Messages([]byte{1, 2, 3, 4})
	want := [][]uint64{{0, 0, 0x0403}, {1, 0x0201, 0}}
	for i, m := range got {
		for k, x := range m.Tuple {
			if len(got) != len(want) || x.Uint64() != want[i][k] {
				t.Errorf("messages %v, want tuples %v", got, want)
			}
		}
	}
}

// The circuit is the same every time it is made: keys are made for its hash.
func TestCircuitIsDeterministic(t *testing.T) {
	var hashes [2]setup.Hash
	for i := range hashes {
		k, _, _ := about(t, wordOf(1))
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
