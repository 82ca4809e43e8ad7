package modular

import (
	"encoding/binary"
	"math/big"
	"testing"

	blsfp "github.com/consensys/gnark-crypto/ecc/bls12-381/fp"
	blsfr "github.com/consensys/gnark-crypto/ecc/bls12-381/fr"
	bnfp "github.com/consensys/gnark-crypto/ecc/bn254/fp"
)

var moduli = map[string]*Modulus{"bn254": BN254, "bls12-381": BLS12381, "bls12-381 scalar": BLS12381Scalar, "p-256": P256}

// The moduli are those of libraries that know them independently.
func TestModuli(t *testing.T) {
	for name, want := range map[string]*big.Int{"bn254": bnfp.Modulus(), "bls12-381": blsfp.Modulus(), "bls12-381 scalar": blsfr.Modulus()} {
		if moduli[name].value.Cmp(want) != 0 {
			t.Errorf("%s is %x, want %x", name, moduli[name].value, want)
		}
	}
	// FIPS 186-4, D.1.2.3: p = 2^256 - 2^224 + 2^192 + 2^96 - 1
	want := new(big.Int)
	for _, term := range []struct {
		shift uint
		sign  int64
	}{{256, 1}, {224, -1}, {192, 1}, {96, 1}, {0, -1}} {
		want.Add(want, new(big.Int).Lsh(big.NewInt(term.sign), term.shift))
	}
	if P256.value.Cmp(want) != 0 {
		t.Errorf("p-256 is %x, want %x", P256.value, want)
	}
}

// interesting are the limbs that carries and reductions hinge on.
func interesting(m *Modulus) [][]uint64 {
	var out [][]uint64
	one := big.NewInt(1)
	r := new(big.Int).Lsh(one, uint(64*m.limbs))
	for _, v := range []*big.Int{
		new(big.Int), one, new(big.Int).Sub(m.value, one), m.value, new(big.Int).Add(m.value, one),
		new(big.Int).Sub(r, one), new(big.Int).Sub(r, m.value), new(big.Int).Rsh(r, 1),
		new(big.Int).Mod(r, m.value), new(big.Int).Mod(new(big.Int).Mul(r, r), m.value),
	} {
		limbs := make([]uint64, m.limbs)
		toLimbs(limbs, v)
		out = append(out, limbs)
	}
	return out
}

// check compares the four operations on x and y with math/big.
func check(t *testing.T, name string, m *Modulus, x, y []uint64) {
	t.Helper()
	r := new(big.Int).Lsh(big.NewInt(1), uint(64*m.limbs))
	a, b := fromLimbs(x), fromLimbs(y)
	mod := func(v *big.Int) *big.Int { return v.Mod(v, m.value) }
	rInverse := new(big.Int).ModInverse(r, m.value)
	inverse := new(big.Int)
	if v := mod(new(big.Int).Set(a)); v.Sign() != 0 {
		inverse = mod(inverse.Mul(inverse.ModInverse(v, m.value), new(big.Int).Mul(r, r)))
	}
	for _, op := range []struct {
		name string
		f    func(z, x, y []uint64)
		want *big.Int
	}{
		{"mul", m.Mul, mod(new(big.Int).Mul(new(big.Int).Mul(a, b), rInverse))},
		{"add", m.Add, mod(new(big.Int).Add(a, b))},
		{"sub", m.Sub, mod(new(big.Int).Sub(a, b))},
		{"inverse", func(z, x, _ []uint64) { m.Inverse(z, x) }, inverse},
	} {
		z := make([]uint64, m.limbs)
		op.f(z, x, y)
		if fromLimbs(z).Cmp(op.want) != 0 {
			t.Errorf("%s %s(%x, %x) = %x, want %x", name, op.name, a, b, fromLimbs(z), op.want)
		}
		for _, alias := range []int{0, 1} { // result over the first or the second operand
			args := [2][]uint64{append([]uint64(nil), x...), append([]uint64(nil), y...)}
			op.f(args[alias], args[0], args[1])
			if fromLimbs(args[alias]).Cmp(op.want) != 0 {
				t.Errorf("%s %s over operand %d: %x, want %x", name, op.name, alias, fromLimbs(args[alias]), op.want)
			}
		}
	}
}

func TestArithmetic(t *testing.T) {
	for name, m := range moduli {
		for _, x := range interesting(m) {
			for _, y := range interesting(m) {
				check(t, name, m, x, y)
			}
		}
	}
}

func FuzzArithmetic(f *testing.F) {
	f.Add(make([]byte, 96))
	f.Add([]byte("some bytes that are no field elements of any curve, but as good as any other for a start........"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var buf [2][8 * maxLimbs]byte
		copy(buf[1][:], data[copy(buf[0][:], data):])
		for name, m := range moduli {
			var args [2][]uint64
			for i := range args {
				for j := range m.limbs {
					args[i] = append(args[i], binary.LittleEndian.Uint64(buf[i][8*j:]))
				}
			}
			check(t, name, m, args[0], args[1])
		}
	})
}

func BenchmarkMul(b *testing.B) {
	m := BLS12381
	x, y, z := make([]uint64, m.limbs), make([]uint64, m.limbs), make([]uint64, m.limbs)
	x[0], y[0] = 3, 5
	for b.Loop() {
		m.Mul(z, x, y)
	}
}
