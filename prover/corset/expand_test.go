package corset

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	cair "github.com/consensys/go-corset/pkg/ir/air"
	"github.com/consensys/go-corset/pkg/ir/builder"
	"github.com/consensys/go-corset/pkg/schema"
	"github.com/consensys/go-corset/pkg/trace"
	"github.com/consensys/go-corset/pkg/util/collection/array"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// folded are sources whose tables get columns: inverses of all kinds, and a sum.
var folded = map[string]string{
	"zero":      "(defconstraint c () (if (== X 0) (== Y 1) (== Z 0)))",
	"shared":    "(defconstraint c () (if (== X 2) (== Y 1)))\n(defconstraint d () (if (== X 2) (== Z 1)))\n(defconstraint e () (if (!= X 2) (== Z 0)))",
	"next":      "(defconstraint c () (if (== (next X) 2) (== Y 1) (== Z 1)))",
	"changed":   "(defconstraint c () (if (== (next X) X) (== Y Z)))",
	"before":    "(defconstraint c () (if (== (+ (prev X) Y) (next Z)) (== Y 1)))",
	"far":       "(defconstraint c () (if (== (shift X -2) (shift Y 2)) (== Z 1)))",
	"nested":    "(defconstraint c () (if (== X 1) (if (== Y 1) (== Z 1) (== Z 0)) (if (== Z 2) (== Y 2))))",
	"value":     "(defconstraint c () (== Z (if (== X Y) 1 0)))",
	"different": "(defconstraint c () (!= X (+ Y 1)))",
	"range":     "(definrange (+ X Y) 4)\n(defconstraint c () (== Z (* X Y)))",
	"first":     "(defconstraint c (:domain {0}) (if (== X 1) (== Y 1)))\n(defconstraint d (:domain {-1}) (if (== X Z) (== Y 1)))",
	"product":   "(defconstraint c () (if (== (* X Y) 2) (== Z 1)))",
	"either":    "(defconstraint c () (∨ (== X 1) (∧ (== Y 1) (!= Z 1))))",
	"bit":       "(defconstraint c () (if (== B 0) (== X Y) (== Y Z)))",
}

// corsetTrace is go-corset's expansion of the same inputs.
func corsetTrace(circuit *cair.Schema[base], inputs map[string][]field.Element) (*trace.ArrayTrace[base], error) {
	any := schema.Any(*circuit)
	var modules []trace.ArrayModule[base]
	for i := range any.Width() {
		m := any.Module(i)
		var columns []trace.ArrayColumn[base]
		for _, r := range m.Registers() {
			var padding base
			padding = padding.SetBytes(r.Padding.Bytes())
			var data array.MutArray[base]
			if in, ok := inputs[r.Name]; ok {
				data = array.NewStaticArray[base](uint(len(in)), 32)
				for k, v := range in {
					var x base
					data.Set(uint(k), x.SetUint64(uint64(field.Canonical(v))))
				}
			}
			columns = append(columns, trace.NewArrayColumn(r.Name, data, padding))
		}
		modules = append(modules, trace.NewArrayModule(m.Name(), m.LengthMultiplier(), columns))
	}
	out := trace.NewArrayTrace[base](flat{}, modules)
	return out, builder.TraceExpansion(false, 128, any, out)
}

// flat makes arrays of whole field elements.
type flat struct{}

func (flat) NewArray(height, _ uint) array.MutArray[base] {
	return array.NewStaticArray[base](height, 32)
}

// TestExpandAndCheckAgreeWithCorset compares the expansion of inputs, then the verdicts
// on them, with those of go-corset. The inputs are random at first, and then change cell
// by cell towards ones that are accepted.
func TestExpandAndCheckAgreeWithCorset(t *testing.T) {
	for name, rest := range folded {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sources := lisp("(X :i8@prove) (Y :i8@prove) (Z :i8@prove) (B :binary@prove)", rest+"\n(defconstraint use () (== 0 (* B X Y Z)))")
			c, err := Compile(sources, Manifest{})
			if err != nil {
				t.Fatal(err)
			}
			compiled, err := compile(sources)
			if err != nil {
				t.Fatal(err)
			}
			circuit := &compiled.schema
			r := rand.New(rand.NewPCG(7, 8))
			verdicts := map[bool]int{}
			for _, height := range []int{2, 4, 16} {
				height = max(height, c.System.Table("m").MinHeight())
				inputs := map[string][]field.Element{}
				for _, column := range []string{"X", "Y", "Z", "B"} {
					for range height {
						inputs[column] = append(inputs[column], field.New(uint64(r.IntN(3))))
					}
				}
				best := compareWithCorset(t, c, circuit, inputs)
				for range 150 {
					column := inputs[[]string{"X", "Y", "Z", "B"}[r.IntN(4)]]
					row := r.IntN(height)
					old := column[row]
					column[row] = field.New(uint64(r.IntN(3)))
					wrong := compareWithCorset(t, c, circuit, inputs)
					verdicts[wrong == 0]++
					if wrong > best {
						column[row] = old
					} else {
						best = wrong
					}
				}
			}
			if verdicts[true] < 10 || verdicts[false] < 10 {
				t.Errorf("accepted and rejected %v: the inputs show nothing", verdicts)
			}
		})
	}
}

// compareWithCorset returns the number of violations.
func compareWithCorset(t *testing.T, c *Compiled, circuit *cair.Schema[base], inputs map[string][]field.Element) int {
	t.Helper()
	in, err := c.Expand("m", inputs, 0)
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := corsetTrace(circuit, inputs)
	if err != nil {
		t.Fatal(err)
	}
	for k, column := range c.System.Table("m").Columns {
		register := column.Name
		if _, ok := inputs[register]; !ok {
			register = column.Reason
		}
		data := theirs.Module(1).ColumnOf(register)
		for row, v := range in.Columns[k] {
			if want := data.Get(row); field.New(uint64(want.ToUint32())) != v {
				t.Fatalf("%s in row %d is %d, want %d", register, row, field.Canonical(v), want.ToUint32())
			}
		}
	}
	own := air.Trace{Instances: []air.Instance{in}}
	wrong := 0
	var rejection *air.Rejection
	if errors.As(c.System.Check(own), &rejection) {
		wrong = len(rejection.Violations)
	}
	if c.System.CheckFacts(own) != nil { // what the ranges would show
		wrong++
	}
	failures := schema.Accepts(false, 128, *circuit, trace.Trace[base](theirs))
	if (wrong == 0) != (len(failures) == 0) {
		t.Fatalf("%d violations; go-corset says %v", wrong, failures)
	}
	return wrong
}

func TestExpandPads(t *testing.T) {
	c, err := Compile(lisp("(X :i16) (P_K :i16)", "(defconstraint c () (if (== X P_K) (== (next X) 7)))"), Manifest{Tables: map[string]Facts{"m": {Preprocessed: []string{"P_K"}}}})
	if err != nil {
		t.Fatal(err)
	}
	column := func(values ...uint64) (out []field.Element) {
		for _, v := range values {
			out = append(out, field.New(v))
		}
		return out
	}
	for _, tc := range []struct {
		x, k   []field.Element
		height int
		want   []field.Element
	}{
		{column(1, 2, 3), column(1, 1, 1, 1), 0, column(0, 1, 2, 3)},
		{column(1, 2), column(1, 1), 0, column(1, 2)},
		{column(1, 2), column(1, 1, 1, 1, 1, 1, 1, 1), 8, column(0, 0, 0, 0, 0, 0, 1, 2)},
		{nil, column(1, 1), 0, column(0, 0)},
	} {
		in, err := c.Expand("m", map[string][]field.Element{"X": tc.x, "P_K": tc.k}, tc.height)
		if err != nil {
			t.Fatal(err)
		}
		if got := in.Columns[0]; fmt.Sprint(got) != fmt.Sprint(tc.want) {
			t.Errorf("column %v, want %v", got, tc.want)
		}
		for row, x := range in.Columns[0] {
			var d, one field.Element
			d.Sub(&x, &in.Columns[1][row])
			one.Mul(&d, &in.Columns[2][row])
			if !one.IsOne() && !d.IsZero() {
				t.Errorf("row %d: no inverse", row)
			}
		}
	}
	for name, tc := range map[string]struct {
		table  string
		inputs map[string][]field.Element
		height int
	}{
		"unknown table":        {"n", nil, 0},
		"column missing":       {"m", map[string][]field.Element{"X": column(1, 2)}, 0},
		"other column":         {"m", map[string][]field.Element{"X": column(1, 2), "Y": column(1, 2)}, 0},
		"computed column":      {"m", map[string][]field.Element{"X": column(1, 2), "P_K": column(1, 2), "INV_2": column(1, 2)}, 0},
		"too many rows":        {"m", map[string][]field.Element{"X": column(1, 2, 3), "P_K": column(1, 2)}, 2},
		"no power of two":      {"m", map[string][]field.Element{"X": column(1, 2), "P_K": column(1, 2, 3)}, 3},
		"short preprocessed":   {"m", map[string][]field.Element{"X": column(1, 2, 3), "P_K": column(1, 2)}, 4},
		"one row":              {"m", map[string][]field.Element{"X": column(1), "P_K": column(1)}, 1},
		"a negative height":    {"m", map[string][]field.Element{"X": column(1), "P_K": column(1)}, -4},
		"nothing preprocessed": {"m", map[string][]field.Element{"X": column(1, 2), "P_K": nil}, 0},
	} {
		if _, err := c.Expand(tc.table, tc.inputs, tc.height); !errors.Is(err, ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
	ragged, err := Compile(lisp("(X :i16) (Y :i16)", "(defconstraint c () (== X Y))"), Manifest{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ragged.Expand("m", map[string][]field.Element{"X": column(1, 2), "Y": column(1)}, 0); !errors.Is(err, ErrInput) {
		t.Errorf("ragged: %v", err)
	}
	main, preprocessed, err := c.Inputs("m")
	if err != nil || fmt.Sprint(main, preprocessed) != "[X] [P_K]" {
		t.Errorf("inputs %v and %v, %v", main, preprocessed, err)
	}
}

func BenchmarkExpand(b *testing.B) {
	c, err := Compile(lisp("(X :i16@prove :array [0:15]) (Y :i16@prove)", "(defconstraint c () (for i [0:15] (if (== (+ [X i] 1) Y) (== [X i] 5))))"), Manifest{})
	if err != nil {
		b.Fatal(err)
	}
	const height = 1 << 18
	inputs := map[string][]field.Element{}
	main, _, _ := c.Inputs("m")
	r := rand.New(rand.NewPCG(1, 1))
	for _, name := range main {
		inputs[name] = make([]field.Element, height)
		for i := range inputs[name] {
			inputs[name][i] = field.New(uint64(r.Uint32() & 0xffff))
		}
	}
	for b.Loop() {
		if _, err := c.Expand("m", inputs, height); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(16*height), "ns/inverse")
}

func TestExpanderRefusesCycles(t *testing.T) {
	table := func(second func(g *air.Graph) air.Expr) *air.Table {
		out := &air.Table{Name: "m", Columns: []air.Column{{Name: "EXPR_0"}, {Name: "EXPR_1"}}}
		g := &out.Graph
		for i, x := range []air.Expr{g.Column(1, 0), second(g)} {
			definition, suffix := fold{column: i, expr: x}.definition(g)
			out.Constraints = append(out.Constraints, air.Constraint{Name: out.Columns[i].Name + suffix, Domain: air.Domain{Kind: air.Rows}, Expr: definition})
		}
		return out
	}
	if _, err := newExpander(table(func(g *air.Graph) air.Expr { return g.Column(0, 0) })); !errors.Is(err, ErrRefused) {
		t.Errorf("columns that need each other: %v", err)
	}
	if e, err := newExpander(table(func(g *air.Graph) air.Expr { return g.Int(1) })); err != nil || e.steps[0].column != 1 {
		t.Errorf("columns in order: %v", err)
	}
}
