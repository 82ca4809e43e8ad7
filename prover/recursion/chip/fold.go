package chip

import (
	"fmt"
	"sync"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/poly"
)

// The preprocessed columns of a fold: the wires of the value it must have in the slot
// that three bits say, of the challenge and of 1/x; the wire of the result; the first of
// the six wires of the coordinates of all values, eight each, and how often each is read.
const (
	FoldUse = iota
	FoldWant
	FoldBeta
	FoldX
	FoldBit
	FoldOut      = FoldBit + fri.LogArity
	FoldCount    = FoldOut + 1
	FoldRow      = FoldOut + 2
	FoldRowCount = FoldOut + 3
)

const (
	arity = 1 << fri.LogArity
	// FoldWidth is the number of base elements of a leaf.
	FoldWidth = arity * field.ExtDegree
	// FoldWires is the number of wires they are on.
	FoldWires = FoldWidth / half
)

// The cells: the values, what one of them must be, the challenge, 1/x, the bits, the
// ratio r = beta/x with r^2 and r^4, the result.
const (
	foldWant  = FoldWidth
	foldBeta  = foldWant + 6
	foldX     = foldBeta + 6
	foldBit   = foldX + 1
	foldRatio = foldBit + fri.LogArity
	foldOut   = foldRatio + 6*fri.LogArity
)

// A fold of the values v_k at the points x w^k, w of order eight, is the sum over k of
//
//	v_k/8 (1 + r w^-k) (1 + r^2 w^-2k) (1 + r^4 w^-4k).
func buildFold(d *draft) {
	f := d.fixed(append(append([]string{"USE:1", "WANT", "BETA", "X"}, numbered("BIT", fri.LogArity)...), "OUT", "COUNT:24", "ROW", "ROW_COUNT:24")...)
	flat := d.cells("V", FoldWidth)
	want, beta := d.extCells("WANT"), d.extCells("BETA")
	x, bits := d.cells("INVERSE", 1)[0], d.cells("SLOT", fri.LogArity)
	var ratios [fri.LogArity]ext
	for i := range ratios {
		ratios[i] = d.extCells(fmt.Sprintf("RATIO_%d", i))
		of := d.scaleExt(beta, x)
		if i > 0 {
			of = d.mulExt(ratios[i-1], ratios[i-1])
		}
		difference := d.subExt(ratios[i], of)
		d.zeros(fmt.Sprintf("ratio-%d", i), allRows, difference[:])
	}
	out := d.extCells("OUT")
	zero := d.baseExt(d.Int(0))
	chosen, sum := zero, zero
	for k := range arity {
		v := ext(flat[field.ExtDegree*k:][:field.ExtDegree])
		var selected []air.Expr
		weight := d.baseExt(d.Int(1))
		for i, r := range ratios {
			bit := bits[i]
			if k>>i&1 == 0 {
				bit = d.not(bit)
			}
			selected = append(selected, bit)
			weight = d.mulExt(weight, d.addExt(d.baseExt(d.Int(1)), d.scaleExt(r, d.Const(foldRoot(-k<<i)))))
		}
		chosen = d.addExt(chosen, d.scaleExt(v, d.product(selected...)))
		sum = d.addExt(sum, d.mulExt(v, weight))
	}
	difference := d.subExt(want, chosen)
	d.zeros("slot", allRows, difference[:])
	difference = d.subExt(d.scaleExt(out, d.Int(arity)), sum)
	d.zeros("fold", allRows, difference[:])
	d.read("want", f[FoldUse], f[FoldWant], want[:]...)
	d.read("beta", f[FoldUse], f[FoldBeta], beta[:]...)
	d.read("x", f[FoldUse], f[FoldX], x)
	for i, bit := range bits {
		d.read(fmt.Sprintf("bit-%d", i), f[FoldUse], f[FoldBit+i], bit)
	}
	d.write("out", f[FoldCount], f[FoldOut], out[:]...)
	for i := range FoldWires {
		d.write(fmt.Sprintf("row-%d", i), f[FoldRowCount], d.Add(f[FoldRow], d.Int(int64(i))), flat[i*half:(i+1)*half]...)
	}
}

// foldRoots are the powers of w.
var foldRoots = sync.OnceValue(func() (roots [arity]Element) {
	for k := range roots {
		roots[k] = poly.Get(fri.LogArity).Power(k)
	}
	return roots
})

// foldRoot returns w^k.
func foldRoot(k int) Element { return foldRoots()[k&(arity-1)] }

func computeFold(f *Frame) error {
	c := f.Cells
	f.take(c[:FoldWidth])
	f.read(f.Fixed[FoldWant], c[foldWant:][:6])
	f.read(f.Fixed[FoldBeta], c[foldBeta:][:6])
	f.read(f.Fixed[FoldX], c[foldX:][:1])
	slot := 0
	for i := range fri.LogArity {
		bit := c[foldBit+i : foldBit+i+1]
		f.read(f.Fixed[FoldBit+i], bit)
		if bit[0].IsOne() {
			slot |= 1 << i
		}
	}
	r := extOf(c[foldBeta:])
	r.MulByElement(&r, &c[foldX])
	ratios := [fri.LogArity]Ext{r}
	for i := range ratios {
		if i > 0 {
			ratios[i].Square(&ratios[i-1])
		}
		setExt(c[foldRatio+6*i:], &ratios[i])
	}
	var sum Ext
	for k := range arity {
		v := extOf(c[6*k:])
		for i := range ratios {
			w := foldRoot(-k << i)
			var factor Ext
			factor.MulByElement(&ratios[i], &w)
			one := field.ExtOf(field.New(1))
			factor.Add(&factor, &one)
			v.Mul(&v, &factor)
		}
		sum.Add(&sum, &v)
	}
	eighth := field.New(arity)
	eighth.Inverse(&eighth)
	sum.MulByElement(&sum, &eighth)
	setExt(c[foldOut:], &sum)
	if extOf(c[foldWant:]) != extOf(c[6*slot:]) {
		return fmt.Errorf("%w: value in slot %d of a fold", ErrAssertion, slot)
	}
	return nil
}

func finishFold(f *Frame) {
	f.write(f.Fixed[FoldOut], f.Cells[foldOut:][:6])
	for i := range FoldWires {
		f.write(f.Fixed[FoldRow]+uint32(i), f.Cells[i*half:(i+1)*half])
	}
}
