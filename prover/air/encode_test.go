package air

import (
	"bytes"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
)

// golden is the hash of sample(). It changes only if the encoding does: then the version
// in magic must change too.
const golden = "6306c701850a9f36504d1cd10f345636ec1fe962ec0819682dd45108b36ea210"

func TestGoldenHash(t *testing.T) {
	h := sample().Hash()
	if got := hex.EncodeToString(h[:]); got != golden {
		t.Errorf("hash %s, want %s", got, golden)
	}
}

func TestEncodeRoundTrip(t *testing.T) {
	want := sample().Encode()
	s, err := Decode(want)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Encode(); !bytes.Equal(got, want) {
		t.Error("the decoded system has another encoding")
	}
	if len(s.Providers) != 0 {
		t.Error("a provider out of nothing")
	}
}

// TestEveryByteCounts flips and drops bytes: the decoder refuses, or the system is
// another one with its own encoding.
func TestEveryByteCounts(t *testing.T) {
	s := sample()
	s.Tables, s.Providers = s.Tables[:1], nil // keep the encoding short
	s.Buses[1].Public = true
	good := s.Encode()
	for i := range good {
		for _, mask := range []byte{1, 0x80, 0xff} {
			bad := bytes.Clone(good)
			bad[i] ^= mask
			got, err := Decode(bad)
			if err != nil {
				if !errors.Is(err, ErrEncoding) {
					t.Fatalf("byte %d: %v", i, err)
				}
				continue
			}
			if !bytes.Equal(got.Encode(), bad) {
				t.Fatalf("byte %d with mask %x: decodes to another encoding", i, mask)
			}
		}
		if _, err := Decode(good[:i]); !errors.Is(err, ErrEncoding) {
			t.Fatalf("%d of %d bytes: %v", i, len(good), err)
		}
	}
	if _, err := Decode(append(bytes.Clone(good), 0)); !errors.Is(err, ErrEncoding) {
		t.Errorf("trailing byte: %v", err)
	}
}

// TestDecodeRefusesOtherNormalForms encodes systems that mean the same as another.
func TestDecodeRefusesOtherNormalForms(t *testing.T) {
	encode := func(nodes ...Node) []byte {
		table := &Table{Name: "t", Columns: []Column{{Name: "A"}, {Name: "B"}}}
		table.Graph.nodes = nodes
		table.Constraints = []Constraint{{Name: "c", Domain: Domain{Kind: Rows}, Expr: Expr(len(nodes) - 1)}}
		return (&System{Tables: []*Table{table}}).Encode()
	}
	a, b := Node{Op: OpColumn}, Node{Op: OpColumn, Column: 1}
	if _, err := Decode(encode(a, b, Node{Op: OpAdd, A: 0, B: 1})); err != nil {
		t.Fatalf("normal form refused: %v", err)
	}
	for name, bad := range map[string][]byte{
		"operands swapped": encode(a, b, Node{Op: OpAdd, A: 1, B: 0}),
		"node twice":       encode(a, a, Node{Op: OpAdd, A: 0, B: 1}),
		"unused node":      encode(a, b),
		"operand later":    encode(a, Node{Op: OpAdd, A: 0, B: 2}, b, Node{Op: OpAdd, A: 1, B: 2}),
		"operand itself":   encode(Node{Op: OpAdd}),
		"neutral operand":  encode(a, Node{Op: OpConst}, Node{Op: OpAdd, A: 0, B: 1}),
		"difference zero":  encode(a, Node{Op: OpSub}),
		"unknown kind":     bytes.Replace(encode(a), []byte{byte(OpColumn), 0, 0, 0, 0, 0}, []byte{9}, 1),
		"no kind":          bytes.Replace(encode(a), []byte{byte(OpColumn), 0, 0, 0, 0, 0}, []byte{0}, 1),
	} {
		if _, err := Decode(bad); !errors.Is(err, ErrEncoding) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestDecodeBoundsItsWork gives lengths that would cost memory before anything is wrong.
func TestDecodeBoundsItsWork(t *testing.T) {
	for want, b := range map[string]string{
		"4294967295 buses, at most 1024": magic + "\xff\xff\xff\xff",
		"1024 buses in 3 bytes":          magic + "\x00\x04\x00\x00abc",
		"arity 4294967295, at most 256":  magic + "\x01\x00\x00\x00\x01b\xff\xff\xff\xff\x00",
	} {
		if _, err := Decode([]byte(b)); !errors.Is(err, ErrEncoding) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestReasonsAreNoPartOfTheHash(t *testing.T) {
	s := sample()
	s.Tables[0].Columns[1].Reason = "another"
	if s.Hash() != sample().Hash() {
		t.Error("a reason changes the hash")
	}
	s.Tables[0].Columns[1].Bits = 15
	if s.Hash() == sample().Hash() {
		t.Error("a width does not change the hash")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(sample().Encode())
	f.Add([]byte(magic))
	s := sample()
	s.Tables, s.Providers = s.Tables[:1], nil
	s.Buses[1].Public = true
	f.Add(s.Encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := Decode(b)
		if err != nil {
			return
		}
		if !bytes.Equal(s.Encode(), b) {
			t.Error("accepted a second encoding of a system")
		}
	})
}
