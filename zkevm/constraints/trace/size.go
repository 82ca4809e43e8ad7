package trace

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/chips/keccak"
	"github.com/zkgeth/zkgeth/zkevm/chips/memops"
	"github.com/zkgeth/zkgeth/zkevm/chips/secp256k1"
)

// DefaultLogHeight is the height of the highest instances, as a power of two.
const DefaultLogHeight = 20

// Bounds of any instance: what a prover commits to with it, so that the memory that one
// takes is bounded, whatever the table is, and its rows. 2^17 rows of keccakf, the widest table
// that executions fill, are just below the first.
const (
	MaxCells     = 302_000_000
	maxLogHeight = 22
)

// Size is the height of an instance.
type Size struct {
	Table  string
	Height int
}

// Width returns how many columns of a table are committed to.
func Width(t *air.Table) int {
	width := stark.BusWidth(t)
	for _, c := range t.Columns {
		if !c.Preprocessed {
			width++
		}
	}
	return width
}

// cutting is how the rows of a table are cut into instances.
type cutting struct {
	table string
	width int
	least int // rows
	most  int // rows, unless what may not be cut is longer
	unit  int // rows that look at each other, none of which may be cut
}

// cuttingOf is for instances of at most 2^logHeight rows, and of at most MaxCells.
func cuttingOf(t *air.Table, logHeight int) cutting {
	c := cutting{table: t.Name, width: Width(t), least: t.MinHeight(), most: 1 << logHeight, unit: 1}
	switch t.Name {
	case keccak.PermutationTable:
		c.least, c.unit = 64, keccak.Rounds
	case secp256k1.TableAdd:
		c.unit = secp256k1.RowsPerKey
	}
	for c.most > 1 && c.most*c.width > MaxCells {
		c.most /= 2
	}
	c.most = max(c.most, c.least)
	return c
}

// Heights returns those of the instances that a Builder makes of n rows of a table. Tables whose
// rows come in runs, one for each call, are cut at other places.
func Heights(t *air.Table, n int) []int { return cuttingOf(t, DefaultLogHeight).heights(n, false) }

// heights returns those of the instances that hold n rows.
func (c cutting) heights(n int, single bool) []int {
	// A second instance of calls would be in a segment of its own: it saves nothing.
	return pieces(n, c.unit, c.least, c.most, single || c.table == keccak.CallTable)
}

// runs cuts rows that come in runs of any length, of which none may be cut: as many go into an
// instance as have room, and at least one.
type runs struct {
	cutting
	padding int   // rows in front of the runs of every instance
	ends    []int // of the instances that are full, in runs
	lengths []int // of those, in rows
	count   int   // of runs
	open    int   // rows of the last instance
	total   int   // rows
}

// runsOf returns runs of a table that has them.
func runsOf(t *air.Table, logHeight int) runs {
	r := runs{cutting: cuttingOf(t, logHeight)}
	if t.Name == memops.CopyTable || t.Name == memops.ClearTable {
		r.padding = 1
	}
	return r
}

// add adds a run.
func (r *runs) add(rows int) {
	if r.open > 0 && r.open+rows+r.padding > r.most {
		r.ends, r.lengths, r.open = append(r.ends, r.count), append(r.lengths, r.open), 0
	}
	r.open += rows
	r.total += rows
	r.count++
}

// close returns the end of each instance, in runs, and its height. It wraps ErrTooLong.
func (r *runs) close() (ends, heights []int, err error) {
	lengths := r.lengths
	ends = r.ends
	if r.open > 0 {
		ends, lengths = append(ends, r.count), append(lengths, r.open)
	}
	for _, n := range lengths {
		height := ceiling(n + r.padding)
		if height > 1<<maxLogHeight || height > r.most && height*r.width > MaxCells {
			return nil, nil, fmt.Errorf("%w: %d rows of table %s for one call", ErrTooLong, n, r.table)
		}
		heights = append(heights, height)
	}
	return ends, heights, nil
}

// ceiling is the smallest power of two that is at least n.
func ceiling(n int) int {
	height := 2
	for height < n {
		height *= 2
	}
	return height
}

// instanceRows is what a table's second instance has to save in rows. Its columns are
// opened at every query: they are in the proof, and the verifier hashes them, natively or
// as part of another proof. Against instances with next to no padding this takes 7 % more
// cells for a block of 50 transfers, of which it has half the columns.
const instanceRows = 1 << 11

// pieces returns heights, descending, of the instances that together hold n rows in runs of
// unit, none of which may be cut: powers of two, at least least and at most most. Beside
// those of the greatest height there are two at most, so that proofs have few columns and
// much the same ones.
//
// With single there is one beside those, however much padding it has.
func pieces(n, unit, least, most int, single bool) (out []int) {
	capacity := func(height int) int { return height / unit * unit }
	lowest := func(n int) int { // instance that holds n rows
		height := least
		for capacity(height) < n {
			height *= 2
		}
		return height
	}
	for full := capacity(most); full > 0 && n >= full; n -= full {
		out = append(out, most)
	}
	if n == 0 {
		return out
	}
	one := lowest(n)
	if half := one / 2; half >= least && !single {
		if rest := lowest(n - capacity(half)); half+rest+instanceRows <= one {
			return append(out, half, rest)
		}
	}
	return append(out, one)
}
