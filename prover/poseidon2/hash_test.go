package poseidon2

import (
	"bytes"
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// columns makes a matrix by columns whose slices start at odd addresses.
func columns(seed uint64, rows, width int) [][]field.Element {
	r := newRand(seed)
	out := make([][]field.Element, width)
	for j := range out {
		out[j] = randElements(r, rows+j%5)[j%5:]
	}
	return out
}

func rowOf(columns [][]field.Element, i int) []field.Element {
	row := make([]field.Element, len(columns))
	for j := range columns {
		row[j] = columns[j][i]
	}
	return row
}

// HashRow by its definition, on one state, without slices of it.
func TestHashRow(t *testing.T) {
	r := newRand(3)
	for n := range 70 {
		row := randElements(r, n)
		var s [Width]field.Element
		for at := range row {
			s[at%Rate] = row[at]
			if at%Rate == Rate-1 || at == n-1 {
				Permute24(&s)
			}
		}
		if got := HashRow(row); got != Digest(s[:8]) {
			t.Fatalf("row of %d", n)
		}
	}
}

// The property that HashRow lacks and HashList has: lists of different lengths
// do not collide. The attack extends a row by what the state holds anyway.
func TestLengthIsBoundByHashListOnly(t *testing.T) {
	row := randElements(newRand(4), 17)
	var s [Width]field.Element
	copy(s[:], row[:Rate])
	Permute24(&s)
	longer := append(append([]field.Element(nil), row...), s[1:5]...)
	if HashRow(row) != HashRow(longer) {
		t.Fatal("the collision that the package comment warns of is gone: say so there")
	}
	if HashList(row) == HashList(longer) {
		t.Fatal("lists of different lengths collide")
	}
	if HashList(row) == HashRow(row) || HashList(nil) == HashRow(nil) {
		t.Fatal("a list is hashed like a row")
	}
	seen := map[Digest]int{}
	for n := range 50 {
		d := HashList(make([]field.Element, n))
		if m, ok := seen[d]; ok {
			t.Fatalf("%d and %d zeros collide", m, n)
		}
		seen[d] = n
	}
}

func TestRowHasher(t *testing.T) {
	for _, rows := range []int{1, 2, 8, 15, 16, 17, 32, 64, 100, 2100} {
		for _, width := range []int{1, 2, 15, 16, 17, 32, 33, 50} {
			cs := columns(uint64(rows*1000+width), rows, width)
			h := NewRowHasher(rows)
			for round := range 2 { // the second after Reset
				for at := 0; at < width; at += Rate {
					h.Absorb(cs[at:min(at+Rate, width)])
				}
				ds := make([]Digest, 3*rows)
				h.Digests(ds, 1, 3)
				for i := range rows {
					want := HashRow(rowOf(cs, i))
					if h.Digest(i) != want || ds[1+3*i] != want {
						t.Fatalf("round %d: row %d of %d, width %d", round, i, rows, width)
					}
					if ds[3*i] != (Digest{}) || ds[3*i+2] != (Digest{}) {
						t.Fatal("digests written in between")
					}
				}
				h.Reset()
			}
		}
	}
}

func TestRowHasherRanges(t *testing.T) {
	const rows, width = 83, 40
	cs := columns(5, rows, width)
	h := NewRowHasher(rows)
	cuts := []int{0, 16, 64, rows}
	for at := 0; at < width; at += Rate {
		var wg sync.WaitGroup
		for c := range len(cuts) - 1 {
			wg.Go(func() {
				part := make([][]field.Element, 0, Rate)
				for _, col := range cs[at:min(at+Rate, width)] {
					part = append(part, col[cuts[c]:cuts[c+1]])
				}
				h.AbsorbRange(cuts[c], cuts[c+1], part)
			})
		}
		wg.Wait()
	}
	for i := range rows {
		if h.Digest(i) != HashRow(rowOf(cs, i)) {
			t.Fatalf("row %d", i)
		}
	}
}

func TestRowHasherRefuses(t *testing.T) {
	const rows = 40
	for name, call := range map[string]func(h *RowHasher){
		"no columns":       func(h *RowHasher) { h.Absorb(nil) },
		"17 columns":       func(h *RowHasher) { h.Absorb(columns(1, rows, 17)) },
		"short column":     func(h *RowHasher) { cs := columns(1, rows, 4); cs[3] = cs[3][:rows-1]; h.Absorb(cs[:4]) },
		"odd start":        func(h *RowHasher) { h.AbsorbRange(8, 24, [][]field.Element{make([]field.Element, 16)}) },
		"odd end":          func(h *RowHasher) { h.AbsorbRange(0, 24, [][]field.Element{make([]field.Element, 24)}) },
		"beyond the end":   func(h *RowHasher) { h.AbsorbRange(0, 48, [][]field.Element{make([]field.Element, 48)}) },
		"before the start": func(h *RowHasher) { h.AbsorbRange(-16, 0, [][]field.Element{make([]field.Element, 16)}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: absorbed", name)
				}
			}()
			call(NewRowHasher(rows))
		}()
	}
}

func digests(seed uint64, n int) []Digest {
	r := newRand(seed)
	out := make([]Digest, n)
	for i := range out {
		out[i] = Digest(randElements(r, DigestLen))
	}
	return out
}

func TestCompress(t *testing.T) {
	in, out := known16[0], known16[1]
	l, r := Digest(in[:8]), Digest(in[8:])
	if got := Compress(&l, &r); got != Digest(out[:8]) {
		t.Fatalf("%v", got)
	}
}

func TestCompressLayer(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 8, 15, 16, 17, 32, 50, 64, 2100} {
		children := digests(uint64(n), 2*n)
		want := make([]Digest, n)
		for i := range want {
			want[i] = Compress(&children[2*i], &children[2*i+1])
		}
		got := make([]Digest, n+1)
		CompressLayer(got[:n], children)
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("layer of %d: node %d", n, i)
			}
		}
		if got[n] != (Digest{}) {
			t.Fatalf("layer of %d: wrote beyond its end", n)
		}
		CompressLayer(children[:n], children)
		for i := range want {
			if children[i] != want[i] {
				t.Fatalf("layer of %d in place: node %d", n, i)
			}
		}
	}
}

func TestCompressInto(t *testing.T) {
	for _, sizes := range [][2]int{{1, 1}, {1, 4}, {2, 8}, {8, 64}, {16, 16}, {16, 64}, {32, 128}, {3, 12}, {20, 60}, {2100, 4200}} {
		left, nodes := digests(6, sizes[0]), digests(7, sizes[1]+1)
		old := append([]Digest(nil), nodes...)
		CompressInto(nodes[:sizes[1]], left)
		for i := range sizes[1] {
			if want := Compress(&left[i%sizes[0]], &old[i]); nodes[i] != want {
				t.Fatalf("%v: node %d", sizes, i)
			}
		}
		if nodes[sizes[1]] != old[sizes[1]] {
			t.Fatalf("%v: wrote beyond its end", sizes)
		}
	}
}

func TestCompressPairs(t *testing.T) {
	for _, n := range []int{0, 1, 15, 16, 17, 40, 2100} {
		left, right, want := digests(12, n), digests(13, n), make([]Digest, n)
		for i := range want {
			want[i] = Compress(&left[i], &right[i])
		}
		got := make([]Digest, n+1)
		CompressPairs(got[:n], left, right)
		if !slices.Equal(got[:n], want) || got[n] != (Digest{}) {
			t.Fatalf("%d pairs", n)
		}
		CompressPairs(left, left, right)
		if !slices.Equal(left, want) {
			t.Fatalf("%d pairs in place", n)
		}
	}
}

func TestHashRows(t *testing.T) {
	for _, n := range []int{0, 1, 5, 16, 17, 40} {
		for _, width := range []int{0, 1, 15, 16, 17, 32, 40} {
			cs, rows, want := columns(14, n, width), make([][]field.Element, n), make([]Digest, n)
			for i := range rows {
				rows[i] = rowOf(cs, i)
				want[i] = HashRow(rows[i])
			}
			got := make([]Digest, n)
			if HashRows(got, rows); !slices.Equal(got, want) {
				t.Fatalf("%d rows of %d", n, width)
			}
		}
	}
}

func TestCompressRefusesSizes(t *testing.T) {
	for name, call := range map[string]func(){
		"odd layer":  func() { CompressLayer(make([]Digest, 2), make([]Digest, 3)) },
		"no divisor": func() { CompressInto(make([]Digest, 8), make([]Digest, 3)) },
		"nothing":    func() { CompressInto(make([]Digest, 8), nil) },
		"one left":   func() { CompressPairs(make([]Digest, 2), make([]Digest, 1), make([]Digest, 2)) },
		"one right":  func() { CompressPairs(make([]Digest, 2), make([]Digest, 2), make([]Digest, 1)) },
		"odd rows": func() {
			HashRows(make([]Digest, 2), [][]field.Element{make([]field.Element, 2), make([]field.Element, 3)})
		},
		"one digest":  func() { HashRows(make([]Digest, 1), make([][]field.Element, 2)) },
		"larger left": func() { CompressInto(make([]Digest, 8), make([]Digest, 16)) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: compressed", name)
				}
			}()
			call()
		}()
	}
}

func TestHashingDoesNotAllocate(t *testing.T) {
	cs, h := columns(8, 64, 16), NewRowHasher(64)
	children, parents := digests(9, 64), make([]Digest, 32)
	for name, f := range map[string]func(){
		"Absorb":        func() { h.Absorb(cs) },
		"CompressLayer": func() { CompressLayer(parents, children) },
		"CompressInto":  func() { CompressInto(children, parents) },
		"HashRow":       func() { HashRow(cs[0]) },
		"Compress":      func() { Compress(&children[0], &children[1]) },
	} {
		if n := testing.AllocsPerRun(10, f); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}

func FuzzDecodeDigest(f *testing.F) {
	f.Add(make([]byte, DigestBytes))
	f.Add(bytes.Repeat([]byte{1, 0, 0, 0x7f}, 8))
	f.Add([]byte{1, 2, 3})
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := DecodeDigest(b)
		if err != nil {
			if !errors.Is(err, field.ErrLength) && !errors.Is(err, field.ErrNotCanonical) {
				t.Fatal(err)
			}
			return
		}
		if back := AppendDigest(nil, &d); !bytes.Equal(back, b) {
			t.Fatalf("%x decodes, but is encoded as %x", b, back)
		}
	})
}
