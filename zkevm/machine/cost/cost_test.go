package cost

import (
	"math"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
)

func TestOf(t *testing.T) {
	use := func(k accel.Kind, calls, units uint64) (used [accel.NumKinds]accel.Usage) {
		used[k] = accel.Usage{Calls: calls, Units: units}
		return used
	}
	for name, tc := range map[string]struct {
		cycles uint64
		used   [accel.NumKinds]accel.Usage
		want   uint64
	}{
		"nothing":      {0, use(0, 0, 0), 0},
		"instructions": {1234, use(0, 0, 0), 1234},
		"keccak":       {5, use(accel.Keccak256, 2, 3), 5 + 2*8 + 3*820},
		"recovery":     {5, use(accel.Secp256k1Recover, 1, 1), 5 + 12_000},
		"a byte":       {0, use(accel.Memmove, 1, 1), 3},
		"nine bytes":   {0, use(accel.Memequal, 1, 9), 4},
		"a page":       {0, use(accel.Memclr, 1, 4096), 514},
		"product":      {0, use(accel.BN254Mul, 10, 10), 80},
		"inverse":      {0, use(accel.P256Inverse, 1, 1), 10},
		"most":         {math.MaxUint64, use(0, 0, 0), math.MaxUint64},
		"over":         {math.MaxUint64, use(accel.Memmove, 1, 1), math.MaxUint64},
		"far over":     {math.MaxUint64, use(accel.Keccak256, math.MaxUint64, math.MaxUint64), math.MaxUint64},
		"just not":     {math.MaxUint64 - 3, use(accel.Memmove, 1, 8), math.MaxUint64},
	} {
		if got := Of(tc.cycles, &tc.used); got != tc.want {
			t.Errorf("%s: %d, want %d", name, got, tc.want)
		}
	}
}

// Whatever an accelerator does, its proof has rows for it.
func TestNothingIsFree(t *testing.T) {
	for k, w := range Weights {
		if w.Unit == 0 {
			t.Errorf("a unit of %v costs nothing", accel.Kind(k))
		}
	}
}
