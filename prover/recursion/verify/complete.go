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

// seed derives the challenges that segments share. absorb takes what stands for their
// commitments.
func seed(b *circuit.Builder, key Digest, segments Base, absorb func(t *transcript.Transcript), form []Message, messages [][]Base) (alpha, beta Ext, out Digest) {
	t := transcript.New(b, stark.SeedProtocol)
	t.AbsorbDigests(key)
	t.AbsorbSmall(segments)
	absorb(t)
	t.AbsorbUint64s(uint64(len(form)))
	for i, m := range form {
		t.AbsorbBytes([]byte(m.Bus))
		t.AbsorbUint64s(uint64(m.Direction), m.Count)
		t.AbsorbElements(messages[i])
	}
	alpha, beta = t.SampleExt(), t.SampleExt()
	return alpha, beta, t.SampleDigest()
}

// Complete demands that a range which [Join] has made is all segments of a statement with
// messages, under a key of a list: that it begins with the first one, that the challenges are
// those of all commitments and of the messages, that the buses balance, that the terms on them
// can be counted, and that ranges have been joined under the one key that node is the digest
// of. Errors: ErrUnsupported.
func (r *Range) Complete(b *circuit.Builder, system *air.System, keys []poseidon2.Digest, node poseidon2.Digest, form []Message, messages [][]Base) error {
	if len(keys) == 0 || len(form) != len(messages) {
		return fmt.Errorf("%w: %d keys; %d messages of %d", ErrUnsupported, len(keys), len(messages), len(form))
	}
	list, place := b.Shelf(), Base{}
	for _, d := range keys {
		list.PutDigest(constant(b, d))
	}
	place = b.HintBase()
	b.AssertEqualDigest(r.Key, list.PickDigest(place))
	b.AssertEqualDigest(r.Node, constant(b, node))
	b.AssertEqualBase(r.From, Base{})
	b.AssertEqualDigest(r.Before, constant(b, poseidon2.Digest{}))
	alpha, beta, digest := seed(b, r.Key, r.Count, func(t *transcript.Transcript) { t.AbsorbDigests(r.After) }, form, messages)
	b.AssertEqual(r.Alpha, alpha)
	b.AssertEqual(r.Beta, beta)
	b.AssertEqualDigest(r.Seed, digest)
	total, err := messageSum(b, system, alpha, beta, form, messages)
	if err != nil {
		return err
	}
	b.AssertEqual(b.Add(total, r.Sum), Ext{})
	atMost(b, b.AddBase(r.Terms, circuit.Int(messageTerms(form))), maxTerms)
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

// messageTerms returns how many terms messages are, in units.
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

// constant returns the wire of a digest that is known.
func constant(b *circuit.Builder, d poseidon2.Digest) Digest {
	var parts [poseidon2.DigestLen]Base
	for i := range d {
		parts[i] = circuit.ConstBase(d[i])
	}
	return b.PackDigest(parts)
}
