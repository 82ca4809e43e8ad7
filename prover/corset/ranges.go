package corset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// The buses of ranges. One lookup proves one column of any width below 16, or two whose
// widths make 16 together in one of the two usual ways: that halves the terms of bytes.
// All their providers have 2^16 rows, and a table of values and widths covers all widths
// from 1 to 15 in so many. (A lookup of x*2^(16-w) alone would prove nothing: x may be
// a fraction.)
const (
	busU16   = "u16"    // (x): x < 2^16
	busU8U8  = "u8-u8"  // (x, y): x < 2^8, y < 2^8
	busU10U6 = "u10-u6" // (x, y): x < 2^10, y < 2^6
	busRange = "range"  // (x, w): x < 2^w, 1 <= w <= 15
)

func isRangeBus(name string) bool {
	return slices.Contains([]string{busU16, busU8U8, busU10U6, busRange}, name)
}

// rangeProviders are the providers of those buses.
func rangeProviders() []air.Provider {
	pair := func(bus string, low int) air.Provider {
		return rangeProvider(bus, []int{low, 16 - low}, func(i int) []int { return []int{i & (1<<low - 1), i >> low} })
	}
	return []air.Provider{
		rangeProvider(busU16, []int{16}, func(i int) []int { return []int{i} }),
		pair(busU8U8, 8),
		pair(busU10U6, 10),
		rangeProvider(busRange, []int{15, 4}, func(i int) []int {
			// 2^w rows for each w, the first one at 2^w - 2; the last two rows repeat one
			w := 1
			for i >= 1<<(w+1)-2 {
				w++
			}
			if w > 15 {
				return []int{0, 15}
			}
			return []int{i - (1<<w - 2), w}
		}),
	}
}

func rangeProvider(bus string, widths []int, row func(i int) []int) air.Provider {
	const height = 1 << 16
	return air.Provider{Name: bus + "-table", Bus: bus, Arity: len(widths), Height: height, Bits: widths, Rows: func() ([][]air.Element, error) {
		out := make([][]air.Element, len(widths))
		for c := range out {
			out[c] = make([]air.Element, height)
		}
		for i := range height {
			for c, v := range row(i) {
				out[c][i] = field.New(uint64(v))
			}
		}
		return out, nil
	}}
}

// addRanges adds lookups that prove the widths of columns (bits by column index) and
// records the proofs.
func addRanges(t *air.Table, widths map[int]int) {
	byWidth := map[int][]int{}
	for c := range t.Columns {
		if bits, ok := widths[c]; ok {
			byWidth[bits] = append(byWidth[bits], c)
			t.Columns[c].Bits, t.Columns[c].Proof = bits, air.ProofLookup
		}
	}
	g := &t.Graph
	look := func(bus string, columns []int, rest ...air.Expr) {
		var names []string
		var tuple []air.Expr
		for _, c := range columns {
			names = append(names, t.Columns[c].Name)
			tuple = append(tuple, g.Column(c, 0))
		}
		t.Interactions = append(t.Interactions, air.Interaction{
			Name: fmt.Sprintf("%s!look!%s", bus, strings.Join(names, "+")), Bus: bus,
			Direction: air.Send, Multiplicity: g.Int(1), Tuple: append(tuple, rest...),
		})
	}
	for _, c := range byWidth[16] {
		look(busU16, []int{c})
	}
	for pair := range slices.Chunk(byWidth[8], 2) {
		if len(pair) == 2 {
			look(busU8U8, pair)
		} else {
			look(busU8U8, pair, g.Int(0))
		}
	}
	tens, sixes := byWidth[10], byWidth[6]
	for len(tens) > 0 && len(sixes) > 0 {
		look(busU10U6, []int{tens[0], sixes[0]})
		tens, sixes = tens[1:], sixes[1:]
	}
	byWidth[10], byWidth[6] = tens, sixes
	for bits := 1; bits < 16; bits++ {
		if bits != 8 {
			for _, c := range byWidth[bits] {
				look(busRange, []int{c}, g.Int(int64(bits)))
			}
		}
	}
}
