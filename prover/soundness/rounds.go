package soundness

import (
	"fmt"
	"math"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// The names of the terms, in the order of the protocol; the k-th fold is "fold k".
const (
	roundPins        = "pins"
	roundBuses       = "buses"
	roundConstraints = "constraints"
	roundPoint       = "point"
	roundBatch       = "batch"
	roundFold        = "fold"
	roundQueries     = "queries"
	roundHash        = "hash"
)

// Term is the error of one round, or of the hash.
type Term struct {
	Round   string  `json:"round"`
	Formula string  `json:"formula"`
	Log2    float64 `json:"log2Error"` // log2 of the error, at most 0
	Bits    float64 `json:"bits"`      // what is left of it when rounded down: below -Log2
}

// numbers is where challenges and indices come from: log2 of the sizes of the base field
// and of the extension, and of the work for a collision of the hash.
type numbers struct{ base, extension, collision float64 }

func koalaBear() numbers {
	base := math.Log2(field.Modulus)
	return numbers{base, field.ExtDegree * base, poseidon2.DigestLen * base / 2}
}

// rounding is more than what floating point can be wrong by, in bits.
const rounding = 1e-6

func term(round string, log2 float64, formula string, args ...any) Term {
	log2 = min(log2, 0)
	return Term{Round: round, Formula: fmt.Sprintf(formula, args...), Log2: log2, Bits: max(0, -log2-rounding)}
}

// log2Sum returns log2(2^a + 2^b).
func log2Sum(a, b float64) float64 {
	a, b = max(a, b), min(a, b)
	return a + math.Log1p(math.Exp2(b-a))/math.Ln2
}

// rounds returns the errors of all rounds in one regime. Shape and parameters are valid.
func (f numbers) rounds(s Shape, p Parameters, r regime) []Term {
	height := math.Exp2(float64(s.LogHeight))
	log := func(n int) float64 { return math.Log2(float64(n)) }

	var terms []Term
	if s.Segments > 1 {
		terms = append(terms, term(roundPins, 2*r.list-1+math.Log2(height+float64(s.Functions))-f.extension,
			"L^2/2 (N+B)/|F|: each of %d segments is pinned to one of at most L", s.Segments))
	}
	terms = append(terms,
		// One more term keeps the logarithm finite; degree one is that of beta. The list is
		// that of the only segment; several are pinned.
		term(roundBuses, r.list+math.Log2(2*(float64(s.Terms)+1))+log(max(1, s.Arity))-f.extension,
			"L 2(T+1)A/|F|: T = %d terms of A = %d elements", s.Terms, s.Arity),
		term(roundConstraints, r.list+log(s.Constraints)-f.extension,
			"L C/|F|: C = %d constraints", s.Constraints),
		term(roundPoint, r.list+math.Log2(float64(s.MaxDegree)*(height+float64(s.Points))+height)-f.extension,
			"L (d(N+k)+N)/|F|: d = %d, k = %d points", s.MaxDegree, s.Points),
		term(roundBatch, log(s.Functions*s.Points-1)+r.proximity(s.LogHeight)-f.extension,
			"(B-1) e(N)/|F|: B = %d functions at %d points", s.Functions, s.Points))
	after, arities := p.folds(s.LogHeight)
	for k := range after {
		arity := 1 << arities[k]
		terms = append(terms, term(fmt.Sprintf("%s %d", roundFold, k+1), log(arity-1)+r.proximity(after[k])-f.extension,
			"(a-1) e(2^%d)/|F|: a = %d", after[k], arity))
	}
	return append(terms,
		term(roundQueries, float64(p.Queries)*math.Log2(1-r.radius+math.Exp2(-f.base))+log2Sum(-float64(p.GrindingBits), -f.base),
			"(1-r+1/p)^q (2^-g+1/p): q = %d, g = %d", p.Queries, p.GrindingBits),
		term(roundHash, -f.collision, "collisions of %d elements", poseidon2.DigestLen))
}
