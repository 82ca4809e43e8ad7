package aggregate

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/run"
)

// encodings returns proofs of zeros, as their bytes.
func encodings(t testing.TB, s *System) (b, r, l []byte) {
	t.Helper()
	ctx := t.Context()
	v, err := s.verifiers(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	list := values(2)
	claim, err := run.JoinValues(list)
	if err != nil {
		t.Fatal(err)
	}
	if b, err = s.EncodeBatch(ctx, &BatchProof{Shape: Joined, Values: list[0], Proof: zero(t, v.batches[len(v.batches)-1])}); err != nil {
		t.Fatal(err)
	}
	if r, err = s.EncodeRun(ctx, &RunProof{Size: 4, Claim: claim, Proof: zero(t, v.runs[2])}); err != nil {
		t.Fatal(err)
	}
	if l, err = s.EncodeLast(ctx, &LastProof{Claim: claim, Proof: zero(t, v.last)}); err != nil {
		t.Fatal(err)
	}
	return b, r, l
}

// codec decodes bytes of a kind, and encodes what they are.
func (s *System) again(t testing.TB, kind int, b []byte) ([]byte, error) {
	ctx := t.Context()
	switch kind {
	case 0:
		p, err := s.DecodeBatch(ctx, b)
		if err != nil {
			return nil, err
		}
		return s.EncodeBatch(ctx, p)
	case 1:
		p, err := s.DecodeRun(ctx, b)
		if err != nil {
			return nil, err
		}
		return s.EncodeRun(ctx, p)
	}
	p, err := s.DecodeLast(ctx, b)
	if err != nil {
		return nil, err
	}
	return s.EncodeLast(ctx, p)
}

func TestCodec(t *testing.T) {
	s, ctx := newMadeUp(t), t.Context()
	b, r, l := encodings(t, s)
	t.Logf("proofs of %d, %d and %d bytes", len(b), len(r), len(l))
	for kind, encoded := range [][]byte{b, r, l} {
		again, err := s.again(t, kind, encoded)
		if err != nil || !bytes.Equal(again, encoded) {
			t.Errorf("kind %d: another encoding, %v", kind, err)
		}
		for other := range 3 {
			if _, err := s.again(t, other, encoded); other != kind && !errors.Is(err, ErrEncoding) {
				t.Errorf("kind %d as kind %d: %v", kind, other, err)
			}
		}
		for name, test := range map[string]struct {
			change func(b []byte) []byte
			want   error
		}{
			"nothing":         {func([]byte) []byte { return nil }, ErrEncoding},
			"only the head":   {func(b []byte) []byte { return b[:48] }, ErrEncoding},
			"another version": {func(b []byte) []byte { b[len("zkgeth last 1")-1]++; return b }, ErrEncoding},
			"another key":     {func(b []byte) []byte { b[20]++; return b }, ErrKeys},
			"shorter":         {func(b []byte) []byte { return b[:len(b)-1] }, stark.ErrEncoding},
			"longer":          {func(b []byte) []byte { return append(b, 0) }, stark.ErrEncoding},
			"no element":      {func(b []byte) []byte { copy(b[len(b)-32:], bytes.Repeat([]byte{0xff}, 32)); return b }, stark.ErrEncoding},
			"another claim":   {func(b []byte) []byte { b[48+4+32]++; return b }, ErrEncoding},
		} {
			if _, err := s.again(t, kind, test.change(bytes.Clone(encoded))); !errors.Is(err, test.want) {
				t.Errorf("kind %d, %s: %v, want %v", kind, name, err, test.want)
			}
		}
	}
	p, err := s.DecodeBatch(ctx, b)
	if err != nil {
		t.Fatal(err)
	}
	if p.Shape != Joined || !reflect.DeepEqual(p.Values, values(2)[0]) {
		t.Errorf("%+v", p)
	}
	// The shape is in the encoding.
	v, err := s.verifiers(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, shape := range s.parameters.Shapes() {
		other := bytes.Clone(b)
		copy(other[len(batchMagic):], encoded(v.batches[i].Key))
		if p, err := s.DecodeBatch(ctx, other); err != nil || p.Shape != shape {
			t.Errorf("%v: decoded as %+v, %v", shape, p, err)
		}
	}
	other := bytes.Clone(b)
	copy(other[len(batchMagic):], encoded(v.node.Key))
	if _, err := s.DecodeBatch(ctx, other); !errors.Is(err, ErrKeys) {
		t.Errorf("a proof of a range: %v", err)
	}
	q, err := s.DecodeRun(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	if q.Size != 4 || len(q.Claim.Batches) != 2 {
		t.Errorf("%+v", q)
	}
	// More batches than the join takes.
	many := bytes.Clone(r)
	copy(many[len(runMagic):], encoded(v.runs[0].Key))
	if _, err := s.DecodeRun(ctx, many); !errors.Is(err, ErrEncoding) {
		t.Errorf("two batches of a join of one: %v", err)
	}
	// A proof with other tables than the circuit's.
	q.Proof.Heights = q.Proof.Heights[1:]
	if _, err := s.EncodeRun(ctx, q); err == nil {
		t.Error("a table less is encoded")
	}
	if err := v.runs[2].CheckHeights(q.Proof); !errors.Is(err, circuit.ErrProof) {
		t.Errorf("a table less: %v", err)
	}
}

// FuzzDecode wants that what is decoded is canonical, and that nothing panics.
func FuzzDecode(f *testing.F) {
	s := newMadeUp(f)
	b, r, l := encodings(f, s)
	for kind, encoded := range [][]byte{b, r, l} {
		f.Add(byte(kind), encoded)
		f.Add(byte(kind), encoded[:100])
		f.Add(byte(kind), append(bytes.Clone(encoded[:48]), 0xff, 0xff, 0xff, 0xff))
	}
	f.Fuzz(func(t *testing.T, kind byte, b []byte) {
		again, err := s.again(t, int(kind%3), b)
		if err == nil && !bytes.Equal(again, b) {
			t.Error("not canonical")
		}
	})
}

// FuzzDecodeKeys is FuzzDecode for keys.
func FuzzDecodeKeys(f *testing.F) {
	s := newMadeUp(f)
	k, err := s.Keys(f.Context(), nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(k.Encode())
	f.Add([]byte(keysMagic))
	f.Fuzz(func(t *testing.T, b []byte) {
		k, err := DecodeKeys(b)
		if err != nil {
			return
		}
		if !bytes.Equal(k.Encode(), b) {
			t.Error("not canonical")
		}
		_, _ = NewSystem(s.program, DefaultSystem, k)
	})
}
