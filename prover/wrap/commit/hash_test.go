package commit

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
)

// Digests have one encoding, that of a number below the modulus.
func TestDigests(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 1))
	for range 100 {
		var x hash.Digest
		x.SetUint64(r.Uint64())
		x.Inverse(&x)
		d := Opaque(&x)
		if Native(&d) != x {
			t.Fatal("another digest")
		}
		b := Hash{}.AppendDigest([]byte{7}, &d)
		if want := x.Bytes(); len(b) != 1+poseidon2.DigestBytes || !bytes.Equal(b[1:], want[:]) {
			t.Fatalf("encoded as %x", b)
		}
		if got, err := (Hash{}).DecodeDigest(b[1:]); err != nil || got != d {
			t.Fatalf("decoded as %v, %v", got, err)
		}
		for _, bad := range [][]byte{b, b[2:], nil} {
			if _, err := (Hash{}).DecodeDigest(bad); !errors.Is(err, ErrDigest) {
				t.Errorf("%x: %v", bad, err)
			}
		}
	}
	modulus := fr.Modulus().FillBytes(make([]byte, fr.Bytes))
	if _, err := (Hash{}).DecodeDigest(modulus); !errors.Is(err, ErrDigest) {
		t.Errorf("the modulus is a digest: %v", err)
	}
	modulus[fr.Bytes-1]--
	if _, err := (Hash{}).DecodeDigest(modulus); err != nil {
		t.Error(err)
	}
}

// The opaque transcript is that of package hash.
func TestTranscript(t *testing.T) {
	a, b := Hash{}.Transcript("test"), hash.NewTranscript("test")
	x := hash.HashRow(nil, []Element{field.New(5)})
	es, xs := []Element{field.New(1), field.New(2)}, []field.Ext{field.ExtOf(field.New(3))}
	a.AbsorbDigests(Opaque(&x))
	b.AbsorbDigests(x)
	a.AbsorbElements(es)
	b.AbsorbElements(es)
	a.AbsorbExts(xs)
	b.AbsorbExts(xs)
	a.AbsorbStrips(xs)
	b.AbsorbExts(xs)
	a.AbsorbUint64s(4, 5)
	b.AbsorbUint64s(4, 5)
	a.AbsorbBytes([]byte("six"))
	b.AbsorbBytes([]byte("six"))
	if a.SampleExt() != b.SampleExt() {
		t.Error("another challenge")
	}
	work := b.Clone()
	nonce := a.Grind(6)
	if n := b.Grind(6); n.Uint64() != uint64(field.Canonical(nonce)) {
		t.Error("another nonce")
	}
	if i, j := a.SampleIndices(7, 30), b.SampleIndices(7, 30); len(i) != 30 || i[29] != j[29] || i[0] != j[0] {
		t.Error("other indices")
	}
	got, want := a.SampleDigest(), b.SampleDigest()
	if Native(&got) != want {
		t.Error("another digest")
	}
	if err := (conversation{work.Clone()}).CheckGrind(6, nonce); err != nil {
		t.Error(err)
	}
	wrong := nonce
	for d := uint64(1); ; d++ { // some nonce near it does not solve the work
		e := field.New(d)
		wrong.Add(&nonce, &e)
		if (conversation{work.Clone()}).CheckGrind(6, wrong) != nil {
			break
		}
		if d > 100 {
			t.Fatal("every nonce solves the work")
		}
	}
}

// Whatever is decoded is encoded as it was.
func FuzzDecodeDigest(f *testing.F) {
	f.Add(make([]byte, fr.Bytes))
	f.Add(fr.Modulus().FillBytes(make([]byte, fr.Bytes)))
	f.Add([]byte("short"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := Hash{}.DecodeDigest(b)
		if err != nil {
			if !errors.Is(err, ErrDigest) {
				t.Fatal(err)
			}
			return
		}
		if got := (Hash{}).AppendDigest(nil, &d); !bytes.Equal(got, b) {
			t.Fatalf("%x is encoded as %x", b, got)
		}
	})
}

// A tree of which the cap is known has the root of the tree.
func TestKnown(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for _, logCap := range []int{0, 2, 5} {
		size := Size{LogHeight: 4, LogBlowup: 2, LogCap: logCap, Hash: Hash{}}
		m := Matrix{LogHeight: 4, Columns: make([][]Element, 3)}
		for i := range m.Columns {
			m.Columns[i] = make([]Element, 1<<m.LogHeight)
			for j := range m.Columns[i] {
				m.Columns[i][j] = field.New(r.Uint64())
			}
		}
		tree := commit.New(size, []Matrix{m})
		known, err := commit.Known(size, []Shape{{LogHeight: 4, Width: 3}}, tree.Cap())
		if err != nil {
			t.Fatal(err)
		}
		if known.Root() != tree.Root() || !known.IsKnown() || tree.IsKnown() {
			t.Errorf("cap of 2^%d: another root", logCap)
		}
		if _, err := commit.Known(size, []Shape{{LogHeight: 4, Width: 3}}, append(tree.Cap(), Digest{})); !errors.Is(err, commit.ErrShape) {
			t.Errorf("a longer cap: %v", err)
		}
	}
}
