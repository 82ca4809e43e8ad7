package keccak

import (
	"encoding/binary"
	"fmt"
	"math/bits"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// Sizes in bytes.
const (
	rate       = 136 // of a block
	digestSize = abi.HashSize
	word       = abi.WordSize
)

// limbs of 16 bits make a word of memory.
const limbs = 4

// maxSize is where the size of an input is out of reach of the sponge: one limb of it
// more, and it has more blocks than a table has rows.
const maxSize = 1 << 31

// Word is a word of memory that a call accesses.
type Word struct {
	Value    uint64 // before the call
	Time     uint32 // of the last access
	ReadOnly bool
}

// Call is one call of the machine's Keccak-256.
type Call struct {
	Time          uint32 // of the instruction, below 2^29
	In, Size, Out uint64 // arguments
	Reads         []Word // all words with a byte of the input, in order
	Writes        []Word // the four or five words with a byte of the digest
}

// WordsOf returns the address of the first word that has one of size bytes from an
// address on, and the number of those words.
func WordsOf(address, size uint64) (first uint64, n int) {
	if size == 0 {
		return address &^ (word - 1), 0
	}
	first = address &^ (word - 1)
	return first, int((address+size-1-first)/word) + 1
}

// BlocksOf returns the number of blocks of an input of that size, which is how many rows
// and permutations it takes.
func BlocksOf(size uint64) int { return int(size/rate) + 1 }

// check tests that a call can be proven. The error wraps ErrCall.
func (c *Call) check() error {
	failf := func(format string, args ...any) error {
		return fmt.Errorf("%w at time %d: %s", ErrCall, c.Time, fmt.Sprintf(format, args...))
	}
	if c.Time >= 1<<timeBits {
		return failf("late")
	}
	if c.Size >= maxSize || c.Size > 0 && c.In > 1<<abi.AddressBits-c.Size || c.Out > 1<<abi.AddressBits-digestSize {
		return failf("%d bytes at 0x%x to 0x%x", c.Size, c.In, c.Out)
	}
	for _, access := range []struct {
		what          string
		address, size uint64
		words         []Word
		time          uint32
	}{{"read", c.In, c.Size, c.Reads, c.Time}, {"written", c.Out, digestSize, c.Writes, c.Time + 2}} {
		if _, want := WordsOf(access.address, access.size); want != len(access.words) {
			return failf("%d words are %s, want %d", len(access.words), access.what, want)
		}
		for i, w := range access.words {
			if w.Time >= access.time || w.ReadOnly && access.what == "written" {
				return failf("word %d that is %s: last access at %d, read-only %v", i, access.what, w.Time, w.ReadOnly)
			}
		}
	}
	return nil
}

// bytes returns the bytes of the words.
func (c *Call) bytes() []byte {
	out := make([]byte, 0, word*len(c.Reads))
	for _, w := range c.Reads {
		out = binary.LittleEndian.AppendUint64(out, w.Value)
	}
	return out
}

// input returns the bytes that are hashed, of those of the words.
func (c *Call) input(words []byte) []byte {
	if c.Size == 0 {
		return nil
	}
	return words[c.In%word:][:c.Size]
}

// block returns the i-th block of an input, padded, and how many bytes of it are message.
func block(input []byte, i int) (out [rate]byte, n int) {
	n = copy(out[:], input[i*rate:])
	if n < rate {
		out[n] = 1
		out[rate-1] |= 1 << 7
	}
	return out, n
}

// absorb adds a block to a state, which is then what Keccak-f is asked for.
func absorb(state *[25]uint64, block *[rate]byte) {
	for i := range rate / word {
		state[i] ^= binary.LittleEndian.Uint64(block[word*i:])
	}
}

// CallTable is the name of the table of calls.
const CallTable = "keccak-call"

// The columns of the table of calls, in its order.
const (
	callEN      = 0
	callTime    = callEN + 1
	callIn      = callTime + 1
	callSize    = callIn + 4
	callOut     = callSize + 2
	callSome    = callOut + 3
	callBlock   = callSome + 1 // two limbs
	callCarry   = callBlock + 2
	callRem     = callCarry + 1
	callOff     = callRem + 1
	callFifth   = callOff + 8
	callCY      = callFifth + 1 // of word 1
	callCC      = callCY + 4
	callOld0    = callCC + 4
	callOld1    = callOld0 + 5
	callH       = callOld1 + 5
	callRest    = callH + digestSize
	callHead    = callRest + 21*laneLimbs
	callBody    = callHead + 8
	callTail    = callBody + 3*limbs
	callW       = callTail + 8
	callColumns = callW + 5*limbs
)

// Calls makes an instance of the table of calls of so many rows, a power of two. Errors:
// ErrHeight, ErrCall.
func Calls(list []Call, height int) (air.Instance, error) {
	if height < 2 || bits.OnesCount(uint(height)) != 1 || len(list) > height {
		return air.Instance{}, fmt.Errorf("%w: %d rows for %d calls", ErrHeight, height, len(list))
	}
	for i := range list {
		if err := list[i].check(); err != nil {
			return air.Instance{}, err
		}
	}
	columns := field.NewColumns(callColumns, height)
	parallel.Blocks(len(list), 64, func(_, from, to int) {
		for i := from; i < to; i++ {
			list[i].fill(row{columns, i})
		}
	})
	return air.Instance{Table: CallTable, Columns: columns}, nil
}

// row is a row that is filled in.
type row struct {
	columns [][]field.Element
	at      int
}

func (r row) set(column int, v uint64) { r.columns[column][r.at] = field.New(v) }

// limbs sets n columns to the limbs of v, the least significant first.
func (r row) limbs(column, n int, v uint64) {
	for k := range n {
		r.columns[column+k][r.at] = element16(v >> (16 * k))
	}
}

// lane sets the columns of a lane of the state.
func (r row) lane(column int, lane uint64) {
	for k := range laneLimbs {
		r.columns[column+k][r.at] = laneElement(lane, k)
	}
}

// bytes sets as many columns as there are bytes.
func (r row) bytes(column int, b []byte) {
	for i, v := range b {
		r.columns[column+i][r.at] = byteElements[0][v]
	}
}

// carries sets the flags of the n words after the one at an address: which of their
// limbs 1 and 2 differ from its.
func (r row) carries(cy, cc, n int, address uint64) {
	for m := range n {
		if address&0xffff+word*uint64(m+1) > 0xffff {
			r.set(cy+m, 1)
			if address>>16&0xffff == 0xffff {
				r.set(cc+m, 1)
			}
		}
	}
}

// age sets the two limbs of how long before time a word was accessed.
func (r row) age(old0, old1 int, time uint32, w *Word) {
	r.limbs(old0, 1, uint64(time-1-w.Time))
	r.limbs(old1, 1, uint64(time-1-w.Time)>>16)
}

func (c *Call) fill(r row) {
	r.set(callEN, 1)
	r.set(callTime, uint64(c.Time))
	r.limbs(callIn, 4, c.In)
	r.limbs(callSize, 2, c.Size)
	r.limbs(callOut, 3, c.Out)
	if c.Size > 0 {
		r.set(callSome, 1)
	}
	blocks := uint64(BlocksOf(c.Size) - 1)
	r.set(callBlock, blocks&0xffff)
	r.set(callBlock+1, blocks>>16)
	r.set(callRem, c.Size%rate)
	r.set(callCarry, (blocks&0xffff*rate+c.Size%rate)>>16)
	off := int(c.Out % word)
	r.set(callOff+off, 1)
	if off > 0 {
		r.set(callFifth, 1)
	}
	r.carries(callCY, callCC, 4, c.Out&^(word-1))

	var state [25]uint64
	input := c.input(c.bytes())
	for i := range BlocksOf(c.Size) {
		b, _ := block(input, i)
		absorb(&state, &b)
		permute(&state)
	}
	var digest [digestSize]byte
	for i := range digestSize / word {
		binary.LittleEndian.PutUint64(digest[word*i:], state[i])
	}
	r.bytes(callH, digest[:])
	for i, lane := range state[digestSize/word:] {
		r.lane(callRest+laneLimbs*i, lane)
	}
	var words [5 * word]byte
	for m := range c.Writes {
		w := &c.Writes[m]
		r.age(callOld0+m, callOld1+m, c.Time+2, w)
		binary.LittleEndian.PutUint64(words[word*m:], w.Value)
		if 0 < m && m < 4 {
			r.limbs(callBody+limbs*(m-1), limbs, w.Value)
		}
	}
	r.bytes(callHead, words[:word])
	r.bytes(callTail, words[4*word:])
	copy(words[off:], digest[:])
	for m := range 5 {
		r.limbs(callW+limbs*m, limbs, binary.LittleEndian.Uint64(words[word*m:]))
	}
}
