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

// Segment is what a statement of several segments says of one.
type Segment struct {
	Tables  []int // of its instances
	Heights []Base
	Main    Digest
	Pin     Ext
}

// seed derives the challenges that segments share.
func seed(b *circuit.Builder, key Digest, segments []Segment, form []Message, messages [][]Base) (alpha, beta Ext, out Digest) {
	t := transcript.New(b, stark.SeedProtocol)
	t.AbsorbDigests(key)
	t.AbsorbUint64s(uint64(len(segments)))
	for _, s := range segments {
		absorbHeights(t, s.Tables, s.Heights)
		t.AbsorbDigests(s.Main)
		if len(segments) > 1 {
			t.AbsorbExts([]Ext{s.Pin})
		}
	}
	t.AbsorbUint64s(uint64(len(form)))
	for i, m := range form {
		t.AbsorbBytes([]byte(m.Bus))
		t.AbsorbUint64s(uint64(m.Direction), m.Count)
		t.AbsorbElements(messages[i])
	}
	alpha, beta = t.SampleExt(), t.SampleExt()
	return alpha, beta, t.SampleDigest()
}

// Join demands that segments that were verified one by one, with the challenges they say,
// are the segments of one statement under a key, in this order: that the challenges are
// those of all of them and of the messages, that the buses balance, and that the terms on
// them can be counted. Segment i belongs to part i. Errors: ErrUnsupported.
func Join(b *circuit.Builder, system *air.System, key Digest, segments []Segment, parts []Part, form []Message, messages [][]Base) error {
	if len(segments) != len(parts) || len(form) != len(messages) || len(parts) < 2 || len(parts) > 1<<4 {
		return fmt.Errorf("%w: %d segments and %d parts, 2 to 16 can be joined; %d messages of %d", ErrUnsupported, len(segments), len(parts), len(messages), len(form))
	}
	alpha, beta, digest := seed(b, key, segments, form, messages)
	total, err := messageSum(b, system, alpha, beta, form, messages)
	if err != nil {
		return err
	}
	terms := circuit.Int(messageTerms(form))
	for i, p := range parts {
		b.AssertEqualDigest(p.Key, key)
		b.AssertEqualBase(p.Index, circuit.Int(uint64(i)))
		b.AssertEqual(p.Alpha, alpha)
		b.AssertEqual(p.Beta, beta)
		b.AssertEqualDigest(p.Seed, digest)
		total = b.Add(total, p.Sum)
		terms = b.AddBase(terms, p.Terms)
	}
	b.AssertEqual(total, Ext{})
	below(b, terms, termBits)
	return nil
}

// messageSum returns what messages add to the buses.
func messageSum(b *circuit.Builder, system *air.System, alpha, beta Ext, form []Message, messages [][]Base) (total Ext, err error) {
	for i, m := range form {
		bus := 0
		for bus < len(system.Buses) && system.Buses[bus].Name != m.Bus {
			bus++
		}
		if bus == len(system.Buses) || !system.Buses[bus].Public || system.Buses[bus].Arity != len(messages[i]) || m.Count >= field.Modulus {
			return total, fmt.Errorf("%w: messages on bus %q", ErrUnsupported, m.Bus)
		}
		var tuple []Ext
		for _, x := range messages[i] {
			tuple = append(tuple, x.Ext())
		}
		count := field.New(m.Count)
		if m.Direction == air.Receive {
			count.Neg(&count)
		}
		total = b.MulAdd(circuit.ConstBase(count).Ext(), b.Inverse(denominator(b, alpha, beta, bus, tuple)), total)
	}
	return total, nil
}

// messageTerms returns how many terms messages are, in units of sixteen.
func messageTerms(form []Message) (units uint64) {
	for _, m := range form {
		units += (m.Count + 1<<termUnit - 1) >> termUnit
	}
	return units
}

// denominator compresses a tuple of a bus.
func denominator(b *circuit.Builder, alpha, beta Ext, bus int, tuple []Ext) Ext {
	sum := tuple[len(tuple)-1]
	for j := len(tuple) - 2; j >= 0; j-- {
		sum = b.MulAdd(sum, alpha, tuple[j])
	}
	return b.MulAdd(sum.Neg(), alpha, b.Sub(beta, circuit.Int(uint64(bus)+1).Ext()))
}

// Show makes everything that a segment has to do with others public: what [Shown] reads
// from the outputs of the circuit. It may be called for the verifier of one of several
// segments, and shows nothing of the key but its digest.
func (v *Verifier) Show() {
	b, p := v.b, &v.Part
	b.PublicDigest(v.Key)
	b.PublicBase(p.Index)
	b.Public(p.Alpha)
	b.Public(p.Beta)
	b.PublicDigest(p.Seed)
	b.PublicDigest(p.Main)
	b.Public(p.Pin)
	b.Public(p.Sum)
	b.PublicBase(p.Terms)
	for _, h := range v.Heights {
		b.PublicBase(h)
	}
}

// shownFixed is the number of outputs of Show besides the heights.
const shownFixed = 9

// ShownOutputs returns how many outputs [Verifier.Show] makes for so many instances.
func ShownOutputs(instances int) int { return shownFixed + instances }

// Shown reads from the outputs of a circuit what [Verifier.Show] has shown of a segment
// with the given tables.
func Shown(b *circuit.Builder, outputs [][poseidon2.DigestLen]Base, tables []int) (s Segment, p Part) {
	if len(outputs) != ShownOutputs(len(tables)) {
		b.Fail("%d outputs of a segment of %d instances", len(outputs), len(tables))
		return s, p
	}
	ext := func(o [poseidon2.DigestLen]Base) Ext { return b.PackExt([field.ExtDegree]Base(o[:])) }
	p = Part{Key: b.PackDigest(outputs[0]), Index: outputs[1][0], Alpha: ext(outputs[2]), Beta: ext(outputs[3]), Seed: b.PackDigest(outputs[4]),
		Main: b.PackDigest(outputs[5]), Pin: ext(outputs[6]), Sum: ext(outputs[7]), Terms: outputs[8][0]}
	s = Segment{Tables: tables, Main: p.Main, Pin: p.Pin}
	for _, o := range outputs[shownFixed:] {
		s.Heights = append(s.Heights, o[0])
	}
	return s, p
}
