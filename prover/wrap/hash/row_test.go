package hash

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

func randRow(r *rand.Rand, n int) []field.Element {
	row := make([]field.Element, n)
	for i := range row {
		switch r.IntN(4) {
		case 0:
			row[i] = field.New(field.Modulus - 1)
		case 1:
		default:
			row[i] = field.New(r.Uint64())
		}
	}
	return row
}

func TestPack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 40 {
		row := randRow(r, n)
		packed := Pack(nil, row)
		if len(packed) != PackedLen(n) {
			t.Fatalf("%d elements are packed to %d", n, len(packed))
		}
		for i, x := range packed {
			want := new(big.Int)
			for k, e := range row[i*Packed : min((i+1)*Packed, n)] {
				term := big.NewInt(int64(field.Canonical(e)))
				want.Add(want, term.Lsh(term, uint(k*SlotBits)))
			}
			if got := x.BigInt(new(big.Int)); got.Cmp(want) != 0 {
				t.Fatalf("element %d of %d is %v, want %v", i, n, got, want)
			}
		}
	}
}

// Every element of every row changes the hash, and so does where rows end.
func TestHashRowsBinds(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, lengths := range [][]int{{1}, {8}, {64}, {65}, {120, 56}, {57, 1, 200}} {
		var rows [][]field.Element
		for _, n := range lengths {
			rows = append(rows, randRow(r, n))
		}
		seen := map[Digest]bool{HashRows(rows...): true}
		for i := range rows {
			for k := range rows[i] {
				old := rows[i][k]
				one := field.New(1)
				rows[i][k].Add(&rows[i][k], &one)
				d := HashRows(rows...)
				if seen[d] {
					t.Errorf("%v: element %d of row %d does not count", lengths, k, i)
				}
				seen[d] = true
				rows[i][k] = old
			}
		}
	}
	x := randRow(r, 16)
	if HashRows(x[:8], x[8:]) == HashRows(x) {
		t.Error("two rows hash like one")
	}
}

// A row of up to 64 elements is one compression, and 56 more are another.
func TestHashRowIsTheChain(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{3, 64, 100, 120, 121, 200} {
		row := randRow(r, n)
		packed := Pack(nil, row)
		var block [Width]Digest
		left := packed[copy(block[:], packed):]
		want := Compress(&block)
		for len(left) > 0 {
			block = [Width]Digest{want}
			left = left[copy(block[1:], left):]
			want = Compress(&block)
		}
		if HashRow(nil, row) != want {
			t.Errorf("row of %d", n)
		}
	}
}
