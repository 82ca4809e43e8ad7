package soundness

import (
	"fmt"
	"math"
	"sort"
	"strings"
)

// ProvableBits is the least security the prover gives a proof.
const ProvableBits = 100

// Choose returns the parameters of a shape with the fewest queries that reach a number of
// bits, with folds by eight and a final polynomial of 8 to 32 coefficients. If no number
// of queries does, the error wraps ErrInsecure and says why; others wrap ErrParameters or
// ErrCounts.
func Choose(s Shape, logBlowup, grindingBits int, target float64) (Parameters, error) {
	const logArity = 3
	p := Parameters{
		LogBlowup:    logBlowup,
		LogArity:     logArity,
		LogFinal:     min(s.LogHeight, logArity+s.LogHeight%logArity),
		Queries:      MaxQueries,
		GrindingBits: grindingBits,
	}
	r, err := s.Bits(p)
	if err != nil {
		return Parameters{}, err
	}
	if err := Check(r, target); err != nil {
		return Parameters{}, err
	}
	p.Queries = fewest(s, p, target)
	return p, nil
}

// fewest returns the fewest queries that reach a target, MaxQueries+1 if none do.
func fewest(s Shape, p Parameters, target float64) int {
	f := koalaBear()
	return 1 + sort.Search(MaxQueries, func(k int) bool {
		p.Queries = k + 1
		return f.best(s, p).Bits >= target
	})
}

// Check refuses a report with fewer bits than the target, with an error that wraps
// ErrInsecure and says which rounds are short and what would help.
func Check(r Report, target float64) error {
	if r.Bits >= target {
		return nil
	}
	if math.IsNaN(target) || len(r.Terms) == 0 {
		return fmt.Errorf("%w: nothing to compare", ErrParameters)
	}
	var short []string
	for _, t := range r.Terms {
		if !(t.Bits >= target) {
			short = append(short, fmt.Sprintf("%s (%.1f)", t.Round, floor(t.Bits)))
		}
	}
	return fmt.Errorf("%w: %.1f bits of %g (%s); short: %s; %s", ErrInsecure, floor(r.Bits), target, r.Regime, strings.Join(short, ", "), remedy(r, target))
}

// remedy says what would bring a shape to the target.
func remedy(r Report, target float64) string {
	if q := fewest(r.Shape, r.Parameters, target); q <= MaxQueries {
		return fmt.Sprintf("%d queries instead of %d would do", q, r.Parameters.Queries)
	}
	p := r.Parameters
	p.Queries = MaxQueries
	most := koalaBear().best(r.Shape, p)
	round := most.Weakest()
	return fmt.Sprintf("no number of queries would do, %s ends at %.1f bits; what helps is %s", round.Round, floor(round.Bits), helps(round.Round))
}

// helps says what makes a round stronger, if more queries do not.
func helps(round string) string {
	switch round {
	case roundBuses:
		return "fewer rows times interactions or shorter tuples"
	case roundConstraints:
		return "fewer constraints"
	case roundPoint:
		return "a lower height or degree"
	case roundBatch:
		return "a lower height or blowup, fewer columns or fewer points"
	case roundQueries:
		return "a higher blowup or more grinding"
	case roundHash:
		return "no parameter: it is the length of digests"
	}
	return "a lower height, blowup or arity" // a fold
}
