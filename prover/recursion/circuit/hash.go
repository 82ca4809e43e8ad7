package circuit

import (
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

// Permutations is a run of Poseidon2 permutations of width 24, each of which continues
// the state that the one before left. No other run may begin before it ends.
type Permutations struct {
	b       *Builder
	own     *chain
	initial chip.Initial
	last    Rate // of the last permutation
}

// Rate is what a permutation gives out: sixteen elements.
type Rate struct {
	halves [2]Digest // no wires before the first permutation
	parts  *[2][]Base
	b      *Builder
}

// At returns an element.
func (r Rate) At(i int) Base {
	if r.b == nil { // zeros
		return Base{}
	}
	h, at := i/poseidon2.DigestLen, i%poseidon2.DigestLen
	if r.parts[h] == nil {
		e := r.b.Elements(r.halves[h])
		r.parts[h] = e[:]
	}
	return r.parts[h][at]
}

// Permutations begins a run with a state of zeros but for its last elements.
func (b *Builder) Permutations(initial chip.Initial) *Permutations {
	b.chains[b.run(chip.Permute)] = nil
	return &Permutations{b: b, initial: initial}
}

// Permute overwrites the front of the state, at most its rate, permutes it, and returns
// the rate.
func (p *Permutations) Permute(in []Base) Rate {
	if len(in) > poseidon2.Rate {
		p.b.failf("%d elements for one permutation", len(in))
		return Rate{}
	}
	var halves [2]Digest
	for h := range halves {
		from := h * poseidon2.DigestLen
		if len(in) <= from {
			continue
		}
		var part [poseidon2.DigestLen]Base
		for i := range part {
			if from+i < len(in) {
				part[i] = in[from+i]
			} else {
				part[i] = p.last.At(from + i) // what is not overwritten stays
			}
		}
		halves[h] = p.b.PackDigest(part)
	}
	return p.PermuteHalves(halves)
}

// PermuteHalves is Permute with wires for the halves of the rate; those without a wire
// stay as they are.
func (p *Permutations) PermuteHalves(in [2]Digest) Rate { return p.permute(in, 0) }

// permute is PermuteHalves, with a wire for the digest if there is one.
func (p *Permutations) permute(in [2]Digest, digest uint32) Rate {
	b, at := p.b, permuteColumns
	if b.narrow {
		at = roundsColumns
	}
	var cells []cell
	for h, d := range in {
		if d.wire != 0 {
			cells = append(cells, flag(at.use+h), b.read(at.in+h, d.wire))
		}
	}
	switch kind := b.run(chip.Permute); {
	case p.own == nil:
		p.own = new(chain)
		b.chains[kind] = p.own
		cells = append(cells, flag(at.start))
		for i, v := range p.initial.Fixed() {
			cells = append(cells, number(at.init+i, v))
		}
	case b.chains[kind] != p.own:
		b.failf("permutations that another run has interrupted")
	}
	p.last = Rate{b: b, parts: new([2][]Base)}
	var out []cell
	for h := range p.last.halves {
		w := digest
		if w == 0 || h > 0 {
			w = b.wire(poseidon2.DigestLen)
		}
		p.last.halves[h] = Digest{w}
		out = append(out, writes(at.out+h, w, at.count+h, 1))
	}
	if b.narrow {
		b.rounds(chip.RoundsWide, cells...)
		b.amend(chip.Rounds, out...)
	} else {
		b.row(chip.Permute, append(cells, out...)...)
	}
	return p.last
}

// columns of a permutation's rows.
type columns struct{ start, init, use, in, out, count int }

var (
	permuteColumns = columns{chip.PermuteStart, chip.PermuteInit, chip.PermuteUse, chip.PermuteIn, chip.PermuteOut, chip.PermuteCount}
	roundsColumns  = columns{chip.RoundsStart, chip.RoundsInit, chip.RoundsUse, chip.RoundsAt, chip.RoundsAt, chip.RoundsCount}
)

// Digest is Permute, and returns the digest.
func (p *Permutations) Digest(in []Base) Digest { return p.Permute(in).halves[0] }

// HashRow returns what poseidon2.HashRow makes of a row.
func (b *Builder) HashRow(row []Base) Digest {
	if len(row) == 0 {
		b.failf("the hash of an empty row")
		return Digest{}
	}
	p := b.Permutations(chip.Initial{})
	for ; len(row) > poseidon2.Rate; row = row[poseidon2.Rate:] {
		p.Permute(row[:poseidon2.Rate])
	}
	return p.Digest(row)
}

// Sponge hashes private rows, and adds up their elements by powers. It must be closed
// before another one begins.
type Sponge struct {
	b      *Builder
	kind   chip.Kind
	own    *chain
	factor uint32
	pin    uint32 // the factor of the third sum, 0 if there is none
	steps  int
	sums   gateSums // of a narrow builder
}

// Sponge begins with sums of zero. factor is what they are multiplied with for each
// element.
func (b *Builder) Sponge(factor Ext) *Sponge {
	if b.pinned { // of the third sum, whatever it is, nothing is asked
		return b.PinnedSponge(factor, factor)
	}
	return b.sponge(&Sponge{b: b, kind: chip.Absorb, factor: b.ext(factor)})
}

// PinnedSponge is Sponge with a third sum, that of all elements with another factor.
func (b *Builder) PinnedSponge(factor, pin Ext) *Sponge {
	return b.sponge(&Sponge{b: b, kind: chip.Pinned, factor: b.ext(factor), pin: b.ext(pin)})
}

func (b *Builder) sponge(s *Sponge) *Sponge {
	if b.chains[s.kind] != nil {
		b.failf("a sponge within a sponge")
	}
	s.own = new(chain)
	b.chains[s.kind] = s.own
	for k, w := range []uint32{s.factor, s.factor, s.pin} {
		s.sums[k].factor = Ext{onWire(w)}
	}
	return s
}

// Row takes a row of width elements from the tape and returns its digest, that of
// poseidon2.HashRow. marked says which elements are in the second sum, nil for none.
//
// The sums are multiplied with factor^16 for every sixteen elements begun, and element j of
// those is added times factor^(15-j).
func (s *Sponge) Row(width int, marked func(i int) bool) Digest {
	w := s.b.wire(poseidon2.DigestLen)
	s.row(width, marked, w)
	return Digest{w}
}

// RowTo is Row with the next digest of a block for result.
func (s *Sponge) RowTo(k *Block, width int, marked func(i int) bool) {
	s.row(width, marked, s.b.next(k))
}

func (s *Sponge) row(width int, marked func(i int) bool, digest uint32) {
	if width < 1 {
		s.b.failf("a row of %d elements", width)
	}
	if s.b.chains[s.kind] != s.own {
		s.b.failf("a row of a sponge that is closed")
	}
	if s.b.narrow {
		s.narrowRow(width, marked, digest)
		return
	}
	for from := 0; from < width; from += poseidon2.Rate {
		cells := []cell{flag(chip.AbsorbUse), s.b.read(chip.AbsorbFactor, s.factor)}
		if s.pin != 0 {
			cells = append(cells, s.b.read(chip.PinnedFactor, s.pin))
		}
		if from == 0 {
			cells = append(cells, flag(chip.AbsorbStart))
		}
		for i := range min(poseidon2.Rate, width-from) {
			cells = append(cells, flag(chip.AbsorbThere+i))
			if marked != nil && marked(from+i) {
				cells = append(cells, flag(chip.AbsorbMarked+i))
			}
		}
		if from+poseidon2.Rate >= width {
			cells = append(cells, writes(chip.AbsorbDigest, digest, chip.AbsorbDigestCount, 1))
		}
		s.b.row(s.kind, cells...)
		s.steps++
	}
	s.b.tape += width
}

// Steps returns how often the sums have been multiplied with factor^16.
func (s *Sponge) Steps() int { return s.steps }

// Close returns the sums of all elements and of marked ones, and the third one of a pinned
// sponge.
func (s *Sponge) Close() (all, marked, pin Ext) {
	if s.b.chains[s.kind] != s.own {
		s.b.failf("a sponge is closed twice")
	}
	if s.b.narrow {
		s.b.chains[s.kind] = nil
		return s.b.end(&s.sums[0]), s.b.end(&s.sums[1]), s.b.end(&s.sums[2])
	}
	pair := s.b.wire(pairWidth)
	cells := []cell{flag(chip.AbsorbStart), writes(chip.AbsorbSums, pair, chip.AbsorbSumsCount, 1)}
	if s.pin != 0 {
		w := s.b.wire(field.ExtDegree)
		pin = Ext{onWire(w)}
		cells = append(cells, writes(chip.PinnedSum, w, chip.PinnedSumCount, 1))
	}
	s.b.row(s.kind, cells...)
	s.b.chains[s.kind] = nil
	all, marked = s.b.split(pair)
	return all, marked, pin
}

// Climb is a chain of compressions: along a list of digests, up a Merkle path, or both.
// No other one may begin before it ends.
type Climb struct {
	b    *Builder
	own  *chain
	node uint32 // at the start
	made int    // wires that the last step can read
}

// Climb begins at a node.
func (b *Builder) Climb(node Digest) *Climb {
	b.chains[b.run(chip.Merkle)] = nil
	return &Climb{b: b, node: node.wire}
}

func (c *Climb) step(cells ...cell) {
	start, use, node := chip.MerkleStart, chip.MerkleUseNode, chip.MerkleNode
	if c.b.narrow {
		start, use, node = chip.RoundsStart, chip.RoundsUse, chip.RoundsAt
	}
	switch kind := c.b.run(chip.Merkle); {
	case c.own == nil:
		c.own = new(chain)
		c.b.chains[kind] = c.own
		cells = append(cells, flag(start), flag(use), c.b.read(node, c.node))
	case c.b.chains[kind] != c.own:
		c.b.failf("a climb that another one has interrupted")
	}
	if c.b.narrow {
		c.b.rounds(chip.RoundsNarrow, cells...)
	} else {
		c.b.row(chip.Merkle, cells...)
	}
	c.made = len(c.b.widths)
}

// end amends the last compression.
func (c *Climb) end(cells ...cell) {
	kind := c.b.run(chip.Merkle)
	if c.b.chains[kind] != c.own {
		c.b.failf("a climb that has ended")
		return
	}
	c.b.chains[kind] = nil
	c.b.amend(kind, cells...)
}

// Inject compresses the node and a digest.
func (c *Climb) Inject(d Digest) {
	if c.b.narrow {
		c.step(flag(chip.RoundsUse+1), c.b.read(chip.RoundsAt+1, d.wire))
		return
	}
	c.step(flag(chip.MerkleUseOther), c.b.read(chip.MerkleOther, d.wire))
}

// InjectAt is Inject of a digest of a block that an index says.
func (c *Climb) InjectAt(k *Block, index Base) {
	if c.b.narrow {
		c.Inject(c.b.Choose(k, index))
		return
	}
	k.reads++
	c.step(flag(chip.MerkleUseOther), number(chip.MerkleOther, k.first), flag(chip.MerkleUseX), c.b.read(chip.MerkleX, c.b.base(index)))
}

// Step compresses the node and its sibling, which is on the tape: the node is the right
// child if the bit is one.
func (c *Climb) Step(bit Base) {
	if c.b.narrow {
		c.step(flag(chip.RoundsUseX), c.b.read(chip.RoundsX, c.b.base(bit)))
	} else {
		c.step(flag(chip.MerkleSwap), flag(chip.MerkleUseX), c.b.read(chip.MerkleX, c.b.base(bit)))
	}
	c.b.tape += poseidon2.DigestLen
}

// End returns where the climb ends.
func (c *Climb) End() Digest {
	if c.own == nil {
		return Digest{c.node}
	}
	w := c.b.wire(poseidon2.DigestLen)
	if c.b.narrow {
		c.end(writes(chip.RoundsAt, w, chip.RoundsCount, 1))
	} else {
		c.end(writes(chip.MerkleOut, w, chip.MerkleCount, 1))
	}
	return Digest{w}
}

// Assert demands that the climb ends at a root, which must have been made before the last
// step.
func (c *Climb) Assert(root Digest) {
	if c.own == nil {
		c.b.AssertEqualDigest(Digest{c.node}, root)
		return
	}
	if int(root.wire) >= c.made {
		c.b.failf("the root of a path is made after its last step")
	}
	if c.b.narrow {
		c.end(flag(chip.RoundsUse), c.b.read(chip.RoundsAt, root.wire))
	} else {
		c.end(flag(chip.MerkleAssert), c.b.read(chip.MerkleOut, root.wire))
	}
}

// Fold takes the eight values of a leaf of FRI from the tape, demands that the one in the
// slot that bits say, the lowest first, is want, and returns their fold at x with the
// challenge beta, and the digest of the leaf.
func (b *Builder) Fold(want, beta Ext, inverse Base, bits [fri.LogArity]Base) (Ext, Digest) {
	if b.narrow {
		return b.narrowFold(want, beta, inverse, bits)
	}
	cells := []cell{
		flag(chip.FoldUse), b.read(chip.FoldWant, b.ext(want)), b.read(chip.FoldBeta, b.ext(beta)), b.read(chip.FoldX, b.base(inverse)),
	}
	for i, bit := range bits {
		cells = append(cells, b.read(chip.FoldBit+i, b.base(bit)))
	}
	out, first := b.wire(field.ExtDegree), b.wires(chip.FoldWires, poseidon2.DigestLen)
	b.row(chip.Fold, append(cells, writes(chip.FoldOut, out, chip.FoldCount, 1), writesAlike(chip.FoldRow, first, chip.FoldRowCount, chip.FoldWires))...)
	b.tape += chip.FoldWidth
	p := b.Permutations(chip.Initial{})
	var rate Rate
	for i := uint32(0); i < chip.FoldWires; i += 2 {
		rate = p.PermuteHalves([2]Digest{{first + i}, {first + i + 1}})
	}
	return Ext{onWire(out)}, rate.halves[0]
}
