package air

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
)

// CheckFacts tests what a proof takes for granted: that cells have the widths declared
// for their columns, and that the preprocessed columns of providers are the rows they
// make. A failure says that the system or the trace generator is wrong, and wraps
// ErrUnsatisfied.
func (s *System) CheckFacts(trace Trace) error {
	tables, err := s.tables(trace)
	if err != nil {
		return err
	}
	for i, in := range trace.Instances {
		for c, column := range tables[i].Columns {
			if column.Bits == 0 {
				continue
			}
			for row, e := range in.Columns[c] {
				if v := field.Canonical(e); v>>column.Bits != 0 {
					return fmt.Errorf("%w: table %s (instance %d), row %d: %s is %d, which has more than the %d bits of its proof (%s)", ErrUnsatisfied, tables[i].Name, i, row, column.Name, v, column.Bits, column.Proof)
				}
			}
		}
	}
	for _, p := range s.Providers {
		for i, in := range trace.Instances {
			if in.Table != p.Name {
				continue
			}
			rows, err := p.columns()
			if err != nil {
				return err
			}
			for c := range rows {
				for row, e := range rows[c] {
					if got := in.Columns[c][row]; got != e {
						return fmt.Errorf("%w: provider %s (instance %d), row %d: P_%d is %s, want %s", ErrUnsatisfied, p.Name, i, row, c, signed(got), signed(e))
					}
				}
			}
		}
	}
	return nil
}
