package corset

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
)

// served reports whether lines serve a bus.
func (c *assembler) served(bus string) bool {
	return slices.ContainsFunc(c.manifest.Buses, func(b Bus) bool { return b.Name == bus && b.Served })
}

// serves refuses an interaction that receives on a served bus unless it is one of a
// line: its multiplicity is a bit times whatever a column says, it receives nothing but
// what a pinned table has in the columns that the row looks up, and that lookup is made
// whenever the bit is 1. So whatever tuple is received, however often, is one that the
// verifying key pins, just as if a provider had it.
func (c *assembler) serves(t *air.Table, it air.Interaction) error {
	g := &t.Graph
	m := g.Node(it.Multiplicity)
	if m.Op != air.OpMul || g.Node(m.A).Op != air.OpColumn || g.Node(m.B).Op != air.OpColumn {
		return fmt.Errorf("a line receives as often as the product of two columns says, its bit and any number")
	}
	for _, bit := range []air.Expr{m.A, m.B} {
		if t.Columns[g.Node(bit).Column].Proof != air.ProofConstraint {
			continue
		}
		for _, look := range t.Interactions {
			if look.Direction == air.Send && look.Multiplicity == bit && c.pinned(look.Bus) && covers(g, look.Tuple, it.Tuple) {
				return nil
			}
		}
	}
	return fmt.Errorf("the row does not look up what it receives in a pinned table whenever it receives it")
}

// pinned reports whether a bus has a provider.
func (c *assembler) pinned(bus string) bool {
	return slices.ContainsFunc(c.providers, func(p air.Provider) bool { return p.Bus == bus })
}

// covers reports whether all columns that some elements read are elements of a tuple.
func covers(g *air.Graph, tuple, elements []air.Expr) bool {
	ok := true
	for _, e := range elements {
		g.Columns(e, func(index, shift int) { ok = ok && slices.Contains(tuple, g.Column(index, shift)) })
	}
	return ok
}
