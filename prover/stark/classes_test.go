package stark

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
)

// classified makes a key whose prover has the constraints in other classes.
func classified(t *testing.T, s *air.System, log int, fixed map[string][][]Element, class func(degree int, d domain) int) *Key {
	t.Helper()
	k, err := weakKey(s, log, fixed, insecure)
	if err != nil {
		t.Fatal(err)
	}
	if class != nil {
		for _, t := range k.tables {
			t.classify(class)
		}
	}
	return k
}

func inLastClass(int, domain) int { return logPieces }

// A proof is the same as if all constraints were evaluated on as many points as those of the
// highest degree.
func TestClassesChangeNothing(t *testing.T) {
	check := func(name string, s *air.System, log int, fixed map[string][][]Element, trace air.Trace) {
		var proofs [2][]*Proof
		for i, class := range []func(int, domain) int{nil, inLastClass} {
			k := classified(t, s, log, fixed, class)
			var err error
			if proofs[i], err = Prove(k, [][]air.Instance{copyInstances(trace.Instances)}, trace.Messages); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if err := Verify(k, proofs[i], trace.Messages); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if !reflect.DeepEqual(proofs[0], proofs[1]) {
			t.Errorf("%s: another proof", name)
		}
	}
	s := sampleSystem()
	check("sample", s, 9, fixedColumns(), sampleTrace(t, s))
	for seed := range uint64(20) {
		s, trace, fixed := randomSystem(rand.New(rand.NewPCG(seed, 77)))
		check(fmt.Sprintf("random system %d", seed), s, 10, fixed, trace)
	}
}

// Every constraint of the sample that has room for fewer points than all is in the lowest
// class that has room for its quotient: with one lower there is no proof.
func TestLowerClassHasNoRoom(t *testing.T) {
	s := sampleSystem()
	trace := sampleTrace(t, s)
	for at := 1; at < classes; at++ {
		lowered := 0
		k := classified(t, s, 9, fixedColumns(), func(degree int, d domain) int {
			class := classOf(degree, d)
			if class == at {
				lowered++
				class--
			}
			return class
		})
		proofs, err := Prove(k, [][]air.Instance{copyInstances(trace.Instances)}, trace.Messages)
		if err != nil {
			t.Fatal(err)
		}
		if lowered == 0 {
			t.Errorf("no constraint in class %d", at)
		}
		if err := Verify(k, proofs, trace.Messages); err == nil {
			t.Errorf("a proof with %d constraints of class %d in the one below", lowered, at)
		}
	}
}

func TestClassOf(t *testing.T) {
	for _, tc := range []struct {
		degree int
		domain domain
		want   int
	}{
		{0, everywhere, 0}, {1, everywhere, 0}, {2, everywhere, 0}, {3, everywhere, 1}, {4, everywhere, 2}, {5, everywhere, 2},
		{1, firstRow, 0}, {2, firstRow, 1}, {3, lastRow, 2}, {4, lastRow, 2},
		{1, transition, 0}, {2, transition, 0}, {3, transition, 1},
		{2, domain{Kind: air.Rows, Start: 1, End: 1}, 1}, {3, domain{Kind: air.Rows, Start: 1, End: 1}, 1}, {3, domain{Kind: air.Rows, End: 3}, 2},
		{5, domain{Kind: air.Rows, Start: 2, End: 2}, 2},
	} {
		if got := classOf(tc.degree, tc.domain); got != tc.want {
			t.Errorf("degree %d on %+v: class %d, want %d", tc.degree, tc.domain, got, tc.want)
		}
		// The quotient has fewer coefficients than points, at the least height and far above.
		for _, n := range []int{tc.domain.Start + tc.domain.End + 1, 1 << 20} {
			degree := tc.degree*(n-1) - (n - tc.domain.Start - tc.domain.End)
			if tc.domain.Kind != air.Rows {
				degree = tc.degree*(n-1) - 1
			}
			if degree >= n<<tc.want {
				t.Errorf("degree %d on %+v, %d rows: a quotient of degree %d", tc.degree, tc.domain, n, degree)
			}
		}
	}
}
