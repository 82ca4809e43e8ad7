package chip

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// ElementBits is the number of bits of a base element.
const ElementBits = 31

// The preprocessed columns of a decomposition: the first of the wires of its bits, and how
// often each is read.
const (
	BitsUse = iota
	BitsIn
	BitsOut
	BitsCount
)

// lowBits is the number of bits below those that are all ones in p-1 = 127 * 2^24.
const lowBits = 24

// The element is the sum of its bits, which is below 2^31 and must be below p: if all
// bits from lowBits on are ones, the others are zeros. The product of the upper four of
// those seven has a column.
func buildBits(d *draft) {
	f := d.fixed(append([]string{"USE:1", "IN", "OUT"}, numbered("COUNT:24", ElementBits)...)...)
	var bits []air.Expr
	for _, name := range numbered("BIT", ElementBits) {
		bits = append(bits, d.bit(name))
	}
	top := d.cells("TOP", 1)[0]
	sum := func(list []air.Expr) air.Expr {
		out := d.Int(0)
		for i, x := range list {
			out = d.Add(out, d.Mul(d.Int(1<<i), x))
		}
		return out
	}
	d.zero("top", allRows, d.Sub(top, d.product(bits[lowBits+3:]...)))
	d.zero("canonical", allRows, d.Mul(d.Mul(top, d.product(bits[lowBits:lowBits+3]...)), sum(bits[:lowBits])))
	d.read("in", f[BitsUse], f[BitsIn], sum(bits))
	for i, x := range bits {
		d.write(fmt.Sprintf("out-%d", i), f[BitsCount+i], d.Add(f[BitsOut], d.Int(int64(i))), x)
	}
}

func computeBits(f *Frame) error {
	var x [1]Element
	f.read(f.Fixed[BitsIn], x[:])
	v := field.Canonical(x[0])
	for i := range ElementBits {
		f.Cells[i] = field.New(uint64(v >> i & 1))
	}
	f.Cells[ElementBits] = Element{}
	if v>>(lowBits+3) == 15 {
		f.Cells[ElementBits] = field.New(1)
	}
	return nil
}

func finishBits(f *Frame) {
	for i := range ElementBits {
		f.write(f.Fixed[BitsOut]+uint32(i), f.Cells[i:i+1])
	}
}
