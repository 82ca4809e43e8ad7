package modular

import (
	"math/big"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel/modular"
)

// field is a field of package abi.
type field struct {
	number  uint64 // of its multiplication
	modulus *modular.Modulus
	p, r2   *big.Int // r2 is R*R mod p
}

func newField(number uint64, m *modular.Modulus) field {
	words := m.Limbs()
	zero, one, z := make([]uint64, words), make([]uint64, words), make([]uint64, words)
	one[0] = 1
	m.Sub(z, zero, one)
	p := number64(z)
	p.Add(p, big.NewInt(1))
	r2 := new(big.Int).Lsh(big.NewInt(1), uint(2*64*words))
	return field{number, m, p, r2.Mod(r2, p)}
}

// fields are the fields of a width in words, in the order of the tables' columns.
var fields = map[int][]field{
	4: {
		newField(abi.FieldBN254, modular.BN254),
		newField(abi.FieldP256, modular.P256),
		newField(abi.FieldBLS12381Scalar, modular.BLS12381Scalar),
	},
	6: {newField(abi.FieldBLS12381, modular.BLS12381)},
}

// fieldNumbers is how many numbers lie between one field and the next.
const fieldNumbers = abi.FieldBLS12381 - abi.FieldBN254

// find returns the field and the operation of a call.
func find(number uint64) (words, index int, operation uint64, ok bool) {
	for words, list := range fields {
		for i := range list {
			if op := number - list[i].number; op < fieldNumbers {
				switch op {
				case abi.FieldMul, abi.FieldAdd, abi.FieldSub, abi.FieldInverse:
					return words, i, op, true
				}
			}
		}
	}
	return 0, 0, 0, false
}

// Operation says in which table a call has its row, how many words its operands have, and
// whether it has a second one besides the result; ok is false if there is none of that number.
func Operation(number uint64) (table string, words int, second, ok bool) {
	words, _, operation, ok := find(number)
	switch {
	case !ok:
		return "", 0, false, false
	case operation == abi.FieldMul || operation == abi.FieldInverse:
		table = ProductTable(words)
	default:
		table = SumTable(words)
	}
	return table, words, operation != abi.FieldInverse, true
}

// number64 returns the number that words hold.
func number64(words []uint64) *big.Int {
	v := new(big.Int)
	for i := len(words) - 1; i >= 0; i-- {
		v.Lsh(v, 64)
		v.Or(v, new(big.Int).SetUint64(words[i]))
	}
	return v
}

// limbs returns n limbs of some bits of v, which must fit.
func limbs(v *big.Int, n, bits int) []int64 {
	out := make([]int64, n)
	rest, mask := new(big.Int).Set(v), big.NewInt(1<<bits-1)
	for i := range out {
		out[i] = new(big.Int).And(rest, mask).Int64()
		rest.Rsh(rest, uint(bits))
	}
	if rest.Sign() != 0 {
		panic("modular: a number does not fit its limbs") // bounds below are wrong
	}
	return out
}
