package blob

import (
	"encoding/binary"
	"math/big"
	"math/bits"

	"github.com/consensys/gnark-crypto/ecc/bls12-381/fr"
)

// primitiveRoot generates the multiplicative group; EIP-4844's roots of unity are
// powers of it.
const primitiveRoot = 7

var (
	modulus    fr.Element // a plain integer
	montgomery fr.Element // turns a plain integer into Montgomery form when multiplied with
	scale      fr.Element // 1/4096

	// quarterTurn is 1/i, where i is the root of unity by which the third element of
	// a group differs from the first.
	quarterTurn fr.Element

	// inverseRoots are 1/w for the first elements w of the groups. The groups of a
	// later step have the first of them: their w is the fourth power of that of
	// other groups.
	inverseRoots [elements / 4]fr.Element
)

func init() {
	var modulusBytes [32]byte
	fr.Modulus().FillBytes(modulusBytes[:])
	for i := range modulus {
		modulus[i] = binary.BigEndian.Uint64(modulusBytes[24-8*i:])
	}
	montgomery.SetBigInt(new(big.Int).Lsh(big.NewInt(1), 256))

	scale.SetUint64(elements)
	scale.Inverse(&scale)

	var root fr.Element
	order := new(big.Int).Sub(fr.Modulus(), big.NewInt(1))
	root.SetUint64(primitiveRoot)
	root.Exp(root, order.Div(order, big.NewInt(elements)))
	root.Inverse(&root)
	power := fr.One()
	for i := range elements {
		if i == elements/4 {
			quarterTurn = power
			break
		}
		inverseRoots[bits.Reverse16(uint16(i))>>6] = power // ten bits
		power.Mul(&power, &root)
	}
}
