package hash

import (
	"fmt"
	"math/big"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// Transcript is the state of one proof's conversation outside of a circuit. The zero
// value is not usable, use [NewTranscript].
type Transcript struct {
	d duplex[Digest]
}

// NewTranscript starts a transcript of the named protocol. The name should hold the
// version of the protocol.
func NewTranscript(protocol string) *Transcript {
	t := &Transcript{newDuplex(Permute, fromWords)}
	t.d.bytes(kindProtocol, []byte(protocol))
	return t
}

func fromWords(w [4]uint64) (out Digest) {
	var bytes [32]byte
	for i, w := range w {
		for k := range 8 {
			bytes[31-8*i-k] = byte(w >> (8 * k))
		}
	}
	return *out.SetBytes(bytes[:])
}

// Clone returns an independent copy.
func (t *Transcript) Clone() *Transcript {
	c := *t
	return &c
}

// AbsorbElements absorbs a list of base elements; its length is bound.
func (t *Transcript) AbsorbElements(xs []field.Element) {
	t.d.header(kindElement, len(xs))
	t.packed(xs)
}

func (t *Transcript) packed(xs []field.Element) {
	for _, x := range Pack(nil, xs) {
		t.d.put(x)
	}
}

// AbsorbExts absorbs a list of extension elements; its length is bound.
func (t *Transcript) AbsorbExts(xs []field.Ext) {
	t.d.header(kindExt, len(xs))
	flat := make([]field.Element, 0, len(xs)*field.ExtDegree)
	for i := range xs {
		c := field.Coordinates(&xs[i])
		flat = append(flat, c[:]...)
	}
	t.packed(flat)
}

// AbsorbDigests absorbs a list of digests; its length is bound.
func (t *Transcript) AbsorbDigests(ds ...Digest) {
	t.d.header(kindDigest, len(ds))
	for _, x := range ds {
		t.d.put(x)
	}
}

// AbsorbUint64s absorbs a list of numbers, such as sizes; its length is bound.
func (t *Transcript) AbsorbUint64s(vs ...uint64) { t.d.words(vs) }

// AbsorbBytes absorbs a byte string; its length is bound.
func (t *Transcript) AbsorbBytes(b []byte) { t.d.bytes(kindBytes, b) }

// SampleDigest draws an element of the native field: a digest of everything absorbed.
func (t *Transcript) SampleDigest() Digest { return t.d.next() }

// SampleExt draws an extension element.
func (t *Transcript) SampleExt() field.Ext {
	x := t.d.next()
	return koala.Split(x.BigInt(new(big.Int)))
}

// SampleIndices draws n indices below 2^bits, 1 <= bits <= [MaxIndexBits].
func (t *Transcript) SampleIndices(bits, n int) []int {
	checkBits(bits)
	out := make([]int, 0, n)
	for len(out) < n {
		x := t.d.next()
		v := x.BigInt(new(big.Int))
		mask := big.NewInt(1<<bits - 1)
		for k := 0; k < perDraw(bits) && len(out) < n; k++ {
			index := new(big.Int).Rsh(v, uint(k*bits))
			out = append(out, int(index.And(index, mask).Int64()))
		}
	}
	return out
}

// MaxIndexBits is the most bits of an index or of a proof of work.
const MaxIndexBits = 32

func checkBits(bits int) {
	if bits < 1 || bits > MaxIndexBits {
		panic(fmt.Errorf("%w: %d", ErrBits, bits))
	}
}

// Grind finds the smallest nonce whose absorption makes the next element drawn end in
// the given number of zero bits, 0 to [MaxIndexBits], absorbs it and draws that element.
// It takes about 2^bits permutations, on all cores; the nonce does not depend on their
// number.
func (t *Transcript) Grind(bits int) Digest {
	t.d.beginWork(bits)
	nonce := search(&t.d, uint64(1)<<bits-1)
	t.d.endWork(nonce)
	return nonce
}

// CheckGrind absorbs a nonce as [Transcript.Grind] does and fails with [ErrProofOfWork]
// if it does not solve the proof of work. That it is the smallest is not checked.
func (t *Transcript) CheckGrind(bits int, nonce Digest) error {
	t.d.beginWork(bits)
	x := t.d.endWork(nonce)
	if x.Bits()[0]&(1<<bits-1) != 0 {
		return fmt.Errorf("%w of %d bits", ErrProofOfWork, bits)
	}
	return nil
}

// search returns the smallest nonce for which the block closed with it gives out an
// element without bits of mask. d has a block that begins with the header of the work.
func search(d *duplex[Digest], mask uint64) Digest {
	block := d.state
	block[2] = fromWords([4]uint64{kindDraw << lengthBits})
	for i := 3; i < rate; i++ {
		block[i] = Digest{}
	}
	var next, best atomic.Uint64
	best.Store(1 << 63)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			var batch Batch
			var in [Width][]Digest
			out := make([]Digest, BatchSize)
			for k := range in {
				in[k] = make([]Digest, BatchSize)
				for i := range in[k] {
					in[k][i] = block[k]
				}
			}
			for {
				// Batches are handed out in order, and a worker only stops before one
				// beyond the best: every nonce below the result has been tried.
				from := next.Add(BatchSize) - BatchSize
				if from >= best.Load() {
					return
				}
				for i := range in[1] {
					in[1][i] = fromWords([4]uint64{from + uint64(i)})
				}
				batch.Compress(out, &in)
				for i := range out {
					drawn := out[i]
					drawn.Sub(&drawn, &block[0]) // what is fed forward
					if nonce := from + uint64(i); drawn.Bits()[0]&mask == 0 {
						for old := best.Load(); nonce < old && !best.CompareAndSwap(old, nonce); old = best.Load() {
						}
						break
					}
				}
			}
		})
	}
	wg.Wait()
	return fromWords([4]uint64{best.Load()})
}
