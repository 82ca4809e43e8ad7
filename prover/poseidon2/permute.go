package poseidon2

import "github.com/zkgeth/zkgeth/prover/field"

const (
	// Lanes is the number of states that are permuted together.
	Lanes = 16
	// Width of the permutation that rows and the transcript use, of which
	// Rate elements are overwritten by input and the others are the capacity.
	Width = 24
	// Rate is the number of elements the sponge takes for one permutation.
	Rate = 16
	// DigestLen is the number of elements of a digest.
	DigestLen = 8
)

// Lanes16 is a batch of [Lanes] states of width 16: element i of state l is at [i][l].
type Lanes16 [16][Lanes]field.Element

// Lanes24 is a batch of [Lanes] states of width 24: element i of state l is at [i][l].
type Lanes24 [Width][Lanes]field.Element

// Permute16 applies the permutation of width 16.
func Permute16(s *[16]field.Element) { permute(s[:], schedule16) }

// Permute24 applies the permutation of width 24.
func Permute24(s *[24]field.Element) { permute(s[:], schedule24) }

// Permute16Lanes applies the permutation of width 16 to every state of a batch.
func Permute16Lanes(s *Lanes16) { permute16Lanes(s) }

// Permute24Lanes applies the permutation of width 24 to every state of a batch.
func Permute24Lanes(s *Lanes24) { permute24Lanes(s) }

func permute(s []field.Element, c *schedule) {
	external(s)
	for _, constants := range c.initial {
		fullRound(s, constants)
	}
	for i := range c.partial {
		s[0].Add(&s[0], &c.partial[i])
		cube(&s[0])
		internal(s)
	}
	for _, constants := range c.final {
		fullRound(s, constants)
	}
}

func fullRound(s, constants []field.Element) {
	for i := range s {
		s[i].Add(&s[i], &constants[i])
		cube(&s[i])
	}
	external(s)
}

func cube(x *field.Element) {
	var square field.Element
	square.Square(x)
	x.Mul(x, &square)
}

// external multiplies with the matrix circ(2M, M, ..., M) of blocks
//
//	M = (2 3 1 1)
//	    (1 2 3 1)
//	    (1 1 2 3)
//	    (3 1 1 2)
func external(s []field.Element) {
	var sums [4]field.Element
	for b := 0; b < len(s); b += 4 {
		x := s[b : b+4 : b+4]
		var t01, t23, all, with1, with3 field.Element
		t01.Add(&x[0], &x[1])
		t23.Add(&x[2], &x[3])
		all.Add(&t01, &t23)
		with1.Add(&all, &x[1])
		with3.Add(&all, &x[3])
		x[3].Double(&x[0])
		x[3].Add(&x[3], &with3)
		x[1].Double(&x[2])
		x[1].Add(&x[1], &with1)
		x[0].Add(&t01, &with1)
		x[2].Add(&t23, &with3)
		for i := range sums {
			sums[i].Add(&sums[i], &x[i])
		}
	}
	for i := range s {
		s[i].Add(&s[i], &sums[i%4])
	}
}

// internal multiplies with the matrix of ones plus the diagonal
//
//	-2, 1, 2, 1/2, 3, 4, -1/2, -3, -4, then 2^-8, 2^-3, 2^-24, -2^-8, -2^-3, -2^-4, -2^-24 (width 16) or
//	2^-8, 2^-2, ..., 2^-6, 2^-24, -2^-8, -2^-3, ..., -2^-7, -2^-9, -2^-24 (width 24).
func internal(s []field.Element) {
	var t field.Element
	sum := field.VecSum(s)
	s[0].Sub(&sum, t.Double(&s[0]))
	s[1].Add(&sum, &s[1])
	s[2].Add(&sum, t.Double(&s[2]))
	s[3].Add(&sum, t.Mul2ExpNegN(&s[3], 1))
	s[4].Add(&sum, t.Double(&s[4]).Add(&t, &s[4]))
	s[5].Add(&sum, t.Double(&s[5]).Double(&t))
	s[6].Sub(&sum, t.Mul2ExpNegN(&s[6], 1))
	s[7].Sub(&sum, t.Double(&s[7]).Add(&t, &s[7]))
	s[8].Sub(&sum, t.Double(&s[8]).Double(&t))
	plus, minus := plus16[:], minus16[:]
	if len(s) == Width {
		plus, minus = plus24[:], minus24[:]
	}
	for i, n := range plus {
		x := &s[9+i]
		x.Add(&sum, t.Mul2ExpNegN(x, n))
	}
	for i, n := range minus {
		x := &s[9+len(plus)+i]
		x.Sub(&sum, t.Mul2ExpNegN(x, n))
	}
}

// The exponents n of the entries 2^-n and -2^-n of the diagonal, from index 9 on.
var (
	plus16  = [...]uint32{8, 3, 24}
	minus16 = [...]uint32{8, 3, 4, 24}
	plus24  = [...]uint32{8, 2, 3, 4, 5, 6, 24}
	minus24 = [...]uint32{8, 3, 4, 5, 6, 7, 9, 24}
)

func permute16LanesGeneric(s *Lanes16) {
	var state [16]field.Element
	for l := range Lanes {
		for i := range s {
			state[i] = s[i][l]
		}
		Permute16(&state)
		for i := range s {
			s[i][l] = state[i]
		}
	}
}

func permute24LanesGeneric(s *Lanes24) {
	var state [24]field.Element
	for l := range Lanes {
		for i := range s {
			state[i] = s[i][l]
		}
		Permute24(&state)
		for i := range s {
			s[i][l] = state[i]
		}
	}
}
