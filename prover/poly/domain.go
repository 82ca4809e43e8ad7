package poly

import (
	"fmt"
	"sync"

	"github.com/consensys/gnark-crypto/field/koalabear/fft"
	"github.com/consensys/gnark-crypto/utils"

	"github.com/zkgeth/zkgeth/prover/field"
)

// Element is an element of the base field.
type Element = field.Element

// Generator generates the multiplicative group of the base field: no power of it but
// multiples of 127 lies in a subgroup of a power of two, so it shifts domains off
// the trace.
const Generator = 3

// Domain is the subgroup of 2^Log elements. It does not change and may be shared.
type Domain struct {
	Log  int
	Root Element // generates the subgroup

	once   sync.Once
	tables *fft.Domain

	mu     sync.Mutex
	cosets map[Element]*Coset // that were asked for lately
}

// maxCosets is how many cosets of a domain are kept: a proof needs those of its commitments
// and of the quotient, and their inverses.
const maxCosets = 16

var domains [field.TwoAdicity + 1]struct {
	once   sync.Once
	domain *Domain
}

// Get returns the domain of 2^log elements, 0 <= log <= field.TwoAdicity. The first
// transform in it takes time and memory of the order of its size; who only asks for its
// elements, such as a verifier, needs neither.
func Get(log int) *Domain {
	if log < 0 || log > field.TwoAdicity {
		panic(fmt.Sprintf("poly: no domain of 2^%d elements", log)) // callers cap sizes before
	}
	d := &domains[log]
	d.once.Do(func() {
		root, err := fft.Generator(1 << log)
		if err != nil {
			panic(err) // there is one for every log up to field.TwoAdicity
		}
		d.domain = &Domain{Log: log, Root: root}
	})
	return d.domain
}

// fft returns the tables of transforms.
func (d *Domain) fft() *fft.Domain {
	d.once.Do(func() { d.tables = fft.NewDomain(1 << d.Log) })
	return d.tables
}

// Size returns the number of elements.
func (d *Domain) Size() int { return 1 << d.Log }

// Interpolate turns values on the domain into coefficients, in place.
func (d *Domain) Interpolate(a []Element) {
	d.check(a)
	if d.Log > 0 {
		d.fft().FFTInverse(a, fft.DIF, fft.WithNbTasks(1))
	}
}

// Evaluate turns coefficients into values on the domain, in place.
func (d *Domain) Evaluate(a []Element) {
	d.check(a)
	if d.Log > 0 {
		d.fft().FFT(a, fft.DIT, fft.WithNbTasks(1))
	}
}

func (d *Domain) check(a []Element) {
	if len(a) != d.Size() {
		panic(fmt.Sprintf("poly: %d elements in a domain of %d", len(a), d.Size()))
	}
}

// Power returns Root^i, for negative i too.
func (d *Domain) Power(i int) Element {
	return Exp(d.Root, uint64(i&(d.Size()-1)))
}

// Exp returns x^n.
func Exp(x Element, n uint64) Element {
	var out Element
	out.SetOne()
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			out.Mul(&out, &x)
		}
		x.Square(&x)
	}
	return out
}

// Reverse brings a vector of a power of two elements from natural to bit-reversed
// order, or back, in place.
func Reverse(a []Element) { utils.BitReverse(a) }

// Coset is shift times a domain. It does not change and may be shared.
type Coset struct {
	*Domain
	Shift  Element
	powers []Element // of Shift, in the order of coefficients
}

// Coset returns shift * d. It holds as many elements as the domain, and is kept for who
// asks for it again.
func (d *Domain) Coset(shift Element) *Coset {
	d.mu.Lock()
	defer d.mu.Unlock()
	if c := d.cosets[shift]; c != nil {
		return c
	}
	if d.cosets == nil || len(d.cosets) == maxCosets {
		d.cosets = map[Element]*Coset{}
	}
	c := d.coset(shift)
	d.cosets[shift] = c
	return c
}

func (d *Domain) coset(shift Element) *Coset {
	c := &Coset{Domain: d, Shift: shift, powers: make([]Element, d.Size())}
	// Bit j of a position counts 2^(Log-1-j) in the exponent.
	c.powers[0].SetOne()
	for j := range d.Log {
		half := 1 << j
		field.VecScale(c.powers[half:2*half], c.powers[:half], Exp(shift, uint64(1)<<(d.Log-1-j)))
	}
	return c
}

// Extend sets dst to the values on the coset of the polynomial with the given
// coefficients, which stay. dst and coefficients have the size of the domain.
func (c *Coset) Extend(dst, coefficients []Element) {
	c.check(dst)
	field.VecMul(dst, coefficients, c.powers)
	c.Domain.Evaluate(dst)
}

// InterpolateCoset turns values on the coset into coefficients, in place.
func (c *Coset) InterpolateCoset(a []Element) {
	c.Domain.Interpolate(a)
	inverse := c.Shift
	inverse.Inverse(&inverse)
	back := c.Domain.Coset(inverse)
	field.VecMul(a, a, back.powers)
}

// Powers returns the powers of a point in the order of coefficients: the inner
// product with coefficients is the polynomial's value at the point.
func (d *Domain) Powers(point *field.Ext) field.ExtVec {
	v := field.NewExtVec(d.Size())
	one := field.ExtOf(field.New(1))
	v.Set(0, &one)
	squares := make([]field.Ext, d.Log) // point^(2^j)
	for j := range squares {
		squares[j] = *point
		if j > 0 {
			squares[j].Square(&squares[j-1])
		}
	}
	for j := range d.Log {
		half := 1 << j
		upper, lower := v.Slice(half, 2*half), v.Slice(0, half)
		upper.Scale(&lower, &squares[d.Log-1-j])
	}
	return v
}
