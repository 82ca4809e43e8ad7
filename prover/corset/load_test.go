package corset

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// reload returns what Load makes of the encoding of a system.
func reload(t *testing.T, c *Compiled, providers []air.Provider) *Compiled {
	t.Helper()
	system, err := air.Decode(c.System.Encode())
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := Load(system, providers)
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

// TestLoad compares what was loaded with what was compiled: the system, its providers,
// and the columns that are filled in, for tables with all kinds of them.
func TestLoad(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for name, rest := range folded {
		c, err := Compile(lisp("(X :i8@prove) (Y :i8@prove) (Z :i8@prove) (B :binary@prove)", rest+"\n(defconstraint use () (== 0 (* B X Y Z)))"), Manifest{})
		if err != nil {
			t.Fatal(err)
		}
		loaded := reload(t, c, nil)
		if loaded.System.Hash() != c.System.Hash() || len(loaded.System.Providers) != len(c.System.Providers) {
			t.Errorf("%s: another system", name)
		}
		for i, p := range c.System.Providers {
			if loaded.System.Providers[i].Name != p.Name {
				t.Errorf("%s: provider %s, want %s", name, loaded.System.Providers[i].Name, p.Name)
			}
		}
		for _, rows := range []int{1, 8, 13} {
			inputs := map[string][]field.Element{}
			for _, column := range []string{"X", "Y", "Z", "B"} {
				for range rows {
					inputs[column] = append(inputs[column], field.New(uint64(r.IntN(3))))
				}
			}
			want, err := c.Expand("m", inputs, 0)
			if err != nil {
				t.Fatal(err)
			}
			got, err := loaded.Expand("m", inputs, 0)
			if err != nil {
				t.Fatal(err)
			}
			for k := range want.Columns {
				if !slices.Equal(got.Columns[k], want.Columns[k]) {
					t.Errorf("%s: another column %s", name, c.System.Table("m").Columns[k].Name)
				}
			}
		}
	}
	// Definitions that have been moved to the row above.
	c, err := Compile(lisp("(X :i8@prove) (Y :i8@prove)", "(defconstraint back () (if (== (shift X -1) (* 2 Y)) (== 0 (* X Y))))"), Manifest{})
	if err != nil {
		t.Fatal(err)
	}
	inputs := map[string][]field.Element{}
	for i := range 8 {
		inputs["X"] = append(inputs["X"], field.New(uint64(i%2*4)))
		inputs["Y"] = append(inputs["Y"], field.New(uint64(2-i%2*2)))
	}
	want, err := c.Expand("m", inputs, 0)
	if err != nil {
		t.Fatal(err)
	}
	before := c.System.Hash()
	c.System.Table("m").Forward()
	if c.System.Hash() == before {
		t.Error("no constraint reads a row above")
	}
	got, err := reload(t, c, nil).Expand("m", inputs, 0)
	if err != nil {
		t.Fatal(err)
	}
	for k := range want.Columns {
		if !slices.Equal(got.Columns[k], want.Columns[k]) {
			t.Errorf("moved: another column %s", c.System.Table("m").Columns[k].Name)
		}
	}
	c = compileFibonacci(t)
	loaded := reload(t, c, nil)
	if err := loaded.System.Check(fibonacciTrace(t, loaded, 20)); err != nil {
		t.Error(err)
	}
}

func TestLoadRefuses(t *testing.T) {
	c, err := Compile(lisp(lintColumns, use+romLookup+"(defconstraint c () (if (== X 2) (== Y 1)))"), lintManifest())
	if err != nil {
		t.Fatal(err)
	}
	providers := lintManifest().Providers
	loaded := reload(t, c, providers)
	if got, want := len(loaded.System.Providers), len(c.System.Providers); got != want {
		t.Errorf("%d providers, want %d", got, want)
	}
	other := slices.Clone(providers)
	other[0].Height = 3
	if _, err := Load(c.System, other); !errors.Is(err, air.ErrInvalid) {
		t.Errorf("a provider of 3 rows: %v", err)
	}
	other = append(slices.Clone(providers), air.Provider{Name: "more", Bus: "more", Arity: 1, Height: 2, Rows: providers[0].Rows})
	if _, err := Load(c.System, other); !errors.Is(err, air.ErrInvalid) {
		t.Errorf("a provider more: %v", err)
	}
	for i, constraint := range c.System.Table("m").Constraints {
		if constraint.Name == "INV_7:inverse" {
			c.System.Table("m").Constraints[i].Name, c.System.Table("m").Constraints[i-1].Name = c.System.Table("m").Constraints[i-1].Name, constraint.Name
		}
	}
	if _, err := Load(c.System, providers); !errors.Is(err, ErrRefused) {
		t.Errorf("a constraint that defines nothing: %v", err)
	}
}

// An inverse is defined by a product, and by nothing that looks like it.
func TestLoadKnowsDefinitions(t *testing.T) {
	for name, change := range map[string]func(g *air.Graph, a, b air.Expr) air.Expr{
		"the product":  (*air.Graph).Mul,
		"a sum":        (*air.Graph).Add,
		"a difference": (*air.Graph).Sub,
	} {
		c, err := Compile(lisp(lintColumns, use+romLookup+"(defconstraint c () (if (== X 2) (== Y 1)))"), lintManifest())
		if err != nil {
			t.Fatal(err)
		}
		table := c.System.Table("m")
		k := slices.IndexFunc(table.Constraints, func(c air.Constraint) bool { return c.Name == "INV_7:inverse" })
		defined := table.Graph.Node(table.Constraints[k].Expr)
		table.Constraints[k].Expr = change(&table.Graph, defined.A, defined.B)
		table.Compact()
		if _, err := Load(c.System, lintManifest().Providers); errors.Is(err, ErrRefused) != (name != "the product") || err != nil && !errors.Is(err, ErrRefused) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
