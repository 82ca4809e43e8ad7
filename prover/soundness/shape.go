package soundness

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
)

// Caps of what is computed with: those of the protocol where it has any, otherwise far
// above need. Below them no number here leaves the range of a float64.
const (
	// MaxQueries bounds the queries of a proof.
	MaxQueries = 1 << 10
	// MaxGrindingBits bounds the proof of work: the transcript takes the bits from one
	// element.
	MaxGrindingBits = field.TwoAdicity

	maxLogArity    = 5
	maxFunctions   = 1 << 24
	maxPoints      = 1 << 6
	maxConstraints = 1 << 30
	maxDegree      = 1 << 6
	maxArity       = 1 << 10
	maxSegments    = 1 << 20
	maxTerms       = 1 << 40
)

// Parameters is what can be chosen about a proof.
type Parameters struct {
	LogBlowup    int `json:"logBlowup"`    // log2 of points of the domain per coefficient: the rate is 2^-LogBlowup
	LogArity     int `json:"logArity"`     // bits of degree that a FRI fold removes; the last one may remove fewer
	LogFinal     int `json:"logFinal"`     // log2 of the coefficients that are sent after the last fold
	Queries      int `json:"queries"`      // points at which everything is opened
	GrindingBits int `json:"grindingBits"` // proof of work before the queries are drawn
}

// Shape is what else the error of a proof depends on.
type Shape struct {
	LogHeight int `json:"logHeight"` // log2 of N, the height of the proof: all columns have degree below N
	// Functions is how many functions the DEEP polynomial is made of: columns of all
	// rounds and pieces of the quotient. A column over the extension that is committed to,
	// opened and folded as six over the base field counts as six.
	Functions int `json:"functions"`
	// Points is the most points a function is opened at: every function counts once for
	// each. Where it is known how many values are sent, that is Functions, and Points is 1.
	Points      int `json:"points"`
	Constraints int `json:"constraints"` // of all instances, those of the buses included: powers of one challenge
	// MaxDegree is that of the constraints, selectors included, and no less than the number
	// of pieces of the quotient.
	MaxDegree int `json:"maxDegree"`
	// Terms is how many fractions the buses add up: for all instances of all segments the
	// rows times the interactions, and the public messages.
	Terms uint64 `json:"terms"`
	// Counts is the most that the multiplicities of these terms can add up to as integers,
	// those of providers left out: where they are bits, it is the number of terms.
	Counts   uint64 `json:"counts"`
	Arity    int    `json:"arity"`    // most elements of a bus's tuple, without the bus itself
	Segments int    `json:"segments"` // proofs that share the challenges of the buses, each with a commitment of its own; from two on they are pinned
}

type bound struct {
	name     string
	value    int
	min, max int
}

func checkBounds(bounds ...bound) error {
	for _, b := range bounds {
		if b.value < b.min || b.value > b.max {
			return fmt.Errorf("%w: %s is %d, want %d to %d", ErrParameters, b.name, b.value, b.min, b.max)
		}
	}
	return nil
}

// Validate reports parameters that the protocol does not have. The error wraps
// ErrParameters.
func (p Parameters) Validate() error {
	return checkBounds(
		bound{"blowup in bits", p.LogBlowup, 1, field.TwoAdicity},
		bound{"folding arity in bits", p.LogArity, 1, maxLogArity},
		bound{"final polynomial in bits", p.LogFinal, 0, field.TwoAdicity},
		bound{"number of queries", p.Queries, 1, MaxQueries},
		bound{"grinding in bits", p.GrindingBits, 0, MaxGrindingBits},
	)
}

// Validate reports a shape that no proof has, with an error that wraps ErrParameters, or
// one whose buses can count beyond the field, with one that wraps ErrCounts.
func (s Shape) Validate() error {
	err := checkBounds(
		bound{"height in bits", s.LogHeight, 1, field.TwoAdicity},
		bound{"number of functions", s.Functions, 2, maxFunctions},
		bound{"number of points", s.Points, 1, maxPoints},
		bound{"number of constraints", s.Constraints, 1, maxConstraints},
		bound{"degree", s.MaxDegree, 1, maxDegree},
		bound{"arity of buses", s.Arity, 0, maxArity},
		bound{"number of segments", s.Segments, 1, maxSegments},
	)
	if err != nil {
		return err
	}
	if s.Terms > maxTerms {
		return fmt.Errorf("%w: %d terms on the buses, want at most %d", ErrParameters, s.Terms, uint64(maxTerms))
	}
	if s.Counts >= field.Modulus {
		return fmt.Errorf("%w: %d, want fewer than %d, or a tuple could be sent so often that it counts as never", ErrCounts, s.Counts, field.Modulus)
	}
	return nil
}

// folds returns log2 of the degree bounds after each fold and of the arities.
func (p Parameters) folds(logHeight int) (after, arities []int) {
	for left := logHeight; left > p.LogFinal; {
		arity := min(p.LogArity, left-p.LogFinal)
		left -= arity
		after, arities = append(after, left), append(arities, arity)
	}
	return after, arities
}
