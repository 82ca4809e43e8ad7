package precompile

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/secp256r1"
	"github.com/consensys/gnark-crypto/ecc/secp256r1/fp"
	"github.com/consensys/gnark-crypto/ecc/secp256r1/fr"
)

// P256Verify replaces crypto/secp256r1.Verify: whether (r, s) is a signature over
// hash by the key (x, y).
//
// The original takes pains to run in constant time, which no verification needs,
// and inverts modulo the group order by exponentiation.
func P256Verify(hash []byte, r, s, x, y *big.Int) bool {
	if x == nil || y == nil {
		return false
	}
	var key secp256r1.G1Affine
	if !coordinate(&key.X, x) || !coordinate(&key.Y, y) || key.IsInfinity() || !key.IsOnCurve() {
		return false
	}
	var e, rr, w fr.Element
	if !scalar(&rr, r) || !scalar(&w, s) {
		return false
	}
	e.SetBytes(hash[:min(len(hash), fr.Bytes)]) // reduced; a longer hash counts as its beginning
	w.Inverse(&w)
	e.Mul(&e, &w)
	rr.Mul(&rr, &w)
	var u1, u2 big.Int
	var sum secp256r1.G1Jac
	sum.JointScalarMultiplicationBase(&key, e.BigInt(&u1), rr.BigInt(&u2))
	if sum.Z.IsZero() {
		return false
	}
	var affine secp256r1.G1Affine
	affine.FromJacobian(&sum)
	v := affine.X.BigInt(&u1)
	return v.Mod(v, fr.Modulus()).Cmp(r) == 0
}

// coordinate sets z to v and reports whether v is a reduced coordinate.
func coordinate(z *fp.Element, v *big.Int) bool {
	if v.Sign() < 0 || v.BitLen() > fp.Bits {
		return false
	}
	var buf [fp.Bytes]byte
	return z.SetBytesCanonical(v.FillBytes(buf[:])) == nil
}

// scalar sets z to v and reports whether v is a reduced scalar other than zero.
func scalar(z *fr.Element, v *big.Int) bool {
	if v.Sign() <= 0 || v.BitLen() > fr.Bits {
		return false
	}
	var buf [fr.Bytes]byte
	return z.SetBytesCanonical(v.FillBytes(buf[:])) == nil
}
