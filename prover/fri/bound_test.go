package fri

import (
	"fmt"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/transcript"
)

// listener keeps what is drawn.
type listener struct {
	Transcript
	drawn []string
}

func (l *listener) SampleExt() Ext {
	x := l.Transcript.SampleExt()
	l.drawn = append(l.drawn, fmt.Sprint(x))
	return x
}

func (l *listener) SampleIndices(bits, n int) []int {
	points := l.Transcript.SampleIndices(bits, n)
	l.drawn = append(l.drawn, fmt.Sprint(points))
	return points
}

// Every root changes the challenges of its step and of later ones, and the points; the
// final polynomial and the nonce change the points.
func TestEveryChallengeDependsOnWhatWasSent(t *testing.T) {
	c := config(8, 1, 2)
	c.GrindingBits = 0 // a wrong nonce is not refused
	d := random(1, 1<<8)
	value := function(c, d)
	p, _, err := Prove(c, transcript.New("test"), d)
	if err != nil {
		t.Fatal(err)
	}
	draw := func() []string {
		l := &listener{Transcript: transcript.New("test")}
		_ = Verify(c, l, p, value) // what it draws is looked at, and not whether the proof is right
		return l.drawn
	}
	want := draw()
	if len(want) != len(p.Steps)+1 || len(p.Steps) < 2 {
		t.Fatalf("%d draws of %d steps", len(want), len(p.Steps))
	}
	one := field.New(1)
	check := func(what string, first int, e *Element) {
		t.Helper()
		before := *e
		e.Add(e, &one)
		got := draw()
		*e = before
		if len(got) != len(want) {
			t.Fatalf("%s: %d draws", what, len(got))
		}
		for i := range got {
			if (got[i] != want[i]) != (i >= first) {
				t.Errorf("%s: draw %d differs: %t", what, i, got[i] != want[i])
			}
		}
	}
	for k := range p.Steps {
		for i := range p.Steps[k].Root {
			check(fmt.Sprintf("root %d, element %d", k, i), k, &p.Steps[k].Root[i])
		}
	}
	for k := range p.Final {
		x := &p.Final[k]
		for i, e := range []*Element{&x.B0.A0, &x.B0.A1, &x.B1.A0, &x.B1.A1, &x.B2.A0, &x.B2.A1} {
			check(fmt.Sprintf("coefficient %d, coordinate %d", k, i), len(p.Steps), e)
		}
	}
	check("the nonce", len(p.Steps), &p.Nonce)
	if !slices.Equal(draw(), want) {
		t.Error("not restored")
	}
}
