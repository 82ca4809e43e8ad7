package cost

import (
	"math"
	"math/bits"

	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
)

// Fraction is how many parts the weights divide a cycle into: a byte that is moved
// is an eighth of a row.
const Fraction = 8

// Weight is what the use of an accelerator costs, in 1/Fraction of a cycle. The
// instructions around it, the ECALL included, are counted as instructions.
type Weight struct {
	Call uint64 // whatever the work
	Unit uint64 // each unit of accel.Usage
}

// Weights are the weights of every accelerator.
//
//   - keccak256: a permutation bit by bit is about 60,000 cells, 800 cycles; the
//     sponge adds a row for each of the 17 words it absorbs. A call reads its
//     arguments and writes four words.
//   - secp256k1recover: at most 1,000,000 cells.
//   - memory operations: one row for each word of eight bytes, which reads and
//     writes it. A call has two more rows, for a first and a last word of which only
//     a part is concerned.
//   - field operations, on limbs of 16 bits: z = x*y/R has the limbs of x, y, z and of
//     a quotient (4 x 16 for four words), two columns for the carry of each of the 31
//     sums of limb products, range checks of both, and the 12 words it reads or
//     writes, at about 25 cells each with their share of the memory argument: 600
//     cells for four words and 900 for six. Addition and subtraction have no
//     quotient and one carry a limb. An inverse is shown by a multiplication and a
//     test for zero.
var Weights = weights()

func weights() (w [accel.NumKinds]Weight) {
	w[accel.Keccak256] = cycles(8, 820)
	w[accel.Secp256k1Recover] = cycles(0, 12_000)
	for _, k := range []accel.Kind{accel.Memmove, accel.Memclr, accel.Memequal} {
		w[k] = Weight{Call: 2 * Fraction, Unit: 1}
	}
	for _, f := range []struct {
		mul                  accel.Kind // the others follow in the order of accel
		product, sum, invert uint64
	}{
		{accel.BN254Mul, 8, 5, 10},
		{accel.BLS12381Mul, 12, 7, 15},
		{accel.BLS12381ScalarMul, 8, 5, 10},
		{accel.P256Mul, 8, 5, 10},
	} {
		w[f.mul] = cycles(0, f.product)
		w[f.mul+1], w[f.mul+2] = cycles(0, f.sum), cycles(0, f.sum)
		w[f.mul+3] = cycles(0, f.invert)
	}
	return w
}

func cycles(call, unit uint64) Weight { return Weight{Call: call * Fraction, Unit: unit * Fraction} }

// Of is the cost of an execution of so many instructions and that use of
// accelerators, indexed by accel.Kind. It is rounded up, and saturates.
func Of(cycles uint64, used *[accel.NumKinds]accel.Usage) uint64 {
	var hi, lo uint64 // 1/Fraction of a cycle
	add := func(n, weight uint64) {
		h, l := bits.Mul64(n, weight)
		var carry uint64
		lo, carry = bits.Add64(lo, l, 0)
		hi += h + carry
	}
	add(cycles, Fraction)
	for k, u := range used {
		add(u.Calls, Weights[k].Call)
		add(u.Units, Weights[k].Unit)
	}
	var carry uint64
	if lo, carry = bits.Add64(lo, Fraction-1, 0); hi+carry >= Fraction {
		return math.MaxUint64
	}
	q, _ := bits.Div64(hi+carry, lo, Fraction)
	return q
}
