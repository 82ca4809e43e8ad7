package chip

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// The preprocessed columns of gates: the coefficients of QM a b + QA a + QB b + QK, then
// whether this must be zero, the operands, and the wire it goes to.
const (
	GateQM = iota
	GateQA
	GateQB
	GateQK
	GateZero
	GateUseA
	GateA
	GateUseB
	GateB
	GateOut
	GateCount
)

// Of MulAdd rows: QC c more.
const (
	MulAddUseC = GateCount + 1 + iota
	MulAddC
	MulAddQC
)

func gateColumns(d *draft) []air.Expr {
	return d.fixed("QM", "QA", "QB", "QK", "ZERO:1", "USE_A:1", "A", "USE_B:1", "B", "OUT", "COUNT:24")
}

func buildBase(d *draft) {
	f := gateColumns(d)
	c := d.cells("V", 3)
	a, b, out := c[0], c[1], c[2]
	sum := d.Add(d.Mul(f[GateQM], d.Mul(a, b)), d.Add(d.Mul(f[GateQA], a), d.Add(d.Mul(f[GateQB], b), f[GateQK])))
	d.zero("result", allRows, d.Sub(out, sum))
	d.zero("zero", allRows, d.Mul(f[GateZero], out))
	d.read("a", f[GateUseA], f[GateA], a)
	d.read("b", f[GateUseB], f[GateB], b)
	d.write("out", f[GateCount], f[GateOut], out)
}

func computeBase(f *Frame) error {
	c := f.Cells
	f.read(f.Fixed[GateA], c[0:1])
	f.read(f.Fixed[GateB], c[1:2])
	qm, qa, qb, qk := f.constant(GateQM), f.constant(GateQA), f.constant(GateQB), f.constant(GateQK)
	qm.Mul(&qm, &c[0]).Mul(&qm, &c[1])
	qm.Add(&qm, qa.Mul(&qa, &c[0]))
	qm.Add(&qm, qb.Mul(&qb, &c[1]))
	c[2].Add(&qm, &qk)
	return f.asserted(c[2:])
}

// asserted checks a result that must be zero.
func (f *Frame) asserted(out []Element) error {
	if f.Fixed[GateZero] == 0 {
		return nil
	}
	for i := range out {
		if !out[i].IsZero() {
			return fmt.Errorf("%w: coordinate %d is %d, not 0", ErrAssertion, i, field.Canonical(out[i]))
		}
	}
	return nil
}

func finishBase(f *Frame) { f.write(f.Fixed[GateOut], f.Cells[2:3]) }

func (d *draft) gateSum(f []air.Expr, a, b ext) ext {
	sum := d.addExt(d.scaleExt(d.mulExt(a, b), f[GateQM]), d.addExt(d.scaleExt(a, f[GateQA]), d.scaleExt(b, f[GateQB])))
	return d.addExt(sum, d.baseExt(f[GateQK]))
}

func (d *draft) gateEnd(f []air.Expr, a, b, out, sum ext) {
	difference := d.subExt(out, sum)
	zero := d.scaleExt(out, f[GateZero])
	d.zeros("result", allRows, difference[:])
	d.zeros("zero", allRows, zero[:])
	d.read("a", f[GateUseA], f[GateA], a[:]...)
	d.read("b", f[GateUseB], f[GateB], b[:]...)
}

func buildExt(d *draft) {
	f := gateColumns(d)
	a, b, out := d.extCells("A"), d.extCells("B"), d.extCells("OUT")
	d.gateEnd(f, a, b, out, d.gateSum(f, a, b))
	d.write("out", f[GateCount], f[GateOut], out[:]...)
}

// sum computes a gate's sum after it has read the operands.
func (f *Frame) sum() Ext {
	c := f.Cells
	f.read(f.Fixed[GateA], c[0:6])
	f.read(f.Fixed[GateB], c[6:12])
	a, b := extOf(c), extOf(c[6:])
	qm, qa, qb, qk := f.constant(GateQM), f.constant(GateQA), f.constant(GateQB), f.constant(GateQK)
	var out Ext
	out.Mul(&a, &b)
	out.MulByElement(&out, &qm)
	a.MulByElement(&a, &qa)
	b.MulByElement(&b, &qb)
	out.Add(&out, &a)
	out.Add(&out, &b)
	out.B0.A0.Add(&out.B0.A0, &qk)
	return out
}

func computeExt(f *Frame) error {
	out := f.sum()
	setExt(f.Cells[12:], &out)
	return f.asserted(f.Cells[12:18])
}

func finishExt(f *Frame) { f.write(f.Fixed[GateOut], f.Cells[12:18]) }

func buildMulAdd(d *draft) {
	f := append(gateColumns(d), d.fixed("USE_C:1", "C", "QC")...)
	a, b, c, out := d.extCells("A"), d.extCells("B"), d.extCells("C"), d.extCells("OUT")
	d.gateEnd(f, a, b, out, d.addExt(d.gateSum(f, a, b), d.scaleExt(c, f[MulAddQC])))
	d.read("c", f[MulAddUseC], f[MulAddC], c[:]...)
	d.write("out", f[GateCount], f[GateOut], out[:]...)
}

func computeMulAdd(f *Frame) error {
	out := f.sum()
	f.read(f.Fixed[MulAddC], f.Cells[12:18])
	c, qc := extOf(f.Cells[12:]), f.constant(MulAddQC)
	c.MulByElement(&c, &qc)
	out.Add(&out, &c)
	setExt(f.Cells[18:], &out)
	return f.asserted(f.Cells[18:24])
}

func finishMulAdd(f *Frame) { f.write(f.Fixed[GateOut], f.Cells[18:24]) }
