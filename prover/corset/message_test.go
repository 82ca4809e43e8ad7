package corset

import (
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// values evaluates in one row of numbers.
type values []int64

func (v values) Const(x field.Element) field.Element { return x }

func (v values) Column(index, _ int) (x field.Element) {
	x.SetInt64(v[index])
	return x
}

func (v values) Add(a, b field.Element) (c field.Element) { c.Add(&a, &b); return }
func (v values) Sub(a, b field.Element) (c field.Element) { c.Sub(&a, &b); return }
func (v values) Mul(a, b field.Element) (c field.Element) { c.Mul(&a, &b); return }

// TestEquationsAreSolved writes equations of placeholders in all ways they may be
// written, and compares the values of the interaction.
func TestEquationsAreSolved(t *testing.T) {
	const x, y, s = 1000, 77, 1
	for equations, want := range map[string][3]int64{
		"(== MULT S) (== [BUS 0] X) (== [BUS 1] Y)":                                          {s, x, y},
		"(== S MULT) (== X [BUS 0]) (== Y [BUS 1])":                                          {s, x, y},
		"(== 0 (- MULT S)) (== 0 (- X [BUS 0])) (== (- [BUS 1] Y) 0)":                        {s, x, y},
		"(== 1 MULT) (== [BUS 0] 0) (== 7 [BUS 1])":                                          {1, 0, 7},
		"(== MULT (* S S)) (== (+ 1 [BUS 0]) X) (== (- Y 1 (* 5 S)) [BUS 1])":                {s, x - 1, y - 1 - 5*s},
		"(== (+ 1 MULT) (+ S 1)) (== (- X [BUS 0]) 7) (== (* 5 S) (- [BUS 1] 4))":            {s, x - 7, 5*s + 4},
		"(== MULT (- 1 (- 1 S))) (== (- 0 [BUS 0]) (- 0 X)) (== (+ X [BUS 1] Y) (+ 3 X X))":  {s, x, 3 + x - y},
		"(== MULT S) (== [BUS 0] (- 0 X)) (== (- X Y) (- X [BUS 1]))":                        {s, -x, y},
		"(== MULT S) (== [BUS 1] (reduce + (for i [1:3] (* i X)))) (== [BUS 0] (- X Y 1 2))": {s, x - y - 3, 6 * x},
	} {
		c, err := Compile(lisp("(MULT :i16) (BUS :i16 :array [0:1]) (X :i16) (Y :i16) (S :binary)",
			"(defconstraint use () (== 0 (* S (+ X Y))))\n(defconstraint b!recv!x () (begin "+equations+"))"),
			Manifest{Buses: []Bus{{Bus: air.Bus{Name: "b", Arity: 2, Public: true}}}})
		if err != nil {
			t.Errorf("%s: %v", equations, err)
			continue
		}
		table := c.System.Table("m")
		it := table.Interactions[0]
		if it.Name != "b!recv!x" || it.Bus != "b" || it.Direction != air.Receive {
			t.Errorf("%s: %+v", equations, it)
		}
		got := air.Evaluate[field.Element](&table.Graph, values{x, y, s})
		for i, e := range []air.Expr{it.Multiplicity, it.Tuple[0], it.Tuple[1]} {
			var w field.Element
			w.SetInt64(want[i])
			if got[e] != w {
				t.Errorf("%s: part %d is %s, want %d", equations, i, got[e].String(), want[i])
			}
		}
	}
}
