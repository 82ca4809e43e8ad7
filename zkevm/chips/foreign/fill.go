package foreign

import (
	"fmt"
	"math/big"

	"github.com/zkgeth/zkgeth/prover/field"
)

// Cell is a value of a column.
type Cell struct {
	Column string
	Value  uint64
}

// ArrayCell returns the name go-corset gives an element of an array.
func ArrayCell(array string, index int) string { return fmt.Sprintf("%s_%d", array, index) }

// Filler computes quotients and carries of a relation. It is not safe for concurrent use.
type Filler struct {
	relation  *Relation
	groups    []group
	constants [][]digit // by case
	quotients []quotientTerm
	names     names
	wide      int     // group from which on carries may have any width, plus 1; 0: none
	sums      []int64 // the coefficients
	cells     []Cell
}

type names struct {
	quotient, carry []string
	top             string
}

// NewFiller prepares a relation.
func NewFiller(r *Relation) (*Filler, error) {
	groups, err := r.layout()
	if err != nil {
		return nil, err
	}
	f := &Filler{relation: r, groups: groups, quotients: r.quotientTerms(), sums: make([]int64, r.positions())}
	for i := range r.Cases {
		f.constants = append(f.constants, r.constant(&r.Cases[i]))
	}
	for k := range r.QuotientLimbs {
		f.names.quotient = append(f.names.quotient, ArrayCell(r.quotient(), k))
	}
	for g := range groups {
		f.names.carry = append(f.names.carry, r.carry(g))
	}
	f.names.top = r.top()
	return f, nil
}

// Fill returns the cells of quotient and carries with which a case is satisfied by
// numbers whose limbs get returns. The slice is valid until the next call. An error
// wraps ErrValues.
func (f *Filler) Fill(number int, get func(Number) []int64) ([]Cell, error) {
	r := f.relation
	c := &r.Cases[number]
	f.cells = f.cells[:0]
	clear(f.sums)
	for _, p := range c.Products {
		a, b := p.A.limbs(get), p.B.limbs(get)
		for i, x := range a {
			x *= p.Factor
			for j, y := range b {
				f.sums[i+j] += x * y
			}
		}
	}
	for _, t := range c.Linear {
		for i, v := range get(t.Number)[:t.Number.Limbs] {
			f.sums[i*t.Number.Bits/8] += t.Factor * v
		}
	}
	for _, d := range f.constants[number] {
		f.sums[d.position] += d.value
	}
	if r.Modulus != nil {
		if err := f.divide(); err != nil {
			return nil, err
		}
	}
	carry := int64(0)
	for g, at := range f.groups {
		for i := at.from; i < at.to; i++ {
			carry += f.sums[i] << (8 * (i - at.from))
		}
		if g == len(f.groups)-1 {
			break
		}
		base := int64(1) << (8 * (at.to - at.from))
		if carry%base != 0 {
			return nil, fmt.Errorf("%w: %s is not zero", ErrValues, c.Name)
		}
		carry /= base
		column := carry + at.offset
		if (column < 0 || column >= 1<<at.bits) && (f.wide == 0 || g+1 < f.wide) {
			return nil, fmt.Errorf("%w: %s, carry %d: %d", ErrValues, c.Name, g, carry)
		}
		if at.bits > 0 {
			f.cells = append(f.cells, Cell{f.names.carry[g], uint64(column)})
		}
	}
	if carry != 0 {
		return nil, fmt.Errorf("%w: %s is not zero", ErrValues, c.Name)
	}
	return f.cells, nil
}

// divide appends the quotient's cells and takes its multiple away.
func (f *Filler) divide() error {
	r := f.relation
	value, ok := f.value()
	if !ok {
		return fmt.Errorf("%w: %s: a negative quotient", ErrValues, r.Name)
	}
	q, rest := value.QuoRem(value, r.Modulus, new(big.Int))
	size := (r.QuotientBits*r.QuotientLimbs + r.TopBits + 7) / 8
	if rest.Sign() != 0 || q.BitLen() > r.QuotientBits*r.QuotientLimbs+r.TopBits {
		return fmt.Errorf("%w: %s: quotient %v, rest %v", ErrValues, r.Name, q, rest)
	}
	bytes := q.FillBytes(make([]byte, size))
	limbs := make([]int64, r.QuotientLimbs)
	step := r.QuotientBits / 8
	for k := range limbs {
		for i := range step {
			limbs[k] |= int64(bytes[size-1-k*step-i]) << (8 * i)
		}
		f.cells = append(f.cells, Cell{f.names.quotient[k], uint64(limbs[k])})
	}
	top := int64(0)
	if r.TopBits > 0 {
		top = q.Rsh(q, uint(r.QuotientBits*r.QuotientLimbs)).Int64()
		f.cells = append(f.cells, Cell{f.names.top, uint64(top)})
	}
	for _, t := range f.quotients {
		limb := top
		if t.limb >= 0 {
			limb = limbs[t.limb]
		}
		f.sums[t.position] += t.factor * limb
	}
	return nil
}

// value returns the sum of all coefficients times their powers of 256, if it is not
// negative.
func (f *Filler) value() (*big.Int, bool) {
	bytes := make([]byte, len(f.sums)+8)
	carry := int64(0)
	for i := range bytes {
		if i < len(f.sums) {
			carry += f.sums[i]
		}
		bytes[len(bytes)-1-i] = byte(carry)
		carry >>= 8 // rounds down
	}
	return new(big.Int).SetBytes(bytes), carry >= 0
}

// limbs returns the values of a sum of numbers.
func (s Sum) limbs(get func(Number) []int64) []int64 {
	out := make([]int64, s.positions())
	for _, t := range s {
		for i, v := range get(t.Number)[:t.Number.Limbs] {
			out[i] += t.Factor * v
		}
	}
	return out
}

// Columns returns the names of the columns the relation adds, arrays element by element.
func (r *Relation) Columns() ([]string, error) {
	groups, err := r.layout()
	if err != nil {
		return nil, err
	}
	var out []string
	if r.Modulus != nil {
		for k := range r.QuotientLimbs {
			out = append(out, ArrayCell(r.quotient(), k))
		}
		if r.TopBits > 0 {
			out = append(out, r.top())
		}
	}
	for g, at := range groups[:len(groups)-1] {
		if at.bits > 0 {
			out = append(out, r.carry(g))
		}
	}
	return out, nil
}

// Forger returns a filler whose values satisfy all constraints of the relation but those
// in which a constant, error * 256^(first coefficient of the group), is missing: the
// constraint of that group in that case. Tests show with it that each group counts.
func (f *Filler) Forger(number, group int) (out *Filler, constant *big.Int) {
	return f.altered(number, group, 1)
}

// Wrapper returns a filler whose values satisfy all constraints of the relation, in the
// field, but not the relation: a group is wrong by the modulus of the field. The carry
// out of it does not have the width of its column, nor has the next one if the group is
// of one coefficient. Tests show with it that the widths count.
func (f *Filler) Wrapper(number, group int) (out *Filler, constant *big.Int) {
	out, constant = f.altered(number, group, field.Modulus)
	out.wide = group + 1
	return out, constant
}

// altered adds a constant to the lowest coefficient of a group.
func (f *Filler) altered(number, group int, by int64) (out *Filler, constant *big.Int) {
	c := *f
	at := f.groups[group].from
	c.constants = append([][]digit{}, f.constants...)
	c.constants[number] = append([]digit{{at, by}}, f.constants[number]...)
	c.sums, c.cells = make([]int64, len(f.sums)), nil
	constant = big.NewInt(by)
	return &c, constant.Lsh(constant, uint(8*at))
}

// Groups returns the number of constraints of each case.
func (f *Filler) Groups() int { return len(f.groups) }
