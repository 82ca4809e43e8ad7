package hash

import (
	"errors"
	"fmt"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/logger"
	"github.com/consensys/gnark/test"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

func init() { logger.Disable() }

// Whatever is absorbed, and in which order and grouping, leads to another challenge.
func TestConversationsDiffer(t *testing.T) {
	x, y := field.New(1), field.New(2)
	e := field.ExtOf(x)
	var d Digest
	d.SetUint64(1)
	conversations := map[string]func(t *Transcript){
		"nothing":            func(t *Transcript) {},
		"no elements":        func(t *Transcript) { t.AbsorbElements(nil) },
		"zero":               func(t *Transcript) { t.AbsorbElements(make([]field.Element, 1)) },
		"zeros":              func(t *Transcript) { t.AbsorbElements(make([]field.Element, 2)) },
		"one":                func(t *Transcript) { t.AbsorbElements([]field.Element{x}) },
		"one, two":           func(t *Transcript) { t.AbsorbElements([]field.Element{x, y}) },
		"two, one":           func(t *Transcript) { t.AbsorbElements([]field.Element{y, x}) },
		"one; two":           func(t *Transcript) { t.AbsorbElements([]field.Element{x}); t.AbsorbElements([]field.Element{y}) },
		"extension":          func(t *Transcript) { t.AbsorbExts([]field.Ext{e}) },
		"extensions":         func(t *Transcript) { t.AbsorbExts([]field.Ext{e, {}}) },
		"another extension":  func(t *Transcript) { t.AbsorbExts([]field.Ext{{}}) },
		"coordinates":        func(t *Transcript) { c := field.Coordinates(&e); t.AbsorbElements(c[:]) },
		"digest":             func(t *Transcript) { t.AbsorbDigests(d) },
		"digests":            func(t *Transcript) { t.AbsorbDigests(d, d) },
		"another digest":     func(t *Transcript) { t.AbsorbDigests(Digest{}) },
		"number":             func(t *Transcript) { t.AbsorbUint64s(1) },
		"another number":     func(t *Transcript) { t.AbsorbUint64s(2) },
		"numbers":            func(t *Transcript) { t.AbsorbUint64s(1, 0) },
		"bytes":              func(t *Transcript) { t.AbsorbBytes([]byte{1}) },
		"other bytes":        func(t *Transcript) { t.AbsorbBytes([]byte{2}) },
		"bytes and a zero":   func(t *Transcript) { t.AbsorbBytes([]byte{1, 0}) },
		"a draw":             func(t *Transcript) { t.SampleExt() },
		"a draw of an index": func(t *Transcript) { t.SampleIndices(20, 1); t.SampleIndices(20, 1) },
		"nine draws": func(t *Transcript) {
			for range 9 {
				t.SampleDigest()
			}
		},
		"draw, then one": func(t *Transcript) { t.SampleExt(); t.AbsorbElements([]field.Element{x}) },
		"one, then draw": func(t *Transcript) { t.AbsorbElements([]field.Element{x}); t.SampleExt() },
		"work":           func(t *Transcript) { t.CheckGrind(0, d) },
		"less work":      func(t *Transcript) { t.CheckGrind(1, d) },
		"another nonce":  func(t *Transcript) { t.CheckGrind(0, Digest{}) },
	}
	seen := map[Digest]string{}
	for name, talk := range conversations {
		for _, protocol := range []string{"a", "b"} {
			tr := NewTranscript(protocol)
			talk(tr)
			d := tr.SampleDigest()
			if other, ok := seen[d]; ok {
				t.Errorf("%s of %s is like %s", name, protocol, other)
			}
			seen[d] = fmt.Sprintf("%s of %s", name, protocol)
		}
	}
}

func TestGrind(t *testing.T) {
	for _, bits := range []int{0, 1, 8} {
		tr := NewTranscript("work")
		tr.AbsorbUint64s(7)
		verifier := tr.Clone()
		cheater := tr.Clone()
		nonce := tr.Grind(bits)
		for smaller := range nonce.Uint64() {
			var n Digest
			n.SetUint64(smaller)
			if c := cheater.Clone(); c.CheckGrind(bits, n) == nil {
				t.Fatalf("%d solves %d bits and is smaller than %s", smaller, bits, nonce.String())
			}
		}
		if err := verifier.CheckGrind(bits, nonce); err != nil {
			t.Fatal(err)
		}
		if tr.SampleDigest() != verifier.SampleDigest() {
			t.Error("prover and verifier go on differently")
		}
		one := Digest{}
		one.SetOne()
		wrong, refused := nonce, bits == 0
		for range 20 {
			wrong.Add(&wrong, &one)
			c := cheater.Clone()
			if err := c.CheckGrind(bits, wrong); errors.Is(err, ErrProofOfWork) {
				refused = true
			}
		}
		if !refused {
			t.Errorf("every nonce solves %d bits", bits)
		}
	}
}

// Indices are consecutive bits of what is drawn; challenges are its digits.
func TestChallengesAreDigits(t *testing.T) {
	tr := NewTranscript("digits")
	a, b, c := tr.Clone(), tr.Clone(), tr.Clone()
	first := a.SampleDigest()
	s := first.BigInt(new(big.Int))
	e := b.SampleExt()
	p := big.NewInt(field.Modulus)
	for i, x := range field.Coordinates(&e) {
		d := new(big.Int).Div(s, new(big.Int).Exp(p, big.NewInt(int64(i)), nil))
		if d.Mod(d, p).Uint64() != uint64(field.Canonical(x)) {
			t.Errorf("coordinate %d is no digit", i)
		}
	}
	for i, index := range c.SampleIndices(21, 9) {
		d := new(big.Int).Rsh(s, uint(21*i))
		if d.And(d, big.NewInt(1<<21-1)).Int64() != int64(index) {
			t.Errorf("index %d is not made of its bits", i)
		}
	}
}

// talk is one conversation on both sides.
type talk struct {
	Elements []frontend.Variable
	Digests  []frontend.Variable
	Nonce    frontend.Variable
	want     *transcriptWant
}

type transcriptWant struct {
	ext     [3]field.Ext
	indices []int
	digest  Digest
}

const talkBits = 9

func (c *talk) Define(api frontend.API) error {
	f := koala.New(api)
	h, err := NewCircuit(f)
	if err != nil {
		return err
	}
	var xs []*koala.Element
	for _, v := range c.Elements {
		xs = append(xs, f.Input(v))
	}
	t := h.NewTranscript("a protocol with a long name, 1")
	equal := func(e *koala.Ext, n *field.Ext) { f.ExtAssertEqual(e, f.ExtConstant(n)) }
	t.AbsorbElements(xs)
	equal(t.SampleExt(), &c.want.ext[0])
	t.AbsorbDigests(c.Digests...)
	t.AbsorbUint64s(1, 2, 3, 1<<63)
	equal(t.SampleExt(), &c.want.ext[1])
	t.AbsorbExts([]*koala.Ext{koala.NewExt([6]*koala.Element(xs)), f.ExtMul(koala.NewExt([6]*koala.Element(xs)), koala.NewExt([6]*koala.Element(xs)))})
	t.AbsorbBytes([]byte("thirty-two bytes, one more than 31"))
	t.CheckGrind(talkBits, c.Nonce)
	for q, bits := range t.SampleIndices(21, len(c.want.indices)) {
		for i, b := range bits {
			api.AssertIsEqual(b, c.want.indices[q]>>i&1)
		}
	}
	equal(t.SampleExt(), &c.want.ext[2])
	api.AssertIsEqual(t.SampleDigest(), c.want.digest.BigInt(new(big.Int)))
	return nil
}

func newTalk() (circuit, assignment *talk) {
	xs := []field.Element{field.New(5), field.New(field.Modulus - 1), {}, field.New(1 << 30), field.New(77), field.New(3), field.New(4), field.New(9), field.New(10)}
	var ds []Digest
	for i := range 9 {
		var d Digest
		d.SetUint64(uint64(i))
		d.Neg(&d)
		ds = append(ds, d)
	}
	want := &transcriptWant{}
	t := NewTranscript("a protocol with a long name, 1")
	t.AbsorbElements(xs)
	want.ext[0] = t.SampleExt()
	t.AbsorbDigests(ds...)
	t.AbsorbUint64s(1, 2, 3, 1<<63)
	want.ext[1] = t.SampleExt()
	e := field.NewExt([6]field.Element(xs))
	var square field.Ext
	square.Square(&e)
	t.AbsorbExts([]field.Ext{e, square})
	t.AbsorbBytes([]byte("thirty-two bytes, one more than 31"))
	nonce := t.Grind(talkBits)
	want.indices = t.SampleIndices(21, 11)
	want.ext[2] = t.SampleExt()
	want.digest = t.SampleDigest()

	assignment = &talk{Nonce: nonce.BigInt(new(big.Int))}
	for _, x := range xs {
		assignment.Elements = append(assignment.Elements, field.Canonical(x))
	}
	for _, d := range ds {
		assignment.Digests = append(assignment.Digests, d.BigInt(new(big.Int)))
	}
	circuit = &talk{Elements: make([]frontend.Variable, len(xs)), Digests: make([]frontend.Variable, len(ds)), want: want}
	return circuit, assignment
}

func TestTranscriptInCircuit(t *testing.T) {
	circuit, assignment := newTalk()
	if err := test.IsSolved(circuit, assignment, ecc.BN254.ScalarField()); err != nil {
		t.Fatal(err)
	}
	// Anything that is absorbed counts, the nonce too.
	for i := range assignment.Elements {
		_, wrong := newTalk()
		wrong.Elements[i] = 12
		if test.IsSolved(circuit, wrong, ecc.BN254.ScalarField()) == nil {
			t.Errorf("element %d does not count", i)
		}
	}
	for i := range assignment.Digests {
		_, wrong := newTalk()
		wrong.Digests[i] = 12
		if test.IsSolved(circuit, wrong, ecc.BN254.ScalarField()) == nil {
			t.Errorf("digest %d does not count", i)
		}
	}
	_, wrong := newTalk()
	wrong.Nonce = new(big.Int).Add(wrong.Nonce.(*big.Int), big.NewInt(1))
	if test.IsSolved(circuit, wrong, ecc.BN254.ScalarField()) == nil {
		t.Error("another nonce is taken")
	}
}

// work is nothing but a proof of work.
type work struct{ Nonce frontend.Variable }

func (c *work) Define(api frontend.API) error {
	h, err := NewCircuit(koala.New(api))
	if err != nil {
		return err
	}
	h.NewTranscript("work").CheckGrind(talkBits, c.Nonce)
	return nil
}

func TestWorkInCircuit(t *testing.T) {
	nonce := NewTranscript("work").Grind(talkBits)
	one := Digest{}
	one.SetOne()
	for range 5 {
		want := NewTranscript("work").CheckGrind(talkBits, nonce) == nil
		got := test.IsSolved(&work{}, &work{Nonce: nonce.BigInt(new(big.Int))}, ecc.BN254.ScalarField()) == nil
		if got != want {
			t.Errorf("nonce %s: %v in the circuit, %v outside", nonce.String(), got, want)
		}
		nonce.Add(&nonce, &one)
	}
}

// rows is HashRow and Compress in a circuit.
type rows struct {
	Row    []frontend.Variable
	Before frontend.Variable
	Want   [2]frontend.Variable
}

func (c *rows) Define(api frontend.API) error {
	f := koala.New(api)
	h, err := NewCircuit(f)
	if err != nil {
		return err
	}
	var row []*koala.Element
	for _, v := range c.Row {
		row = append(row, f.Input(v))
	}
	api.AssertIsEqual(h.HashRow(nil, row), c.Want[0])
	api.AssertIsEqual(h.HashRow(c.Before, row), c.Want[1])
	return nil
}

func TestHashRowInCircuit(t *testing.T) {
	for _, n := range []int{1, 8, 57, 64, 65, 130} {
		row := make([]field.Element, n)
		for i := range row {
			row[i] = field.New(uint64(i*i) * 0x12345)
		}
		row[n-1] = field.New(field.Modulus - 1)
		var before Digest
		before.SetInt64(-5)
		a, b := HashRow(nil, row), HashRow(&before, row)
		assignment := &rows{Before: before.BigInt(new(big.Int)), Want: [2]frontend.Variable{a.BigInt(new(big.Int)), b.BigInt(new(big.Int))}}
		for _, x := range row {
			assignment.Row = append(assignment.Row, field.Canonical(x))
		}
		circuit := &rows{Row: make([]frontend.Variable, n)}
		if err := test.IsSolved(circuit, assignment, ecc.BN254.ScalarField()); err != nil {
			t.Errorf("row of %d: %v", n, err)
		}
		// What is beyond 31 bits would reach into the next slot.
		for _, v := range []any{uint64(field.Canonical(row[0])) ^ 1, uint64(1) << 31} {
			assignment.Row[0] = v
			if test.IsSolved(circuit, assignment, ecc.BN254.ScalarField()) == nil {
				t.Errorf("row of %d with %v in front has the same hash", n, v)
			}
		}
	}
}

// chain compresses again and again.
type chain struct {
	In    [Width]frontend.Variable
	times int
}

func (c *chain) Define(api frontend.API) error {
	h, err := NewCircuit(koala.New(api))
	if err != nil {
		return err
	}
	in := c.In
	for i := range c.times {
		in[i%Width] = h.Compress(&in)
	}
	return nil
}

func TestCosts(t *testing.T) {
	var count [3]int
	for i := range count {
		ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &chain{times: i + 1})
		if err != nil {
			t.Fatal(err)
		}
		count[i] = ccs.GetNbConstraints()
	}
	if count[1]-count[0] != 363 || count[2]-count[1] != 363 {
		t.Errorf("compressions cost %v", count)
	}
}
