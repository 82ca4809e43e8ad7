package rlp

import (
	"bytes"
	"math"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common/hexutil"
	gethrlp "github.com/ethereum/go-ethereum/rlp"
	"github.com/holiman/uint256"
)

// TestNotCanonical lists encodings that stand for a value in another decoder's
// eyes, one for each way of not being canonical.
func TestNotCanonical(t *testing.T) {
	str := func(r *Reader) { r.Bytes() }
	num := func(r *Reader) { r.Uint64() }
	big := func(r *Reader) { r.Uint256(new(uint256.Int)) }
	list := func(r *Reader) { r.List() }
	for name, c := range map[string]struct {
		in   string
		read func(*Reader)
	}{
		"nothing":                     {"0x", str},
		"single byte with a prefix":   {"0x8100", str},
		"short string, cut":           {"0x83aabb", str},
		"long form for a short one":   {"0xb801aa", str},
		"length of length, cut":       {"0xb9ff", str},
		"length with a leading zero":  {"0xb90038" + pad(56), str},
		"long string, cut":            {"0xb839" + pad(56), str},
		"length beyond 63 bits":       {"0xbfffffffffffffffff00", str},
		"string where a list must be": {"0x80", list},
		"list where a string must be": {"0xc0", str},
		"list, cut":                   {"0xc201", list},
		"long form for a short list":  {"0xf80101", list},
		"long list, cut":              {"0xf839" + pad(56), list},
		"list length, leading zero":   {"0xf90038" + pad(56), list},
		"integer with a leading zero": {"0x820001", num},
		"zero as a byte":              {"0x00", num},
		"integer of 72 bits":          {"0x89010000000000000000", num},
		"big, leading zero":           {"0x820001", big},
		"big, zero as a byte":         {"0x00", big},
		"big of 264 bits":             {"0xa101" + pad(32), big},
		"list for an integer":         {"0xc0", num},
		"list for a big integer":      {"0xc0", big},
	} {
		r := NewReader(hexutil.MustDecode(c.in))
		c.read(&r)
		if r.Err() == nil {
			t.Errorf("%s: %s was taken", name, c.in)
		}
		if r.More() || r.End() == nil {
			t.Errorf("%s: the reader goes on after a failure", name)
		}
	}
}

func pad(n int) string { return hexutil.Encode(make([]byte, n))[2:] }

func TestSizesAreExact(t *testing.T) {
	for in, read := range map[string]func(*Reader){
		"0x93" + pad(19): func(r *Reader) { r.Address(new([20]byte)) },
		"0x9f" + pad(31): func(r *Reader) { r.Hash(new([32]byte)) },
		"0x82aaaa":       func(r *Reader) { r.Exactly(3) },
	} {
		r := NewReader(hexutil.MustDecode(in))
		if read(&r); r.Err() == nil {
			t.Errorf("%s was taken", in)
		}
	}
	if r := ListOf([]byte{0xc1, 0x01, 0x02}); r.Err() == nil {
		t.Error("bytes after the list were ignored")
	}
	if r := ListOf([]byte{0xc1, 0x01}); r.End() == nil {
		t.Error("an item was ignored")
	}
}

// TestWriterAgreesWithGeth takes the values at which the length of an encoding changes.
func TestWriterAgreesWithGeth(t *testing.T) {
	check := func(what any, got []byte, size int) {
		t.Helper()
		want, err := gethrlp.EncodeToBytes(what)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%v: have %x, want %x", what, got, want)
		}
		if size != len(want) {
			t.Errorf("%v: size %d, want %d", what, size, len(want))
		}
	}
	for shift := range 64 {
		for _, v := range []uint64{1 << shift, 1<<shift - 1, math.MaxUint64 >> shift} {
			check(v, AppendUint64(nil, v), Uint64Size(v))
		}
	}
	for shift := range 256 {
		v := new(big.Int).Lsh(big.NewInt(1), uint(shift))
		for range 2 {
			u := uint256.MustFromBig(v)
			check(v, AppendUint256(nil, u), Uint256Size(u))
			v.Sub(v, big.NewInt(1))
		}
	}
	for _, size := range []int{0, 1, 2, 55, 56, 57, 255, 256, 257, 65535, 65536, 1 << 17} {
		for _, first := range []byte{0, 1, 0x7f, 0x80, 0xff} {
			b := bytes.Repeat([]byte{first}, size)
			check(b, AppendBytes(nil, b), BytesSize(b))
		}
		list := gethrlp.RawValue(append(AppendList(nil, size), make([]byte, size)...))
		check(list, list, ListSize(size))
		if kind, content, rest, err := gethrlp.Split(list); err != nil || kind != gethrlp.List || len(content) != size || len(rest) != 0 {
			t.Errorf("list of %d bytes: %v %d %d %v", size, kind, len(content), len(rest), err)
		}
	}
}

// FuzzReader compares the reader with go-ethereum's, on every item of the input.
func FuzzReader(f *testing.F) {
	for _, seed := range []string{
		"0x", "0x00", "0x7f", "0x80", "0x8180", "0x8100", "0xc0", "0xc20102", "0xc3c20102", "0xb838" + pad(56),
		"0xf838" + pad(56), "0xb90100" + pad(256), "0xa0" + pad(32), "0x94" + pad(20), "0x88ffffffffffffffff",
		"0xc88300ffff83ff0000", "0xf90038" + pad(56), "0xbfffffffffffffffff",
	} {
		f.Add(hexutil.MustDecode(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) { compare(t, in, 0) })
}

func compare(t *testing.T, in []byte, depth int) {
	r := NewReader(in)
	for r.More() && depth < 64 {
		at := in[len(in)-r.Remaining():]
		kind, content, rest, err := gethrlp.Split(at)
		probe := r
		raw := probe.Raw()
		if (err == nil) != (probe.Err() == nil) {
			t.Fatalf("%x: geth says %v, we %v", at, err, probe.Err())
		}
		if err != nil {
			return
		}
		if len(raw) != len(at)-len(rest) {
			t.Fatalf("%x: item of %d bytes, geth %d", at, len(raw), len(at)-len(rest))
		}
		if r.NextIsList() != (kind == gethrlp.List) {
			t.Fatalf("%x: kind", at)
		}
		if kind == gethrlp.List {
			compare(t, content, depth+1)
			inner := r.List()
			if inner.Remaining() != len(content) {
				t.Fatalf("%x: list content", at)
			}
			continue
		}
		var v uint64
		number := r
		if got, err := number.Uint64(), gethrlp.DecodeBytes(raw, &v); (err == nil) != (number.Err() == nil) || err == nil && got != v {
			t.Fatalf("%x: uint64 %d %v, geth %d %v", raw, got, number.Err(), v, err)
		}
		var u, w uint256.Int
		number = r
		number.Uint256(&w)
		if err := gethrlp.DecodeBytes(raw, &u); (err == nil) != (number.Err() == nil) || err == nil && u != w {
			t.Fatalf("%x: uint256 %s %v, geth %s %v", raw, w.Hex(), number.Err(), u.Hex(), err)
		}
		if got := r.Bytes(); !bytes.Equal(got, content) {
			t.Fatalf("%x: string %x, geth %x", at, got, content)
		}
	}
}
