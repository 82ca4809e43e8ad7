package hash

// The kinds of items; see the package comment. A kind is never used again for something
// else.
const (
	kindProtocol = 1 + iota
	kindElement
	kindExt
	kindDigest
	kindUint64
	kindBytes
	kindDraw
	kindWork
)

const (
	// rate is how many elements of the state are overwritten and given out.
	rate = Width - 1
	// lengthBits is the width of the length in a header.
	lengthBits = 32
	// bytesPerElement and wordsPerElement are how much of a string or of a list of
	// numbers is in an element.
	bytesPerElement = 31
	wordsPerElement = 3
)

// duplex is the sponge, over numbers or over variables of a circuit.
type duplex[T any] struct {
	state   [Width]T
	pending int  // elements of the open block, at the front of the state
	drawn   int  // elements of the rate that have been given out
	open    bool // whether the rate may be given out

	permute  func(*[Width]T)
	constant func([4]uint64) T // the lowest word first
}

func newDuplex[T any](permute func(*[Width]T), constant func([4]uint64) T) duplex[T] {
	d := duplex[T]{permute: permute, constant: constant}
	for i := range d.state {
		d.state[i] = constant([4]uint64{})
	}
	d.state[rate] = constant([4]uint64{1})
	return d
}

// put appends one element to the stream.
func (d *duplex[T]) put(x T) {
	d.open = false
	d.state[d.pending] = x
	if d.pending++; d.pending == rate {
		d.permute(&d.state)
		d.pending = 0
	}
}

func (d *duplex[T]) header(kind, length int) {
	if length < 0 || length >= 1<<lengthBits {
		panic("hash: a list of 2^32 objects") // it does not fit into memory
	}
	d.put(d.constant([4]uint64{uint64(kind)<<lengthBits | uint64(length)}))
}

// words puts numbers of 64 bits, which both sides know.
func (d *duplex[T]) words(vs []uint64) {
	d.header(kindUint64, len(vs))
	for len(vs) > 0 {
		var w [4]uint64
		n := copy(w[:wordsPerElement], vs)
		d.put(d.constant(w))
		vs = vs[n:]
	}
}

// bytes puts a string, which both sides know.
func (d *duplex[T]) bytes(kind int, b []byte) {
	d.header(kind, len(b))
	for len(b) > 0 {
		var w [4]uint64
		n := min(bytesPerElement, len(b))
		for i, c := range b[:n] {
			w[i/8] |= uint64(c) << (8 * (i % 8))
		}
		d.put(d.constant(w))
		b = b[n:]
	}
}

// draw closes the open block and makes the rate available.
func (d *duplex[T]) draw() {
	d.header(kindDraw, 0)
	for d.pending != 0 {
		d.put(d.constant([4]uint64{}))
	}
	d.open, d.drawn = true, 0
}

func (d *duplex[T]) next() T {
	if !d.open || d.drawn == rate {
		d.draw()
	}
	x := d.state[d.drawn]
	d.drawn++
	return x
}

// beginWork leaves a block that only lacks the nonce at its index 1.
func (d *duplex[T]) beginWork(bits int) {
	if d.pending != 0 {
		d.draw()
	}
	d.header(kindWork, bits)
}

// endWork absorbs the nonce and draws the element that must end in zeros.
func (d *duplex[T]) endWork(nonce T) T {
	d.put(nonce)
	return d.next()
}

// perDraw returns how many indices of so many bits are taken of an element.
func perDraw(bits int) int { return maxBits / bits }

// maxBits is how many bits are taken of an element at most.
const maxBits = 189
