package poseidon2

import "github.com/zkgeth/zkgeth/prover/field"

// The number of S-boxes in a permutation: of every element in the full rounds, of one in
// the partial ones.
const (
	SBoxes16 = 2*halfFull*16 + partial16
	SBoxes24 = 2*halfFull*24 + partial24
)

// Algebra is something other than the field that the permutation can be written in: the
// expressions of a constraint system, in which Cube makes a column.
type Algebra[T any] interface {
	Add(a, b T) T
	AddConst(a T, c field.Element) T
	Scale(a T, c field.Element) T
	Cube(a T) T
}

// PermuteOver applies the permutation of width 16 or 24 to s. Cube is called once for
// each S-box, in the order in which [Trace16] and [Trace24] record them.
func PermuteOver[T any](r Algebra[T], s []T) {
	c := scheduleOf(len(s))
	externalOver(r, s)
	full := func(constants []field.Element) {
		for i := range s {
			s[i] = r.Cube(r.AddConst(s[i], constants[i]))
		}
		externalOver(r, s)
	}
	for _, constants := range c.initial {
		full(constants)
	}
	PartialOver(r, s)
	for _, constants := range c.final {
		full(constants)
	}
}

// PartialOver applies the partial rounds of the permutation of width 16 or 24 to s, all of
// which are between the two halves of the full ones.
func PartialOver[T any](r Algebra[T], s []T) {
	c, diagonal := scheduleOf(len(s)), diagonalOf(len(s))
	for i := range c.partial {
		s[0] = r.Cube(r.AddConst(s[0], c.partial[i]))
		sum := s[0]
		for _, x := range s[1:] {
			sum = r.Add(sum, x)
		}
		for j := range s {
			s[j] = r.Add(sum, r.Scale(s[j], diagonal[j]))
		}
	}
}

// FullRounds returns the constants of the full rounds of the permutation of width 16 or 24.
func FullRounds(width int) (out [2 * halfFull][]field.Element) {
	c := scheduleOf(width)
	copy(out[:halfFull], c.initial[:])
	copy(out[halfFull:], c.final[:])
	return out
}

// PartialRounds returns the number of partial rounds of the permutation of width 16 or 24.
func PartialRounds(width int) int { return len(scheduleOf(width).partial) }

// FinishOver computes what the permutation of width 16 or 24 gives out from its last
// len(s) S-boxes, which s holds.
func FinishOver[T any](r Algebra[T], s []T) { externalOver(r, s) }

// Finish is [FinishOver] the field.
func Finish(s []field.Element) { external(s) }

func scheduleOf(width int) *schedule {
	switch width {
	case 16:
		return schedule16
	case Width:
		return schedule24
	}
	panic("poseidon2: no permutation of that width")
}

// diagonalOf returns the diagonal of the internal matrix less the one of its ones, by
// applying the matrix to unit vectors.
func diagonalOf(width int) []field.Element {
	out := make([]field.Element, width)
	one := field.New(1)
	for i := range out {
		s := make([]field.Element, width)
		s[i] = one
		internal(s)
		out[i].Sub(&s[i], &one)
	}
	return out
}

// externalOver is external, see there.
func externalOver[T any](r Algebra[T], s []T) {
	var sums [4]T
	two := field.New(2)
	for b := 0; b < len(s); b += 4 {
		x := s[b : b+4 : b+4]
		t01, t23 := r.Add(x[0], x[1]), r.Add(x[2], x[3])
		all := r.Add(t01, t23)
		with1, with3 := r.Add(all, x[1]), r.Add(all, x[3])
		x[3] = r.Add(r.Scale(x[0], two), with3)
		x[1] = r.Add(r.Scale(x[2], two), with1)
		x[0] = r.Add(t01, with1)
		x[2] = r.Add(t23, with3)
		for i := range sums {
			if b == 0 {
				sums[i] = x[i]
			} else {
				sums[i] = r.Add(sums[i], x[i])
			}
		}
	}
	for i := range s {
		s[i] = r.Add(s[i], sums[i%4])
	}
}

// Trace16 permutes s and records what each S-box gives out, in order.
func Trace16(s *[16]field.Element, record *[SBoxes16]field.Element) {
	trace(s[:], record[:], schedule16)
}

// Trace24 permutes s and records what each S-box gives out, in order.
func Trace24(s *[Width]field.Element, record *[SBoxes24]field.Element) {
	trace(s[:], record[:], schedule24)
}

func trace(s, record []field.Element, c *schedule) {
	full := func(constants []field.Element) {
		for i := range s {
			s[i].Add(&s[i], &constants[i])
			cube(&s[i])
		}
		record = record[copy(record, s):]
		external(s)
	}
	external(s)
	for _, constants := range c.initial {
		full(constants)
	}
	for i := range c.partial {
		s[0].Add(&s[0], &c.partial[i])
		cube(&s[0])
		record[i] = s[0]
		internal(s)
	}
	record = record[len(c.partial):]
	for _, constants := range c.final {
		full(constants)
	}
}
