package fri

import (
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
)

type (
	// Element is an element of KoalaBear.
	Element = field.Element
	// Ext is an element of its extension.
	Ext = field.Ext
	// Digest is a commitment.
	Digest = hash.Digest
	// Config is a low-degree test: everything both sides must agree on.
	Config = fri.Config
)

// LogArity is how many bits of degree a step removes, but for the last one.
const LogArity = fri.LogArity

// step is one fold.
type step struct {
	logIn    int     // of the coefficients before
	logArity int     // bits removed
	leaves   int     // logarithm of the number of leaves
	shift    Element // of the domain before
}

func steps(c Config) (out []step) {
	shift := field.New(poly.Generator)
	for left := c.Size.LogHeight; left > c.LogFinal; {
		arity := min(LogArity, left-c.LogFinal)
		out = append(out, step{left, arity, left - arity + c.Size.LogBlowup, shift})
		left -= arity
		shift = poly.Exp(shift, 1<<arity)
	}
	return out
}

// final returns the logarithm of the number of coefficients that are sent.
func final(c Config) int { return min(c.LogFinal, c.Size.LogHeight) }

// Proof is a low-degree test as it is sent.
type Proof struct {
	Steps []Step
	Final []Ext // coefficients, the constant one first
	Nonce Digest
}

// Step is the commitment of a step, by its cap, and what is opened of it, by query.
type Step struct {
	Cap    []Digest
	Leaves []Leaf
}

// Leaf holds the values at the points with the same power, that of the lowest number
// first, and the path to the cap.
type Leaf struct {
	Values []Ext
	Path   []commit.Step
}

// row returns the values' coordinates.
func row(values []Ext) []Element {
	out := make([]Element, 0, len(values)*field.ExtDegree)
	for i := range values {
		c := field.Coordinates(&values[i])
		out = append(out, c[:]...)
	}
	return out
}
