package hash

import (
	"math/rand/v2"
	"testing"

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

func TestBatchCompress(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	var b Batch
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
		got := make([]Digest, n)
		b.Compress(got, &in)
		layer := make([]Digest, n)
		b.CompressLayer(layer, children)
		for i := range want {
			if got[i] != want[i] || layer[i] != want[i] {
				t.Fatalf("%d states: number %d", n, i)
			}
		}
	}
}

func TestBatchHashRows(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	var b Batch
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
			alone, behind := make([]Digest, n), make([]Digest, n)
			b.HashRows(alone, nil, columns)
			b.HashRows(behind, before, columns)
			for i := range n {
				row := make([]field.Element, width)
				for k := range row {
					row[k] = columns[k][i]
				}
				if alone[i] != HashRow(nil, row) || behind[i] != HashRow(&before[i], row) {
					t.Fatalf("%d rows of %d: number %d", n, width, i)
				}
			}
		}
	}
}

func BenchmarkBatch(b *testing.B) {
	var batch Batch
	var in [Width][]Digest
	for k := range in {
		in[k] = make([]Digest, BatchSize)
	}
	out := make([]Digest, BatchSize)
	for b.Loop() {
		batch.Compress(out, &in)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/BatchSize, "ns/compression")
}
