package air

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
)

// Provider is a table whose rows are pinned by the verifying key: it receives each of
// its tuples as often as its column of multiplicities says. ROM, range and byte tables
// are providers.
type Provider struct {
	Name   string // of its table
	Bus    string
	Arity  int // of the bus
	Height int // rows, a power of two
	// Slots are the tuples that each row provides; nil stands for one, which has the
	// columns in order. Slots save cells: a helper column takes four of them.
	Slots [][]Entry
	// Bits are the widths of the columns; nil if they are not known.
	Bits []int
	// Rows returns Width columns of Height elements each. Rows that pad must repeat a row
	// that is meant, since every slot of every row can be looked up.
	Rows func() ([][]Element, error)
}

// Entry is an element of a slot: what the row has in a column, and a number more.
type Entry struct {
	Column int
	Add    uint32
}

// Consecutive returns n slots of a row that has the first tuple: in each slot the first
// element is larger by one than in the one before, the others are the same.
func Consecutive(n, arity int) [][]Entry {
	slots := make([][]Entry, n)
	for i := range slots {
		for c := range arity {
			slots[i] = append(slots[i], Entry{Column: c})
		}
		slots[i][0].Add = uint32(i)
	}
	return slots
}

// slots returns the slots, however they are given.
func (p Provider) slots() [][]Entry {
	if p.Slots == nil {
		return Consecutive(1, p.Arity)
	}
	return p.Slots
}

// Width returns how many columns Rows makes.
func (p Provider) Width() (n int) {
	for _, slot := range p.slots() {
		for _, c := range slot {
			n = max(n, c.Column+1)
		}
	}
	return n
}

// Multiplicity is the name of the column of multiplicities of a provider; with several
// slots it is followed by their numbers.
const Multiplicity = "MULTIPLICITY"

// Table returns the table of a provider: its preprocessed columns, then those of
// multiplicities, which the prover fills.
func (p Provider) Table() *Table {
	t := &Table{Name: p.Name}
	slots, width := p.slots(), p.Width()
	for i := range width {
		c := Column{Name: fmt.Sprintf("P_%d", i), Preprocessed: true, Proof: ProofPreprocessed}
		if i < len(p.Bits) {
			c.Bits = p.Bits[i]
		}
		t.Columns = append(t.Columns, c)
	}
	g := &t.Graph
	for i, slot := range slots {
		suffix := ""
		if len(slots) > 1 {
			suffix = fmt.Sprintf("_%d", i)
		}
		receive := Interaction{Name: "provide" + suffix, Bus: p.Bus, Direction: Receive}
		for _, c := range slot {
			receive.Tuple = append(receive.Tuple, g.Add(g.Column(c.Column, 0), g.Const(field.New(uint64(c.Add)))))
		}
		t.Columns = append(t.Columns, Column{Name: Multiplicity + suffix, Reason: "the balance of the bus fixes it"})
		receive.Multiplicity = g.Column(width+i, 0)
		t.Interactions = append(t.Interactions, receive)
	}
	t.Compact()
	return t
}

// AddProvider adds a provider's bus and table to the system.
func (s *System) AddProvider(p Provider) {
	s.Buses = append(s.Buses, Bus{Name: p.Bus, Arity: p.Arity})
	s.Tables = append(s.Tables, p.Table())
	s.Providers = append(s.Providers, p)
}

// columns returns the rows of the provider after a check of their shape.
func (p Provider) columns() ([][]Element, error) {
	rows, err := p.Rows()
	if err != nil {
		return nil, fmt.Errorf("provider %s: %w", p.Name, err)
	}
	if width := p.Width(); len(rows) != width {
		return nil, fmt.Errorf("%w: provider %s makes %d columns, want %d", ErrShape, p.Name, len(rows), width)
	}
	for c, column := range rows {
		if len(column) != p.Height {
			return nil, fmt.Errorf("%w: provider %s makes %d rows of column %d, want %d", ErrShape, p.Name, len(column), c, p.Height)
		}
	}
	return rows, nil
}

// Tuples calls visit for every slot of every row. The tuple is valid until visit returns.
func (p Provider) Tuples(visit func(row, slot int, tuple []Element)) error {
	columns, err := p.columns()
	if err != nil {
		return err
	}
	p.tuples(columns, visit)
	return nil
}

func (p Provider) tuples(columns [][]Element, visit func(row, slot int, tuple []Element)) {
	tuple := make([]Element, p.Arity)
	slots := p.slots()
	add := make([][]Element, len(slots))
	for s, slot := range slots {
		for _, c := range slot {
			add[s] = append(add[s], field.New(uint64(c.Add)))
		}
	}
	for row := range p.Height {
		for s, slot := range slots {
			for i, c := range slot {
				tuple[i].Add(&columns[c.Column][row], &add[s][i])
			}
			visit(row, s, tuple)
		}
	}
}
