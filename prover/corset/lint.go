package corset

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/zkgeth/zkgeth/prover/air"
)

// maxMultiplicity bounds how often a row of a lisp table sends or receives a tuple: the
// verifier's bound on the counts of a bus has to have room for many rows.
const maxMultiplicity = 1 << 16

// lint checks what go-corset does not: that constraints modulo p mean what they say.
func (im *importer) lint(of *assembler) []error {
	var errs []error
	failf := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("table %s, %s", im.table.Name, fmt.Sprintf(format, args...)))
	}
	n := newIntegers(im.table, im.wide)
	needed := map[string]bool{} // exceptions
	excused := func(name string) bool {
		short, _, _ := strings.Cut(name, "#")
		for _, key := range []string{name, short} {
			if _, ok := im.facts.Modular[key]; ok {
				needed[key] = true
				return true
			}
		}
		return false
	}
	for _, c := range im.table.Constraints {
		e := c.Expr
		if k := slices.IndexFunc(im.wide, func(f fold) bool { return f.inverse && im.table.Columns[f.column].Name+":inverse" == c.Name }); k >= 0 {
			e = im.wide[k].expr // the rest holds modulo p by intent
		}
		if err := n.zero(e); err != nil && !excused(c.Name) {
			failf("constraint %s: %v", c.Name, err)
		}
	}
	for _, it := range im.table.Interactions {
		if it.Direction == air.Receive && of.served(it.Bus) {
			if err := of.serves(im.table, it); err != nil {
				failf("interaction %s: %v", it.Name, err)
			}
			continue
		}
		if i := n.value(it.Multiplicity); !i.within(0, maxMultiplicity) && !excused(it.Name) {
			failf("interaction %s: multiplicity in %s, want at most [0, %d] by proven widths", it.Name, i, maxMultiplicity)
		}
	}
	for name := range im.facts.Modular {
		if !needed[name] {
			failf("%s: the manifest excuses it from what it keeps, or it does not exist", name)
		}
	}
	return append(errs, im.lintUse()...)
}

// lintUse reports columns that constrain nothing.
func (im *importer) lintUse() []error {
	var errs []error
	used := make([]bool, len(im.table.Columns))
	mark := func(e air.Expr) {
		im.graph().Columns(e, func(index, _ int) { used[index] = true })
	}
	for _, c := range im.table.Constraints {
		if !strings.HasSuffix(c.Name, ":u1") {
			mark(c.Expr)
		}
	}
	for _, it := range im.table.Interactions[:len(im.sites)] { // ranges follow
		mark(it.Multiplicity)
		for _, e := range it.Tuple {
			mark(e)
		}
	}
	for c, column := range im.table.Columns {
		switch _, excused := im.facts.Unused[column.Name]; {
		case !used[c] && !excused:
			errs = append(errs, fmt.Errorf("table %s, column %s: is in no constraint and no interaction", im.table.Name, column.Name))
		case used[c] && excused:
			errs = append(errs, fmt.Errorf("table %s, column %s: the manifest calls it unused", im.table.Name, column.Name))
		}
	}
	for name := range im.facts.Unused {
		if im.table.Index(name) < 0 {
			errs = append(errs, fmt.Errorf("table %s: the manifest's unused column %s does not exist", im.table.Name, name))
		}
	}
	return errs
}

// lintBuses requires for each element of each bus that tuples that match modulo p match
// over the integers: all values that are sent or received lie in less than p integers.
func (c *assembler) lintBuses() []error {
	var errs []error
	provers := map[*air.Table]*integers{}
	for _, im := range c.importers {
		provers[im.table] = newIntegers(im.table, im.wide)
	}
	for _, bus := range c.system.Buses {
		values := make([]*interval, bus.Arity)
		seen := false
		for _, t := range c.system.Tables {
			n := provers[t]
			if n == nil {
				n = newIntegers(t, nil) // a provider
			}
			for _, it := range t.Interactions {
				if it.Bus != bus.Name {
					continue
				}
				for i, e := range it.Tuple {
					if v := n.value(e); !seen {
						values[i] = v
					} else {
						values[i] = values[i].union(v)
					}
				}
				seen = true
			}
		}
		excused := map[int]string{}
		for _, b := range c.manifest.Buses {
			if b.Name == bus.Name {
				excused = b.Modular
			}
		}
		if !seen {
			continue // Validate says so
		}
		for i, v := range values {
			unique := v != nil && new(big.Int).Sub(v.high, v.low).Cmp(modulus) < 0
			switch _, ok := excused[i]; {
			case !unique && !ok:
				errs = append(errs, fmt.Errorf("bus %s, element %d: values in %s may be equal modulo p only", bus.Name, i, v))
			case unique && ok:
				errs = append(errs, fmt.Errorf("bus %s, element %d: the manifest excuses it from what it keeps", bus.Name, i))
			}
		}
	}
	return errs
}
