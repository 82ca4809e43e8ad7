package precompile

import (
	"math/big"

	"github.com/ethereum/go-ethereum/crypto/bn256/gnark"
)

// Sizes of encoded points and scalars in bytes.
const (
	g1Size     = 64
	g2Size     = 128
	scalarSize = 32
)

// BN254Add replaces the precompile at address 6: the sum of two points of G1.
// Short input counts as followed by zeros, what exceeds 128 bytes is ignored.
func BN254Add(input []byte) ([]byte, error) {
	var in [2 * g1Size]byte
	copy(in[:], input)
	var a, b, sum bn256.G1
	if _, err := a.Unmarshal(in[:g1Size]); err != nil {
		return nil, err
	}
	if _, err := b.Unmarshal(in[g1Size:]); err != nil {
		return nil, err
	}
	sum.Add(&a, &b)
	return sum.Marshal(), nil
}

// BN254Mul replaces the precompile at address 7: a multiple of a point of G1.
// Short input counts as followed by zeros, what exceeds 96 bytes is ignored.
func BN254Mul(input []byte) ([]byte, error) {
	var in [g1Size + scalarSize]byte
	copy(in[:], input)
	var a, product bn256.G1
	if _, err := a.Unmarshal(in[:g1Size]); err != nil {
		return nil, err
	}
	product.ScalarMult(&a, new(big.Int).SetBytes(in[g1Size:]))
	return product.Marshal(), nil
}

// BN254Pairing replaces the precompile at address 8: whether the product of the
// pairings of the given pairs (a point of G1, a point of G2) is one.
func BN254Pairing(input []byte) ([]byte, error) {
	const pairSize = g1Size + g2Size
	if len(input)%pairSize != 0 {
		return nil, errPairingSize
	}
	n := len(input) / pairSize
	g1, g2 := make([]*bn256.G1, n), make([]*bn256.G2, n)
	for i := range n {
		pair := input[i*pairSize:][:pairSize]
		g1[i], g2[i] = new(bn256.G1), new(bn256.G2)
		if _, err := g1[i].Unmarshal(pair[:g1Size]); err != nil {
			return nil, err
		}
		if _, err := g2[i].Unmarshal(pair[g1Size:]); err != nil {
			return nil, err
		}
	}
	result := make([]byte, 32)
	if bn256.PairingCheck(g1, g2) {
		result[31] = 1
	}
	return result, nil
}
