package precompile

import (
	"encoding/hex"
	"math/big"
	"sync"

	"github.com/consensys/gnark-crypto/ecc/bls12-381"
	"github.com/consensys/gnark-crypto/ecc/bls12-381/fr"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
)

// VerifyProof replaces crypto/kzg4844.gokzgVerifyProof, the point evaluation of
// EIP-4844: it fails unless proof shows that the polynomial behind commitment has
// the value claim at point.
//
// The original prepares the whole trusted setup on first use, thousands of points
// that would become part of the program image; a proof takes only one of them.
func VerifyProof(commitment kzg4844.Commitment, point kzg4844.Point, claim kzg4844.Claim, proof kzg4844.Proof) error {
	var z, y fr.Element
	if err := z.SetBytesCanonical(point[:]); err != nil {
		return err
	}
	if err := y.SetBytesCanonical(claim[:]); err != nil {
		return err
	}
	var c, q bls12381.G1Affine // of the polynomial, and of its quotient by X-z
	if _, err := c.SetBytes(commitment[:]); err != nil {
		return err
	}
	if _, err := q.SetBytes(proof[:]); err != nil {
		return err
	}
	// With the secret s of the setup: f(s) - y = q(s) (s - z), that is
	// e(y G1 - C - z Q, G2) e(Q, s G2) = 1.
	var scalar big.Int
	var sum, term bls12381.G1Jac
	_, _, g1, g2 := bls12381.Generators()
	sum.FromAffine(&g1)
	sum.ScalarMultiplication(&sum, y.BigInt(&scalar))
	term.FromAffine(&c)
	sum.SubAssign(&term)
	term.FromAffine(&q)
	term.ScalarMultiplication(&term, z.BigInt(&scalar))
	sum.SubAssign(&term)
	var left bls12381.G1Affine
	left.FromJacobian(&sum)
	ok, err := bls12381.PairingCheck([]bls12381.G1Affine{left, q}, []bls12381.G2Affine{g2, setupG2()})
	if err != nil {
		return err
	}
	if !ok {
		return errOpening
	}
	return nil
}

// setupPoint is s G2, the second power of the trusted setup of EIP-4844 in G2.
const setupPoint = "b5bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d2914e5870cb452d2afaaab24f3499f72" +
	"185cbfee53492714734429b7b38608e23926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2"

// setupG2 returns the setup's point.
var setupG2 = sync.OnceValue(func() (point bls12381.G2Affine) {
	encoded, err := hex.DecodeString(setupPoint)
	if err == nil {
		_, err = point.SetBytes(encoded)
	}
	if err != nil {
		panic("precompile: " + err.Error()) // a constant
	}
	return point
})
