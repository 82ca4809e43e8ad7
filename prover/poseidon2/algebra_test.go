package poseidon2

import (
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// recorder is the field as an Algebra, which keeps the S-boxes.
type recorder struct{ cubes []field.Element }

func (*recorder) Add(a, b field.Element) field.Element      { a.Add(&a, &b); return a }
func (*recorder) AddConst(a, c field.Element) field.Element { a.Add(&a, &c); return a }
func (*recorder) Scale(a, c field.Element) field.Element    { a.Mul(&a, &c); return a }
func (r *recorder) Cube(a field.Element) field.Element {
	cube(&a)
	r.cubes = append(r.cubes, a)
	return a
}

// The permutation over an algebra and the recorded one are the permutation.
func TestPermuteOverAndTrace(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for range 20 {
		var s16 [16]field.Element
		var s24 [24]field.Element
		for i := range s24 {
			s24[i] = field.New(r.Uint64())
			if i < 16 {
				s16[i] = field.New(r.Uint64())
			}
		}
		want16, want24 := s16, s24
		Permute16(&want16)
		Permute24(&want24)
		var record16 [SBoxes16]field.Element
		var record24 [SBoxes24]field.Element
		traced16, traced24 := s16, s24
		Trace16(&traced16, &record16)
		Trace24(&traced24, &record24)
		if traced16 != want16 || traced24 != want24 {
			t.Fatal("recording changes the permutation")
		}
		for _, test := range []struct{ in, want, record []field.Element }{{s16[:], want16[:], record16[:]}, {s24[:], want24[:], record24[:]}} {
			a := &recorder{}
			PermuteOver[field.Element](a, test.in)
			last := append([]field.Element(nil), test.record[len(test.record)-len(test.in):]...)
			direct := append([]field.Element(nil), last...)
			FinishOver[field.Element](a, last)
			Finish(direct)
			if len(a.cubes) != len(test.record) {
				t.Fatalf("width %d: %d S-boxes, %d recorded", len(test.in), len(a.cubes), len(test.record))
			}
			for i := range a.cubes {
				if a.cubes[i] != test.record[i] {
					t.Fatalf("width %d: S-box %d", len(test.in), i)
				}
			}
			for i := range test.want {
				if test.in[i] != test.want[i] || last[i] != test.want[i] || direct[i] != test.want[i] {
					t.Fatalf("width %d: element %d", len(test.in), i)
				}
			}
		}
	}
}
