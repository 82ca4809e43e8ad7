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

// Transcript is what a low-degree test needs of the conversation that it is part of;
// package transcript has that of the built-in hash.
type Transcript interface {
	AbsorbDigests(...Digest)
	AbsorbExts([]Ext)
	SampleExt() Ext
	SampleIndices(bits, n int) []int
	Grind(bits int) (nonce Element)
	CheckGrind(bits int, nonce Element) error
}

// LogArity is how many bits of degree a step removes, but for the last one, which may
// remove fewer.
const LogArity = 3

// maxLogCap bounds caps: with more digests than queries they are of no use.
const maxLogCap = 10

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
	case c.Size.LogCap < 0 || c.Size.LogCap > maxLogCap:
		return fmt.Errorf("%w: cap of 2^%d digests", ErrShape, c.Size.LogCap)
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

// shapes returns what a step commits to: one row of the values at the points with the
// same power, by the order of their numbers, coordinate by coordinate.
func (c Config) shapes(s step) (commit.Size, []commit.Shape) {
	log := s.leaves(c.Size.LogBlowup)
	// A leaf is the row of a matrix that is not extended further.
	return commit.Size{LogHeight: log, LogCap: c.Size.LogCap, Hash: c.Size.Hash}, []commit.Shape{{LogHeight: log, Width: field.ExtDegree << s.logArity}}
}

// Proof is a low-degree test as it is sent.
type Proof struct {
	Steps []Step
	Final []Ext // coefficients, the constant one first
	Nonce Element
}

// Step is the commitment of a step and what is opened of it, by query.
type Step struct {
	Root Digest
	commit.Opening
}

// StepShape is how much is opened of a step.
type StepShape struct {
	Cap  int // digests
	Row  int // elements
	Path int // digests
}

// Shape returns what is opened of each step, and the number of final coefficients.
func (c Config) Shape() (steps []StepShape, final int) {
	for _, s := range c.steps() {
		size, shapes := c.shapes(s)
		steps = append(steps, StepShape{Cap: size.Cap(shapes), Row: commit.Width(shapes), Path: size.Path(shapes)})
	}
	return steps, c.final()
}
