package air

import "fmt"

// System is a complete arithmetisation.
type System struct {
	Buses  []Bus
	Tables []*Table
	// Providers make the preprocessed columns of some of the tables. They are not part of
	// the encoding: the verifying key pins their columns instead.
	Providers []Provider
}

// Provider is a table whose rows are pinned by the verifying key: it receives each of
// its tuples as often as its column of multiplicities says. ROM, range and byte tables
// are providers.
type Provider struct {
	Name   string // of its table
	Bus    string
	Arity  int // of the bus
	Height int // rows, a power of two
	// Bits are the widths of the columns of the rows; nil if they are not known.
	Bits []int
	// Rows returns Arity columns of Height elements each. Rows that pad must repeat a row
	// that is meant, since every row can be looked up.
	Rows func() ([][]Element, error)
}

// Multiplicity is the name of the column of multiplicities of a provider.
const Multiplicity = "MULTIPLICITY"

// Table returns the table of a provider: its preprocessed columns, then the one of
// multiplicities, which the prover fills.
func (p Provider) Table() *Table {
	t := &Table{Name: p.Name}
	receive := Interaction{Name: "provide", Bus: p.Bus, Direction: Receive}
	for i := range p.Arity {
		c := Column{Name: fmt.Sprintf("P_%d", i), Preprocessed: true, Proof: ProofPreprocessed}
		if i < len(p.Bits) {
			c.Bits = p.Bits[i]
		}
		t.Columns = append(t.Columns, c)
		receive.Tuple = append(receive.Tuple, t.Graph.Column(i, 0))
	}
	t.Columns = append(t.Columns, Column{Name: Multiplicity, Reason: "the balance of the bus fixes it"})
	receive.Multiplicity = t.Graph.Column(p.Arity, 0)
	t.Interactions = []Interaction{receive}
	return t
}

// AddProvider adds a provider's bus and table to the system.
func (s *System) AddProvider(p Provider) {
	s.Buses = append(s.Buses, Bus{Name: p.Bus, Arity: p.Arity})
	s.Tables = append(s.Tables, p.Table())
	s.Providers = append(s.Providers, p)
}

// Table returns the table of that name, nil if there is none.
func (s *System) Table(name string) *Table {
	for _, t := range s.Tables {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// Bus returns the bus of that name.
func (s *System) Bus(name string) (Bus, bool) {
	for _, b := range s.Buses {
		if b.Name == name {
			return b, true
		}
	}
	return Bus{}, false
}
