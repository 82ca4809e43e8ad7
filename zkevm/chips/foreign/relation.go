package foreign

import (
	"fmt"
	"math/big"
)

// Number is an integer in columns of an array, the least significant limb first.
type Number struct {
	Column string // of the array
	Prev   bool   // its values in the row before
	Limbs  int
	Bits   int // of a limb: 8, or 16 in linear terms
}

// Bytes returns a number of 32 bytes in this row.
func Bytes(column string) Number { return Number{Column: column, Limbs: 32, Bits: 8} }

// Before returns the same number in the row before.
func (n Number) Before() Number { n.Prev = true; return n }

// Scaled is a multiple of a number.
type Scaled struct {
	Factor int64
	Number Number
}

// Sum is a sum of multiples, limb by limb.
type Sum []Scaled

// Of returns the sum of numbers.
func Of(ns ...Number) Sum {
	var s Sum
	for _, n := range ns {
		s = append(s, Scaled{1, n})
	}
	return s
}

// Minus returns s - n.
func (s Sum) Minus(n Number) Sum { return append(append(Sum{}, s...), Scaled{-1, n}) }

// Product is Factor * A * B. The limbs of the numbers in A and B are bytes.
type Product struct {
	Factor int64
	A, B   Sum
}

// Case is one of the forms of a relation. It is checked in rows in which its guard, an
// expression in lisp, is not zero.
type Case struct {
	Name     string
	Guard    string
	Products []Product
	Linear   Sum
	Constant *big.Int // nil: 0
}

// Relation demands that the value of each case whose guard is not zero is a multiple of
// the modulus: (Q - Offset) * Modulus for a quotient Q in columns. All cases share the
// columns of the quotient and of the carries, so that at most one guard can be nonzero
// in a row if the relation is to hold whatever the values are.
type Relation struct {
	Name  string // in capitals: begins the names of columns
	Cases []Case
	// Modulus is nil if the value must be zero; the fields below mean nothing then.
	Modulus *big.Int
	Offset  *big.Int // nil: 0
	// QuotientBits are the bits of a limb of Q: 16, or 8 if the modulus is not near a power
	// of two, and QuotientLimbs is how many there are. TopBits > 0 adds a limb of that width.
	QuotientBits, QuotientLimbs, TopBits int
}

// Columns returns the names of columns the relation adds: the array of the quotient, its
// top limb and the carries.
func (r *Relation) quotient() string { return r.Name + "_Q" }
func (r *Relation) top() string      { return r.Name + "_TOP" }
func (r *Relation) carry(g int) string {
	return fmt.Sprintf("%s_C%d", r.Name, g)
}

// digit is a signed coefficient of a power of 256.
type digit struct {
	position int
	value    int64
}

// digits writes a number with few and small digits: as a power of 256 minus the rest if
// that has less bytes, and with digits from -128 to 127.
func digits(n *big.Int) []digit {
	size := (n.BitLen() + 7) / 8
	rest := new(big.Int).Lsh(big.NewInt(1), uint(8*size))
	rest.Sub(rest, n)
	if (rest.BitLen()+7)/8 < size {
		return append(balanced(rest, -1), digit{size, 1})
	}
	return balanced(n, 1)
}

// balanced returns the digits of sign*n, n >= 0, from -128 to 127, that are not zero.
func balanced(n *big.Int, sign int64) []digit {
	var out []digit
	b := n.Bytes()
	carry := int64(0)
	for i := range len(b) + 1 {
		v := carry
		if i < len(b) {
			v += int64(b[len(b)-1-i])
		}
		carry = 0
		if v > 127 {
			v -= 256
			carry = 1
		}
		if v != 0 {
			out = append(out, digit{i, sign * v})
		}
	}
	return out
}

// plain returns the bytes of sign*|n| that are not zero.
func plain(n *big.Int, sign int64) []digit {
	var out []digit
	b := n.Bytes()
	for i := range b {
		if v := b[len(b)-1-i]; v != 0 {
			out = append(out, digit{i, sign * int64(v)})
		}
	}
	return out
}

// constant returns the digits of a case's constant plus Offset*Modulus.
func (r *Relation) constant(c *Case) []digit {
	n := new(big.Int)
	if c.Constant != nil {
		n.Set(c.Constant)
	}
	if r.Modulus != nil && r.Offset != nil {
		n.Add(n, new(big.Int).Mul(r.Offset, r.Modulus))
	}
	return plain(n, int64(n.Sign()))
}

// quotientTerm is factor * limb of Q at a power of 256; limb -1 is the top one.
type quotientTerm struct {
	position, limb int
	factor         int64
}

// quotientTerms returns -Q*Modulus.
func (r *Relation) quotientTerms() []quotientTerm {
	if r.Modulus == nil {
		return nil
	}
	var out []quotientTerm
	ds := digits(r.Modulus)
	for k := range r.QuotientLimbs {
		for _, d := range ds {
			out = append(out, quotientTerm{k*r.QuotientBits/8 + d.position, k, -d.value})
		}
	}
	if r.TopBits > 0 {
		for _, d := range ds {
			out = append(out, quotientTerm{r.QuotientLimbs*r.QuotientBits/8 + d.position, -1, -d.value})
		}
	}
	return out
}

// limbBits returns the width of a limb of Q.
func (r *Relation) limbBits(limb int) int {
	if limb < 0 {
		return r.TopBits
	}
	return r.QuotientBits
}

// positions returns how many powers of 256 the difference has.
func (r *Relation) positions() int {
	n := 0
	for i := range r.Cases {
		c := &r.Cases[i]
		for _, p := range c.Products {
			n = max(n, p.A.positions()+p.B.positions()-1)
		}
		n = max(n, c.Linear.positions())
		for _, d := range r.constant(c) {
			n = max(n, d.position+1)
		}
	}
	for _, q := range r.quotientTerms() {
		n = max(n, q.position+1)
	}
	return n
}

func (s Sum) positions() int {
	n := 0
	for _, t := range s {
		n = max(n, (t.Number.Limbs-1)*t.Number.Bits/8+1)
	}
	return n
}
