package trace

import (
	"bytes"
	"encoding/binary"
	"testing"
)

func TestFibonacci(t *testing.T) {
	const n = 90
	s, b := run(t, fibonacci(t, n), nil)
	prove(t, s, b)
	var want []byte
	x, y := uint64(0), uint64(1)
	for range n {
		x, y = y, x+y
		want = binary.LittleEndian.AppendUint64(want, x)
	}
	copy(want[8*(n-2)+8:], " in the ")
	if got := b.Claim().Output; !bytes.Equal(got[:8*(n-2)], want[:8*(n-2)]) {
		t.Errorf("output %x, want %x", got, want)
	}
}
