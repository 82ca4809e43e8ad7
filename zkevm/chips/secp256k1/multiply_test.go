package secp256k1

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// TestExceptionalBlindingPoints gives the multiplication blinding points with which an
// addition is one of equal or of opposite points.
func TestExceptionalBlindingPoints(t *testing.T) {
	hash, sig := signed(t, rand.New(rand.NewPCG(2, 2)))
	f := start(t, hash, sig)
	r := f.r
	r.multiply()
	key := affine{r.numbers["KX"], r.numbers["KY"]}
	point := affine{r.numbers["R"], r.numbers["Y"]}
	half := func(a affine) affine { return multiple(new(big.Int).ModInverse(big.NewInt(2), n), a) }
	for name, blind := range map[string]affine{
		"-3*T = R":      thirdOf(point.opposite()),
		"-3*T = -R":     thirdOf(point),
		"T = -K/2":      half(key.opposite()), // acc = T + K is -T at the end
		"T = G":         generator,            // entry 3*G - 3*T
		"none":          multiple(big.NewInt(987654321), generator),
		"3*R - 3*T = G": thirdOf(third(chord(multiple(big.NewInt(3), point), generator.opposite()), multiple(big.NewInt(3), point), generator.opposite())),
	} {
		r.blind(blind)
		if got, want := r.run(nil), name == "none"; got != want {
			t.Errorf("%s: %t", name, got)
		}
		if got := r.result(); got.Valid && got != f.w.results[0] {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestBlindingPointDoesNotMatter proves with others than the first one.
func TestBlindingPointDoesNotMatter(t *testing.T) {
	hash, sig := signed(t, rand.New(rand.NewPCG(2, 2)))
	done := 0
	for k := uint64(1); done < 2; k++ {
		f := start(t, hash, sig)
		blind, ok := f.r.candidate(k)
		if !ok {
			continue
		}
		done++
		f.r.blind(blind)
		if !f.r.run(nil) {
			t.Fatal("an exceptional point")
		}
		if err := f.fill(); err != nil {
			t.Fatal(err)
		}
		if err := check(t, f.trace(t)); err != nil {
			t.Error(err)
		}
		if f.r.result() != f.w.results[0] {
			t.Errorf("%v, want %v", f.r.result(), f.w.results[0])
		}
	}
}

func TestBeginsWithOnes(t *testing.T) {
	below := new(big.Int).Lsh(big.NewInt(1), 40)
	for _, tc := range []struct {
		x    *big.Int
		want bool
	}{
		{new(big.Int), false},
		{new(big.Int).Sub(p, big.NewInt(1)), true},
		{new(big.Int).Sub(power, below), true},
		{new(big.Int).Sub(new(big.Int).Sub(power, below), big.NewInt(1)), false},
	} {
		if got := beginsWithOnes(tc.x); got != tc.want {
			t.Errorf("%x: %t", tc.x, got)
		}
	}
}

func TestProgram(t *testing.T) {
	steps, infinity := program()
	if last := steps[len(steps)-1]; !last.end || !infinity.end || last.number != infinity.number {
		t.Errorf("last steps %+v, %+v", last, infinity)
	}
	tags := map[int]int{}
	for i, s := range steps {
		if s.number != i+1 {
			t.Errorf("step %d has number %d", i+1, s.number)
		}
		if s.put {
			tags[s.putTag]++
		}
	}
	for tag := range 16 {
		if tags[tag] != 1 {
			t.Errorf("entry %d is published %d times", tag, tags[tag])
		}
	}
	rows, err := programProvider().Rows()
	if err != nil {
		t.Fatal(err)
	}
	for c, bits := range widths() {
		for _, v := range rows[c] {
			if field.Canonical(v)>>bits != 0 {
				t.Errorf("%s has %d, more than %d bits", columns[c], field.Canonical(v), bits)
			}
		}
	}
}

func BenchmarkFill(b *testing.B) {
	w := newWorld()
	rng := rand.New(rand.NewPCG(2, 2))
	for range 8 {
		w.signature(signed(b, rng))
	}
	for b.Loop() {
		if _, err := Fill(w.calls); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(8*b.N), "ms/call")
}
