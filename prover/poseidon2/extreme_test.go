package poseidon2

import (
	"math/big"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// before returns the state that becomes mid after the first matrix and full rounds:
// those rounds backwards.
func before(mid []field.Element, c *schedule) []field.Element {
	third := new(big.Int).ModInverse(big.NewInt(3), big.NewInt(field.Modulus-1))
	s := append([]field.Element(nil), mid...)
	for r := halfFull - 1; r >= 0; r-- {
		s = externalInverse(s)
		for i := range s {
			s[i].Exp(s[i], third)
			s[i].Sub(&s[i], &c.initial[r][i])
		}
	}
	return externalInverse(s)
}

// externalInverse solves for the state that external makes s of, by elimination.
func externalInverse(s []field.Element) []field.Element {
	n := len(s)
	m := make([][]field.Element, n) // rows of the matrix, and s
	for i := range m {
		m[i] = make([]field.Element, n+1)
		m[i][n] = s[i]
	}
	for j := range n {
		unit := make([]field.Element, n)
		unit[j].SetOne()
		external(unit)
		for i := range m {
			m[i][j] = unit[i]
		}
	}
	for j := range n {
		for i := j; m[j][j].IsZero(); i++ {
			m[j], m[i+1] = m[i+1], m[j]
		}
		var inv field.Element
		inv.Inverse(&m[j][j])
		field.VecScale(m[j], m[j], inv)
		for i := range m {
			if i != j {
				var f field.Element
				field.VecScaleAdd(m[i], m[j], *f.Neg(&m[i][j]))
			}
		}
	}
	out := make([]field.Element, n)
	for i := range out {
		out[i] = m[i][n]
	}
	return out
}

// The kernels keep elements unreduced in the partial rounds. These states enter
// them with the numbers that are the most likely to go over an edge, in Montgomery
// form: the smallest, the largest, and powers of two and their neighbours.
func TestExtremeStatesInPartialRounds(t *testing.T) {
	extremes := []uint32{0, 1, 2, field.Modulus - 1, field.Modulus - 2, field.Modulus / 2, field.Modulus/2 + 1}
	for n := 1; n < 31; n++ {
		extremes = append(extremes, 1<<n-1, 1<<n, field.Modulus-1<<n)
	}
	r := newRand(20)
	mid := func(width, at int) []field.Element {
		s := make([]field.Element, width)
		for i := range s {
			switch {
			case at < len(extremes): // all the same
				s[i] = field.Element{extremes[at]}
			case at < 2*len(extremes): // the same but for the S-box
				s[i] = field.Element{extremes[at-len(extremes)] * uint32(min(i, 1))}
			default:
				s[i] = field.Element{extremes[r.IntN(len(extremes))]}
			}
		}
		return s
	}
	at := 0
	for range 20 {
		var l16 Lanes16
		var l24 Lanes24
		var s16 [Lanes][16]field.Element
		var s24 [Lanes][24]field.Element
		for l := range Lanes {
			s16[l] = [16]field.Element(before(mid(16, at), schedule16))
			s24[l] = [24]field.Element(before(mid(24, at), schedule24))
			at++
			for i := range l16 {
				l16[i][l] = s16[l][i]
			}
			for i := range l24 {
				l24[i][l] = s24[l][i]
			}
		}
		Permute16Lanes(&l16)
		Permute24Lanes(&l24)
		for l := range Lanes {
			Permute16(&s16[l])
			Permute24(&s24[l])
			for i := range l24 {
				if i < 16 && l16[i][l] != s16[l][i] || l24[i][l] != s24[l][i] {
					t.Fatalf("state %d: element %d", at-Lanes+l, i)
				}
			}
		}
	}
}

// The states of the test above are what it says.
func TestBefore(t *testing.T) {
	want := randElements(newRand(21), 24)
	s := before(want, schedule24)
	external(s)
	for _, constants := range schedule24.initial {
		fullRound(s, constants)
	}
	for i := range s {
		if s[i] != want[i] {
			t.Fatalf("element %d", i)
		}
	}
}

// FuzzLanes compares the permutations of many states with those of one.
func FuzzLanes(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 1, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		var l16 Lanes16
		var l24 Lanes24
		for i := range l24 {
			for l := range Lanes {
				var v uint32
				for k := range 4 {
					if at := 4*(i*Lanes+l) + k; len(data) > 0 {
						v = v<<8 | uint32(data[at%len(data)])
					}
				}
				l24[i][l] = field.Element{v % field.Modulus}
				if i < 16 {
					l16[i][l] = l24[i][l]
				}
			}
		}
		a16, a24 := l16, l24
		Permute16Lanes(&l16)
		Permute24Lanes(&l24)
		permute16LanesGeneric(&a16)
		permute24LanesGeneric(&a24)
		if a16 != l16 || a24 != l24 {
			t.Fatal("the kernels differ from plain Go")
		}
	})
}
