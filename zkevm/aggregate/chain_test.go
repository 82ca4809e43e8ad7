package aggregate

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/zkgeth/zkgeth/prover/stark"
)

// TestChain proves circuits of one segment and of several, and verifies what is left. It
// takes minutes, so it belongs to the slow tier.
func TestChain(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") == "" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	p := sumProgram(t, 100, 0)
	for _, cells := range []uint64{0, 1 << 18} {
		made := prove(t, p, cells)
		start := time.Now()
		lap := func(what string) { t.Logf("%s after %v", what, time.Since(start).Round(time.Millisecond)) }
		s, err := ShapeOf(p, made)
		if err != nil {
			t.Fatal(err)
		}
		a, err := New(p, s, DefaultParameters)
		if err != nil {
			t.Fatal(err)
		}
		lap("keys")
		t.Logf("circuits of %d cells", a.Cells())
		last := Progress{}
		small, err := a.Prove(context.Background(), made, func(at Progress) { last = at; lap("another circuit") })
		if err != nil {
			t.Fatal(err)
		}
		lap("proof")
		if last.Circuit != last.Circuits-1 {
			t.Errorf("%+v at the end", last)
		}
		if err := a.Verify(small, sum5050); err != nil {
			t.Fatal(err)
		}
		lap("verified")
		encoded, err := a.Key().Encode(small)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%+v: %d bytes", s, len(encoded))
		for i := range sum5050 {
			other := append([]byte(nil), sum5050...)
			other[i]++
			if err := a.Verify(small, other); !errors.Is(err, stark.ErrProof) {
				t.Errorf("byte %d of the output changed: %v", i, err)
			}
		}
		if err := a.Verify(small, sum5050[:7]); !errors.Is(err, ErrClaim) {
			t.Errorf("a shorter output: %v", err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := a.Prove(ctx, made, nil); !errors.Is(err, context.Canceled) {
			t.Errorf("canceled: %v", err)
		}
	}
}
