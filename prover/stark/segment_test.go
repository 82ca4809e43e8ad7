package stark

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

func commitmentsOf(proofs []*Proof) (list []Commitment) {
	for _, p := range proofs {
		list = append(list, p.Commitment)
	}
	return list
}

// A segment is accepted by itself under its own commitments and in its own place only, and
// nothing of it can be changed.
func TestVerifySegment(t *testing.T) {
	k := sampleKey(t, insecure)
	trace, proofs := pinnedProofs(t, k)
	list := commitmentsOf(proofs)
	for i, p := range proofs {
		if err := VerifySegment(k, list, trace.Messages, i, p); err != nil {
			t.Errorf("segment %d: %v", i, err)
		}
		if err := VerifySegment(k, list, trace.Messages, 1-i, p); !errors.Is(err, ErrProof) {
			t.Errorf("segment %d in the other's place: %v", i, err)
		}
	}
	p := proofs[0]
	for _, index := range []int{-1, 2} {
		if err := VerifySegment(k, list, trace.Messages, index, p); !errors.Is(err, ErrStatement) {
			t.Errorf("segment %d: %v", index, err)
		}
	}
	// What the others have committed to is part of the question.
	other := slices.Clone(list)
	other[1].Main[0] = field.New(1)
	if err := VerifySegment(k, other, trace.Messages, 0, p); !errors.Is(err, ErrProof) {
		t.Errorf("beside another commitment: %v", err)
	}
	if err := VerifySegment(k, list, trace.Messages[1:], 0, p); err == nil {
		t.Error("accepted for other messages")
	}
	// Commitments that are not those of the proof, of which the seed alone knows.
	for name, change := range map[string]func(c *Commitment){
		"root": func(c *Commitment) { c.Main[0] = field.New(1) },
		"pin":  func(c *Commitment) { c.Pin = field.ExtOf(field.New(1)) },
		"more": func(c *Commitment) { c.Heights = append(slices.Clone(c.Heights), c.Heights[0]) },
	} {
		other := slices.Clone(list)
		change(&other[0])
		if err := VerifySegment(k, other, trace.Messages, 0, p); !errors.Is(err, ErrProof) {
			t.Errorf("another %s: %v", name, err)
		}
	}
	for name, change := range map[string]func(p *Proof){
		"pin":      func(p *Proof) { p.Pin = field.ExtOf(field.New(1)) },
		"sum":      func(p *Proof) { p.Sums = slices.Clone(p.Sums); p.Sums[0] = field.ExtOf(field.New(1)) },
		"value":    func(p *Proof) { p.Values = slices.Clone(p.Values); p.Values[0] = field.ExtOf(field.New(1)) },
		"quotient": func(p *Proof) { p.Quotient[0] = field.New(1) },
	} {
		forged := *p
		change(&forged)
		of := slices.Clone(list)
		of[0] = forged.Commitment
		if err := VerifySegment(k, of, trace.Messages, 0, &forged); !errors.Is(err, ErrProof) {
			t.Errorf("another %s: %v", name, err)
		}
	}
	// A segment that was chosen once the challenges were known.
	late, err := NewProver(k, copyInstances(trace.Instances)[2:], nil)
	if err != nil {
		t.Fatal(err)
	}
	late.Pin()
	challenges, seed := k.Seed(list, trace.Messages)
	chosen, err := late.Prove(&challenges, seed, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := VerifySegment(k, list, trace.Messages, 0, chosen); !errors.Is(err, ErrProof) {
		t.Errorf("chosen after the challenges: %v", err)
	}
	// Two segments that are right one by one, and do not balance.
	half, err := Prove(k, [][]air.Instance{copyInstances(trace.Instances)[:2], copyInstances(trace.Instances)[:2]}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	for i := range half {
		if err := VerifySegment(k, commitmentsOf(half), trace.Messages, i, half[i]); err != nil {
			t.Errorf("segment %d by itself: %v", i, err)
		}
	}
	if err := Verify(k, half, trace.Messages); !errors.Is(err, ErrProof) {
		t.Errorf("buses that do not balance: %v", err)
	}
	// The only segment of a proof has no pin.
	one, err := Prove(k, [][]air.Instance{copyInstances(trace.Instances)}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	if err := VerifySegment(k, commitmentsOf(one), trace.Messages, 0, one[0]); err != nil {
		t.Error(err)
	}
}

func TestCommitmentsCodec(t *testing.T) {
	k := sampleKey(t, insecure)
	_, proofs := pinnedProofs(t, k)
	list := commitmentsOf(proofs)
	encoded, err := k.EncodeCommitments(list)
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := k.DecodeCommitments(encoded)
	if err != nil || len(decoded) != 2 || !decoded[0].Equal(&list[0]) || !decoded[1].Equal(&list[1]) || decoded[0].Equal(&list[1]) {
		t.Fatalf("%+v, %v", decoded, err)
	}
	if _, err := k.EncodeCommitments(nil); !errors.Is(err, ErrEncoding) {
		t.Errorf("no segments: %v", err)
	}
	if _, err := k.EncodeCommitments(make([]Commitment, maxSegments+1)); !errors.Is(err, ErrEncoding) {
		t.Errorf("too many segments: %v", err)
	}
	if _, err := k.EncodeCommitments([]Commitment{{}}); !errors.Is(err, ErrStatement) {
		t.Errorf("a segment of nothing: %v", err)
	}
	count, instances := len(commitmentsMagic), len(commitmentsMagic)+4
	root := instances + 4 + 8*len(list[0].Heights)
	set := func(at int, v uint32) []byte {
		b := bytes.Clone(encoded)
		binary.LittleEndian.PutUint32(b[at:], v)
		return b
	}
	for name, b := range map[string][]byte{
		"empty": nil, "the name alone": encoded[:count], "cut": encoded[:len(encoded)-1], "longer": append(bytes.Clone(encoded), 0), "another version": append([]byte{'x'}, encoded[1:]...),
		"no segments": set(count, 0), "too many segments": set(count, maxSegments+1), "more segments than there are": set(count, 3), "fewer": set(count, 1),
		"too many instances": set(instances, maxInstances+1), "no instances": set(instances, 0), "an unknown table": set(instances+4, 99),
		"a root that is not canonical": set(root, field.Modulus), "a pin that is not canonical": set(root+poseidon2.DigestBytes, field.Modulus),
	} {
		if _, err := k.DecodeCommitments(b); !errors.Is(err, ErrEncoding) && !errors.Is(err, ErrStatement) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzCommitments wants that what is decoded is canonical, and that nothing panics.
func FuzzCommitments(f *testing.F) {
	k := sampleKey(f, insecure)
	_, proofs := pinnedProofs(f, k)
	encoded, err := k.EncodeCommitments(commitmentsOf(proofs))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(encoded)
	f.Add(encoded[:len(commitmentsMagic)+8])
	f.Add(append([]byte(commitmentsMagic), 0xff, 0xff, 0xff, 0xff))
	f.Add(append([]byte(commitmentsMagic), 1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff))
	f.Fuzz(func(t *testing.T, b []byte) {
		list, err := k.DecodeCommitments(b)
		if err != nil {
			return
		}
		if again, err := k.EncodeCommitments(list); err != nil || !bytes.Equal(again, b) {
			t.Errorf("not canonical: %v", err)
		}
	})
}
