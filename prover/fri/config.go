package fri

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

type (
	// Element is an element of the base field.
	Element = field.Element
	// Ext is an element of the extension.
	Ext = field.Ext
	// Digest is a commitment.
	Digest = poseidon2.Digest
)

// LogArity is how many bits of degree a step removes, but for the last one, which may
// remove fewer.
const LogArity = 3

// Config is a low-degree test: everything both sides must agree on.
type Config struct {
	Size         commit.Size // of the function
	LogFinal     int         // the steps end at 2^LogFinal coefficients, or before the first
	Queries      int
	GrindingBits int
}

// Validate refuses what no proof can have.
func (c Config) Validate() error {
	switch {
	case c.Size.LogHeight < 0 || c.Size.LogBlowup < 1 || c.Size.Log() > field.TwoAdicity:
		return fmt.Errorf("%w: 2^%d coefficients at blowup 2^%d", ErrShape, c.Size.LogHeight, c.Size.LogBlowup)
	case c.LogFinal < 0 || c.LogFinal > 16:
		return fmt.Errorf("%w: 2^%d final coefficients", ErrShape, c.LogFinal)
	case c.Queries < 1 || c.Queries > 1024:
		return fmt.Errorf("%w: %d queries", ErrShape, c.Queries)
	case c.GrindingBits < 0 || c.GrindingBits > field.TwoAdicity:
		return fmt.Errorf("%w: %d bits of grinding", ErrShape, c.GrindingBits)
	}
	return nil
}

// step is one fold.
type step struct {
	logIn    int     // of the coefficients before
	logArity int     // bits removed
	shift    Element // of the domain before
}

// leaves returns the logarithm of the number of leaves.
func (s step) leaves(logBlowup int) int { return s.logIn + logBlowup - s.logArity }

func (c Config) steps() (steps []step) {
	shift := field.New(poly.Generator)
	for left := c.Size.LogHeight; left > c.LogFinal; {
		s := step{left, min(LogArity, left-c.LogFinal), shift}
		steps = append(steps, s)
		left -= s.logArity
		shift = poly.Exp(shift, 1<<s.logArity)
	}
	return steps
}

// final returns the number of coefficients that are sent.
func (c Config) final() int { return 1 << min(c.LogFinal, c.Size.LogHeight) }

// Proof is a low-degree test as it is sent.
type Proof struct {
	Roots   []Digest // of the steps
	Final   []Ext    // coefficients, the constant one first
	Nonce   Element
	Queries []Query
}

// Query is what is opened at one point.
type Query struct {
	Steps []Opening
}

// Opening is a leaf of a step: the values at the points with the same power, that of
// the lowest number first.
type Opening struct {
	Values []Ext
	Path   []Digest // siblings, from the leaf up
}

// StepShape is how much is opened of a step.
type StepShape struct {
	Values int // elements of the extension
	Path   int // digests
}

// Shape returns what a query opens of each step, and the number of final coefficients.
func (c Config) Shape() (steps []StepShape, final int) {
	for _, s := range c.steps() {
		steps = append(steps, StepShape{Values: 1 << s.logArity, Path: s.leaves(c.Size.LogBlowup)})
	}
	return steps, c.final()
}
