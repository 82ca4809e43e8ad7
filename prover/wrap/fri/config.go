package fri

import (
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/poly"
)

type (
	// Element is an element of KoalaBear.
	Element = field.Element
	// Ext is an element of its extension.
	Ext = field.Ext
	// Proof is a low-degree test as it is sent.
	Proof = fri.Proof
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

// weight returns w^(-jk) over the arity, w of its order: the sum over k of weights times the
// values of D at x w^k is x^j D_j(x^arity).
func weight(logArity, j, k int) Element {
	w := poly.Get(logArity).Power(-j * k)
	arity := field.New(1 << logArity)
	arity.Inverse(&arity)
	return *w.Mul(&w, &arity)
}

// final returns the logarithm of the number of coefficients that are sent.
func final(c Config) int { return min(c.LogFinal, c.Size.LogHeight) }
