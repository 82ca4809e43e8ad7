package memops

import (
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// wide is memory that costs nothing.
type wide struct{}

func (wide) Read(addr, time uint64) (value, last uint64, readOnly bool, err error) {
	return addr, 0, false, nil
}

func (wide) Write(addr, time, value, mask uint64) (old, last uint64, err error) {
	return addr, 0, nil
}

// BenchmarkCopy makes the rows of unaligned moves; it reports the time of a row.
func BenchmarkCopy(b *testing.B) {
	const size = 1 << 12
	trace := New()
	for i := 0; b.Loop(); i++ {
		if i%1024 == 0 {
			trace = New()
		}
		if err := trace.Add(Call{abi.Memmove, [3]uint64{base + 3, base + size, size}, base + 3, 4}, wide{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(size/8+1), "ns/row")
}
