package stark

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
)

func sampleProof(t testing.TB) (*Key, air.Trace, *Proof, []byte) {
	t.Helper()
	k := sampleKey(t, Parameters{LogBlowup: 1, LogFinal: 2, Queries: 3, GrindingBits: 2})
	trace := sampleTrace(t, k.System)
	proofs, err := Prove(k, [][]air.Instance{copyInstances(trace.Instances)}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := k.Encode(proofs[0])
	if err != nil {
		t.Fatal(err)
	}
	return k, trace, proofs[0], encoded
}

func TestCodec(t *testing.T) {
	k, trace, _, encoded := sampleProof(t)
	p, err := k.Decode(encoded)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := k.EncodedSize(p.Heights); err != nil || n != len(encoded) {
		t.Errorf("%d bytes, said to be %d, %v", len(encoded), n, err)
	}
	if _, err := k.EncodedSize(nil); !errors.Is(err, ErrStatement) {
		t.Errorf("the size of a proof about nothing: %v", err)
	}
	if err := Verify(k, []*Proof{p}, trace.Messages); err != nil {
		t.Error(err)
	}
	again, err := k.Encode(p)
	if err != nil || !bytes.Equal(again, encoded) {
		t.Errorf("another encoding, %v", err)
	}
}

// pinnedProofs are of two segments.
func pinnedProofs(t testing.TB, k *Key) (air.Trace, []*Proof) {
	t.Helper()
	trace := sampleTrace(t, k.System)
	all := copyInstances(trace.Instances)
	proofs, err := Prove(k, [][]air.Instance{all[:2], all[2:]}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	return trace, proofs
}

func TestCodecOfSegments(t *testing.T) {
	k := sampleKey(t, insecure)
	trace, proofs := pinnedProofs(t, k)
	var read []*Proof
	for _, p := range proofs {
		b, err := k.Encode(p)
		if err != nil {
			t.Fatal(err)
		}
		again, err := k.Decode(b)
		if err != nil {
			t.Fatal(err)
		}
		if again.Pin != p.Pin || p.Pin.IsZero() {
			t.Errorf("pin %v for %v", again.Pin, p.Pin)
		}
		read = append(read, again)
	}
	if err := Verify(k, read, trace.Messages); err != nil {
		t.Error(err)
	}
}

// The cap of the preprocessed columns is the key's and not written: a proof with another
// has no encoding.
func TestTheKeysCapIsNotWritten(t *testing.T) {
	k, trace, p, encoded := sampleProof(t)
	o := &p.Openings[roundFixed]
	cut := *p
	cut.Openings[roundFixed].Cap = nil
	if again, err := k.Encode(&cut); err != nil || !bytes.Equal(again, encoded) {
		t.Errorf("without the cap: %v", err)
	}
	o.Cap = append([]Digest(nil), o.Cap...)
	o.Cap[1][3].SetUint64(7)
	if _, err := k.Encode(p); !errors.Is(err, ErrEncoding) {
		t.Errorf("another cap is encoded: %v", err)
	}
	if err := Verify(k, []*Proof{p}, trace.Messages); !errors.Is(err, ErrProof) {
		t.Errorf("another cap is accepted: %v", err)
	}
}

// Every four bytes of a proof matter: changed by one, set to zero or written
// with the modulus added, they make it invalid or no proof at all.
func TestEveryPartOfAProofMatters(t *testing.T) {
	k, trace, _, encoded := sampleProof(t)
	accepted := func(b []byte) bool {
		p, err := k.Decode(b)
		if err != nil {
			if !errors.Is(err, ErrEncoding) && !errors.Is(err, ErrStatement) {
				t.Errorf("unexpected error %v", err)
			}
			return false
		}
		return Verify(k, []*Proof{p}, trace.Messages) == nil
	}
	if !accepted(encoded) {
		t.Fatal("refused as it is")
	}
	step := 4
	if testing.Short() {
		step = 4 * 7
	}
	for at := len(magic); at+4 <= len(encoded); at += step {
		word := binary.LittleEndian.Uint32(encoded[at:])
		for _, change := range []uint32{word + 1, word + field.Modulus, 0} {
			if change == word {
				continue
			}
			b := bytes.Clone(encoded)
			binary.LittleEndian.PutUint32(b[at:], change)
			if accepted(b) {
				t.Errorf("bytes %d of %d: %d for %d is accepted", at, len(encoded), change, word)
			}
			if change == word+field.Modulus {
				if _, err := k.Decode(b); err == nil {
					t.Errorf("bytes %d of %d: %d, which is not canonical, is read", at, len(encoded), change)
				}
			}
		}
	}
	for name, b := range map[string][]byte{
		"empty": nil, "truncated": encoded[:len(encoded)-1], "truncated by a word": encoded[:len(encoded)-4],
		"extended": append(bytes.Clone(encoded), 0), "extended by a word": append(bytes.Clone(encoded), 0, 0, 0, 0),
		"only the magic": encoded[:len(magic)], "another version": append([]byte("x"), encoded[1:]...),
	} {
		if accepted(b) {
			t.Errorf("%s: accepted", name)
		}
	}
}

// What has more or less of something than Verify takes has no encoding.
func TestEncodeRefuses(t *testing.T) {
	k, _, good, _ := sampleProof(t)
	for name, change := range map[string]func(p *Proof){
		"no instances":            func(p *Proof) { p.Heights = nil },
		"a sum less":              func(p *Proof) { p.Sums = p.Sums[1:] },
		"a value more":            func(p *Proof) { p.Values = append(slices.Clone(p.Values), Ext{}) },
		"a step less":             func(p *Proof) { p.FRI.Steps = p.FRI.Steps[1:] },
		"a coefficient less":      func(p *Proof) { p.FRI.Final = p.FRI.Final[1:] },
		"a query less":            func(p *Proof) { o := &p.Openings[roundMain]; o.Leaves = o.Leaves[1:] },
		"no queries":              func(p *Proof) { p.Openings[roundMain].Leaves = []commit.Leaf{} },
		"a smaller cap":           func(p *Proof) { o := &p.Openings[roundQuotient]; o.Cap = o.Cap[1:] },
		"a longer row":            func(p *Proof) { l := &p.Openings[roundMain].Leaves[1]; l.Row = append(slices.Clone(l.Row), Element{}) },
		"a shorter path":          func(p *Proof) { l := &p.Openings[roundBuses].Leaves[1]; l.Path = l.Path[1:] },
		"a smaller cap of a step": func(p *Proof) { o := &p.FRI.Steps[0]; o.Cap = o.Cap[1:] },
		"a shorter row of a step": func(p *Proof) { l := &p.FRI.Steps[0].Leaves[0]; l.Row = l.Row[1:] },
		"a longer path of a step": func(p *Proof) { l := &p.FRI.Steps[0].Leaves[0]; l.Path = append(slices.Clone(l.Path), Digest{}) },
	} {
		p := *good
		for round := range p.Openings {
			p.Openings[round].Leaves = slices.Clone(p.Openings[round].Leaves)
		}
		p.FRI.Steps = slices.Clone(p.FRI.Steps)
		for i := range p.FRI.Steps {
			p.FRI.Steps[i].Leaves = slices.Clone(p.FRI.Steps[i].Leaves)
		}
		change(&p)
		if _, err := k.Encode(&p); !errors.Is(err, ErrEncoding) && !errors.Is(err, ErrStatement) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := k.Encode(good); err != nil {
		t.Error(err)
	}
}

func FuzzDecode(f *testing.F) {
	k, trace, _, encoded := sampleProof(f)
	f.Add(encoded)
	_, pinned := pinnedProofs(f, k)
	for _, p := range pinned {
		b, err := k.Encode(p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(magic))
	f.Add(append([]byte(magic), 1, 0, 0, 0, 2, 0, 0, 0, 7, 0, 0, 0))
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := k.Decode(b)
		if err != nil {
			return
		}
		if again, err := k.Encode(p); err != nil || !bytes.Equal(again, b) {
			t.Errorf("not canonical: %v", err)
		}
		if Verify(k, []*Proof{p}, trace.Messages) == nil && !bytes.Equal(b, encoded) {
			t.Error("a second proof is accepted") // there are others, but nobody finds them
		}
	})
}
