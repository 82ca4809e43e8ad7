package circuit

import (
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

// NewNarrowBuilder returns the builder of an empty program of which the tables have few
// columns and many rows: those of chip.Rounds, chip.Shift, chip.Bit and chip.MulAdd, and
// chip.Index if a block is read by index. It records what other builders do, in more rows.
func NewNarrowBuilder() *Builder {
	b := NewBuilder()
	b.narrow = true
	return b
}

// run returns the kind of the rows that one run of permutations or compressions is of.
func (b *Builder) run(kind chip.Kind) chip.Kind {
	if b.narrow && (kind == chip.Permute || kind == chip.Merkle) {
		return chip.Rounds
	}
	return kind
}

// rounds appends the rows of a permutation, of which the steps' columns begin at first.
func (b *Builder) rounds(first int, cells ...cell) {
	for step := range chip.RoundSteps {
		b.row(chip.Rounds, append(cells, flag(first+step))...)
		cells = nil
	}
	b.row(chip.Rounds)
}

// whole says that a row of eight elements is a new one, of a wire.
func (b *Builder) whole(w uint32) []cell {
	return []cell{flag(chip.ShiftStart), flag(chip.ShiftUse), b.read(chip.ShiftAt, w)}
}

func (b *Builder) narrowHint(w uint32, width int) {
	cells := []cell{flag(chip.ShiftStart), writes(chip.ShiftAt, w, chip.ShiftCount, 1)}
	if width == 1 {
		cells = append(cells, flag(chip.ShiftOne))
	}
	if width <= field.ExtDegree {
		cells = append(cells, flag(chip.ShiftSix))
	}
	b.row(chip.Shift, cells...)
}

func (b *Builder) narrowPack(parts []Base, w uint32) {
	var rows [poseidon2.DigestLen][]cell
	for i := range rows {
		rows[i] = []cell{flag(chip.ShiftTail)}
		if i < len(parts) {
			rows[i] = append(rows[i], flag(chip.ShiftUseElement), b.read(chip.ShiftElement, b.base(parts[i])))
		}
	}
	rows[0] = append(rows[0], flag(chip.ShiftStart))
	last := len(rows) - 1
	rows[last] = append(rows[last], writes(chip.ShiftAt, w, chip.ShiftCount, 1))
	for _, cells := range rows {
		b.row(chip.Shift, cells...)
	}
}

func (b *Builder) narrowUnpack(w, first uint32) { b.takeApart(first, b.whole(w)...) }

// hintElements returns a digest from the tape and its elements.
func (b *Builder) hintElements() (Digest, []Base) {
	w, first := b.wire(poseidon2.DigestLen), b.wires(poseidon2.DigestLen, 1)
	b.takeApart(first, flag(chip.ShiftStart), writes(chip.ShiftAt, w, chip.ShiftCount, 1))
	b.tape += poseidon2.DigestLen
	var out []Base
	for i := range uint32(poseidon2.DigestLen) {
		out = append(out, Base{onWire(first + i)})
	}
	return Digest{w}, out
}

// takeApart gives out the elements of a row, on wires from first on.
func (b *Builder) takeApart(first uint32, cells ...cell) {
	for i := range uint32(poseidon2.DigestLen) {
		b.row(chip.Shift, append(cells, flag(chip.ShiftHead), writes(chip.ShiftElement, first+i, chip.ShiftElementCount, 1))...)
		cells = nil
	}
}

func (b *Builder) narrowBits(x, first uint32) {
	cells := []cell{flag(chip.BitStart), flag(chip.BitUse), b.read(chip.BitIn, x)}
	for i := range chip.ElementBits {
		kind := chip.BitHigh
		switch {
		case i == chip.ElementBits-1:
			kind = chip.BitLast
		case i < chip.LowBits:
			kind = chip.BitLow
		}
		b.row(chip.Bit, append(cells, flag(kind), writes(chip.BitOut, first+uint32(i), chip.BitCount, 1))...)
		cells = nil
	}
}

// powers is a sum of elements by powers of a factor, as it is made by gates.
type powers struct {
	factor  Ext
	known   map[int]Ext
	total   Ext
	begun   bool
	pending int // the power that the sum has yet to be multiplied with
}

func (b *Builder) power(p *powers, n int) Ext {
	if p.known == nil {
		p.known = map[int]Ext{1: p.factor}
	}
	x, ok := p.known[n]
	if !ok {
		x = b.power(p, n/2)
		x = b.Mul(x, x)
		if n&1 == 1 {
			x = b.Mul(x, p.factor)
		}
		p.known[n] = x
	}
	return x
}

func (b *Builder) plus(p *powers, x Base) {
	if p.begun {
		p.total = b.MulAdd(p.total, b.power(p, p.pending), x.Ext())
	} else {
		p.total = x.Ext()
	}
	p.begun, p.pending = true, 0
}

func (b *Builder) end(p *powers) Ext {
	if p.begun && p.pending > 0 {
		return b.Mul(p.total, b.power(p, p.pending))
	}
	return p.total
}

// gateSums are the sums of a sponge: of all elements, of marked ones, and the third.
type gateSums [3]powers

func (s *Sponge) narrowRow(width int, marked func(i int) bool, digest uint32) {
	b := s.b
	p := b.Permutations(chip.Initial{})
	for from := 0; from < width; from += poseidon2.Rate {
		n := min(poseidon2.Rate, width-from)
		var in [2]Digest
		var list []Base
		for h := range in {
			switch rest := n - h*poseidon2.DigestLen; {
			case rest >= poseidon2.DigestLen:
				var e []Base
				in[h], e = b.hintElements()
				list = append(list, e...)
			case rest > 0:
				var part [poseidon2.DigestLen]Base
				for i := range part {
					if i < rest {
						part[i] = b.HintBase()
						list = append(list, part[i])
					} else {
						part[i] = p.last.At(h*poseidon2.DigestLen + i)
					}
				}
				in[h] = b.PackDigest(part)
			}
		}
		w := uint32(0)
		if from+n == width {
			w = digest
		}
		p.permute(in, w)
		for i := range poseidon2.Rate {
			for k := range s.sums {
				s.sums[k].pending++
				if i < n && (k != 1 || marked != nil && marked(from+i)) && (k != 2 || s.pin != 0) {
					b.plus(&s.sums[k], list[i])
				}
			}
		}
		s.steps++
	}
}

// narrowFold is Fold by gates.
func (b *Builder) narrowFold(want, beta Ext, inverse Base, bits [fri.LogArity]Base) (Ext, Digest) {
	var row []Base
	var leaf [chip.FoldWires]Digest
	for i := range leaf {
		var e []Base
		leaf[i], e = b.hintElements()
		row = append(row, e...)
	}
	var values []Ext
	for i := 0; i < len(row); i += field.ExtDegree {
		x := row[i].Ext()
		for k := 1; k < field.ExtDegree; k++ {
			var unit [field.ExtDegree]Element
			unit[k] = one
			x = b.MulAdd(b.Const(field.NewExt(unit)), row[i+k].Ext(), x)
		}
		values = append(values, x)
	}
	chosen := values
	for j := range bits {
		var half []Ext
		for i := 0; i < len(chosen); i += 2 {
			half = append(half, b.Select(bits[j], chosen[i+1], chosen[i]))
		}
		chosen = half
	}
	b.AssertEqual(chosen[0], want)
	two := field.New(2)
	two.Inverse(&two)
	half := ConstBase(two).Ext()
	ratio := b.Mul(beta, inverse.Ext())
	for log := fri.LogArity; log > 0; log-- {
		n := len(values) / 2
		root := poly.Get(log)
		for i := range n {
			even, odd := b.Add(values[i], values[i+n]), b.Sub(values[i], values[i+n])
			values[i] = b.Mul(b.MulAdd(odd, b.Mul(ratio, ConstBase(root.Power(-i)).Ext()), even), half)
		}
		values = values[:n]
		if log > 1 {
			ratio = b.Mul(ratio, ratio)
		}
	}
	p := b.Permutations(chip.Initial{})
	var rate Rate
	for i := 0; i < len(leaf); i += 2 {
		rate = p.PermuteHalves([2]Digest{leaf[i], leaf[i+1]})
	}
	return values[0], rate.halves[0]
}
