package precompile

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bls12-381"
	"github.com/consensys/gnark-crypto/ecc/bls12-381/fr"
)

// The sums are those of the library's own algorithm, also where terms vanish,
// repeat or cancel.
func TestMultiExp(t *testing.T) {
	_, _, g1, g2 := bls12381.Generators()
	var minusOne fr.Element
	minusOne.SetInt64(-1)
	pick := []fr.Element{{}, fr.One(), minusOne, fr.NewElement(5), {1, 2, 3, 4}, {^uint64(0) >> 1, 7, 0, 1 << 60}}
	for n := range 9 {
		p1, p2 := make([]bls12381.G1Affine, n), make([]bls12381.G2Affine, n)
		scalars := make([]fr.Element, n)
		for i := range n {
			multiple := big.NewInt(int64([]int{0, 1, 1, 3, -3, 1234567}[(i+n)%6]))
			p1[i].ScalarMultiplication(&g1, multiple)
			p2[i].ScalarMultiplication(&g2, multiple)
			scalars[i] = pick[(i*n+i)%len(pick)]
		}
		var got1, want1 bls12381.G1Jac
		if _, err := want1.MultiExp(p1, scalars, ecc.MultiExpConfig{}); err != nil {
			t.Fatal(err)
		}
		if r, err := G1MultiExp(&got1, p1, scalars, ecc.MultiExpConfig{}); err != nil || r != &got1 || !got1.Equal(&want1) {
			t.Errorf("G1, %d points: got %v, %v, want %v", n, got1, err, want1)
		}
		var got2, want2 bls12381.G2Jac
		if _, err := want2.MultiExp(p2, scalars, ecc.MultiExpConfig{}); err != nil {
			t.Fatal(err)
		}
		if r, err := G2MultiExp(&got2, p2, scalars, ecc.MultiExpConfig{}); err != nil || r != &got2 || !got2.Equal(&want2) {
			t.Errorf("G2, %d points: got %v, %v, want %v", n, got2, err, want2)
		}
	}
	if _, err := G1MultiExp(new(bls12381.G1Jac), make([]bls12381.G1Affine, 1), nil, ecc.MultiExpConfig{}); err == nil {
		t.Error("G1: a point without a scalar")
	}
	if _, err := G2MultiExp(new(bls12381.G2Jac), nil, make([]fr.Element, 1), ecc.MultiExpConfig{}); err == nil {
		t.Error("G2: a scalar without a point")
	}
}
