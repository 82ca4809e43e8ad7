package corset

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	cair "github.com/consensys/go-corset/pkg/ir/air"

	"github.com/zkgeth/zkgeth/prover/air"
)

// Compiled is lisp that became a system, with what it takes to fill its tables.
type Compiled struct {
	System    *air.System
	expanders map[string]*expander
}

// Compile reads all .lisp files of a file system, in the order of their paths, and
// makes one table of each module that has columns. See the package comment for what it
// refuses. The result depends on the files and the manifest only.
func Compile(fsys fs.FS, manifest Manifest) (*Compiled, error) {
	if err := manifest.check(); err != nil {
		return nil, err
	}
	circuit, err := compile(fsys)
	if err != nil {
		return nil, err
	}
	var modules []cair.Module[base]
	for _, m := range circuit.schema.RawModules() {
		if m.Width() > 0 {
			modules = append(modules, m)
		}
	}
	slices.SortFunc(modules, func(a, b cair.Module[base]) int { return strings.Compare(a.Name(), b.Name()) })
	c := newAssembler(manifest)
	for _, m := range modules {
		im, err := importModule(m, manifest.Tables[m.Name()], circuit)
		if err != nil {
			return nil, err
		}
		if err := c.add(im); err != nil {
			return nil, err
		}
	}
	for name := range manifest.Tables {
		if c.system.Table(name) == nil {
			return nil, fmt.Errorf("%w: no table %s", ErrManifest, name)
		}
	}
	return c.finish()
}

// Load returns what Compile has made of lisp, from its system: of what Compile returns,
// only the reasons for the widths of columns are not in the encoding of that. Providers are
// those of the manifest, and must have their tables in the system. Errors wrap
// air.ErrInvalid and ErrRefused.
func Load(system *air.System, providers []air.Provider) (*Compiled, error) {
	own := *system
	own.Providers = nil
	for _, p := range append(slices.Clone(providers), rangeProviders()...) {
		if own.Table(p.Name) != nil || !isRangeBus(p.Bus) {
			own.Providers = append(own.Providers, p)
		}
	}
	if err := own.Validate(); err != nil {
		return nil, err
	}
	return newCompiled(&own)
}

// newCompiled adds the expanders of all tables to a system.
func newCompiled(system *air.System) (*Compiled, error) {
	out := &Compiled{system, map[string]*expander{}}
	for _, t := range system.Tables {
		if slices.ContainsFunc(system.Providers, func(p air.Provider) bool { return p.Name == t.Name }) {
			continue
		}
		e, err := newExpander(t)
		if err != nil {
			return nil, err
		}
		out.expanders[t.Name] = e
	}
	return out, nil
}

// assembler puts tables together.
type assembler struct {
	manifest  Manifest
	system    *air.System
	providers []air.Provider // that may be looked at, the manifest's first
	importers []*importer
}

func newAssembler(m Manifest) *assembler {
	c := &assembler{manifest: m, system: &air.System{}}
	for _, b := range m.Buses {
		c.system.Buses = append(c.system.Buses, b.Bus)
	}
	c.providers = append(slices.Clone(m.Providers), rangeProviders()...)
	return c
}

// bus returns a bus and the directions of its sites.
func (c *assembler) bus(name string) (air.Bus, []string, error) {
	for _, b := range c.manifest.Buses {
		switch {
		case b.Name == name && b.Served:
			return b.Bus, []string{"look", "recv"}, nil
		case b.Name == name:
			return b.Bus, []string{"send", "recv"}, nil
		}
	}
	for _, p := range c.providers {
		if p.Bus == name {
			return air.Bus{Name: name, Arity: p.Arity}, []string{"look"}, nil
		}
	}
	return air.Bus{}, nil, fmt.Errorf("%w: bus %s is not in the manifest", ErrManifest, name)
}

// add completes a table: interactions of its sites, then lookups for its ranges.
func (c *assembler) add(im *importer) error {
	for _, s := range im.sites {
		bus, directions, err := c.bus(s.bus)
		if err != nil {
			return fmt.Errorf("table %s, interaction %s: %w", im.table.Name, s.name, err)
		}
		it, err := s.interaction(bus, directions)
		if err != nil {
			return fmt.Errorf("%w: table %s, interaction %s: %w", ErrRefused, im.table.Name, s.name, err)
		}
		im.table.Interactions = append(im.table.Interactions, it)
	}
	addRanges(im.table, im.ranges)
	c.importers = append(c.importers, im)
	c.system.Tables = append(c.system.Tables, im.table)
	return nil
}

// finish adds the providers that are looked at, checks everything and drops what the
// checks needed of the graphs.
func (c *assembler) finish() (*Compiled, error) {
	used := map[string]bool{}
	for _, t := range c.system.Tables {
		for _, it := range t.Interactions {
			used[it.Bus] = true
		}
	}
	for _, p := range c.providers {
		switch {
		case used[p.Bus]:
			c.system.AddProvider(p)
		case !isRangeBus(p.Bus):
			return nil, fmt.Errorf("%w: no table looks at provider %s", ErrManifest, p.Name)
		}
	}
	var errs []error
	for _, im := range c.importers {
		errs = append(errs, im.lint(c)...)
	}
	errs = append(errs, c.lintBuses()...)
	for _, t := range c.system.Tables {
		t.Compact()
	}
	if err := errors.Join(append(errs, c.system.Validate())...); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRefused, err)
	}
	out, err := newCompiled(c.system)
	if err != nil {
		return nil, err
	}
	for _, im := range c.importers {
		if err := out.expanders[im.table.Name].check(im.wide); err != nil {
			return nil, err
		}
	}
	return out, nil
}
