package precompile

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bls12-381"
	"github.com/consensys/gnark-crypto/ecc/bls12-381/fr"
)

// G1MultiExp replaces bls12381.(*G1Jac).MultiExp: it sets p to the sum of the
// multiples of points, which must be in the subgroup, and returns it.
//
// The original sizes its buckets with floating-point numbers, which the machine
// has not got, and sums them up in goroutines. With the field operations
// accelerated, one multiplication after the other is cheap enough.
func G1MultiExp(p *bls12381.G1Jac, points []bls12381.G1Affine, scalars []fr.Element, _ ecc.MultiExpConfig) (*bls12381.G1Jac, error) {
	if len(points) != len(scalars) {
		return nil, errMSMSize
	}
	var sum, term bls12381.G1Jac // the zero value is the point at infinity
	var scalar big.Int
	for i := range points {
		term.FromAffine(&points[i])
		term.ScalarMultiplication(&term, scalars[i].BigInt(&scalar))
		sum.AddAssign(&term)
	}
	return p.Set(&sum), nil
}

// G2MultiExp replaces bls12381.(*G2Jac).MultiExp, as G1MultiExp does that of G1.
func G2MultiExp(p *bls12381.G2Jac, points []bls12381.G2Affine, scalars []fr.Element, _ ecc.MultiExpConfig) (*bls12381.G2Jac, error) {
	if len(points) != len(scalars) {
		return nil, errMSMSize
	}
	var sum, term bls12381.G2Jac
	var scalar big.Int
	for i := range points {
		term.FromAffine(&points[i])
		term.ScalarMultiplication(&term, scalars[i].BigInt(&scalar))
		sum.AddAssign(&term)
	}
	return p.Set(&sum), nil
}
