package verify

import (
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// leaf shows the hash of a secret with a number that the program fixes.
func leaf(t *testing.T, salt uint64) *circuit.Program {
	t.Helper()
	b := circuit.NewBuilder()
	b.PublicDigest(b.HashRow([]Base{b.HintBase(), circuit.Int(salt)}))
	p, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// salted proves the hash of a secret with the salt that is in its key.
type salted struct {
	circuit *circuit.Circuit
	proof   *stark.Proof
	outputs []circuit.Output
}

func newSalted(t *testing.T, salt uint64, logHeight int, p stark.Parameters) salted {
	t.Helper()
	program := leaf(t, salt)
	profile, err := circuit.Profile(logHeight, leaf(t, 1))
	if err != nil {
		t.Fatal(err)
	}
	for i := range profile { // of one height, so that it is the proof's
		profile[i].Log = logHeight
	}
	s := salted{}
	if s.circuit, err = circuit.New(program, logHeight, p, profile); err != nil {
		t.Fatal(err)
	}
	if s.proof, s.outputs, err = s.circuit.Prove([]Element{field.New(11)}); err != nil {
		t.Fatal(err)
	}
	return s
}

// listed is a circuit that verifies proofs under keys of a list.
type listed struct {
	verifier *Verifier
	program  *circuit.Program
}

func newListed(t *testing.T, b *circuit.Builder, o *stark.Outline, keys []stark.Digest) listed {
	t.Helper()
	v, err := New(b, o, Form{Messages: Outputs(1), Keys: keys})
	if err != nil {
		t.Fatal(err)
	}
	b.PublicDigest(v.Key)
	program, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return listed{v, program}
}

// parts returns the private inputs for a proof, whatever its key is, by filler.
func (l listed) parts(key *stark.Key, of salted) [][]Element {
	return l.verifier.tape(l.verifier.input(key, of.proof, of.circuit.Messages(of.outputs)))
}

func (l listed) run(parts [][]Element) ([]circuit.Output, error) {
	return l.program.Run(slices.Concat(parts...))
}

// at returns which filler takes an element that is in no other place.
func at(t *testing.T, parts [][]Element, want []Element) int {
	t.Helper()
	found := -1
	for i, p := range parts {
		if slices.Equal(p, want) {
			if found >= 0 {
				t.Fatal("it is there twice")
			}
			found = i
		}
	}
	if found < 0 {
		t.Fatal("it is not there")
	}
	return found
}

// A circuit that verifies proofs under each key of a list takes those, and no other: neither
// one of the same form, nor what is put together from two.
func TestKeys(t *testing.T) {
	for name, builder := range map[string]func() *circuit.Builder{"wide": circuit.NewBuilder, "narrow": circuit.NewNarrowBuilder} {
		t.Run(name, func(t *testing.T) { keysAreChecked(t, builder) })
	}
}

func keysAreChecked(t *testing.T, builder func() *circuit.Builder) {
	p := stark.Parameters{LogBlowup: 4, LogFinal: 3, Queries: 46, GrindingBits: 12}
	var all []salted
	for salt := range uint64(4) {
		all = append(all, newSalted(t, 5+salt, 6, p))
	}
	stranger := all[3]
	var keys []stark.Digest
	for _, s := range all[:3] {
		keys = append(keys, s.circuit.Key.Digest())
	}
	o, err := all[0].circuit.Outline()
	if err != nil {
		t.Fatal(err)
	}
	l := newListed(t, builder(), o, keys)
	for i, s := range all[:3] {
		tape, err := l.verifier.Tape(s.circuit.Key, s.proof, s.circuit.Messages(s.outputs))
		if err != nil {
			t.Fatal(err)
		}
		shown, err := l.program.Run(tape)
		if err != nil {
			t.Fatalf("key %d: %v", i, err)
		}
		if shown[0] != circuit.Output(s.circuit.Key.Digest()) { // as stark computes it
			t.Errorf("key %d: another digest", i)
		}
	}
	refused := func(name string, parts [][]Element) {
		t.Helper()
		if _, err := l.run(parts); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}

	// Of the form, but not in the list: it says the place of each that is, and one there is not.
	if _, err := l.verifier.Tape(stranger.circuit.Key, stranger.proof, stranger.circuit.Messages(stranger.outputs)); !errors.Is(err, ErrShape) {
		t.Errorf("a key that is not in the list has a tape: %v", err)
	}
	// The same with one more key that is data: it takes the stranger if it is told so, and the
	// others in any case.
	b := builder()
	also := b.HintDigest()
	v, err := New(b, o, Form{Messages: Outputs(1), Keys: keys, Also: &also})
	if err != nil {
		t.Fatal(err)
	}
	more := must(b.Build())
	for _, s := range []salted{all[1], stranger} {
		tape, err := v.Tape(s.circuit.Key, s.proof, s.circuit.Messages(s.outputs))
		if err != nil {
			t.Fatal(err)
		}
		for _, told := range []salted{all[0], stranger} {
			digest := told.circuit.Key.Digest()
			_, err := more.Run(slices.Concat(digest[:], tape))
			if listed := slices.Contains(keys, s.circuit.Key.Digest()); (err == nil) != (listed || s.circuit == told.circuit) {
				t.Errorf("another key that is accepted: %v", err)
			}
		}
	}
	good := l.parts(all[1].circuit.Key, all[1])
	root, _ := all[1].circuit.Key.Fixed()
	place := at(t, good, root[:]) + 1 // what is taken after the commitment
	if len(good[place]) != 1 || good[place][0] != field.New(1) {
		t.Fatalf("the place is %v", good[place])
	}
	for index := range uint64(6) {
		parts := l.parts(stranger.circuit.Key, stranger)
		parts[place][0].SetUint64(index)
		refused("a key that is not in the list", parts)
	}
	minus := field.New(1)
	minus.Neg(&minus)
	for _, other := range []Element{field.New(0), field.New(2), field.New(3), minus} {
		parts := l.parts(all[1].circuit.Key, all[1])
		parts[place][0] = other
		refused("the place of another key", parts)
	}

	// A key of the list, and the proof of another circuit.
	refused("a proof of another circuit", l.parts(all[0].circuit.Key, all[1]))
	refused("a proof of a circuit that is not in the list", l.parts(all[0].circuit.Key, stranger))

	// The transcript of one key, queries of the other: the stranger's openings in its tree, which
	// end in the commitment that the transcript has absorbed.
	mixed := l.parts(stranger.circuit.Key, stranger)
	mixed[place-1], mixed[place] = root[:], good[place]
	refused("the commitment of one key, openings of another", mixed)
	// The other way: the proof is the listed circuit's, the preprocessed columns are the stranger's.
	foreign := all[1]
	swapped := *foreign.proof
	swapped.Openings[stark.RoundFixed] = stranger.proof.Openings[stark.RoundFixed]
	foreign.proof = &swapped
	refused("openings of another key's columns", l.parts(all[1].circuit.Key, foreign))

	// What a key fixes besides columns is fixed: queries, heights.
	fewer := p
	fewer.Queries, fewer.GrindingBits = 47, 11
	for name, other := range map[string]salted{
		"other parameters": newSalted(t, 5, 6, fewer),
		"another height":   newSalted(t, 5, 7, p),
	} {
		own := newListed(t, circuit.NewBuilder(), must(other.circuit.Outline()), append([]stark.Digest{other.circuit.Key.Digest()}, keys...))
		if _, err := own.verifier.Tape(all[0].circuit.Key, all[0].proof, all[0].circuit.Messages(all[0].outputs)); !errors.Is(err, ErrShape) {
			t.Errorf("%s: %v", name, err)
		}
		if own.program.Hash() == l.program.Hash() {
			t.Errorf("%s: the same program", name)
		}
	}
	// And the list is the program's.
	if newListed(t, builder(), o, keys[:2]).program.Hash() == l.program.Hash() {
		t.Error("the program does not depend on the list")
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// A list of keys is one of tables with preprocessed columns.
func TestKeysNeedColumns(t *testing.T) {
	s := sampleSystem()
	s.Tables, s.Providers, s.Buses = s.Tables[2:3], nil, nil
	key, err := stark.NewKey(s, 9, nil, parameters)
	if err != nil {
		t.Fatal(err)
	}
	o, err := key.Outline([]int{0})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(circuit.NewBuilder(), o, Form{Keys: []poseidon2.Digest{key.Digest()}}); !errors.Is(err, ErrUnsupported) {
		t.Errorf("%v", err)
	}
}
