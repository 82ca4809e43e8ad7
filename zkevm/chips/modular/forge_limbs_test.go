package modular

import (
	"math/big"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// limbForgeries are lies that are told in one limb alone: of constraints that say the same
// of all limbs, and share a name, another one has to reject each.
func limbForgeries() (out []forgery) {
	for words, list := range fields {
		n, p := 4*words, list[0].p
		product, sum := ProductTable(words), SumTable(words)
		at := func(limb int) *big.Int { return new(big.Int).Lsh(big.NewInt(1), uint(16*limb)) }
		add := func(name, want string, f func(t *testing.T) *forger) { out = append(out, forgery{name, want, f}) }
		for i := range n {
			x, _ := some(words)
			add("an inverse is another factor in one limb", product+" second-factor", func(t *testing.T) *forger {
				f := forge(t, words, 0, abi.FieldInverse, x, x)
				z := new(big.Int).Mul(at(n), at(n))
				z.Mul(z, new(big.Int).ModInverse(x, p)).Mod(z, p)
				if limbs(z, n, 16)[i] == 0 {
					t.Fatal("other operands: a limb of the inverse is 0")
				}
				f.result(z.Sub(z, at(i)))
				return f
			})
			add("one limb of the inverse of 0 is not 0", product+" second-factor", func(t *testing.T) *forger {
				f := forge(t, words, 0, abi.FieldInverse, new(big.Int), x)
				f.result(at(i))
				return f
			})
			if i == 0 || limbs(p, n, 16)[i] == 0xffff {
				continue // no limb is below it, or none is above the modulus's
			}
			// above p in a limb, below it in the lowest
			truth := new(big.Int).Sub(at(i), at(0))
			z := new(big.Int).Add(p, truth)
			one := new(big.Int).Mod(at(n), p)
			const above = "a result is above p in one limb, though the lowest is below"
			add(above, product+" same-above", func(t *testing.T) *forger {
				f := forge(t, words, 0, abi.FieldMul, new(big.Int).Add(truth, p), one)
				f.result(z)
				f.multiply(z, 0, 0)
				f.mark(0, z)
				return f
			})
			add(above, sum+" same-above", func(t *testing.T) *forger {
				f := forge(t, words, 0, abi.FieldAdd, truth, new(big.Int))
				f.result(z)
				f.sum(z, 1, 0, 0)
				f.mark(0, z)
				return f
			})
		}
	}
	return out
}

// TestOneLimb has each of the forgeries rejected by a constraint of its own.
func TestOneLimb(t *testing.T) {
	rejected := map[string]bool{}
	for _, x := range limbForgeries() {
		got := x.forge(t).Parts(t)
		if len(got) != 1 || chiptest.Family(got[0]) != x.want {
			t.Errorf("%s: rejected by %q, want %s", x.name, got, x.want)
		} else if rejected[got[0]] {
			t.Errorf("%s: rejected by %s, as another one is", x.name, got[0])
		} else {
			rejected[got[0]] = true
		}
	}
}
