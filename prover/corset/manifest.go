package corset

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
)

// Manifest says what lisp cannot: buses, and every exception from the rules of the
// package with its reason. All that it names must exist.
type Manifest struct {
	Buses []Bus
	// Providers are the pinned tables; their buses need no entry above. Those for ranges
	// are known and added if used.
	Providers []air.Provider
	// Tables has the facts about the tables that need some, by name.
	Tables map[string]Facts
}

// Bus is a bus between tables.
type Bus struct {
	air.Bus
	// Modular gives the elements, by index, that may differ by a multiple of p and yet
	// match, with the reason why that is no harm.
	Modular map[int]string
	// Served buses are looked at like those of providers, but what is there is served by
	// lines: tables that look at a provider for many tuples at once, and receive each of
	// them as often as they say. See serves.
	Served bool
}

// Facts are the exceptions of one table. Reasons must not be empty.
type Facts struct {
	// Preprocessed are the columns that the verifying key pins: exactly those whose names
	// begin with P_.
	Preprocessed []string
	// Columns are those whose widths something else than a lookup of this table ensures.
	Columns map[string]Width
	// Modular are the constraints that may hold modulo p without holding over the
	// integers, and the interactions whose multiplicities may be any field element. A name
	// stands for all parts of a constraint, a name with #n for one.
	Modular map[string]string
	// Unused are columns in no constraint and no interaction.
	Unused map[string]string
}

// Width is the width of a column and why it has it. Zero bits are a field element.
type Width struct {
	Bits   int
	Reason string
}

// PreprocessedPrefix begins the names of preprocessed columns, and of no others.
const PreprocessedPrefix = "P_"

// check tests the manifest by itself.
func (m Manifest) check() error {
	for _, b := range m.Buses {
		if isRangeBus(b.Name) {
			return fmt.Errorf("%w: bus %s is one of the package", ErrManifest, b.Name)
		}
		if b.Served && b.Public {
			return fmt.Errorf("%w: bus %s is served and public: what a message receives there shows nothing", ErrManifest, b.Name)
		}
		for i, reason := range b.Modular {
			if reason == "" || i < 0 || i >= b.Arity {
				return fmt.Errorf("%w: bus %s: element %d: no reason, or no such element", ErrManifest, b.Name, i)
			}
		}
	}
	for _, p := range m.Providers {
		if isRangeBus(p.Bus) {
			return fmt.Errorf("%w: bus %s is one of the package", ErrManifest, p.Bus)
		}
	}
	for name, f := range m.Tables {
		for column, w := range f.Columns {
			if w.Reason == "" || w.Bits < 0 || w.Bits > 30 {
				return fmt.Errorf("%w: table %s, column %s: %d bits because %q: want up to 30 bits and a reason", ErrManifest, name, column, w.Bits, w.Reason)
			}
		}
		for _, reasons := range []map[string]string{f.Modular, f.Unused} {
			for what, reason := range reasons {
				if reason == "" {
					return fmt.Errorf("%w: table %s: %s without a reason", ErrManifest, name, what)
				}
			}
		}
	}
	return nil
}
