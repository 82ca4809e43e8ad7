package corset

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	cair "github.com/consensys/go-corset/pkg/ir/air"
	"github.com/consensys/go-corset/pkg/ir/assignment"
	"github.com/consensys/go-corset/pkg/schema"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// importer makes a table of one module of go-corset's AIR.
type importer struct {
	module  cair.Module[base]
	facts   Facts
	table   *air.Table
	columns []int       // by register: column in the table, -1 for placeholders
	ranges  map[int]int // widths of columns that the module proves, by column
	sites   []*site     // in order of appearance
	wide    []fold      // inverses and sums in columns of their own, by column
	errs    []error
}

func (im *importer) graph() *air.Graph { return &im.table.Graph }

func (im *importer) failf(format string, args ...any) {
	im.errs = append(im.errs, fmt.Errorf(format, args...))
}

// importModule returns the table of a module of a circuit but for its interactions.
func importModule(m cair.Module[base], facts Facts, of *circuit) (*importer, error) {
	im := &importer{module: m, facts: facts, table: &air.Table{Name: m.Name()}, ranges: map[int]int{}}
	im.registers()
	if len(im.errs) == 0 {
		im.assignments()
		im.constraints()
		im.folds()
		im.types()
		im.declared(of.handles[m.Name()])
		im.ranged(of.ranged[m.Name()])
	}
	if len(im.errs) > 0 {
		return nil, fmt.Errorf("%w: table %s: %w", ErrRefused, m.Name(), errors.Join(im.errs...))
	}
	return im, nil
}

// registers makes the columns. Those that go-corset adds get names of their own: the
// expressions that name them are too long, and become their reasons.
func (im *importer) registers() {
	seen := map[string]bool{}
	for _, r := range im.module.Registers() {
		seen[r.Name] = true
		if _, ok := placeholder(r.Name); ok {
			im.columns = append(im.columns, -1)
			continue
		}
		c := air.Column{Name: r.Name}
		w, declared := im.facts.Columns[r.Name]
		switch {
		case r.IsComputed():
			c.Name = foldName(r.Width == math.MaxUint, len(im.table.Columns))
			c.Reason = r.Name
		case strings.HasPrefix(r.Name, PreprocessedPrefix):
			c.Preprocessed, c.Proof, c.Bits = true, air.ProofPreprocessed, int(r.Width)
			if !slices.Contains(im.facts.Preprocessed, r.Name) {
				im.failf("column %s is not among the preprocessed ones of the manifest", r.Name)
			}
		case declared && w.Bits != int(r.Width) && (r.Width < maxBits || w.Bits != 0 && w.Bits < maxBits):
			// go-corset decides by the type which values need an inverse
			im.failf("column %s has type i%d and %d bits in the manifest: only i%d stands for another width", r.Name, r.Width, w.Bits, maxBits)
		case declared:
			c.Bits, c.Reason = w.Bits, w.Reason
			if w.Bits > 0 {
				c.Proof = air.ProofDeclared
			}
		}
		im.columns = append(im.columns, len(im.table.Columns))
		im.table.Columns = append(im.table.Columns, c)
	}
	for _, name := range im.facts.Preprocessed {
		if !seen[name] || !strings.HasPrefix(name, PreprocessedPrefix) {
			im.failf("the manifest's preprocessed column %s does not exist, or its name does not begin with %s", name, PreprocessedPrefix)
		}
	}
	for name := range im.facts.Columns {
		if _, ok := placeholder(name); !seen[name] || ok || strings.HasPrefix(name, PreprocessedPrefix) {
			im.failf("the manifest's column %s does not exist, or has its width otherwise", name)
		}
	}
}

// proven reports whether the module's own proofs of a column's type are to be kept.
func (im *importer) proven(column int) bool {
	c := im.table.Columns[column]
	_, declared := im.facts.Columns[c.Name]
	return !c.Preprocessed && !declared
}

// term converts a term, without placeholders.
func (im *importer) term(term cair.Term[base]) (air.Expr, error) {
	switch t := term.(type) {
	case *cair.Constant[base]:
		return im.graph().Const(element(t.Value)), nil
	case *cair.ColumnAccess[base]:
		c := im.columns[t.Register.Unwrap()]
		if c < 0 {
			return 0, fmt.Errorf("placeholder %s outside of the equations of an interaction", im.module.Register(t.Register).Name)
		}
		return im.graph().Column(c, t.Shift), nil
	case *cair.Add[base]:
		return im.combine(t.Args, (*air.Graph).Add)
	case *cair.Sub[base]:
		return im.combine(t.Args, (*air.Graph).Sub)
	case *cair.Mul[base]:
		return im.combine(t.Args, (*air.Graph).Mul)
	}
	return 0, fmt.Errorf("unknown term %T", term)
}

func element(v base) field.Element { return field.New(uint64(v.ToUint32())) }

func (im *importer) combine(args []cair.Term[base], op func(g *air.Graph, a, b air.Expr) air.Expr) (air.Expr, error) {
	var out air.Expr
	for i, a := range args {
		e, err := im.term(a)
		if err != nil {
			return 0, err
		}
		if i == 0 {
			out = e
		} else {
			out = op(im.graph(), out, e)
		}
	}
	if len(args) == 0 {
		return 0, fmt.Errorf("a term without operands")
	}
	return out, nil
}

// assignments notes what the columns that go-corset added are.
func (im *importer) assignments() {
	for _, a := range im.module.RawAssignments() {
		var f fold
		var term cair.Term[base]
		var target schema.RegisterRef
		switch a := a.(type) {
		case *assignment.PseudoInverse[base]:
			f.inverse, term, target = true, a.Expr, a.Target
		case *assignment.ComputedRegister[base, cair.Term[base]]:
			term, target = a.Expr, a.Target
		default:
			im.failf("computed columns (%T)", a)
			continue
		}
		r := target.Column().Unwrap()
		f.column = im.columns[r]
		im.columns[r] = -1 // it must not be part of its own definition
		e, err := im.term(term)
		im.columns[r] = f.column
		if err != nil {
			im.failf("column %s: %w", im.table.Columns[f.column].Name, err)
			continue
		}
		f.expr = e
		padding := im.module.Registers()[r].Padding
		f.padding = field.New(padding.Uint64())
		im.wide = append(im.wide, f)
	}
}

func (im *importer) constraints() {
	for _, c := range im.module.RawConstraints() {
		switch c := c.(type) {
		case cair.VanishingConstraint[base]:
			v := c.Unwrap()
			if err := im.vanishing(v.Handle, c); err != nil {
				im.failf("constraint %s: %w", v.Handle, err)
			}
		case cair.RangeConstraint[base]:
			v := c.Unwrap()
			column := im.columns[v.Expr.Register.Unwrap()]
			switch {
			case v.Expr.Shift != 0 || v.Bitwidth < 1 || v.Bitwidth > maxBits:
				im.failf("range of %d bits at row %+d", v.Bitwidth, v.Expr.Shift)
			case column >= 0 && im.proven(column):
				if bits, ok := im.ranges[column]; !ok || int(v.Bitwidth) < bits {
					im.ranges[column] = int(v.Bitwidth)
				}
			}
		default:
			im.failf("%T", c)
		}
	}
}

// vanishing imports a constraint, or an equation of an interaction.
func (im *importer) vanishing(handle string, c cair.VanishingConstraint[base]) error {
	v := c.Unwrap()
	s, err := siteOf(handle)
	if err != nil {
		return err
	}
	if s != nil {
		if v.Domain.HasValue() {
			return fmt.Errorf("an interaction in one row only: use its multiplicity")
		}
		k := slices.IndexFunc(im.sites, func(o *site) bool { return o.name == s.name })
		if k < 0 {
			k = len(im.sites)
			im.sites = append(im.sites, s)
		}
		return im.sites[k].read(im, v.Constraint.Term)
	}
	if column, ok := im.binaryType(handle, v.Constraint.Term); ok && (column < 0 || !im.proven(column)) {
		return nil
	} else if ok {
		im.table.Columns[column].Bits, im.table.Columns[column].Proof = 1, air.ProofConstraint
	}
	e, err := im.term(v.Constraint.Term)
	if err != nil {
		return err
	}
	bounds := v.Bounds(v.Context)
	domain := air.Domain{Kind: air.Rows, Start: int(bounds.Start), End: int(bounds.End)}
	if v.Domain.HasValue() {
		switch v.Domain.Unwrap() {
		case 0:
			domain = air.Domain{Kind: air.FirstRow}
		case -1:
			domain = air.Domain{Kind: air.LastRow}
		default:
			return fmt.Errorf("domain of row %d", v.Domain.Unwrap())
		}
	}
	im.table.Constraints = append(im.table.Constraints, air.Constraint{Name: handle, Domain: domain, Expr: e})
	return nil
}

// binaryType returns the column (-1: a placeholder) whose type the constraint x*(x-1)
// proves.
func (im *importer) binaryType(handle string, term cair.Term[base]) (int, bool) {
	name, ok := strings.CutSuffix(handle, ":u1")
	if !ok {
		return 0, false
	}
	id, ok := im.module.HasRegister(name)
	if !ok {
		return 0, false
	}
	x := im.columns[id.Unwrap()]
	if x < 0 {
		return x, true
	}
	g := im.graph()
	e, err := im.term(term)
	return x, err == nil && e == g.Mul(g.Column(x, 0), g.Sub(g.Column(x, 0), g.Int(1)))
}

// folds requires that every column go-corset added has the constraint that defines it,
// on every row on which its expression is defined, and gives that a name.
func (im *importer) folds() {
	g := im.graph()
	for _, f := range im.wide {
		name := im.table.Columns[f.column].Name
		want, suffix := f.definition(g)
		s := g.Shifts()[f.expr]
		domain := air.Domain{Kind: air.Rows, Start: -s.Min, End: s.Max}
		k := slices.IndexFunc(im.table.Constraints, func(c air.Constraint) bool { return c.Expr == want && c.Domain == domain })
		switch {
		case k < 0:
			im.failf("column %s, %s: nothing defines it", name, im.table.Columns[f.column].Reason)
			continue
		case !f.inverse && s != air.Shifts{}:
			im.failf("column %s, %s: another row in a range leaves it free in the last or first row", name, im.table.Columns[f.column].Reason)
		case name != foldName(f.inverse, f.column):
			im.failf("column %s, %s: it has the width of something else", name, im.table.Columns[f.column].Reason)
		}
		im.table.Constraints[k].Name = name + suffix
	}
}

// types requires that every type is proven or declared.
func (im *importer) types() {
	for c, column := range im.table.Columns {
		added := slices.ContainsFunc(im.wide, func(f fold) bool { return f.column == c })
		switch _, ranged := im.ranges[c]; {
		case column.Proof == air.ProofConstraint:
			delete(im.ranges, c)
		case !ranged && !added && im.proven(c):
			im.failf("column %s: no proof of its type", column.Name)
		}
	}
}

// declared requires that every declared constraint is still there: conditions that are
// never met vanish without a word.
func (im *importer) declared(handles []string) {
	found := map[string]bool{}
	for _, c := range im.table.Constraints {
		name, _, _ := strings.Cut(c.Name, "#")
		found[name] = true
	}
	for _, s := range im.sites {
		found[s.name] = true
	}
	for _, h := range handles {
		if !found[h] {
			im.failf("constraint %s compiles to nothing", h)
		}
	}
}

// ranged refuses ranges of columns whose own types are not proven here: nothing would be
// left of them.
func (im *importer) ranged(columns []string) {
	for _, name := range columns {
		c := im.table.Index(name)
		if c < 0 || !im.proven(c) {
			im.failf("column %s has a range, but the manifest or its name says that its width is not proven here", name)
		}
	}
}
