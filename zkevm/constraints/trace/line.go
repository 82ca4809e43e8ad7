package trace

import (
	"slices"

	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// openLines writes the lines of the ROM of which an instruction was executed.
func (b *Builder) openLines() {
	first := uint32(b.system.Program.TextAddr / 4)
	for at := 0; at < len(b.uses); at += constraints.Line {
		uses := b.uses[at:min(at+constraints.Line, len(b.uses))]
		if !slices.ContainsFunc(uses, func(n uint32) bool { return n > 0 }) {
			continue
		}
		r := b.romline.add()
		r.EN, r.PC = 1, first+uint32(at)
		for i := range uses {
			row := &b.system.Rows[at+i]
			if row.Class == 0 {
				continue
			}
			x := &row.Operands
			r.OP[i], r.X0[i], r.X1[i], r.X2[i], r.X3[i], r.X4[i], r.X5[i] = row.Op(), x[0], x[1], x[2], x[3], x[4], x[5]
		}
		copy(r.USES[:], uses)
	}
}

// line fills in the line of the image from a word of its page on.
func (p *page) line(r *imagelineRow, of *pageRow, word int) {
	r.EN, r.L0, r.L1, r.LIMB2 = 1, uint32(word*abi.WordSize)+of.P4*abi.PageSize, of.L1, of.LIMB2
	for i := range constraints.Line {
		v := split(p.initial(word + i))
		r.V0[i], r.V1[i], r.V2[i], r.V3[i] = v[0], v[1], v[2], v[3]
	}
}
