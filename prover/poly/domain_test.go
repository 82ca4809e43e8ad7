package poly

import (
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

func random(r *rand.Rand, n int) []Element {
	out := make([]Element, n)
	for i := range out {
		out[i] = field.New(r.Uint64())
	}
	return out
}

// horner evaluates coefficients in natural order.
func horner(coefficients []Element, x field.Ext) (sum field.Ext) {
	for i := len(coefficients) - 1; i >= 0; i-- {
		sum.Mul(&sum, &x)
		c := field.ExtOf(coefficients[i])
		sum.Add(&sum, &c)
	}
	return sum
}

func TestTransforms(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for log := range 11 {
		d := Get(log)
		if x := Exp(d.Root, uint64(d.Size())); !x.IsOne() {
			t.Fatalf("root of 2^%d has another order", log)
		}
		values := random(r, d.Size())
		coefficients := append([]Element(nil), values...)
		d.Interpolate(coefficients)
		natural := append([]Element(nil), coefficients...)
		Reverse(natural)
		shift := field.New(r.Uint64())
		for _, c := range []*Coset{d.Coset(field.New(1)), d.Coset(field.New(Generator)), d.Coset(shift)} {
			on := make([]Element, d.Size())
			c.Extend(on, coefficients)
			for i := range on {
				x := d.Power(i)
				x.Mul(&x, &c.Shift)
				if want := horner(natural, field.ExtOf(x)); field.ExtOf(on[i]) != want {
					t.Fatalf("2^%d: value %d on the coset of %v", log, i, c.Shift)
				}
			}
			c.InterpolateCoset(on)
			for i := range on {
				if on[i] != coefficients[i] {
					t.Fatalf("2^%d: coefficient %d from the coset of %v", log, i, c.Shift)
				}
			}
		}
		d.Evaluate(coefficients)
		for i := range values {
			if coefficients[i] != values[i] {
				t.Fatalf("2^%d: value %d after both transforms", log, i)
			}
		}
	}
}

func TestPowers(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for log := range 9 {
		d := Get(log)
		coefficients := random(r, d.Size())
		var c [field.ExtDegree]Element
		copy(c[:], random(r, len(c)))
		point := field.NewExt(c)
		powers := d.Powers(&point)
		natural := append([]Element(nil), coefficients...)
		Reverse(natural)
		if got, want := powers.InnerBase(coefficients), horner(natural, point); got != want {
			t.Errorf("2^%d: %v at a point, want %v", log, got, want)
		}
	}
}

func TestPowerIsPeriodic(t *testing.T) {
	d := Get(5)
	for _, i := range []int{-1, -33, 31} {
		x := d.Power(i)
		x.Mul(&x, &d.Root)
		if i != -33 && !x.IsOne() {
			t.Errorf("root^%d is not the last element", i)
		}
	}
	if d.Power(-33) != d.Power(-1) {
		t.Error("powers do not repeat")
	}
}

// The shift of a domain must not bring it back onto the subgroup it extends.
func TestGeneratorLeavesEverySubgroup(t *testing.T) {
	g := field.New(Generator)
	if x := Exp(g, 1<<field.TwoAdicity); x.IsOne() {
		t.Error("the generator lies in a subgroup of a power of two")
	}
	for _, factor := range []uint64{2, 127} { // the primes of p - 1
		if x := Exp(g, (field.Modulus-1)/factor); x.IsOne() {
			t.Errorf("order divides (p-1)/%d", factor)
		}
	}
}

func BenchmarkTransforms(b *testing.B) {
	const log = 18
	d := Get(log)
	c := d.Coset(field.New(Generator))
	a, dst := random(rand.New(rand.NewPCG(1, 1)), d.Size()), make([]Element, d.Size())
	b.Run("interpolate", func(b *testing.B) {
		for b.Loop() {
			d.Interpolate(a)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(a)), "ns/element")
	})
	b.Run("extend", func(b *testing.B) {
		for b.Loop() {
			c.Extend(dst, a)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(a)), "ns/element")
	})
}

// Every domain that there can be has a root of its order, without tables being made.
func TestRoots(t *testing.T) {
	one := field.New(1)
	for log := 1; log <= field.TwoAdicity; log++ {
		d := Get(log)
		half := d.Power(d.Size() / 2)
		if half.Add(&half, &one); !half.IsZero() {
			t.Errorf("the root of 2^%d elements has another order", log)
		}
		if next := Get(log - 1).Root; Exp(d.Root, 2) != next {
			t.Errorf("the root of 2^%d elements is not one of the next domain's", log)
		}
	}
}
