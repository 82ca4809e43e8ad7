package soundness

import (
	"fmt"
	"io"
	"math"
	"sort"
	"strings"
	"text/tabwriter"
)

// Report says how many bits a proof of a shape has.
type Report struct {
	Shape        Shape      `json:"shape"`
	Parameters   Parameters `json:"parameters"`
	Regime       string     `json:"regime"`
	Multiplicity int        `json:"multiplicity"` // m, 0 for unique decoding
	Radius       float64    `json:"radius"`       // r: functions further than this from polynomials are caught by queries
	List         float64    `json:"log2List"`     // log2 of L, the most polynomials functions can stand for
	Terms        []Term     `json:"terms"`        // in the order of the protocol
	Bits         float64    `json:"bits"`         // of the weakest term
	Sum          float64    `json:"sumBits"`      // of the sum of all errors, for comparison
}

// Bits returns the report on a shape with the given parameters, in the regime that gives
// it the most bits. An error wraps ErrParameters or ErrCounts.
func (s Shape) Bits(p Parameters) (Report, error) {
	if err := p.Validate(); err != nil {
		return Report{}, err
	}
	if err := s.Validate(); err != nil {
		return Report{}, err
	}
	if err := checkBounds(bound{"domain in bits", s.LogHeight + p.LogBlowup, 1, MaxGrindingBits}); err != nil {
		return Report{}, err
	}
	return koalaBear().best(s, p), nil
}

// best returns the report of the best regime.
func (f numbers) best(s Shape, p Parameters) Report {
	out := f.report(s, p, uniqueDecoding(s.LogHeight, p.LogBlowup))
	// With a higher m queries tell more and everything else less: the best m is where
	// queries stop being the weakest round, or just before.
	m := minMultiplicity + sort.Search(maxMultiplicity-minMultiplicity, func(k int) bool {
		return f.report(s, p, johnson(p.LogBlowup, minMultiplicity+k)).Weakest().Round != roundQueries
	})
	for _, m := range []int{m - 1, m} {
		if m < minMultiplicity {
			continue
		}
		if r := f.report(s, p, johnson(p.LogBlowup, m)); r.Bits > out.Bits || r.Bits == out.Bits && r.Sum > out.Sum {
			out = r
		}
	}
	return out
}

// report returns the report of one regime.
func (f numbers) report(s Shape, p Parameters, r regime) Report {
	out := Report{
		Shape: s, Parameters: p,
		Regime: r.String(), Multiplicity: r.multiplicity, Radius: r.radius, List: r.list,
		Terms: f.rounds(s, p, r),
		Bits:  math.Inf(1),
	}
	sum := math.Inf(-1)
	for _, t := range out.Terms {
		out.Bits = min(out.Bits, t.Bits)
		sum = log2Sum(sum, t.Log2)
	}
	out.Sum = term("", sum, "").Bits
	return out
}

// Weakest returns the term with the fewest bits.
func (r Report) Weakest() Term {
	out := r.Terms[0]
	for _, t := range r.Terms[1:] {
		if t.Bits < out.Bits {
			out = t
		}
	}
	return out
}

// floor is the number that is shown for bits: rounded down.
func floor(bits float64) float64 { return math.Floor(bits*10) / 10 }

// WriteText writes the report as a table.
func (r Report) WriteText(w io.Writer) error {
	s, p := r.Shape, r.Parameters
	var b strings.Builder
	fmt.Fprintf(&b, "%.1f bits of provable security (%s), %.1f with all errors added\n", floor(r.Bits), r.Regime, floor(r.Sum))
	fmt.Fprintf(&b, "height N = 2^%d, domain of 2^%d points (blowup %d), %d queries, %d bits of grinding\n", s.LogHeight, s.LogHeight+p.LogBlowup, 1<<p.LogBlowup, p.Queries, p.GrindingBits)
	fmt.Fprintf(&b, "radius r = %.4f, list L = 2^%.1f, |F| = 2^%.1f\n\n", r.Radius, r.List, koalaBear().extension)
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "round\tbits\terror")
	for _, t := range r.Terms {
		fmt.Fprintf(table, "%s\t%.1f\t%s\n", t.Round, floor(t.Bits), t.Formula)
	}
	_ = table.Flush() // into memory
	_, err := io.WriteString(w, b.String())
	return err
}
