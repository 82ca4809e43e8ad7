package verifier

import (
	"errors"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/fri"
	"github.com/zkgeth/zkgeth/prover/wrap/publicinput"
)

func compiles(c frontend.Circuit) error {
	_, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, c, frontend.IgnoreUnconstrainedInputs())
	return err
}

// A circuit of another shape does not compile: it would check less, or something else.
func TestShapesInCircuit(t *testing.T) {
	k := sampleKey(t)
	for name, test := range map[string]struct {
		change func(p *CircuitProof)
		want   error
	}{
		"as it should be":       {func(*CircuitProof) {}, nil},
		"an opening less":       {func(p *CircuitProof) { p.Openings = p.Openings[:len(p.Openings)-1] }, ErrShape},
		"an opening more":       {func(p *CircuitProof) { p.Openings = append(p.Openings, p.Openings[0]) }, ErrShape},
		"a row less":            {func(p *CircuitProof) { o := &p.Openings[1]; o.Rows = o.Rows[1:] }, ErrShape},
		"a row more":            {func(p *CircuitProof) { o := &p.Openings[1]; o.Rows = append(o.Rows, o.Rows[0]) }, ErrShape},
		"a path less":           {func(p *CircuitProof) { o := &p.Openings[2]; o.Paths = o.Paths[1:] }, ErrShape},
		"a path more":           {func(p *CircuitProof) { o := &p.Openings[2]; o.Paths = append(o.Paths, o.Paths[0]) }, ErrShape},
		"a root less":           {func(p *CircuitProof) { p.Roots = p.Roots[1:] }, ErrShape},
		"a sum less":            {func(p *CircuitProof) { p.Sums = p.Sums[1:] }, ErrShape},
		"a sum more":            {func(p *CircuitProof) { p.Sums = append(p.Sums, p.Sums[0]) }, ErrShape},
		"a value less":          {func(p *CircuitProof) { p.Values = p.Values[1:] }, ErrShape},
		"a value more":          {func(p *CircuitProof) { p.Values = append(p.Values, p.Values[0]) }, ErrShape},
		"a step of a path less": {func(p *CircuitProof) { o := &p.Openings[1]; o.Paths[1] = o.Paths[1][1:] }, commit.ErrShape},
		"a larger cap":          {func(p *CircuitProof) { o := &p.Openings[3]; o.Cap = slices.Concat(o.Cap, o.Cap) }, commit.ErrShape},
		"a coefficient more":    {func(p *CircuitProof) { p.FRI.Final = append(p.FRI.Final, p.FRI.Final[0]) }, fri.ErrShape},
	} {
		p := NewCircuitProof(k)
		test.change(p)
		if err := compiles(&circuit{Proof: p, Result: make([]frontend.Variable, 2), key: k}); !errors.Is(err, test.want) || test.want == nil && err != nil {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
}

// Nor does the whole circuit for messages that its bus does not show.
func TestMessagesInCircuit(t *testing.T) {
	k, _, _ := about(t, wordOf(1))
	longer := NewCircuit(k, publicBus)
	longer.Inputs = publicinput.New(publicBus.Bytes + 4)
	if err := compiles(longer); !errors.Is(err, ErrShape) {
		t.Errorf("a longer message than the bus shows: %v", err)
	}
	halves := publicBus
	halves.Bytes, halves.Places = 6, make([]int, Limbs)
	if err := compiles(NewCircuit(k, halves)); !errors.Is(err, publicinput.ErrMessage) {
		t.Errorf("a message of a word and a half: %v", err)
	}
}

// A constraint that reads what is not evaluated has no value.
func TestMust(t *testing.T) {
	if must(7, true) != 7 {
		t.Error("another position")
	}
	defer func() {
		if recover() == nil {
			t.Error("a position that is not there")
		}
	}()
	must(0, false)
}
