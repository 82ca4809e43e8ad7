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
// (A lookup of x*2^(16-w) alone would prove nothing: x may be a fraction.) A row of their
// providers has 16 tuples: 2^12 rows have the 2^16 pairs, and a table of values and widths
// covers the other widths from 1 to 15 in so many.
const (
	busU16   = "u16"    // (x): x < 2^16
	busU8U8  = "u8-u8"  // (x, y): x < 2^8, y < 2^8
	busU10U6 = "u10-u6" // (x, y): x < 2^10, y < 2^6
	busRange = "range"  // (x, w): x < 2^w, 1 <= w <= 15, w other than 8
)

func isRangeBus(name string) bool {
	return slices.Contains([]string{busU16, busU8U8, busU10U6, busRange}, name)
}

const (
	rangeSlots  = 16
	rangeHeight = 1 << 16 / rangeSlots
)

// rangeProviders are the providers of those buses.
func rangeProviders() []air.Provider {
	pair := func(bus string, low int) air.Provider {
		return consecutive(bus, []int{low, 16 - low}, func(i int) []int { return []int{i & (1<<low - 1), i >> low} })
	}
	return []air.Provider{
		consecutive(busU16, []int{16}, func(i int) []int { return []int{i} }),
		pair(busU8U8, 8),
		pair(busU10U6, 10),
		widthProvider(),
	}
}

// consecutive is a provider of 2^16 tuples, of which 16 at a time differ by one in the first
// element.
func consecutive(bus string, widths []int, tuple func(i int) []int) air.Provider {
	return rangeProvider(bus, air.Consecutive(rangeSlots, len(widths)), len(widths), widths, func(row int) []int { return tuple(row * rangeSlots) })
}

// widthProvider has the values of one width in each row; those below 16 are repeated.
func widthProvider() air.Provider {
	var slots [][]air.Entry
	bits := []int{4}
	for i := range rangeSlots {
		slots = append(slots, []air.Entry{{Column: 1 + i}, {Column: 0}})
		bits = append(bits, 15)
	}
	var list [][]int
	for w := 1; w < 16; w++ {
		for x := 0; w != 8 && x < 1<<w; x += rangeSlots {
			row := []int{w}
			for i := range rangeSlots {
				row = append(row, (x+i)&(1<<w-1))
			}
			list = append(list, row)
		}
	}
	return rangeProvider(busRange, slots, 2, bits, func(row int) []int { return list[min(row, len(list)-1)] })
}

func rangeProvider(bus string, slots [][]air.Entry, arity int, bits []int, row func(i int) []int) air.Provider {
	return air.Provider{Name: bus + "-table", Bus: bus, Arity: arity, Height: rangeHeight, Slots: slots, Bits: bits, Rows: func() ([][]air.Element, error) {
		out := make([][]air.Element, len(bits))
		for i := range rangeHeight {
			for c, v := range row(i) {
				out[c] = append(out[c], field.New(uint64(v)))
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
