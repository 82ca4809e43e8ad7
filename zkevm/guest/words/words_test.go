package words

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"testing"
	"unsafe"

	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/holiman/uint256"
)

// at returns bytes at an address that is so much more than a multiple of 8.
func at(offset int, b []byte) []byte {
	words := make([]uint64, len(b)/8+3)
	buf := unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), 8*len(words))
	return append(buf[offset:offset:len(buf)], b...)[:len(b):len(b)]
}

func random(rng *rand.Rand, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		if b[i] = byte(rng.Uint32()); rng.Uint32N(4) == 0 {
			b[i] = byte(-rng.Uint32N(2)) // edges
		}
	}
	return b
}

func TestSetBytes(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		for n := range 70 {
			for offset := range 8 {
				b := at(offset, random(rng, n))
				kept := bytes.Clone(b)
				z, w := new(uint256.Int).Not(new(uint256.Int)), new(uint256.Int).Not(new(uint256.Int))
				if got, want := SetBytes(z, b), w.SetBytes(b); got != z || !z.Eq(want) {
					t.Fatalf("%x at %d: %v, want %v", b, offset, got, want)
				}
				if n >= 32 {
					if got, want := SetBytes32(z, b), w.SetBytes32(b); got != z || !z.Eq(want) {
						t.Fatalf("%x at %d: %v, want %v", b, offset, got, want)
					}
				}
				if !bytes.Equal(b, kept) {
					t.Fatal("the bytes were changed")
				}
			}
		}
	}
	for n := range 32 {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("32 of %d bytes", n)
				}
			}()
			SetBytes32(new(uint256.Int), make([]byte, n, 64))
		}()
	}
}

func TestBytes32(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		z := new(uint256.Int).SetBytes(random(rng, 32))
		var got [32]byte
		for i, w := range Bytes32(z) {
			binary.LittleEndian.PutUint64(got[8*i:], w)
		}
		if want := z.Bytes32(); got != want {
			t.Fatalf("%x, want %x", got, want)
		}
	}
}

//go:linkname codeBitmap github.com/ethereum/go-ethereum/core/vm.codeBitmap
func codeBitmap(code []byte) vm.BitVec

func TestCodeBitmap(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	try := func(code []byte) {
		t.Helper()
		want := codeBitmap(code)
		if got := CodeBitmap(code, make([]byte, len(want))); !bytes.Equal(got, want) {
			t.Fatalf("code %x: %x, want %x", code, got, want)
		}
	}
	for op := range 256 { // one instruction at every place, alone and cut short
		for before := range 12 {
			for behind := range 36 {
				code := append(make([]byte, before), byte(op))
				try(append(code, bytes.Repeat([]byte{0x7f}, behind)...))
			}
		}
	}
	for n := range 3000 {
		code := random(rng, n%300)
		for i := range code {
			if rng.Uint32N(3) == 0 {
				code[i] = byte(push1 + rng.Uint32N(32))
			}
		}
		try(at(n%8, code))
	}
}

func TestCount(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for n := range 300 {
		for offset := range 8 {
			b := at(offset, random(rng, n))
			for _, c := range []byte{0, 1, 0x7f, 0x80, 0x81, 0xff, byte(rng.Uint32())} {
				if got, want := Count(b, c), bytes.Count(b, []byte{c}); got != want {
					t.Fatalf("%d of %x in %x, want %d", got, c, b, want)
				}
			}
		}
	}
}
