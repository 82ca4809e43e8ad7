package verify

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/transcript"
	"github.com/zkgeth/zkgeth/prover/stark"
)

type (
	// Element is an element of the base field.
	Element = field.Element
	// Base is a wire with a base element.
	Base = circuit.Base
	// Ext is a wire with an element of the extension.
	Ext = circuit.Ext
	// Digest is a wire with a digest.
	Digest = circuit.Digest
)

// Message is the form of a message of the verifier's: all but the elements.
type Message struct {
	Bus       string
	Direction air.Direction
	Count     uint64
}

// Form is what a verifier is recorded for besides the tables.
type Form struct {
	Messages []Message
	// Keys are digests of keys that differ from the outline's in nothing but preprocessed
	// columns: if there are some, the circuit verifies proofs under each of these, and no other
	// but the one that Also is the digest of, if that is given. It is data, which the caller has
	// to bind.
	Keys []poseidon2.Digest
	Also *Digest
	// Segments is how many segments the proof's statement has at most, 0 or 1 if it is the only
	// one. Of several the circuit verifies one: what they share is data that the caller has to
	// bind to all of them, as [Range.Complete] does.
	Segments int
}

// Verifier is a recorded verifier of one proof.
type Verifier struct {
	b    *circuit.Builder
	o    *stark.Outline
	form Form
	fill []filler // private inputs, in order

	// Messages are the elements of the messages, Heights the logarithms of the heights of
	// the instances: wires, or constants.
	Messages [][]Base
	Heights  []Base
	// Key is the digest of the key, Fixed the commitment to its preprocessed columns, if it
	// has some: constants unless several keys are accepted.
	Key, Fixed Digest
	// Range is that of the one segment. Of the only one of a statement there are no digests of
	// a chain, and no node.
	Range Range

	main, buses, quotient Digest
	shownPin              Ext
	sums                  []Ext // by instance on a bus
	values                []Ext // as the proof has them
	final                 []Ext // of FRI
	steps                 []step

	gamma, z, delta Ext
	zeta, lambda    Ext   // of the pin
	squares         []Ext // z^(2^k)
	vanishing       Ext   // 1/(z^N - 1)
	points          [][]Base
	instances       []instance
	orders          [][]Base // of each round whose order is data: positions
	powers          map[string]map[int]Ext
}

// New records the verification of a proof with the tables of an outline. Errors:
// ErrUnsupported.
func New(b *circuit.Builder, o *stark.Outline, form Form) (*Verifier, error) {
	if len(o.Shifts) > 2 {
		return nil, fmt.Errorf("%w: values at %d points", ErrUnsupported, len(o.Shifts))
	}
	if o.Key.Hash != nil {
		return nil, fmt.Errorf("%w: proofs with another hash", ErrUnsupported)
	}
	if form.Segments > 1 && len(form.Messages) > 0 {
		return nil, fmt.Errorf("%w: messages belong to all segments", ErrUnsupported)
	}
	if _, fixed := o.Key.Fixed(); !fixed && len(form.Keys) > 0 {
		return nil, fmt.Errorf("%w: a list of keys of tables without preprocessed columns", ErrUnsupported)
	}
	if err := o.Check(max(1, form.Segments)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnsupported, err)
	}
	v := &Verifier{b: b, o: o, form: form, powers: map[string]map[int]Ext{}}
	for _, m := range form.Messages {
		bus, ok := o.Key.System.Bus(m.Bus)
		if !ok || !bus.Public || m.Count >= field.Modulus {
			return nil, fmt.Errorf("%w: messages on bus %q", ErrUnsupported, m.Bus)
		}
		var tuple []Base
		for range bus.Arity {
			tuple = append(tuple, b.HintBase())
		}
		v.Messages = append(v.Messages, tuple)
		i := len(v.Messages) - 1
		v.private(func(in *input) []Element { return in.messages[i].Tuple })
	}
	v.hints()
	v.key()
	v.Range.Key, v.Range.Count = v.Key, circuit.Int(1)
	v.share()
	v.transcript()
	if err := v.heights(); err != nil {
		return nil, err
	}
	if err := v.balance(); err != nil {
		return nil, err
	}
	v.identity()
	v.queries()
	return v, nil
}

// hints takes what a proof sends.
func (v *Verifier) hints() {
	for m := range v.o.Instances {
		h := Base{}
		if log := v.o.Instances[m].LogHeight; log >= 0 {
			h = circuit.Int(uint64(log))
		} else {
			h = v.hintBase(func(in *input) Element { return field.New(uint64(in.proof.Heights[m].LogHeight)) })
		}
		v.Heights = append(v.Heights, h)
	}
	v.main = v.hintDigest(func(in *input) poseidon2.Digest { return in.proof.Main })
	v.quotient = v.hintDigest(func(in *input) poseidon2.Digest { return in.proof.Quotient })
	n := 0
	for _, in := range v.o.Instances {
		if in.OnBuses {
			n++
		}
	}
	if n > 0 {
		v.buses = v.hintDigest(func(in *input) poseidon2.Digest { return in.proof.Buses })
	}
	v.sums = v.hintExts(n, func(in *input) []stark.Ext { return in.proof.Sums })
	v.values = v.hintExts(len(v.o.Values), func(in *input) []stark.Ext { return in.proof.Values })
	shapes, final := v.o.FRI.Shape()
	v.final = v.hintExts(final, func(in *input) []stark.Ext { return in.proof.FRI.Final })
	for k := range shapes {
		root := v.hintDigest(func(in *input) poseidon2.Digest { return in.proof.FRI.Steps[k].Root })
		v.steps = append(v.steps, step{root: root})
	}
}

// pinned tells whether the segment is one of several.
func (v *Verifier) pinned() bool { return v.form.Segments > 1 }

// share derives the challenges that all segments have in common, or takes them as data, and
// those of the pin.
func (v *Verifier) share() {
	r := &v.Range
	if !v.pinned() {
		r.Alpha, r.Beta, r.Seed = seed(v.b, v.Key, circuit.Int(1), func(t *transcript.Transcript) {
			absorbHeights(t, v.tables(), v.Heights)
			t.AbsorbDigests(v.main)
		}, v.form.Messages, v.Messages)
		return
	}
	r.From = v.hintBase(func(in *input) Element { return field.New(uint64(in.place.Index)) })
	challenges := v.hintExts(2, func(in *input) []stark.Ext { return []stark.Ext{in.place.Challenges.Alpha, in.place.Challenges.Beta} })
	r.Alpha, r.Beta = challenges[0], challenges[1]
	r.Seed = v.hintDigest(func(in *input) poseidon2.Digest { return in.place.Seed })
	r.Before = v.hintDigest(func(in *input) poseidon2.Digest { return in.place.Before })
	r.Node = v.hintDigest(func(in *input) poseidon2.Digest { return in.place.Node })
	v.shownPin = v.hintExts(1, func(in *input) []stark.Ext { return []stark.Ext{in.proof.Pin} })[0]
	t := transcript.New(v.b, stark.PinProtocol)
	t.AbsorbDigests(v.Key)
	absorbHeights(t, v.tables(), v.Heights)
	t.AbsorbDigests(v.main)
	v.zeta, v.lambda = t.SampleExt(), t.SampleExt()
	t = transcript.New(v.b, stark.ChainProtocol)
	t.AbsorbDigests(r.Before)
	absorbHeights(t, v.tables(), v.Heights)
	t.AbsorbDigests(v.main)
	t.AbsorbExts([]Ext{v.shownPin})
	r.After = t.SampleDigest()
}

// tables returns those of the instances.
func (v *Verifier) tables() (out []int) {
	for _, in := range v.o.Instances {
		out = append(out, in.Index)
	}
	return out
}

func absorbHeights(t *transcript.Transcript, tables []int, heights []Base) {
	var list []Base
	for m, h := range heights {
		list = append(list, circuit.Int(uint64(tables[m])), h)
	}
	t.AbsorbSmall(list...)
}

// transcript repeats the conversation about the segment.
func (v *Verifier) transcript() {
	b, o := v.b, v.o
	strips := transcript.HashStrips(b, v.values)
	t := transcript.New(b, stark.SegmentProtocol)
	t.AbsorbDigests(v.Key, v.Range.Seed)
	t.AbsorbSmall(v.Range.From)
	absorbHeights(t, v.tables(), v.Heights)
	if len(v.sums) > 0 {
		t.AbsorbDigests(v.buses)
		t.AbsorbExts(v.sums)
	}
	v.gamma = t.SampleExt()
	t.AbsorbDigests(v.quotient)
	v.z = t.SampleExt()
	t.AbsorbStrips(strips)
	v.delta = t.SampleExt()
	for k := range v.steps {
		t.AbsorbDigests(v.steps[k].root)
		v.steps[k].beta = t.SampleExt()
	}
	t.AbsorbExts(v.final)
	t.CheckGrind(o.FRI.GrindingBits, v.hintBase(func(in *input) Element { return in.proof.FRI.Nonce }))
	for range o.FRI.Queries {
		v.points = append(v.points, t.SampleIndex(o.FRI.Size.Log()))
	}
}

// power returns x^n for a challenge of the given name, with few products for all n together.
func (v *Verifier) power(name string, x Ext, n int) Ext {
	known := v.powers[name]
	if known == nil {
		known = map[int]Ext{0: circuit.Int(1).Ext(), 1: x}
		v.powers[name] = known
	}
	if p, ok := known[n]; ok {
		return p
	}
	p := v.power(name, x, n/2)
	p = v.b.Mul(p, p)
	if n&1 == 1 {
		p = v.b.Mul(p, x)
	}
	known[n] = p
	return p
}
