package poseidon2

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
)

// HashRow hashes a row whose length the verifier knows: every [Rate] elements
// overwrite the front of the state, which is then permuted; a shorter rest
// overwrites as much as there is. The state starts as zeros. The hash of an empty
// row is all zeros.
func HashRow(row []field.Element) Digest {
	var s [Width]field.Element
	return hashFrom(&s, row)
}

// HashRows sets dst[i] to the [HashRow] of rows[i], for rows of one length.
// [Lanes] of them at once take little more time than one.
func HashRows(dst []Digest, rows [][]field.Element) {
	if len(dst) != len(rows) {
		panic(fmt.Sprintf("poseidon2: %d digests of %d rows", len(dst), len(rows)))
	}
	for _, row := range rows {
		if len(row) != len(rows[0]) {
			panic(fmt.Sprintf("poseidon2: rows of %d and %d elements", len(rows[0]), len(row)))
		}
	}
	for len(rows) > 0 {
		n := min(Lanes, len(rows))
		hashLanes(dst[:n], rows[:n])
		dst, rows = dst[n:], rows[n:]
	}
}

// hashLanes is HashRows for at most Lanes rows.
func hashLanes(dst []Digest, rows [][]field.Element) {
	var s Lanes24
	for at := 0; at < len(rows[0]); at += Rate {
		for l, row := range rows {
			for i, x := range row[at:min(at+Rate, len(row))] {
				s[i][l] = x
			}
		}
		permute24Lanes(&s)
	}
	for l := range dst {
		for i := range dst[l] {
			dst[l][i] = s[i][l]
		}
	}
}

// HashList hashes a list of any length, which is bound: the sponge starts with
// the length in the last two elements of its capacity, the lower 24 bits in the
// first of them, and a one before them, which sets it apart from [HashRow].
func HashList(list []field.Element) Digest {
	var s [Width]field.Element
	s[Width-3].SetOne()
	s[Width-2] = field.New(uint64(len(list)) & (1<<24 - 1))
	s[Width-1] = field.New(uint64(len(list)) >> 24)
	if len(list) == 0 {
		Permute24(&s)
	}
	return hashFrom(&s, list)
}

func hashFrom(s *[Width]field.Element, row []field.Element) Digest {
	for len(row) > 0 {
		n := copy(s[:Rate], row)
		row = row[n:]
		Permute24(s)
	}
	return Digest(s[:DigestLen])
}

// RowHasher hashes all rows of a matrix that comes by columns, a few at a time,
// and keeps 96 bytes a row between them: the columns need not all be in memory.
// Its digests are those of [HashRow].
//
// Different ranges of rows may be absorbed at the same time by different
// goroutines, see [RowHasher.AbsorbRange].
type RowHasher struct {
	rows   int
	states []Lanes24 // state l of block b is row Lanes*b + l
}

// NewRowHasher returns the hasher of a matrix with the given number of rows, with
// no columns absorbed.
func NewRowHasher(rows int) *RowHasher {
	return &RowHasher{rows: rows, states: make([]Lanes24, (rows+Lanes-1)/Lanes)}
}

// Rows returns the number of rows.
func (h *RowHasher) Rows() int { return h.rows }

// Reset forgets all columns.
func (h *RowHasher) Reset() { clear(h.states) }

// Absorb takes the next columns, [Rate] of them or, in the last call, fewer. Each
// has an element for every row. To be equal to [HashRow], all calls but the last
// have to bring exactly Rate columns.
func (h *RowHasher) Absorb(columns [][]field.Element) { h.AbsorbRange(0, h.rows, columns) }

// AbsorbRange is [RowHasher.Absorb] for the rows from up to, not including, to:
// columns have to - from elements, of these rows only. from is a multiple of
// [Lanes], and so is to unless it is the number of rows. All rows must get the
// same number of columns in every step.
func (h *RowHasher) AbsorbRange(from, to int, columns [][]field.Element) {
	if from < 0 || from > to || to > h.rows || from%Lanes != 0 || to%Lanes != 0 && to != h.rows {
		panic(fmt.Sprintf("poseidon2: rows %d to %d of %d", from, to, h.rows))
	}
	if len(columns) == 0 || len(columns) > Rate {
		panic(fmt.Sprintf("poseidon2: %d columns at a time, 1 to %d can be absorbed", len(columns), Rate))
	}
	for _, c := range columns {
		if len(c) != to-from {
			panic(fmt.Sprintf("poseidon2: column of %d elements for %d rows", len(c), to-from))
		}
	}
	full := (to - from) / Lanes
	first := from / Lanes
	if full > 0 {
		absorb(h.states[first:first+full], columns)
	}
	if rest := (to - from) % Lanes; rest != 0 {
		s := &h.states[first+full]
		for j, c := range columns {
			copy(s[j][:rest], c[full*Lanes:])
		}
		permute24Lanes(s)
	}
}

// Digest returns the digest of one row.
func (h *RowHasher) Digest(row int) Digest {
	var d Digest
	s := &h.states[row/Lanes]
	for i := range d {
		d[i] = s[i][row%Lanes]
	}
	return d
}

// Digests sets dst[offset + stride*r] to the digest of every row r: with stride
// the blowup and offset the number of a coset, the digests of all cosets of a
// low-degree extension in natural order.
func (h *RowHasher) Digests(dst []Digest, offset, stride int) {
	for b := range h.states {
		s := &h.states[b]
		for l := range min(Lanes, h.rows-b*Lanes) {
			d := &dst[offset+stride*(b*Lanes+l)]
			for i := range d {
				d[i] = s[i][l]
			}
		}
	}
}

// absorbGeneric lets state l of block b absorb element Lanes*b + l of every column.
func absorbGeneric(states []Lanes24, columns [][]field.Element) {
	for b := range states {
		s := &states[b]
		for j, c := range columns {
			copy(s[j][:], c[b*Lanes:(b+1)*Lanes])
		}
		permute24Lanes(s)
	}
}
