package circuit

import (
	"fmt"
	"math/bits"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/stark"
)

const (
	// minRows is the least height of a table.
	minRows = 1 << 3
	// maxParts bounds the tables of a kind.
	maxParts = 3
	// partCells is how many cells another table has to save: about what it costs whoever
	// verifies the proof in a circuit, who opens all its columns in each query.
	partCells = 1 << 19
)

// part is a table of some rows of a kind.
type part struct {
	kind     chip.Kind
	name     string
	from, to int // rows of the program
	lead     int // idle rows before them
	log      int // of the height
}

// parts cuts the rows of a kind into tables of at most 2^logHeight rows.
func (p *Program) parts(k chip.Kind, logHeight int) (parts []part, err error) {
	lead := 0
	if k.Chained() {
		lead = 1
	}
	rows, cells, most := p.rows[k], k.Cells()+stark.BusWidth(k.Table("")), maxParts
	if p.narrow {
		most = 1 // another table has as many columns
	}
	for from := 0; from < rows; {
		log := min(logHeight, heights(lead, rows-from, most-len(parts), cells)[0])
		to := p.cut(k, from, lead, log)
		if to == from || len(parts) == maxChunks {
			return nil, fmt.Errorf("%w: %d rows of kind %s do not fit into tables of 2^%d", ErrProgram, rows, k, logHeight)
		}
		name := k.String()
		if len(parts) > 0 {
			name = fmt.Sprintf("%s-%d", name, len(parts)+1)
		}
		parts = append(parts, part{k, name, from, to, lead, log})
		from = to
	}
	return parts, nil
}

// heights returns the logarithms of the heights of at most so many tables for some rows of
// so many cells, of which each has idle ones first. Each but one saves partCells.
func heights(lead, rows, tables, cells int) []int {
	log := bits.Len(uint(max(lead+rows, minRows) - 1))
	if tables <= 1 || log <= 3 {
		return []int{log}
	}
	split := append([]int{log - 1}, heights(lead, rows-(1<<(log-1)-lead), tables-1, cells)...)
	saved := 1 << log
	for _, h := range split {
		saved -= 1 << h
	}
	if saved*cells < (len(split)-1)*partCells {
		return []int{log}
	}
	return split
}

// maxChunks bounds the tables of a kind that are there because of the height of the proof.
const maxChunks = 64

// breaks tells whether a table can begin with a row: it does not continue the one before.
func (p *Program) breaks(k chip.Kind, row int) bool {
	switch k {
	case chip.Permute, chip.Merkle, chip.Rounds, chip.Shift, chip.Bit: // their first cell says that they start
		return p.row(k, row)[0] == 1
	case chip.Absorb, chip.Pinned: // sums go on from row to row
		return p.row(k, row-1)[chip.AbsorbUse] == 0
	}
	return true
}

// columns returns the preprocessed columns of a part.
func (p *Program) columns(q part) [][]Element {
	n := q.kind.Fixed()
	columns := make([][]Element, n)
	idle := make([]uint32, n)
	q.kind.Idle(idle)
	for c := range columns {
		columns[c] = make([]Element, 1<<q.log)
		field.VecFill(columns[c], field.New(uint64(idle[c])))
		for i := q.from; i < q.to; i++ {
			columns[c][q.lead+i-q.from] = field.New(uint64(p.row(q.kind, i)[c]))
		}
	}
	return columns
}

// Table says how many rows a table of a circuit has.
type Table struct {
	Name string
	Kind chip.Kind
	Rows int // used
	Log  int // logarithm of the height
}

// arrange returns the tables of a program: as they fit best, or those of a profile.
func (p *Program) arrange(logHeight int, profile []Table) (parts []part, err error) {
	for k := range chip.Kinds {
		list, err := p.parts(k, logHeight)
		if profile != nil {
			list, err = p.partsOf(k, profile)
		}
		if err != nil {
			return nil, err
		}
		parts = append(parts, list...)
	}
	return parts, nil
}

// partsOf puts the rows of a kind into the tables of a profile, some of which may stay
// empty.
func (p *Program) partsOf(k chip.Kind, profile []Table) (parts []part, err error) {
	lead, from := 0, 0
	if k.Chained() {
		lead = 1
	}
	for _, t := range profile {
		if t.Kind == k {
			to := p.cut(k, from, lead, t.Log)
			parts = append(parts, part{k, t.Name, from, to, lead, t.Log})
			from = to
		}
	}
	if from < p.rows[k] {
		return nil, fmt.Errorf("%w: %d rows of kind %s do not fit into the tables", ErrProgram, p.rows[k], k)
	}
	return parts, nil
}

// cut returns where a table ends that begins with a row.
func (p *Program) cut(k chip.Kind, from, lead, log int) int {
	to := min(p.rows[k], from+1<<log-lead)
	for to < p.rows[k] && to > from && !p.breaks(k, to) {
		to--
	}
	return to
}

// system returns the tables of a program and their preprocessed columns.
func (p *Program) system(parts []part) (s *air.System, fixed map[string][][]Element) {
	fixed = map[string][][]Element{}
	for _, q := range parts {
		fixed[q.name] = p.columns(q)
	}
	return systemOf(parts), fixed
}

// systemOf returns the tables of parts, whatever the program is.
func systemOf(parts []part) *air.System {
	shelves := slices.ContainsFunc(parts, func(q part) bool { return q.kind == chip.Shelf || q.kind == chip.Shift })
	s := &air.System{Buses: chip.Buses(shelves)}
	for _, q := range parts {
		s.Tables = append(s.Tables, q.kind.Table(q.name))
	}
	return s
}

// Profile returns tables into which each of the programs fits: circuits with one profile
// have one system, and their keys differ in nothing but preprocessed columns.
func Profile(logHeight int, programs ...*Program) ([]Table, error) {
	var out []Table
	for k := range chip.Kinds {
		most := programs[0]
		for _, p := range programs {
			if p.rows[k] > most.rows[k] {
				most = p
			}
		}
		parts, err := most.parts(k, logHeight)
		if err != nil {
			return nil, err
		}
		for _, q := range parts {
			out = append(out, Table{q.name, k, q.to - q.from, q.log})
		}
	}
	for _, p := range programs {
		if _, err := p.arrange(logHeight, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Layout returns the tables of a program in proofs of at most 2^logHeight rows, nil if it
// does not fit.
func (p *Program) Layout(logHeight int) []Table {
	parts, err := p.arrange(logHeight, nil)
	if err != nil {
		return nil
	}
	return tablesOf(parts)
}

// Level returns the tables of [Program.Layout], all as high as the highest: rows of one height
// are hashed together in trees of other hashes, so that whoever opens them hashes less. It is
// a profile for [New].
func (p *Program) Level(logHeight int) []Table {
	out := p.Layout(logHeight)
	for i := range out {
		for j := range out {
			out[i].Log = max(out[i].Log, out[j].Log)
		}
	}
	return out
}

func tablesOf(parts []part) (out []Table) {
	for _, q := range parts {
		out = append(out, Table{q.name, q.kind, q.to - q.from, q.log})
	}
	return out
}
