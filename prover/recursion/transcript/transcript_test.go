package transcript

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	native "github.com/zkgeth/zkgeth/prover/transcript"
)

// conversation makes the same random conversation natively and in a circuit; challenges
// are public. It returns the private inputs and what the challenges must be.
func conversation(r *rand.Rand, b *circuit.Builder) (tape []field.Element, want []circuit.Output) {
	// Strips are hashed before the transcript begins.
	var long []field.Ext
	var wires []Ext
	for range r.IntN(30) {
		var c [field.ExtDegree]field.Element
		for i := range c {
			c[i] = field.New(r.Uint64())
		}
		tape = append(tape, c[:]...)
		long, wires = append(long, field.NewExt(c)), append(wires, b.Hint())
	}
	strips := HashStrips(b, wires)
	name := fmt.Sprintf("test %d", r.IntN(1000))
	n, t := native.New(name), New(b, name)
	elements := func(k int) (out []field.Element, wires []Base) {
		for range k {
			out = append(out, field.New(r.Uint64()))
			wires = append(wires, b.HintBase())
		}
		tape = append(tape, out...)
		return out, wires
	}
	digests := func(k int) (out []poseidon2.Digest, wires []Digest) {
		for range k {
			var d poseidon2.Digest
			for i := range d {
				d[i] = field.New(r.Uint64())
			}
			tape = append(tape, d[:]...)
			out, wires = append(out, d), append(wires, b.HintDigest())
		}
		return out, wires
	}
	show := func(elements ...field.Element) {
		var o circuit.Output
		copy(o[:], elements)
		want = append(want, o)
	}
	for range 1 + r.IntN(12) {
		switch r.IntN(12) {
		case 0:
			v, w := elements(r.IntN(40))
			n.AbsorbElements(v)
			t.AbsorbElements(w)
		case 1:
			var vs []field.Ext
			var ws []Ext
			for range r.IntN(9) {
				var c [field.ExtDegree]field.Element
				for i := range c {
					c[i] = field.New(r.Uint64())
				}
				tape = append(tape, c[:]...)
				vs, ws = append(vs, field.NewExt(c)), append(ws, b.Hint())
			}
			n.AbsorbExts(vs)
			t.AbsorbExts(ws)
		case 2:
			v, w := digests(r.IntN(4))
			n.AbsorbDigests(v...)
			t.AbsorbDigests(w...)
		case 3:
			v := []uint64{r.Uint64(), r.Uint64N(9)}
			n.AbsorbUint64s(v...)
			t.AbsorbUint64s(v...)
		case 4:
			v := r.Uint64N(1 << 16)
			tape = append(tape, field.New(v))
			n.AbsorbUint64s(v)
			t.AbsorbSmall(b.HintBase())
		case 5:
			v := []byte(fmt.Sprint(r.Uint64()))[:r.IntN(7)]
			n.AbsorbBytes(v)
			t.AbsorbBytes(v)
		case 6:
			show(n.SampleElement())
			b.PublicBase(t.SampleElement())
		case 7:
			x := n.SampleExt()
			c := field.Coordinates(&x)
			show(c[:]...)
			b.Public(t.SampleExt())
		case 8:
			d := n.SampleDigest()
			show(d[:]...)
			b.PublicDigest(t.SampleDigest())
		case 9:
			bits := r.IntN(native.MaxIndexBits + 1)
			index := n.SampleIndex(bits)
			for i, bit := range t.SampleIndex(bits) {
				show(field.New(uint64(index >> i & 1)))
				b.PublicBase(bit)
			}
		case 11:
			n.AbsorbStrips(long)
			t.AbsorbStrips(strips)
		case 10:
			const bits = 5
			nonce := n.Grind(bits)
			tape = append(tape, nonce)
			t.CheckGrind(bits, b.HintBase())
		}
	}
	d := n.SampleDigest()
	show(d[:]...)
	b.PublicDigest(t.SampleDigest())
	return tape, want
}

func TestAgreesWithTheNativeOne(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		b := circuit.NewBuilder()
		var tape []field.Element
		var want []circuit.Output
		for range 1 + r.IntN(2) { // one after the other
			in, out := conversation(r, b)
			tape, want = append(tape, in...), append(want, out...)
		}
		p, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.Run(tape)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("seed %d: challenge %d", seed, i)
			}
		}
	}
}

func TestWrongNonce(t *testing.T) {
	const bits = 8
	n := native.New("work")
	good := n.Grind(bits)
	b := circuit.NewBuilder()
	New(b, "work").CheckGrind(bits, b.HintBase())
	p, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Run([]field.Element{good}); err != nil {
		t.Error(err)
	}
	wrong := 0
	for v := range uint64(50) {
		x := field.New(v)
		if native.New("work").CheckGrind(bits, x) == nil {
			continue
		}
		wrong++
		if _, err := p.Run([]field.Element{x}); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("nonce %d: %v", v, err)
		}
	}
	if wrong == 0 {
		t.Error("all nonces are right")
	}
}

func TestRefuses(t *testing.T) {
	for name, use := range map[string]func(b *circuit.Builder, t *Transcript){
		"an index too large": func(_ *circuit.Builder, t *Transcript) { t.SampleIndex(native.MaxIndexBits + 1) },
		"another transcript in between": func(b *circuit.Builder, t *Transcript) {
			t.SampleElement()
			New(b, "other").SampleElement()
			t.SampleDigest()
			t.SampleDigest()
			t.SampleDigest()
		},
	} {
		b := circuit.NewBuilder()
		use(b, New(b, "test"))
		if _, err := b.Build(); !errors.Is(err, circuit.ErrProgram) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
