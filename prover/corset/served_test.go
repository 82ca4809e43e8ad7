package corset

import (
	"errors"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// linesManifest has pairs of numbers in a pinned table, a line of each of which serves
// the bus of single numbers.
func linesManifest() Manifest {
	return Manifest{
		Buses: []Bus{{Bus: air.Bus{Name: "number", Arity: 2}, Served: true}, {Bus: air.Bus{Name: "b", Arity: 1, Public: true}}},
		Providers: []air.Provider{{Name: "pairs", Bus: "pair", Arity: 3, Height: 2, Bits: []int{16, 16, 16}, Rows: func() ([][]air.Element, error) {
			return [][]air.Element{{field.New(0), field.New(2)}, {field.New(70), field.New(72)}, {field.New(71), field.New(73)}}, nil
		}}},
		Tables: map[string]Facts{"m": {Columns: map[string]Width{"AT": {16, "pinned"}, "V": {16, "pinned"}, "W": {16, "pinned"}, "USES": {0, "anything"}}}},
	}
}

// linesSources is a table in which a row is a line, or looks a number up, or both.
func linesSources(look, first, second string) string {
	return `(defconstraint pair!look!line () (begin (== MULT EN) ` + look + `))
(defconstraint number!recv!0 () (begin ` + first + ` (== [BUS 0] AT) (== [BUS 1] V)))
(defconstraint number!recv!1 () (begin ` + second + `))
(defconstraint number!look!x () (begin (== MULT USE) (== [BUS 0] X) (== [BUS 1] Y)))`
}

const (
	linesColumns = "(MULT :i16) (BUS :i16 :array [0:2]) (EN :binary@prove) (USE :binary@prove) (X :i16@prove) (Y :i16@prove) (AT :i16) (V :i16) (W :i16) (USES :i16)"
	wholeLine    = "(== [BUS 0] AT) (== [BUS 1] V) (== [BUS 2] W)"
	firstUses    = "(== MULT (* EN USES))"
	secondUses   = "(== MULT (* USES EN)) (== [BUS 0] (+ AT 1)) (== [BUS 1] W)"
)

func TestServedBus(t *testing.T) {
	c, err := Compile(lisp(linesColumns, linesSources(wholeLine, firstUses, secondUses)), linesManifest())
	if err != nil {
		t.Fatal(err)
	}
	column := func(v ...int64) (out []field.Element) {
		for _, x := range v {
			var e field.Element
			e.SetInt64(x)
			out = append(out, e)
		}
		return out
	}
	type row struct{ en, use, x, y, at, v, w, uses int64 }
	for name, tc := range map[string]struct {
		rows [2]row
		ok   bool
	}{
		"both numbers of a line":  {[2]row{{1, 1, 2, 72, 2, 72, 73, 1}, {0, 1, 3, 73, 0, 0, 0, 0}}, true},
		"a line that is not used": {[2]row{{1, 0, 0, 0, 0, 70, 71, 0}, {}}, true},
		"a number without a line": {[2]row{{0, 1, 2, 72, 0, 0, 0, 0}, {}}, false},
		"a line that is not open": {[2]row{{0, 1, 2, 72, 2, 72, 73, 1}, {0, 1, 3, 73, 0, 0, 0, 0}}, false},
		"another value":           {[2]row{{1, 1, 2, 99, 2, 99, 73, 1}, {0, 1, 3, 73, 0, 0, 0, 0}}, false},
		"another address":         {[2]row{{1, 1, 9, 72, 9, 72, 73, 1}, {0, 1, 10, 73, 0, 0, 0, 0}}, false},
		"a slot of another line":  {[2]row{{1, 1, 0, 70, 0, 70, 73, 1}, {0, 1, 1, 73, 0, 0, 0, 0}}, false},
		"slots swapped":           {[2]row{{1, 1, 2, 73, 2, 73, 72, 1}, {0, 1, 3, 72, 0, 0, 0, 0}}, false},
		"a slot too far":          {[2]row{{1, 1, 4, 72, 2, 72, 73, 1}, {0, 1, 3, 73, 0, 0, 0, 0}}, false},
		"looked up too often":     {[2]row{{1, 1, 2, 72, 2, 72, 73, 2}, {0, 1, 3, 73, 0, 0, 0, 0}}, false},
		"half a line, twice":      {[2]row{{2, 1, 2, 72, 2, 72, 73, 1}, {0, 1, 3, 73, 0, 0, 0, 0}}, false},
	} {
		inputs := map[string][]field.Element{}
		set := func(name string, of func(r row) int64) { inputs[name] = column(of(tc.rows[0]), of(tc.rows[1])) }
		set("EN", func(r row) int64 { return r.en })
		set("USE", func(r row) int64 { return r.use })
		set("X", func(r row) int64 { return r.x })
		set("Y", func(r row) int64 { return r.y })
		set("AT", func(r row) int64 { return r.at })
		set("V", func(r row) int64 { return r.v })
		set("W", func(r row) int64 { return r.w })
		set("USES", func(r row) int64 { return r.uses })
		in, err := c.Expand("m", inputs, 0)
		if err != nil {
			t.Fatal(err)
		}
		trace := air.Trace{Instances: []air.Instance{in}}
		provided, err := c.System.Provide(trace)
		if err == nil {
			trace.Instances = append(trace.Instances, provided...)
			err = c.System.Check(trace)
		}
		if (err == nil) != tc.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestServedBusRefuses has receives on a served bus that could be of what does not exist.
func TestServedBusRefuses(t *testing.T) {
	const free, unseen = "the product of two columns", "does not look up what it receives"
	for name, tc := range map[string]struct{ look, first, second, rest, want string }{
		"any number":                    {wholeLine, "(== MULT USES)", secondUses, "", free},
		"a bit":                         {wholeLine, "(== MULT EN)", secondUses, "", free},
		"a number and one more":         {wholeLine, "(== MULT (* EN (+ 1 USES)))", secondUses, "", free},
		"a number and one more, first":  {wholeLine, "(== MULT (* (+ 1 USES) EN))", secondUses, "", free},
		"another bit":                   {wholeLine, "(== MULT (* USE USES))", secondUses, "", unseen},
		"no bit":                        {wholeLine, "(== MULT (* X USES))", secondUses, "", unseen},
		"a value that is not in it":     {"(== [BUS 0] AT) (== [BUS 1] V) (== [BUS 2] V)", firstUses, secondUses, "", unseen},
		"a value and more":              {"(== [BUS 0] AT) (== [BUS 1] V) (== [BUS 2] (+ W X))", firstUses, secondUses, "", unseen},
		"an address that is not":        {"(== [BUS 0] 2) (== [BUS 1] V) (== [BUS 2] W)", firstUses, secondUses, "", unseen},
		"an element from elsewhere":     {wholeLine, firstUses, "(== MULT (* USES EN)) (== [BUS 0] (+ AT X)) (== [BUS 1] W)", "", unseen},
		"sent":                          {wholeLine, firstUses, secondUses, "(defconstraint number!send!y () (begin (== MULT USE) (== [BUS 0] X) (== [BUS 1] Y)))", "direction send"},
		"looked up any number of times": {wholeLine, firstUses, secondUses, "(defconstraint number!look!y () (begin (== MULT USES) (== [BUS 0] X) (== [BUS 1] Y)))", "multiplicity in any element"},
	} {
		_, err := Compile(lisp(linesColumns, linesSources(tc.look, tc.first, tc.second)+tc.rest), linesManifest())
		if !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	m := linesManifest()
	m.Buses[0].Public = true
	if _, err := Compile(lisp(linesColumns, linesSources(wholeLine, firstUses, secondUses)), m); !errors.Is(err, ErrManifest) {
		t.Errorf("a public bus: %v", err)
	}
	m = linesManifest()
	m.Providers, m.Buses = nil, append(m.Buses, Bus{Bus: air.Bus{Name: "pair", Arity: 3, Public: true}})
	if _, err := Compile(lisp(linesColumns, strings.Replace(linesSources(wholeLine, firstUses, secondUses), "pair!look", "pair!send", 1)), m); !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), unseen) {
		t.Errorf("a bus that is not pinned: %v", err)
	}
}
