package modular

import (
	"math/big"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// markForgeries give a mark -1. Two other marks make up for that, one of them in a limb
// that is the modulus's, and results that are not below the modulus seem to be.
func markForgeries() (out []forgery) {
	for words, list := range fields {
		n, p := 4*words, list[0].p // of both widths, the first modulus is below R/2
		at := func(limb int, v int64) *big.Int { return new(big.Int).Lsh(big.NewInt(v), uint(16*limb)) }
		for i := range n {
			z := new(big.Int).Add(p, at(n-1, 1)) // above p in the highest limb, then like p
			marks := []int{n - 1, 0}
			switch i {
			case 0:
				z.Add(z, at(0, 2))
				marks[1] = 1
			case n - 1: // nothing above it can be marked: this one is below p
				z.Sub(p, at(n-3, 1))
				marks = []int{n - 2, n - 3}
			default:
				z.Sub(z, at(0, 2))
			}
			truth := new(big.Int).Mod(z, p)
			forgeAs := func(operation uint64, x, y *big.Int, state func(f *forger)) func(t *testing.T) *forger {
				return func(t *testing.T) *forger {
					f := forge(t, words, 0, operation, x, y)
					f.result(z)
					state(f)
					f.array("MARK", make([]int64, n))
					f.set(chiptest.Element("MARK", i), -1)
					for _, m := range marks {
						f.set(chiptest.Element("MARK", m), 1)
					}
					f.set("GAP", 0)
					return f
				}
			}
			x, one := new(big.Int).Add(truth, p), at(n, 1)
			if i == n-1 {
				x.Set(truth)
			}
			one.Mod(one, p)
			family := chiptest.Element("MARK", i) + ":u1"
			out = append(out,
				forgery{"a product with a mark of -1", ProductTable(words) + " " + family, forgeAs(abi.FieldMul, x, one, func(f *forger) { f.multiply(z, 0, 0) })},
				forgery{"a sum with a mark of -1", SumTable(words) + " " + family, forgeAs(abi.FieldAdd, truth, new(big.Int), func(f *forger) { f.sum(z, 1, 0, 0) })})
		}
	}
	return out
}
