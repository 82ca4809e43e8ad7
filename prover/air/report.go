package air

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/zkgeth/zkgeth/prover/field"
)

// Report says what the rows of the tables of a system cost.
type Report struct {
	// TermsPerHelper is how many interactions share a LogUp helper.
	TermsPerHelper int           `json:"termsPerHelper"`
	Tables         []TableReport `json:"tables"`
}

// TableReport is the cost of one table.
type TableReport struct {
	Name         string      `json:"name"`
	Main         int         `json:"main"`         // columns the prover commits for each proof
	Bits         int         `json:"bits"`         // of those, columns of one bit
	Preprocessed int         `json:"preprocessed"` // columns of the verifying key
	Constraints  int         `json:"constraints"`
	Degrees      map[int]int `json:"degrees"` // constraints by degree, selectors included
	Degree       int         `json:"degree"`  // the highest, of a LogUp helper too
	Nodes        int         `json:"nodes"`   // of the expressions, shared ones once
	Terms        int         `json:"terms"`   // interactions
	Lookups      int         `json:"lookups"` // of those, on buses of providers
	Helpers      int         `json:"helpers"` // LogUp helpers, of six columns each
	Cells        int         `json:"cells"`   // base-field cells committed a row: main, helpers, accumulator
	MinHeight    int         `json:"minHeight"`
}

// Report counts with k terms a helper, 1 <= k < MaxDegree.
func (s *System) Report(k int) (Report, error) {
	if k < 1 || k >= MaxDegree {
		return Report{}, fmt.Errorf("%w: %d terms a helper, want 1 to %d", ErrInvalid, k, MaxDegree-1)
	}
	provided := map[string]bool{}
	for _, p := range s.Providers {
		provided[p.Bus] = true
	}
	out := Report{TermsPerHelper: k}
	for _, t := range s.Tables {
		r := TableReport{
			Name: t.Name, Constraints: len(t.Constraints), Degrees: map[int]int{}, Degree: t.Degree(),
			Nodes: len(t.Graph.nodes), Terms: len(t.Interactions), MinHeight: t.MinHeight(),
		}
		for _, c := range t.Columns {
			switch {
			case c.Preprocessed:
				r.Preprocessed++
			default:
				r.Main++
				if c.Bits == 1 {
					r.Bits++
				}
			}
		}
		degrees := t.Graph.Degrees()
		for _, c := range t.Constraints {
			r.Degrees[degrees[c.Expr]+c.Domain.Selector()]++
		}
		for at := 0; at < r.Terms; at += k {
			r.Helpers++
			r.Degree = max(r.Degree, helperDegree(t.Interactions[at:min(at+k, r.Terms)], degrees))
		}
		for _, it := range t.Interactions {
			if provided[it.Bus] && it.Direction == Send {
				r.Lookups++
			}
		}
		r.Cells = r.Main
		if r.Terms > 0 {
			r.Cells += field.ExtDegree * (r.Helpers + 1)
		}
		out.Tables = append(out.Tables, r)
	}
	return out, nil
}

// helperDegree returns the degree of h*d1*...*dk = m1*d2*...*dk + ... for the helper h
// of k terms with denominators d and multiplicities m.
func helperDegree(terms []Interaction, degrees []int) int {
	affine := func(it Interaction) int {
		out := 0
		for _, e := range it.Tuple {
			out = max(out, degrees[e])
		}
		return out
	}
	product := 0
	for _, it := range terms {
		product += affine(it)
	}
	out := 1 + product
	for _, it := range terms {
		out = max(out, degrees[it.Multiplicity]+product-affine(it))
	}
	return out
}

// String returns the report as text, a table a line.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d terms a helper\n", r.TermsPerHelper)
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "table\tmain\tbits\tpreprocessed\tconstraints\tdegree\tnodes\tterms\tlookups\thelpers\tcells a row\t")
	for _, t := range r.Tables {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t\n", t.Name, t.Main, t.Bits, t.Preprocessed, t.Constraints, t.Degree, t.Nodes, t.Terms, t.Lookups, t.Helpers, t.Cells)
	}
	w.Flush()
	return b.String()
}
