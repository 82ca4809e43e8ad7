package soundness

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

func TestChooseIsLeast(t *testing.T) {
	for _, segments := range []int{1, 300} {
		for logBlowup := 1; logBlowup <= 4; logBlowup++ {
			for _, grinding := range []int{0, 16, 20} {
				for _, target := range []float64{80, ProvableBits, 120} {
					s := reference()
					s.LogHeight, s.Segments = 18, segments
					p, err := Choose(s, logBlowup, grinding, target)
					if err != nil {
						t.Fatal(err)
					}
					enough, err := s.Bits(p)
					if err != nil || Check(enough, target) != nil {
						t.Fatalf("%+v has %f bits: %v", p, enough.Bits, err)
					}
					p.Queries--
					short, err := s.Bits(p)
					if err != nil || !errors.Is(Check(short, target), ErrInsecure) {
						t.Errorf("%+v has %f bits already: %v", p, short.Bits, err)
					}
				}
			}
		}
	}
}

// Many segments take as many queries as one.
func TestManySegments(t *testing.T) {
	s := reference()
	one, err := Choose(s, 2, 20, ProvableBits)
	if err != nil {
		t.Fatal(err)
	}
	s.Segments = 300
	many, err := Choose(s, 2, 20, ProvableBits)
	if err != nil || many != one {
		t.Errorf("%+v, of one segment %+v: %v", many, one, err)
	}
}

func TestCheckSaysWhy(t *testing.T) {
	s, p := reference(), Parameters{LogBlowup: 2, LogArity: 3, LogFinal: 4, Queries: 40, GrindingBits: 20}
	r, err := s.Bits(p)
	if err != nil {
		t.Fatal(err)
	}
	err = Check(r, ProvableBits)
	for _, want := range []string{"queries (", "of 100", "81 queries instead of 40 would do"} {
		if !errors.Is(err, ErrInsecure) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want ErrInsecure with %q", err, want)
		}
	}
	if err := Check(r, r.Bits); err != nil {
		t.Error(err)
	}
	if err := Check(r, math.NaN()); !errors.Is(err, ErrParameters) {
		t.Errorf("for NaN: %v", err)
	}
	if err := Check(Report{}, ProvableBits); !errors.Is(err, ErrParameters) {
		t.Errorf("no report: %v", err)
	}
	many := s
	many.Counts = field.Modulus
	if _, err := Choose(many, 2, 20, ProvableBits); !errors.Is(err, ErrCounts) {
		t.Errorf("%v, want ErrCounts: too much is sent", err)
	}
	if _, err := Choose(s, 2, 20, 125); !errors.Is(err, ErrInsecure) || !strings.Contains(err.Error(), "hash ends at 123.9") {
		t.Errorf("%v, want the hash to be short", err)
	}
	s.LogHeight = 22
	if _, err := Choose(s, 3, 20, ProvableBits); !errors.Is(err, ErrParameters) {
		t.Errorf("%v, want ErrParameters: no such domain", err)
	}
}

// Whatever is weakest, the error says what helps.
func TestRemedies(t *testing.T) {
	f := koalaBear()
	seen := map[string]bool{}
	for _, x := range f.rounds(reference(), Parameters{LogBlowup: 2, LogArity: 3, LogFinal: 4, Queries: 81, GrindingBits: 20}, johnson(2, 3)) {
		help := helps(x.Round)
		if help == "" || seen[help] && !strings.HasPrefix(x.Round, roundFold) {
			t.Errorf("%s: %q", x.Round, help)
		}
		seen[help] = true
	}
}

func TestRendering(t *testing.T) {
	r, err := reference().Bits(Parameters{LogBlowup: 2, LogArity: 3, LogFinal: 4, Queries: 81, GrindingBits: 20})
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := r.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	for _, x := range r.Terms {
		line := fmt.Sprintf("%-11s  %.1f", x.Round, math.Floor(x.Bits*10)/10)
		if !strings.Contains(text.String(), "\n"+line) || !strings.Contains(text.String(), x.Formula) {
			t.Errorf("no line %q in\n%s", line, text.String())
		}
	}
	for _, want := range []string{"100.7 bits of provable security (Johnson bound, m = 544), 99.7 with all errors added", "81 queries, 20 bits of grinding"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in\n%s", want, text.String())
		}
	}
	encoded, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back Report
	if err := json.Unmarshal(encoded, &back); err != nil || !reflect.DeepEqual(back, r) {
		t.Errorf("%s: %v", encoded, err)
	}
}
