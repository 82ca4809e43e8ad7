package hash

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/zkgeth/zkgeth/prover/field"
)

func randDigest(r *rand.Rand) (d Digest) {
	switch r.IntN(4) {
	case 0:
		d.SetInt64(int64(r.IntN(3)) - 1)
	default:
		var b [32]byte
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		d.SetBytes(b[:])
	}
	return d
}

var batchSizes = []int{1, 2, 7, 8, 9, 31, 64, 255, 256}

// everyWay calls test with the batches of this machine, by name.
func everyWay(test func(name string, b *Batch)) {
	test("vectors", &Batch{generic: true})
	if hasLanes {
		test("lanes", &Batch{})
	}
}

func TestBatchCompress(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	var b, vectors Batch
	vectors.generic = true
	for _, n := range batchSizes {
		var in [Width][]Digest
		for k := range in {
			for range n {
				in[k] = append(in[k], randDigest(r))
			}
		}
		children := make([]Digest, 0, Width*n)
		var want []Digest
		for i := range n {
			var one [Width]Digest
			for k := range one {
				one[k] = in[k][i]
			}
			children = append(children, one[:]...)
			want = append(want, Compress(&one))
		}
		for _, b := range []*Batch{&b, &vectors} {
			got := make([]Digest, n)
			b.Compress(got, &in)
			layer := make([]Digest, n)
			b.CompressLayer(layer, children)
			for i := range want {
				if got[i] != want[i] || layer[i] != want[i] {
					t.Fatalf("%d states, lanes %v: number %d", n, hasLanes && !b.generic, i)
				}
			}
		}
	}
}

// Whatever the words are, all ways to compress agree; even states that are no elements,
// which lie above the modulus, do not leave the bounds of the lanes.
func FuzzBatch(f *testing.F) {
	modulus := fr.Modulus().FillBytes(make([]byte, fr.Bytes))
	f.Add([]byte(nil), uint8(0))
	f.Add([]byte{1}, uint8(255))
	f.Add(bytes.Repeat(modulus, 2*Width), uint8(1))
	f.Add(bytes.Repeat([]byte{0xff}, 3*Width*fr.Bytes), uint8(3))
	f.Fuzz(func(t *testing.T, data []byte, raw uint8) {
		n := min(len(data)/(Width*fr.Bytes)+1, 2*lanes)
		data = append(data, make([]byte, n*Width*fr.Bytes)...)
		state := make([][Width]Digest, n) // not reduced, and raw elements not in Montgomery form
		want := make([]Digest, n)
		for i := range state {
			var in [Width]Digest
			for k := range state[i] {
				x := &state[i][k]
				for j := range x {
					x[j] = binary.LittleEndian.Uint64(data)
					data = data[8:]
				}
				if raw>>k&1 == 1 {
					x[3] >>= 8 // what is packed has 248 bits
					in[k].SetBigInt(integer(x))
				} else {
					in[k].SetBigInt(integer(x))
					in[k].Mul(&in[k], &Digest{1}) // the words are the Montgomery form
				}
			}
			want[i] = Compress(&in)
		}
		everyWay(func(name string, b *Batch) {
			b.resize(n)
			for i := range state {
				for k := range state[i] {
					b.state[k][i] = state[i][k]
					if b.raw[k] = raw>>k&1 == 1; b.generic && !b.raw[k] {
						x := integer(&state[i][k])
						for j, w := range x.Mod(x, fr.Modulus()).FillBytes(make([]byte, fr.Bytes)) {
							if j%8 == 0 {
								b.state[k][i][3-j/8] = 0
							}
							b.state[k][i][3-j/8] |= uint64(w) << (56 - 8*(j%8))
						}
					}
				}
			}
			got := make([]Digest, n)
			b.compress(got)
			for i := range got {
				if got[i] != want[i] {
					t.Errorf("%s: %v of %d", name, i, n)
				}
			}
		})
	})
}

// integer returns the number whose words these are.
func integer(x *Digest) *big.Int {
	var b []byte
	for _, w := range slices.Backward(x[:]) {
		b = binary.BigEndian.AppendUint64(b, w)
	}
	return new(big.Int).SetBytes(b)
}

func TestBatchHashRows(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	var b, vectors Batch
	vectors.generic = true
	for _, n := range batchSizes {
		for _, width := range []int{0, 1, 8, 57, 64, 65, 120, 121, 130} {
			columns := make([][]field.Element, width)
			for k := range columns {
				columns[k] = randRow(r, n)
			}
			var before []Digest
			for range n {
				before = append(before, randDigest(r))
			}
			wantAlone, wantBehind := make([]Digest, n), make([]Digest, n)
			for i := range n {
				row := make([]field.Element, width)
				for k := range row {
					row[k] = columns[k][i]
				}
				wantAlone[i], wantBehind[i] = HashRow(nil, row), HashRow(&before[i], row)
			}
			for _, b := range []*Batch{&b, &vectors} {
				alone, behind := make([]Digest, n), make([]Digest, n)
				b.HashRows(alone, nil, columns)
				b.HashRows(behind, before, columns)
				if !slices.Equal(alone, wantAlone) || !slices.Equal(behind, wantBehind) {
					t.Fatalf("%d rows of %d, lanes %v", n, width, hasLanes && !b.generic)
				}
			}
		}
	}
}

func BenchmarkBatch(b *testing.B) {
	var in [Width][]Digest
	for k := range in {
		in[k] = make([]Digest, BatchSize)
	}
	out := make([]Digest, BatchSize)
	columns := make([][]field.Element, 187)
	for k := range columns {
		columns[k] = make([]field.Element, BatchSize)
	}
	everyWay(func(name string, batch *Batch) {
		b.Run(name+"/compression", func(b *testing.B) {
			fastest(b, func() { batch.Compress(out, &in) })
		})
		b.Run(name+"/row of 187", func(b *testing.B) {
			fastest(b, func() { batch.HashRows(out, nil, columns) })
		})
	})
}

// fastest reports the time of the fastest run for every state: what other processes take
// does not count.
func fastest(b *testing.B, run func()) {
	best := time.Duration(math.MaxInt64)
	for b.Loop() {
		start := time.Now()
		run()
		best = min(best, time.Since(start))
	}
	b.ReportMetric(float64(best.Nanoseconds())/BatchSize, "ns/state")
}
