package proof

import (
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/zkevm/chips/keccak"
	"github.com/zkgeth/zkgeth/zkevm/chips/memops"
	"github.com/zkgeth/zkgeth/zkevm/chips/secp256k1"
	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
)

// runTables have rows in runs, one for each call, which are not cut.
var runTables = []string{keccak.BlockTable, memops.CopyTable, memops.ClearTable}

// Whatever an execution is filled with sends no more than SendsPerCost, but for products and
// quotients: of these tests/metering shows that no path through the program has so many.
func TestSendsOfUnits(t *testing.T) {
	p := sumProgram(t, 1)
	for _, u := range units() {
		sends := u.sends(p) + u.words*int(max(p.sent["imageword"], p.sent["zeroword"]))
		for _, table := range runTables {
			// The longest run is of the EVM's memory, of which a transaction's gas pays for less
			// than 3 MiB: an instance that has no room for it is full by five eighths.
			sends += u.rows[table] * int(p.sent[table]) * 3 / 5
		}
		over := sends > SendsPerCost*u.cost
		if u.rows["product"] > 0 {
			if !over {
				t.Errorf("%s: %d sends are no exception", u.name, sends)
			}
		} else if over {
			t.Errorf("%s: %d sends at a cost of %d", u.name, sends, u.cost)
		}
		t.Logf("%-28s %6d sends, %.2f a cost", u.name, sends, float64(sends)/float64(u.cost))
	}
}

// padding returns how many rows pad the instances of up to so many rows of a table at most.
func padding(t *air.Table, most int) (worst int) {
	sum := func(n int) (rows int) {
		for _, height := range trace.Heights(t, n) {
			rows += height
		}
		return rows
	}
	for n := 1; n <= most; {
		rows := sum(n)
		worst = max(worst, rows-n)
		// What the same instances have no room for comes next.
		fits, over := n, rows+1
		for fits+1 < over {
			if half := (fits + over) / 2; sum(half) == rows {
				fits = half
			} else {
				over = half
			}
		}
		n = over
	}
	return worst
}

// What an execution within the limits sends, with all that pads and fills the segments of its
// proof, is counted below the field's order: so no such execution is refused for it.
func TestSendsHaveRoom(t *testing.T) {
	p := sumProgram(t, 1)
	// Rows that are not counted by cost: an input of 8 MiB (see rollup/proving) in words that
	// are touched for it, 256 MiB of memory, all lines of program and image, an output.
	fixed := map[string]int{"mmap": MostMappings, "readword": 1 << 20, "imageword": 1 << 20, "page": 1 << 16, "romline": 1 << 15, "imageline": 1 << 15,
		"halt": 1, "read": 1 << 6, "write": 1 << 6, "writeword": 1 << 10}
	// No table of these has more rows.
	limit := map[string]int{
		keccak.CallTable: MostCost / 828, keccak.BlockTable: MostCost / 820, keccak.PermutationTable: MostCost / 820 * keccak.Rounds,
		secp256k1.TableCall: MostCost / 12_000, secp256k1.TableAdd: MostCost / 12_000 * secp256k1.RowsPerKey,
	}
	for table, n := range fixed {
		if table != "imageword" && table != "readword" {
			limit[table] = n
		}
	}
	rows, padded := uint64(SendsPerCost*MostCost), uint64(0)
	for _, table := range p.System.System.Tables {
		rows += p.sent[table.Name] * uint64(fixed[table.Name])
		most, ok := limit[table.Name]
		if !ok {
			most = 1 << trace.DefaultLogHeight // all instances but the last ones are full
		}
		pad := padding(table, most)
		if slices.Contains(runTables, table.Name) {
			pad = max(pad, 1<<(trace.DefaultLogHeight-1))
			if ok {
				pad = most
			}
		}
		if !KindMore.has(table.Name, false) { // what may be whole, see Program.single
			pad = min(pad+int(emptySegment/p.widths[table.Name]), most)
		}
		if table.Name == "mmap" {
			pad = 0 // a power of two
		}
		padded += p.sent[table.Name] * uint64(pad)
	}
	filled := uint64(0)
	for k := range kinds {
		n := uint64(0)
		for _, index := range p.Tables(k) {
			n += sentUnit * p.sent[p.System.System.Tables[index].Name]
		}
		filled = max(filled, uint64(DefaultForms.Segments)*n)
	}
	all := rows + padded + filled
	if all > maxSent {
		t.Errorf("%d sends, the field counts to %d", all, uint64(maxSent))
	}
	t.Logf("%d sends by rows, %d by padding, %d by what segments are filled with: %.1f %% of what is counted", rows, padded, filled, 100*float64(all)/maxSent)
	// Proofs of one segment have tables that are padded more.
	for _, table := range p.System.System.Tables {
		if sends := p.sent[table.Name] * SegmentCells / p.widths[table.Name]; table.Name != "mmap" && sends > maxSent/2 {
			t.Errorf("a segment of %s sends %d times", table.Name, sends)
		}
	}
}
