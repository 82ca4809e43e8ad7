package air

// System is a complete arithmetisation.
type System struct {
	Buses  []Bus
	Tables []*Table
	// Providers make the preprocessed columns of some of the tables. They are not part of
	// the encoding: the verifying key pins their columns instead.
	Providers []Provider
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
