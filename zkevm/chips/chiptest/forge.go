package chiptest

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// Forgery is a trace that an attacker changes: cells, and what the world around the chip
// expects. Rows count from the first that is not padding in front.
type Forgery struct {
	system *air.System
	trace  air.Trace
	rows   map[string]int
}

// Forge starts from an accepted trace, of which it keeps no part; rows has the number of
// rows of each table without the padding.
func Forge(s *air.System, trace air.Trace, rows map[string]int) *Forgery {
	f := &Forgery{s, air.Trace{}, rows}
	for _, in := range trace.Instances {
		own := air.Instance{Table: in.Table}
		for _, column := range in.Columns {
			own.Columns = append(own.Columns, slices.Clone(column))
		}
		f.trace.Instances = append(f.trace.Instances, own)
	}
	for _, m := range trace.Messages {
		m.Tuple = slices.Clone(m.Tuple)
		f.trace.Messages = append(f.trace.Messages, m)
	}
	return f
}

// Forged returns the trace with some changes.
func (c *Checker) Forged(changes ...Change) *Forgery {
	f := Forge(c.System, c.Trace, nil)
	for _, x := range changes {
		f.trace.Instances[x.Instance].Columns[x.Column][x.Row] = x.Value
	}
	return f
}

func (f *Forgery) cell(table string, row int, column string) *field.Element {
	k := slices.IndexFunc(f.trace.Instances, func(in air.Instance) bool { return in.Table == table })
	in := f.trace.Instances[k]
	return &in.Columns[f.system.Table(table).Index(column)][in.Height()-f.rows[table]+row]
}

// Get returns a cell.
func (f *Forgery) Get(table string, row int, column string) int64 {
	return int64(field.Canonical(*f.cell(table, row, column)))
}

// Set changes a cell.
func (f *Forgery) Set(table string, row int, column string, v int64) {
	f.cell(table, row, column).SetInt64(v)
}

// Invert changes a cell to the inverse of a number.
func (f *Forgery) Invert(table string, row int, column string, v int64) {
	c := f.cell(table, row, column)
	c.SetInt64(v)
	c.Inverse(c)
}

// Cut drops rows of padding in front; what is left must be a power of two.
func (f *Forgery) Cut(table string, n int) {
	for _, in := range f.trace.Instances {
		if in.Table == table {
			for k := range in.Columns {
				in.Columns[k] = in.Columns[k][n:]
			}
		}
	}
}

// Swap exchanges two rows.
func (f *Forgery) Swap(table string, a, b int) {
	for _, column := range f.system.Table(table).Columns {
		x, y := f.cell(table, a, column.Name), f.cell(table, b, column.Name)
		*x, *y = *y, *x
	}
}

// Call replaces the message of a call, by its place among the calls.
func (f *Forgery) Call(number int, m air.Message) {
	for i := range f.trace.Messages {
		if f.trace.Messages[i].Bus == "call" {
			if number == 0 {
				f.trace.Messages[i] = m
			}
			number--
		}
	}
}

// Final changes what memory must hold at the end at an address, and when it was accessed
// last.
func (f *Forgery) Final(addr, value, time uint64) {
	tuple := append(append(Limbs(addr, 3), Limbs(value, 4)...), field.New(time))
	for i := range f.trace.Messages {
		m := &f.trace.Messages[i]
		if m.Bus != "mem" || m.Direction != air.Receive {
			continue
		}
		same := slices.Equal(m.Tuple[:2], tuple[:2])
		top := field.New(addr>>32 + ReadOnly)
		if same && (m.Tuple[2] == tuple[2] || m.Tuple[2] == top) {
			copy(m.Tuple[3:], tuple[3:])
		}
	}
}

// Writable makes the final word at an address a writable one.
func (f *Forgery) Writable(addr uint64) {
	for i := range f.trace.Messages {
		m := &f.trace.Messages[i]
		if m.Bus == "mem" && m.Direction == air.Receive && slices.Equal(m.Tuple[:2], Limbs(addr, 2)) {
			m.Tuple[2] = field.New(addr >> 32)
		}
	}
}

// Objections returns the families that reject the forgery; see Checker.
func (f *Forgery) Objections(t *testing.T) []string {
	t.Helper()
	return newChecker(t, f.system, f.trace).all()
}

// Parts is Objections, with the numbers of constraints of one name.
func (f *Forgery) Parts(t *testing.T) []string {
	t.Helper()
	c := newChecker(t, f.system, f.trace)
	c.Parts = true
	return c.all()
}

// Confirm requires that the system itself rejects the forgery because of what Objections
// has found: if it is one family, and no bus, it accepts the forgery when that is deleted.
func (f *Forgery) Confirm(t *testing.T, found []string) {
	t.Helper()
	if accepted := accepts(t, f.system, f.trace); accepted != (len(found) == 0) {
		t.Fatalf("objections %v, but the system accepts: %t", found, accepted)
	}
	if len(found) == 1 && !strings.HasPrefix(found[0], "bus ") && !accepts(t, without(f.system, found[0]), f.trace) {
		t.Fatalf("the system rejects without %s too", found[0])
	}
}

// all checks the trace as it is.
func (c *Checker) all() []string {
	out := map[string]bool{}
	balance := map[string]map[string]int64{}
	for i, in := range c.Trace.Instances {
		for row := range in.Height() {
			c.evaluate(i, row)
			c.constrain(i, row, out)
			c.interact(i, 1, balance, out)
		}
	}
	for _, m := range c.Trace.Messages {
		n := int64(m.Count)
		if m.Direction == air.Receive {
			n = -n
		}
		if balance[m.Bus] == nil {
			balance[m.Bus] = map[string]int64{}
		}
		balance[m.Bus][key(m.Tuple)] += n
	}
	unbalanced(balance, out)
	return sorted(out)
}

// accepts reports whether a system accepts a trace without instances of providers.
func accepts(t *testing.T, s *air.System, trace air.Trace) bool {
	t.Helper()
	provided, err := s.Provide(trace)
	if err == nil {
		trace.Instances = append(slices.Clone(trace.Instances), provided...)
		err = s.Check(trace)
	}
	if err != nil && !errors.Is(err, air.ErrUnsatisfied) {
		t.Fatal(err)
	}
	return err == nil
}

// without returns the system without a family of constraints, or a lookup.
func without(s *air.System, family string) *air.System {
	out := *s
	out.Tables = slices.Clone(s.Tables)
	table, name, _ := strings.Cut(family, " ")
	for i, t := range out.Tables {
		if t.Name != table {
			continue
		}
		less := *t
		less.Constraints = slices.DeleteFunc(slices.Clone(t.Constraints), func(x air.Constraint) bool { return Family(x.Name) == name })
		less.Interactions = slices.DeleteFunc(slices.Clone(t.Interactions), func(x air.Interaction) bool { return x.Name == name })
		out.Tables[i] = &less
	}
	return &out
}
