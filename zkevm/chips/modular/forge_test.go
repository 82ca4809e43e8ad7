package modular

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// forger changes a row of a table that the call of a field made, with x and y in memory as
// numbers below; what is written is at zAt.
type forger struct {
	*chiptest.Forgery
	table string
	row   int
	words int
	x, y  *big.Int
	// p is the modulus the forger computes with.
	p *big.Int
	// bytes are those of p in the column MODULUS, if they are not what limbs makes of it.
	bytes []int64
}

// modulus returns p in bytes or in limbs of 16 bits.
func (f *forger) modulus(bits int) []int64 {
	if f.bytes == nil {
		return limbs(f.p, 64*f.words/bits, bits)
	}
	if bits == 8 {
		return f.bytes
	}
	out := make([]int64, 4*f.words)
	for i := range out {
		out[i] = f.bytes[2*i] + 256*f.bytes[2*i+1]
	}
	return out
}

// forge executes a call.
func forge(t *testing.T, words, index int, operation uint64, x, y *big.Int) *forger {
	t.Helper()
	e := newExecution()
	e.put(xAt, toWords(x, words), false)
	e.put(yAt, toWords(y, words), false)
	f := fields[words][index]
	e.call(t, f.number+operation, [3]uint64{zAt, xAt, yAt})
	table := ProductTable(words)
	if operation == abi.FieldAdd || operation == abi.FieldSub {
		table = SumTable(words)
	}
	return &forger{Forgery: chiptest.Forge(compile(t).System, e.proof(t), e.trace.Rows()), table: table, words: words, x: x, y: y, p: f.p}
}

func (f *forger) set(column string, v int64) { f.Set(f.table, f.row, column, v) }

func (f *forger) array(column string, v []int64) {
	for i, x := range v {
		f.set(chiptest.Element(column, i), x)
	}
}

// result makes the call write z, and marks the limb that shows z to be below p, or the
// highest one that differs.
func (f *forger) result(z *big.Int) {
	n := 4 * f.words
	mine, theirs := limbs(z, n, 16), f.modulus(16)
	f.array("Z", mine)
	for i, w := range toWords(z, f.words) {
		f.Final(zAt+8*uint64(i), w, 6)
	}
	top := n - 1
	for top > 0 && mine[top] == theirs[top] {
		top--
	}
	f.mark(top, z)
}

// mark marks a limb.
func (f *forger) mark(at int, z *big.Int) {
	n := 4 * f.words
	for i := range n {
		f.set(chiptest.Element("MARK", i), 0)
	}
	f.set(chiptest.Element("MARK", at), 1)
	f.set("GAP", f.modulus(16)[at]-limbs(z, n, 16)[at]-1)
}

// product makes quotient and carries fit first*second + linear = Q*p + lie * 2^(16*group):
// only the equation of that group is wrong. Linear is what is added to X*Y, in limbs of 16
// bits with signs.
func (f *forger) product(first, second *big.Int, linear []int64, group int, lie int64) {
	size := 8 * f.words
	difference := new(big.Int).Lsh(big.NewInt(lie), uint(16*group))
	q := new(big.Int)
	for i := len(linear) - 1; i >= 0; i-- {
		q.Lsh(q, 16).Add(q, big.NewInt(linear[i]))
	}
	q.Add(q, new(big.Int).Mul(first, second)).Sub(q, difference)
	if q.Quo(q, f.p); q.Sign() < 0 {
		panic("no quotient")
	}
	xs, ys, qs, ps := limbs(first, size, 8), limbs(second, size, 8), limbs(q, size+1, 8), f.modulus(8)
	f.array("Y", ys)
	f.array("Q", qs)
	// a carry is what lies below its group of X*Y + linear - lie - Q*p, over 65536^(g+1)
	coefficients := make([]int64, 2*size)
	for i, a := range xs {
		for j, b := range ys {
			coefficients[i+j] += a * b
		}
	}
	for i, a := range qs {
		for j, b := range ps {
			coefficients[i+j] -= a * b
		}
	}
	for i, v := range linear {
		coefficients[2*i] += v
	}
	coefficients[2*group] -= lie
	carry := int64(0)
	for g := range size - 1 {
		carry = (carry + coefficients[2*g] + 256*coefficients[2*g+1]) >> 16
		f.set(chiptest.Element("CARRY", g), carry+1<<(carryBits[f.words]-1))
	}
}

// multiply makes the row say x*y = z*R, but for a lie.
func (f *forger) multiply(z *big.Int, group int, lie int64) {
	f.product(f.x, f.y, f.aboveR(f.p, z), group, lie)
}

// aboveR returns (a-b)*R for product.
func (f *forger) aboveR(a, b *big.Int) []int64 {
	n := 4 * f.words
	out, minus := append(make([]int64, n), limbs(a, n, 16)...), limbs(b, n, 16)
	for i, v := range minus {
		out[n+i] -= v
	}
	return out
}

// sum makes the row say x+y = z or x-y = z, but for a lie in a limb.
func (f *forger) sum(z *big.Int, sign int64, limb int, lie int64) {
	n := 4 * f.words
	q := new(big.Int).Mul(f.y, big.NewInt(sign))
	q.Add(q, f.x).Sub(q, z).Sub(q, new(big.Int).Lsh(big.NewInt(lie), uint(16*limb)))
	q.Quo(q, f.p)
	f.set("Q", q.Int64()+sumQuotientOffset)
	xs, ys, zs, ps := limbs(f.x, n, 16), limbs(f.y, n, 16), limbs(z, n, 16), f.modulus(16)
	xs[limb] -= lie
	carry := int64(0)
	for i := range n - 1 {
		carry = (carry + xs[i] + sign*ys[i] - zs[i] - q.Int64()*ps[i]) >> 16
		f.set(chiptest.Element("CARRY", i), carry+1<<(sumCarryBits-1))
	}
}

// forgery is a lie in one call.
type forgery struct {
	name, want string
	forge      func(t *testing.T) *forger
}

var (
	someX, _ = new(big.Int).SetString("5aa5c0ffee5eed123456789abcdef0fedcba9876543210deadbeefcafebabe1234", 16)
	someY, _ = new(big.Int).SetString("3c3c0123456789abcdef5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed17", 16)
)

// some returns operands of a width, large enough for a result above p to have a quotient.
func some(words int) (x, y *big.Int) {
	mask := new(big.Int).Lsh(big.NewInt(1), uint(64*words))
	mask.Sub(mask, big.NewInt(1))
	x, y = new(big.Int).Mul(someX, someY), new(big.Int).Mul(someY, someY)
	top := new(big.Int).Lsh(big.NewInt(15), uint(64*words-4))
	return x.And(x, mask).Or(x, top), y.And(y, mask).Or(y, top)
}

func mod(v, p *big.Int) *big.Int { return v.Mod(v, p) }

// overR returns v/R mod p.
func overR(v, p *big.Int, words int) *big.Int {
	r := new(big.Int).Lsh(big.NewInt(1), uint(64*words))
	return mod(new(big.Int).Mul(v, r.ModInverse(r, p)), p)
}

func forgeries() (out []forgery) {
	add := func(name, want string, f func(t *testing.T) *forger) { out = append(out, forgery{name, want, f}) }
	for words, list := range fields {
		x, y := some(words)
		product, sum := ProductTable(words), SumTable(words)
		for g := range 8 * words {
			index := g % len(list)
			add("a wrong product", fmt.Sprintf("%s product-%d", product, g), func(t *testing.T) *forger {
				f := forge(t, words, index, abi.FieldMul, x, y)
				z := new(big.Int).Mul(x, y)
				z.Sub(z, new(big.Int).Lsh(big.NewInt(1), uint(16*g)))
				z = overR(z, f.p, words)
				f.result(z)
				f.multiply(z, g, 1)
				return f
			})
		}
		for i := range 4 * words {
			index, operation, sign := i%len(list), uint64(abi.FieldAdd), int64(1)
			if i%2 == 1 {
				operation, sign = abi.FieldSub, -1
			}
			add("a wrong sum", fmt.Sprintf("%s sum-%d", sum, i), func(t *testing.T) *forger {
				f := forge(t, words, index, operation, x, y)
				z := new(big.Int).Mul(y, big.NewInt(sign))
				z.Add(z, x).Sub(z, new(big.Int).Lsh(big.NewInt(1), uint(16*i)))
				z = mod(z, f.p)
				f.result(z)
				f.sum(z, sign, i, 1)
				return f
			})
		}
		canonical := func(table string, operation uint64, truth func(f *forger) *big.Int, state func(f *forger, z *big.Int)) {
			result := func(t *testing.T) (*forger, *big.Int) {
				f := forge(t, words, 0, operation, x, y)
				z := truth(f)
				z.Add(z, f.p)
				f.result(z)
				state(f, z)
				return f, z
			}
			add("a result that is not below p", table+" u16!look!GAP", func(t *testing.T) *forger {
				f, _ := result(t)
				return f
			})
			add("a result that is not below p, though a lower limb is", table+" same-above", func(t *testing.T) *forger {
				f, z := result(t)
				mine, theirs := limbs(z, 4*words, 16), limbs(f.p, 4*words, 16)
				f.mark(slices.IndexFunc(mine, func(v int64) bool { return v < theirs[slices.Index(mine, v)] }), z)
				return f
			})
		}
		canonical(product, abi.FieldMul, func(f *forger) *big.Int { return overR(new(big.Int).Mul(x, y), f.p, words) }, func(f *forger, z *big.Int) { f.multiply(z, 0, 0) })
		canonical(sum, abi.FieldSub, func(f *forger) *big.Int { return mod(new(big.Int).Sub(x, y), f.p) }, func(f *forger, z *big.Int) { f.sum(z, -1, 0, 0) })

		for _, table := range []struct {
			name      string
			operation uint64
		}{{product, abi.FieldMul}, {sum, abi.FieldAdd}} {
			add("limb 3 of a pointer is dropped", table.name+" y-pointer", func(t *testing.T) *forger {
				f := forge(t, words, 0, table.operation, x, y)
				f.Call(0, chiptest.CallMessage(list[0].number+table.operation, 4, [3]uint64{zAt, xAt, yAt + 1<<48}, zAt))
				f.set("Y_ADDRESS_3", 1)
				return f
			})
			add("the second operand is another word's", "bus call", func(t *testing.T) *forger {
				f := forge(t, words, 0, table.operation, x, x)
				f.set("Y_ADDRESS_0", f.Get(f.table, 0, "X_ADDRESS_0"))
				for i := range words {
					f.set(chiptest.Element("X_AGE_0", i), 3)
					f.set(chiptest.Element("Y_AGE_0", i), 0)
					f.Final(xAt+8*uint64(i), toWords(x, words)[i], 5)
					f.Final(yAt+8*uint64(i), toWords(x, words)[i], 0)
				}
				return f
			})
		}
		add("a multiplication does not read its second operand", product+" two", func(t *testing.T) *forger {
			f := forge(t, words, 0, abi.FieldMul, x, y)
			f.set("TWO", 0)
			f.result(big.NewInt(77)) // anything
			f.product(x, new(big.Int), f.aboveR(f.p, new(big.Int)), 0, 0)
			for i, w := range toWords(y, words) {
				f.Final(yAt+8*uint64(i), w, 0)
			}
			return f
		})
		add("an inverse of something that is not 0 is 0", product+" product-0", func(t *testing.T) *forger {
			x := new(big.Int).Add(list[0].p, big.NewInt(1))
			f := forge(t, words, 0, abi.FieldInverse, x, y)
			f.set("INVERSE_0", 0)
			f.set("ZERO_0", 1)
			f.result(new(big.Int))
			f.product(x, big.NewInt(1), nil, 0, 1) // x is p+1, not p
			return f
		})
		add("the inverse of 0 is not 0", product+" second-factor", func(t *testing.T) *forger {
			f := forge(t, words, 0, abi.FieldInverse, new(big.Int), y)
			f.result(big.NewInt(5))
			return f
		})
		add("an inverse is another factor", product+" second-factor", func(t *testing.T) *forger {
			f := forge(t, words, 0, abi.FieldInverse, x, y)
			f.result(big.NewInt(5))
			return f
		})
	}
	out = slices.Concat(out, markForgeries(), mixedForgeries(), staleForgeries())
	x, y := some(4)
	add("another modulus", "fieldmul4 modulus", func(t *testing.T) *forger {
		f := forge(t, 4, 0, abi.FieldMul, x, y)
		f.p = fields[4][2].p
		f.array("MODULUS", limbs(f.p, 32, 8))
		// what is added to keep the quotient positive is R times the field's own modulus
		z := overR(new(big.Int).Mul(x, y), f.p, 4)
		z = mod(z.Add(z, fields[4][0].p), f.p)
		f.result(z)
		f.product(x, y, f.aboveR(fields[4][0].p, z), 0, 0)
		return f
	})
	add("another modulus in a sum", "fieldadd4 modulus", func(t *testing.T) *forger {
		f := forge(t, 4, 1, abi.FieldAdd, x, y)
		f.p = fields[4][0].p
		z := mod(new(big.Int).Add(x, y), f.p)
		f.array("MODULUS", limbs(f.p, 16, 16))
		f.result(z)
		f.sum(z, 1, 0, 0)
		return f
	})
	return out
}
