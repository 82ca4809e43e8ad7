package field

import (
	"bytes"
	"errors"
	"testing"

	"github.com/consensys/gnark-crypto/field/koalabear"
)

func TestModulus(t *testing.T) {
	if koalabear.Modulus().Uint64() != Modulus {
		t.Fatal("gnark-crypto's field has another modulus")
	}
	if (Modulus-1)%(1<<TwoAdicity) != 0 || (Modulus-1)>>TwoAdicity%2 == 0 {
		t.Fatal("two-adicity is wrong")
	}
}

func TestElementEncoding(t *testing.T) {
	tests := []struct {
		bytes []byte
		value uint32
		err   error
	}{
		{[]byte{0, 0, 0, 0}, 0, nil},
		{[]byte{1, 0, 0, 0}, 1, nil},
		{[]byte{0x78, 0x56, 0x34, 0x12}, 0x12345678, nil},
		{[]byte{0, 0, 0, 0x7f}, Modulus - 1, nil},
		{[]byte{1, 0, 0, 0x7f}, 0, ErrNotCanonical},
		{[]byte{0xff, 0xff, 0xff, 0xff}, 0, ErrNotCanonical},
		{[]byte{1, 0, 0}, 0, ErrLength},
		{[]byte{1, 0, 0, 0, 0}, 0, ErrLength},
		{nil, 0, ErrLength},
	}
	for _, test := range tests {
		var got [1]Element
		err := DecodeElements(got[:], test.bytes)
		if !errors.Is(err, test.err) {
			t.Errorf("%x: error %v, want %v", test.bytes, err, test.err)
		}
		if err != nil {
			continue
		}
		if Canonical(got[0]) != test.value {
			t.Errorf("%x: %d, want %d", test.bytes, Canonical(got[0]), test.value)
		}
		if back := AppendElements(nil, got[:]); !bytes.Equal(back, test.bytes) {
			t.Errorf("%x encoded as %x", test.bytes, back)
		}
	}
}

func TestFromCanonical(t *testing.T) {
	if x, ok := FromCanonical(Modulus - 1); !ok || Canonical(x) != Modulus-1 {
		t.Error("p - 1 is an element")
	}
	if _, ok := FromCanonical(Modulus); ok {
		t.Error("p is not below p")
	}
}

func FuzzDecodeExt(f *testing.F) {
	f.Add(make([]byte, ExtBytes))
	f.Add(bytes.Repeat([]byte{0, 0, 0, 0x7f}, 6))
	f.Add(bytes.Repeat([]byte{1, 0, 0, 0x7f}, 6))
	f.Add([]byte{1})
	f.Fuzz(func(t *testing.T, b []byte) {
		x, err := DecodeExt(b)
		if err != nil {
			return
		}
		if back := AppendExt(nil, &x); !bytes.Equal(back, b) {
			t.Fatalf("%x decodes, but is encoded as %x", b, back)
		}
	})
}
