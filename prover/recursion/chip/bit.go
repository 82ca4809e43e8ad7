package chip

import "github.com/zkgeth/zkgeth/prover/field"

// The preprocessed columns of one bit of a decomposition: whether it is the first of one,
// whether the number is then read and from which wire; whether it is one of the lower bits,
// of the others but for the last, or the last; its wire.
const (
	BitStart = iota
	BitUse
	BitIn
	BitLow
	BitHigh
	BitLast
	BitOut
	BitCount
)

// The cells: the rest of the number, its lowest bit, and what is known of the bits before.
const (
	bitRest = iota
	bitBit
	bitAll
)

// LowBits is the number of bits below those that are all ones in p-1.
const LowBits = lowBits

// Bits of which the rest is zero after the last are those of a number below 2^31, which must
// be below p: if the upper seven are all ones, the others are zeros. ALL tells first whether
// one of the lower bits is one, then whether all upper ones are, too.
func buildBit(d *draft) {
	f := d.fixed("START:1", "USE:1", "IN", "LOW:1", "HIGH:1", "LAST:1", "OUT", "COUNT:24")
	rest := d.cells("REST", 1)[0]
	bit := d.bit("BIT")
	all := d.cells("ALL", 1)[0]
	next := d.next(rest, all)
	both := d.Mul(all, bit)
	d.zero("start", allRows, d.Mul(f[BitStart], all))
	d.zero("rest", allNext, d.Mul(d.Add(f[BitLow], f[BitHigh]), d.Sub(rest, d.Add(bit, d.Mul(d.Int(2), next[0])))))
	d.zero("some", allNext, d.Mul(f[BitLow], d.Sub(next[1], d.Sub(d.Add(all, bit), both))))
	d.zero("all", allNext, d.Mul(f[BitHigh], d.Sub(next[1], both)))
	d.zero("end", allRows, d.Mul(f[BitLast], d.Sub(rest, bit)))
	d.zero("canonical", allRows, d.Mul(f[BitLast], both))
	d.read("in", f[BitUse], f[BitIn], rest)
	d.write("out", f[BitCount], f[BitOut], bit)
}

func computeBit(f *Frame) error {
	clear(f.Cells)
	switch {
	case f.Fixed[BitUse] == 1:
		f.read(f.Fixed[BitIn], f.Cells[:1])
	case f.Fixed[BitStart] == 0:
		copy(f.Cells[bitRest:], f.digits[:1])
		copy(f.Cells[bitAll:], f.digits[1:])
	}
	if field.Canonical(f.Cells[bitRest])&1 == 1 {
		f.Cells[bitBit].SetOne()
	}
	return nil
}

func finishBit(f *Frame) {
	rest, bit, all := f.Cells[bitRest], f.Cells[bitBit], f.Cells[bitAll]
	f.write(f.Fixed[BitOut], f.Cells[bitBit:bitAll])
	rest.Sub(&rest, &bit)
	rest.Halve()
	both := all
	both.Mul(&both, &bit)
	if f.Fixed[BitLow] == 1 {
		all.Add(&all, &bit)
		both.Sub(&all, &both)
	}
	f.digits = [2]Element{rest, both}
}
