package koala

import (
	"fmt"
	"math/big"
)

// write sets limbs to those of x.
func write(limbs []*big.Int, x *big.Int) error {
	if x.BitLen() > len(limbs)*LimbBits {
		return fmt.Errorf("%w: %d bits in %d limbs", errHint, x.BitLen(), len(limbs))
	}
	mask := big.NewInt(tableSize - 1)
	for i := range limbs {
		limbs[i].Rsh(x, uint(i*LimbBits))
		limbs[i].And(limbs[i], mask)
	}
	return nil
}

// reduceHint returns the limbs of x's quotient, and the two of its remainder.
func reduceHint(_ *big.Int, in, out []*big.Int) error {
	q, r := new(big.Int).QuoRem(in[0], p, new(big.Int))
	n := len(out) - 2
	if err := write(out[:n], q); err != nil {
		return err
	}
	return write(out[n:], r)
}

// quotientHint returns the limbs of the quotient of a multiple of p.
func quotientHint(_ *big.Int, in, out []*big.Int) error {
	return write(out, new(big.Int).Quo(in[0], p))
}

// highHint returns a number without its lowest limb.
func highHint(_ *big.Int, in, out []*big.Int) error {
	out[0].Rsh(in[0], LimbBits)
	return nil
}

// limbsHint returns the limbs of a number but for the lowest.
func limbsHint(_ *big.Int, in, out []*big.Int) error {
	return write(out, new(big.Int).Rsh(in[0], LimbBits))
}

// inverseHint returns the limbs of the inverse modulo p, of zero those of zero.
func inverseHint(_ *big.Int, in, out []*big.Int) error {
	y := new(big.Int).ModInverse(new(big.Int).Mod(in[0], p), p)
	if y == nil {
		y = new(big.Int)
	}
	return write(out, y)
}
