package stark

import (
	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// lookupValues are the values of the roots of a table's interactions in a block of rows, in
// memory of their own or of a column.
type lookupValues struct {
	first  int // number of the first of these roots
	n      int
	memory []Element
	values [][]Element
}

// start makes room for a block of n rows.
func (r *lookupValues) start(t *table, n int) {
	r.first, r.n = len(t.Constraints), n
	roots := len(t.roots) - r.first
	if len(r.memory) < roots*air.BlockRows {
		r.memory = make([]Element, roots*air.BlockRows)
	}
	r.values = r.values[:0]
	for i := range roots {
		r.values = append(r.values, r.memory[i*air.BlockRows:][:n])
	}
}

// root returns the values of one of the table's roots.
func (r *lookupValues) root(i int) []Element { return r.values[i-r.first] }

// fractions is the sum of a group's terms, at most four, in every row: halves of at most two
// terms each. To keep them apart until the end takes fewer products over the extension than
// to add one term after the other.
type fractions struct {
	left, right half
	denominator field.ExtVec
}

// half is numerator over denominator of one or two terms, in every row. A single term's
// numerator lies in the base field.
type half struct {
	terms     int
	base      []Element
	numerator field.ExtVec
	product   field.ExtVec
	negated   [2][]Element
}

// compute sets the halves to the terms of a group, or to those times -1.
func (f *fractions) compute(t *table, rows *lookupValues, group []int, c *Challenges, negate bool) {
	cut := min(len(group), 2)
	f.half(&f.left, t, rows, group[:cut], c, negate)
	f.half(&f.right, t, rows, group[cut:], c, negate)
}

func (f *fractions) half(h *half, t *table, rows *lookupValues, group []int, c *Challenges, negate bool) {
	if h.terms = len(group); h.terms == 0 {
		return
	}
	n := rows.n
	h.numerator, h.product, f.denominator = resize(h.numerator, n), resize(h.product, n), resize(f.denominator, n)
	h.base = h.multiplicity(0, &t.buses[group[0]], rows, negate)
	denominator(&h.product, &t.buses[group[0]], rows, c)
	if h.terms == 1 {
		return
	}
	second := h.multiplicity(1, &t.buses[group[1]], rows, negate)
	denominator(&f.denominator, &t.buses[group[1]], rows, c)
	h.numerator.MulBase(&f.denominator, h.base)
	h.numerator.MulBaseAdd(&h.product, second)
	h.product.Mul(&h.product, &f.denominator)
}

func (h *half) multiplicity(k int, term *busTerm, rows *lookupValues, negate bool) []Element {
	values := rows.root(term.multiplicity)
	if term.negative == negate {
		return values
	}
	if len(h.negated[k]) < len(values) {
		h.negated[k] = make([]Element, len(values))
	}
	out := h.negated[k][:len(values)]
	field.VecSubFrom(out, values, Element{})
	return out
}

// addTo adds the numerator to v.
func (h *half) addTo(v *field.ExtVec) {
	if h.terms == 1 {
		field.VecAdd(v[0], v[0], h.base)
		return
	}
	v.Add(v, &h.numerator)
}

// addProduct adds the product of the numerator and another factor to v.
func (h *half) addProduct(v, by *field.ExtVec) {
	if h.terms == 1 {
		v.MulBaseAdd(by, h.base)
		return
	}
	v.MulAdd(&h.numerator, by)
}

// sum sets numerator and product to those of both halves.
func (f *fractions) sum(numerator, product *field.ExtVec) {
	if f.right.terms == 0 {
		if f.left.terms == 1 {
			numerator.CopyBase(f.left.base)
		} else {
			numerator.Copy(&f.left.numerator)
		}
		product.Copy(&f.left.product)
		return
	}
	if f.left.terms == 1 {
		numerator.MulBase(&f.right.product, f.left.base)
	} else {
		numerator.Mul(&f.left.numerator, &f.right.product)
	}
	f.right.addProduct(numerator, &f.left.product)
	product.Mul(&f.left.product, &f.right.product)
}

// addTimes sets v to h times all denominators plus the numerator.
func (f *fractions) addTimes(v, h *field.ExtVec) {
	v.Mul(h, &f.left.product)
	f.left.addTo(v)
	if f.right.terms == 0 {
		return
	}
	v.Mul(v, &f.right.product)
	f.right.addProduct(v, &f.left.product)
}

// denominator sets to to the denominators of a term.
func denominator(to *field.ExtVec, term *busTerm, rows *lookupValues, c *Challenges) {
	constant, scalars := c.weights(term.bus, len(term.tuple))
	tuple := make([][]Element, len(term.tuple))
	for j, root := range term.tuple {
		tuple[j] = rows.root(root)
	}
	to.Fill(&constant)
	to.AccumulateBase(tuple, scalars)
}
