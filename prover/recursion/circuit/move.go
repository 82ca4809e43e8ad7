package circuit

import (
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

// Digest is a wire of eight elements.
type Digest struct{ wire uint32 }

// pairWidth is the number of elements of a pair of extension elements.
const pairWidth = 2 * field.ExtDegree

// hint makes a wire whose value comes from the tape or is the inverse of another.
func (b *Builder) hint(inverse uint32, width int) uint32 {
	w := b.wire(width)
	if b.narrow {
		b.narrowHint(w, width)
	} else {
		cells := []cell{writes(chip.HintOut, w, chip.HintCount, 1)}
		if width > 1 {
			cells = append(cells, flag(chip.HintExt))
		}
		if width > field.ExtDegree {
			cells = append(cells, flag(chip.HintDigest))
		}
		b.row(chip.Hint, cells...)
	}
	if inverse == 0 {
		b.tape += width
	}
	b.steps[len(b.steps)-1].source = inverse
	return w
}

// HintBase returns a base element from the tape.
func (b *Builder) HintBase() Base { return Base{onWire(b.hint(0, 1))} }

// Hint returns an element of the extension from the tape.
func (b *Builder) Hint() Ext { return Ext{onWire(b.hint(0, field.ExtDegree))} }

// HintDigest returns a digest from the tape.
func (b *Builder) HintDigest() Digest { return Digest{b.hint(0, poseidon2.DigestLen)} }

// pack makes a wire of base elements.
func (b *Builder) pack(parts []Base, width int) uint32 {
	if b.narrow {
		w := b.wire(width)
		b.narrowPack(parts, w)
		return w
	}
	var cells []cell
	for i, x := range parts {
		cells = append(cells, flag(chip.PackUse+i), b.read(chip.PackIn+i, b.base(x)))
	}
	w := b.wire(width)
	b.row(chip.Pack, append(cells, writes(chip.PackOut, w, chip.PackCount, 1))...)
	return w
}

// PackExt returns the element with the given coordinates.
func (b *Builder) PackExt(c [field.ExtDegree]Base) Ext {
	return Ext{onWire(b.pack(c[:], field.ExtDegree))}
}

// PackDigest returns the digest of the given elements.
func (b *Builder) PackDigest(d [poseidon2.DigestLen]Base) Digest {
	return Digest{b.pack(d[:], poseidon2.DigestLen)}
}

// unpack makes eight base wires of a wire.
func (b *Builder) unpack(w uint32) (out [poseidon2.DigestLen]Base) {
	first := b.wires(len(out), 1)
	if b.narrow {
		b.narrowUnpack(w, first)
	} else {
		b.row(chip.Unpack, flag(chip.UnpackUse), b.read(chip.UnpackIn, w), writes(chip.UnpackOut, first, chip.UnpackCount, len(out)))
	}
	for i := range out {
		out[i] = Base{onWire(first + uint32(i))}
	}
	return out
}

// Coordinates returns those of an element of the extension.
func (b *Builder) Coordinates(x Ext) (out [field.ExtDegree]Base) {
	if x.constant() {
		out[0] = Base(x)
		return out
	}
	parts := b.unpack(b.ext(x))
	copy(out[:], parts[:])
	return out
}

// Elements returns those of a digest.
func (b *Builder) Elements(d Digest) [poseidon2.DigestLen]Base { return b.unpack(d.wire) }

// AssertEqualDigest demands that two digests are equal.
func (b *Builder) AssertEqualDigest(x, y Digest) {
	p, q := b.Elements(x), b.Elements(y)
	for i := range p {
		b.AssertEqualBase(p[i], q[i])
	}
}

// split returns the halves of a pair.
func (b *Builder) split(pair uint32) (x, y Ext) {
	in := b.read(chip.SplitIn, pair)
	first := b.wires(2, field.ExtDegree)
	b.row(chip.Split, flag(chip.SplitUse), in, writes(chip.SplitOut, first, chip.SplitCount, 2))
	return Ext{onWire(first)}, Ext{onWire(first + 1)}
}

// Bits returns the bits of the number below p that x is, the lowest first. They prove that
// they are these.
func (b *Builder) Bits(x Base) (out [chip.ElementBits]Base) {
	in := b.base(x)
	first := b.wires(len(out), 1)
	if b.narrow {
		b.narrowBits(in, first)
	} else {
		b.row(chip.Bits, flag(chip.BitsUse), b.read(chip.BitsIn, in), writes(chip.BitsOut, first, chip.BitsCount, len(out)))
	}
	for i := range out {
		out[i] = Base{onWire(first + uint32(i))}
	}
	return out
}

// Block is a list of digests that can be read by index. All of them are read equally
// often: n reads of a block of n are a permutation of it, whatever the indices.
type Block struct {
	first uint32
	n     int
	reads int
	set   int
}

// Block makes a block of n digests, each of which some row has yet to write.
func (b *Builder) Block(n int) *Block {
	if n < 1 {
		b.failf("a block of %d digests", n)
		n = 1
	}
	block := &Block{first: b.wires(n, poseidon2.DigestLen), n: n}
	b.blocks = append(b.blocks, block)
	return block
}

// Digest returns one of a block's digests, to be read as often as others or not at all by
// index.
func (k *Block) Digest(i int) Digest { return Digest{k.first + uint32(i)} }

// next returns the wire of the next digest to be written.
func (b *Builder) next(k *Block) uint32 {
	if k.set == k.n {
		b.failf("more than the %d digests of a block", k.n)
		return k.first
	}
	k.set++
	return k.first + uint32(k.set-1)
}

// Choose returns the digest of a block that an index says, zero being the first.
func (b *Builder) Choose(k *Block, index Base) Digest {
	k.reads++
	in := b.read(chip.IndexOf, b.base(index))
	w := b.wire(poseidon2.DigestLen)
	b.row(chip.Index, flag(chip.IndexUse), in, number(chip.IndexFirst, k.first), writes(chip.IndexOut, w, chip.IndexCount, 1))
	return Digest{w}
}

// public shows a wire as the next public output.
func (b *Builder) public(w uint32) {
	position := uint32(len(b.shown))
	if b.narrow {
		b.row(chip.Shift, append(b.whole(w), flag(chip.ShiftShow), number(chip.ShiftPosition, position))...)
	} else {
		b.row(chip.Public, flag(chip.PublicUse), b.read(chip.PublicIn, w), number(chip.PublicPosition, position))
	}
	b.shown = append(b.shown, w)
}

// PublicBase shows a base element as the next public output.
func (b *Builder) PublicBase(x Base) { b.public(b.base(x)) }

// Public shows an element of the extension as the next public output.
func (b *Builder) Public(x Ext) { b.public(b.ext(x)) }

// PublicDigest shows a digest as the next public output.
func (b *Builder) PublicDigest(d Digest) { b.public(d.wire) }
