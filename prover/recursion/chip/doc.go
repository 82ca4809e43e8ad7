// Package chip holds the tables that circuits of package circuit are proved with: one for
// each [Kind] of row.
//
// A circuit's values are on wires, each with an address. A wire holds up to twelve
// elements, as many as its type: one (base), six (extension), eight (digest, or a half of a permutation's rate), twelve (a
// pair of extension elements); the others are zeros, and a row that reads a wire as a
// narrower type demands that. The wires are tuples (address, elements) on one bus. One
// row writes a wire, for as many readers as it has; a reader takes it once. Addresses,
// numbers of readers and all flags are preprocessed columns, so that a prover chooses
// nothing but values. Readers send, which is counted below p, and the writer receives, a
// pinned number of times: of every tuple that anybody reads there is a writer, and since
// an address has one writer, all readers of an address read its value, see
// docs/soundness.md.
//
// What a row costs, in committed cells: the columns that are not preprocessed, and six
// for the accumulator of the bus with its first three terms and for every further four.
//
//	kind       columns  terms  cells  does
//	base-gate        3      3      9  out = QM a b + QA a + QB b + QK
//	ext-gate        18      3     24  the same over the extension
//	mul-add         24      4     36  QC c more
//	hint             8      1     14  a wire with any value of its type
//	bits            32     32     86  the bits of a base element, canonical
//	index            9      3     15  a copy of the wire FIRST + index, of which the count says how often
//	pack             8      9     26  up to eight base wires to one
//	unpack           8      9     26  the elements of a wire
//	split           12      3     18  the two halves of a pair
//	public           8      2     14  a wire on the public bus
//	permute        239      4    251  Poseidon2 of width 24 on wires of eight elements, chained
//	absorb         269      3    275  16 elements of a private row: its hash, and two sums by powers
//	pinned         293      5    305  the same with a third sum by powers of another element
//	merkle         166      6    178  Poseidon2 of width 16, up a path or along a chain
//	fold            88     13    112  FRI's fold of eight values, one of which is given
//	shelf            9      2     15  a place that others pick, as often as they like
//	pick             9      3     15  a copy of what is at a place that an index says
//	rounds          49      6     61  a sixth of a Poseidon2 permutation of width 24 or 16, chained
//	shift            9      7     21  a wire of eight elements and one element: see below
//	bit              3      2      9  one bit of a base element
//
// The last three, and mul-add, are all that narrow programs need: of few columns, for proofs
// that are verified where a column is dear. Their rows and columns with the preprocessed ones:
//
//	kind        columns  rows
//	rounds           83  6 a permutation, of a sponge, an absorbed row or a climb
//	shift            37  1 a hint, output, place or pick; 8 a pack or unpack, or a hint that is unpacked
//	bit              17  31 a number
//	mul-add          50  1 a gate of any kind; 1 for each element and sum of a sponge; 79 a fold
//
// Shelves have a bus of their own, (shelf, place, elements), on which only shelf rows
// receive, any number of times: what is picked is at that place of that shelf.
//
// permute, absorb, pinned, merkle, rounds, shift and bit rows continue the row before, unless
// START is one. A
// constraint does not wrap around, so the first row of a table continues nothing; it is
// left idle, and so are rows that pad.
//
// absorb hashes as poseidon2.HashRow does: elements that are not THERE keep what was
// before. With the factor d of the rows between two idle ones, element j of the i-th of m
// rows counts d^(16(m-i)+15-j) in the first sum, and in the second if it is MARKED.
// In a row without a factor d is zero, so that the sums begin anew after it.
//
// rounds of a permutation are five rows, WIDE or NARROW: two with two full rounds, one with
// all partial ones, two with two full ones. A column is an S-box of a row's first round; the
// second one's are not there, since the next row has their linear layer. The row after these
// has neither flag and the result; there it is written, or read, which asserts it. A first row
// takes the result up unless it starts.
//
// shift rows that are unpacked begin with the wire and give out the first element (HEAD) of
// each row; those that are packed take the last (TAIL) in, and end with the wire.
//
// The package knows air, field, poseidon2, poly and fri's arity. A kind's file has its
// columns, its constraints, and how a row is computed ([Frame]).
package chip
