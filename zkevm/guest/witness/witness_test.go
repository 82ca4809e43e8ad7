package witness

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

// opaque reveals nothing.
func opaque(_, _ *[32]byte) []byte { return nil }

// The format of the package documentation, written by hand. The hashes of the
// codes are keccak256(6001) = 309c6789... and keccak256(00) = bc36789e...
func TestFormat(t *testing.T) {
	leaf := "e3" + "a1" + "20" + strings.Repeat("11", 32) + "07"
	want := strings.Join([]string{
		"7a6b7769746e7301", "02000000", "02000000", "3000000000000000",
		"0300000000000000", "c20102" + "0000000000",
		"0800000000000000", "c701020304050607",
		"0200000000000000", "6001" + "000000000000",
		"0100000000000000", "00" + "00000000000000",
		"2400" + "0000" + "00000000", leaf + "00000000",
	}, "")
	node, err := hex.DecodeString(leaf)
	if err != nil {
		t.Fatal(err)
	}
	root := [32]byte(crypto.Keccak256(node))
	headers := [][]byte{{0xc2, 1, 2}, {0xc7, 1, 2, 3, 4, 5, 6, 7}}
	codes := [][]byte{{0}, {0x60, 1}}
	// a leaf of the state whose value is no account is never written
	if _, err := Encode(root, headers, codes, func(_, _ *[32]byte) []byte { return node }); !errors.Is(err, trie.ErrBadAccount) {
		t.Fatal(err)
	}
	stream, err := hex.DecodeString(want)
	if err != nil {
		t.Fatal(err)
	}
	w, err := Decode(stream)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.EqualFunc(w.Headers, headers, bytes.Equal) {
		t.Errorf("headers %x", w.Headers)
	}
	for _, code := range codes {
		hash := [32]byte(crypto.Keccak256(code))
		if got, err := w.Code(&hash); err != nil || !bytes.Equal(got, code) {
			t.Errorf("code %x: %x, %v", code, got, err)
		}
	}
	state, err := w.State(root)
	if err != nil {
		t.Fatal(err)
	}
	key := [32]byte(bytes.Repeat([]byte{0x11}, 32))
	if v, err := state.Get(&key); err != nil || !bytes.Equal(v, []byte{7}) {
		t.Errorf("value %x, %v", v, err)
	}
	opaqueStream, err := Encode(root, headers, codes, opaque)
	if err != nil {
		t.Fatal(err)
	}
	stream = stream[:len(stream)-48]
	clear(stream[16:24])
	if !bytes.Equal(opaqueStream, stream) {
		t.Errorf("encoded\n%x, want\n%x", opaqueStream, stream)
	}
}

// Streams that break one rule each.
func TestDecodeRefuses(t *testing.T) {
	headers := [][]byte{{0xc2, 1, 2}, bytes.Repeat([]byte{9}, 8)}
	a, b := []byte{0x60, 1}, []byte{0} // in the order of their hashes
	good, err := Encode(trie.EmptyRoot, headers, [][]byte{a, b}, opaque)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Decode(good); err != nil {
		t.Fatal(err)
	}
	change := func(f func(s []byte) []byte) []byte { return f(bytes.Clone(good)) }
	set := func(at int, v byte) []byte {
		return change(func(s []byte) []byte { s[at] = v; return s })
	}
	codes := func(codes ...[]byte) []byte {
		s := append([]byte(magic), 0, 0, 0, 0, byte(len(codes)), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
		for _, code := range codes {
			if s, err = appendRecord(s, code, 1<<30, 1<<30); err != nil {
				t.Fatal(err)
			}
		}
		return s
	}
	long := func(n int, header bool) []byte {
		s := codes(make([]byte, n))
		if header {
			s[8], s[12] = s[12], s[8]
		}
		return s
	}
	many := append([]byte(magic), 1, 1, 0, 0)
	many = append(many, make([]byte, 12)...)
	for range 257 {
		many = append(many, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)
	}
	const firstHeader, firstCode = 24, 24 + 16 + 16
	for name, c := range map[string]struct {
		stream []byte
		rule   string
	}{
		"nothing":                   {nil, "truncated"},
		"half a head":               {good[:23], "truncated"},
		"head alone":                {good[:24], "truncated"},
		"other magic":               {set(0, 'x'), "not a witness of this version"},
		"other version":             {set(7, 2), "not a witness of this version"},
		"one header less":           {set(8, 1), "order of codes"},
		"one header more":           {set(8, 3), "truncated"},
		"257 headers":               {many, "too many headers"},
		"one code less":             {set(12, 1), "length of state section"},
		"one code more":             {set(12, 3), "truncated"},
		"2^32-1 codes":              {change(func(s []byte) []byte { copy(s[12:], "\xff\xff\xff\xff"); return s }), "truncated"},
		"state that is not":         {set(16, 8), "length of state section"},
		"2^56 bytes of state":       {set(23, 1), "length of state section"},
		"state that is not said":    {append(bytes.Clone(good), make([]byte, 8)...), "length of state section"},
		"a byte more":               {append(bytes.Clone(good), 0), "length of state section"},
		"header without bytes":      {set(firstHeader, 0), "length of record"},
		"header, length above 2^32": {set(firstHeader+4, 1), "length of record"},
		"header, padding":           {set(firstHeader+8+3, 1), "padding"},
		"header, last padding":      {set(firstHeader+8+7, 1), "padding"},
		"code without bytes":        {set(firstCode, 0), "length of record"},
		"code, length above 2^56":   {set(firstCode+7, 1), "length of record"},
		"code, padding":             {set(firstCode+8+2, 1), "padding"},
		"code cut off":              {good[:len(good)-8], "truncated"},
		"record head cut off":       {good[:len(good)-12], "truncated"},
		"padding cut off":           {good[:len(good)-1], "truncated"},
		"codes out of order":        {codes(b, a), "order of codes"},
		"code twice":                {codes(a, a), "order of codes"},
		"code too long":             {long(MaxCode+1, false), "length of record"},
		"header too long":           {long(MaxHeader+1, true), "length of record"},
		"too long":                  {make([]byte, MaxSize+1), "too long"},
	} {
		for _, decode := range []func([]byte) (*Witness, error){Decode, DecodeInPlace} {
			_, err := decode(c.stream)
			if !errors.Is(err, ErrWitness) || err != malformed(c.rule) {
				t.Errorf("%s: %v, want %q", name, err, c.rule)
			}
		}
	}
	for name, stream := range map[string][]byte{
		"longest code":   long(MaxCode, false),
		"longest header": long(MaxHeader, true),
		"no codes":       codes(),
		"256 headers":    append(append([]byte(magic), 0, 1), many[10:len(many)-16]...),
	} {
		if _, err := Decode(stream); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	header := []byte{0xc0}
	for name, f := range map[string]func() ([]byte, error){
		"257 headers": func() ([]byte, error) {
			return Encode(trie.EmptyRoot, slices.Repeat([][]byte{header}, 257), nil, opaque)
		},
		"empty header": func() ([]byte, error) { return Encode(trie.EmptyRoot, [][]byte{{}}, nil, opaque) },
		"long header":  func() ([]byte, error) { return Encode(trie.EmptyRoot, [][]byte{make([]byte, 1025)}, nil, opaque) },
		"empty code":   func() ([]byte, error) { return Encode(trie.EmptyRoot, nil, [][]byte{{}}, opaque) },
		"long code":    func() ([]byte, error) { return Encode(trie.EmptyRoot, nil, [][]byte{make([]byte, MaxCode+1)}, opaque) },
		"code twice":   func() ([]byte, error) { return Encode(trie.EmptyRoot, nil, [][]byte{{1}, {2}, {1}}, opaque) },
		"no room for code": func() ([]byte, error) {
			return encode(trie.EmptyRoot, nil, [][]byte{make([]byte, 100)}, opaque, 24+8+103)
		},
		"no room for node": func() ([]byte, error) {
			leaf := append([]byte{0xe3, 0xa1, 0x20}, make([]byte, 33)...)
			return encode([32]byte(crypto.Keccak256(leaf)), nil, nil, func(_, _ *[32]byte) []byte { return leaf }, 24+8+39)
		},
	} {
		if _, err := f(); !errors.Is(err, ErrWitness) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCodes(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	for _, n := range []int{0, 1, 2, 3, 16, 255, 1000} {
		codes := make([][]byte, n)
		for i := range codes {
			codes[i] = binary.LittleEndian.AppendUint32(make([]byte, rng.Intn(30)), uint32(i))
		}
		stream, err := Encode(trie.EmptyRoot, nil, codes, opaque)
		if err != nil {
			t.Fatal(err)
		}
		w, err := Decode(stream)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range codes {
			hash := [32]byte(crypto.Keccak256(code))
			if got, err := w.Code(&hash); err != nil || !bytes.Equal(got, code) {
				t.Fatalf("%d codes: %x, %v, want %x", n, got, err, code)
			}
			hash[31]++
			if _, err := w.Code(&hash); !errors.Is(err, ErrMissingCode) {
				t.Fatal(err)
			}
		}
		for _, hash := range [][32]byte{{}, [32]byte(bytes.Repeat([]byte{0xff}, 32))} {
			if _, err := w.Code(&hash); !errors.Is(err, ErrMissingCode) {
				t.Fatal(err)
			}
		}
	}
}

// Whatever happens to a byte of a code, no code is found under another's hash.
func TestCodesMutated(t *testing.T) {
	codes := [][]byte{{0x60, 1}, {0}, {1, 2, 3, 4, 5, 6, 7, 8, 9}}
	stream, err := Encode(trie.EmptyRoot, nil, codes, opaque)
	if err != nil {
		t.Fatal(err)
	}
	for at := headSize; at < len(stream); at++ {
		for flip := 1; flip < 256; flip++ {
			mutated := bytes.Clone(stream)
			mutated[at] ^= byte(flip)
			w, err := Decode(mutated)
			if err != nil {
				continue
			}
			found := 0
			for _, code := range codes {
				hash := [32]byte(crypto.Keccak256(code))
				got, err := w.Code(&hash)
				if err == nil && !bytes.Equal(got, code) {
					t.Fatalf("byte %d: code %x under the hash of %x", at, got, code)
				}
				if err == nil {
					found++
				}
			}
			if found == len(codes) {
				t.Fatalf("byte %d changed by %#x without effect", at, flip)
			}
		}
	}
}
