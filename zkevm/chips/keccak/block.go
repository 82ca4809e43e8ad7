package keccak

import (
	"encoding/binary"
	"fmt"
	"math/bits"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
)

// BlockTable is the name of the table of the sponge.
const BlockTable = "keccak-block"

// blockWords is the number of words that hold a block, whatever its address.
const blockWords = rate/word + 1

// The columns of the table of the sponge, in its order.
const (
	blockOn      = 0
	blockFirst   = blockOn + 1
	blockAgain   = blockFirst + 1
	blockF       = blockAgain + 1
	blockR       = blockF + rate/word
	blockOff     = blockR + 8
	blockTime    = blockOff + 8
	blockBlock   = blockTime + 1
	blockRem     = blockBlock + 1
	blockAddr    = blockRem + 1
	blockCE      = blockAddr + 3
	blockRead    = blockCE + 3
	blockCY      = blockRead + blockWords // of word 1
	blockCC      = blockCY + blockWords - 1
	blockRO      = blockCC + blockWords - 1
	blockOld0    = blockRO + blockWords
	blockOld1    = blockOld0 + blockWords
	blockM       = blockOld1 + blockWords
	blockPre     = blockM + limbs*blockWords
	blockPost    = blockPre + 7 // of byte 1
	blockD       = blockPost + 7
	blockS       = blockD + rate
	blockCap     = blockS + rate
	blockAnd     = blockCap + 8*laneLimbs
	blockColumns = blockAnd + rate
)

// Blocks makes an instance of the table of the sponge of so many rows, a power of two,
// and returns what it asks of Keccak-f. Errors: ErrHeight, ErrCall.
func Blocks(list []Call, height int) (air.Instance, []Permutation, error) {
	starts, rows := make([]int, len(list)), 0
	for i := range list {
		if err := list[i].check(); err != nil {
			return air.Instance{}, nil, err
		}
		starts[i] = rows
		rows += BlocksOf(list[i].Size)
	}
	if height < 2 || bits.OnesCount(uint(height)) != 1 || rows > height {
		return air.Instance{}, nil, fmt.Errorf("%w: %d rows for %d blocks", ErrHeight, height, rows)
	}
	columns, permutations := field.NewColumns(blockColumns, height), make([]Permutation, rows)
	parallel.Blocks(len(list), 64, func(_, from, to int) {
		for i := from; i < to; i++ {
			list[i].absorb(columns, starts[i], permutations[starts[i]:])
		}
	})
	return air.Instance{Table: BlockTable, Columns: columns}, permutations, nil
}

// absorb fills the rows of a call from a row on, and notes its permutations.
func (c *Call) absorb(columns [][]air.Element, start int, permutations []Permutation) {
	words := c.bytes()
	input := c.input(words)
	n := BlocksOf(c.Size)
	var state [25]uint64
	for i := range n {
		r := row{columns, start + i}
		c.marks(r, i, n)
		b, size := block(input, i)
		c.words(r, i, size, words, &b)
		r.state(&state, &b)
		absorb(&state, &b)
		permutations[i] = Permutation{c.Time, uint32(n - 1 - i), state}
		permute(&state)
	}
}

// marks fills what says which block of what a row is.
func (c *Call) marks(r row, i, n int) {
	r.set(blockOn, 1)
	if i == 0 {
		r.set(blockFirst, 1)
	} else {
		r.set(blockAgain, 1)
	}
	r.set(blockTime, uint64(c.Time))
	r.set(blockBlock, uint64(n-1-i))
	r.set(blockRem, c.Size%rate)
	r.set(blockOff+int(c.In%word), 1)
	address := c.In&^(word-1) + uint64(rate*i)
	r.limbs(blockAddr, 3, address)
	r.carries(blockCY, blockCC, blockWords-1, address)
}

// words fills what concerns the words of the i-th block, of which n bytes are message.
func (c *Call) words(r row, i, n int, words []byte, b *[rate]byte) {
	off := int(c.In % word)
	full, rest := n/word, n%word
	for m := range full {
		r.set(blockF+m, 1)
	}
	r.set(blockR+rest, 1)
	extra := 0 // words with message behind the full ones
	if n > 0 {
		extra = (rest + off + word - 1) / word
	}
	r.set(blockCE+extra, 1)
	for m := range full + extra {
		if m == 0 && i > 0 && off > 0 {
			continue // it was read with the last block
		}
		r.set(blockRead+m, 1)
		w := &c.Reads[rate/word*i+m]
		r.age(blockOld0+m, blockOld1+m, c.Time, w)
		if w.ReadOnly {
			r.set(blockRO+m, 1)
		}
	}

	// bytes of the words around the message
	var pre, post [word]byte
	if c.Size > 0 {
		copy(pre[:off], words[rate*i:])
		if end := off + n; end%word > 0 {
			at := rate*i + end
			copy(post[end%word:], words[at:at/word*word+word])
		}
	}
	r.bytes(blockPre, pre[:7])
	r.bytes(blockPost, post[1:])

	var stream [word * blockWords]byte
	copy(stream[:], pre[:off])
	copy(stream[off:], b[:n])
	for p := off + n; p < len(stream); p++ {
		stream[p] = post[p%word]
	}
	for m := range blockWords {
		r.limbs(blockM+limbs*m, limbs, binary.LittleEndian.Uint64(stream[word*m:]))
	}
}

// state fills the block, the state before it, and what they have in common.
func (r row) state(state *[25]uint64, b *[rate]byte) {
	var s, and [rate]byte
	for i := range rate / word {
		binary.LittleEndian.PutUint64(s[word*i:], state[i])
	}
	for i := range b {
		and[i] = s[i] & b[i]
	}
	r.bytes(blockD, b[:])
	r.bytes(blockS, s[:])
	r.bytes(blockAnd, and[:])
	for i, lane := range state[rate/word:] {
		r.lane(blockCap+laneLimbs*i, lane)
	}
}
