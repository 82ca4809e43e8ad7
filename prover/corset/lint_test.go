package corset

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// lintColumns are the columns of the examples below, without exceptions.
const lintColumns = `(MULT :i16) (BUS :i16 :array [0:3])
  (X :i16@prove) (Y :i16@prove) (Z :i16@prove) (W :i16@prove) (B :i8@prove) (S :binary@prove) (F :i16)`

// use keeps all columns used.
const use = `(defconstraint use () (== 0 (+ X Y Z W B S F)))`

// lintManifest declares F a field element and the buses of the examples.
func lintManifest() Manifest {
	return Manifest{
		Buses: []Bus{{Bus: air.Bus{Name: "b", Arity: 2, Public: true}}},
		Providers: []air.Provider{{Name: "rom", Bus: "rom", Arity: 1, Height: 2, Bits: []int{1}, Rows: func() ([][]air.Element, error) {
			return [][]air.Element{{field.New(0), field.New(1)}}, nil
		}}},
		Tables: map[string]Facts{"m": {
			Columns: map[string]Width{"F": {0, "a field element"}},
			Modular: map[string]string{"use": "only for use"},
		}},
	}
}

// romLookup uses the provider of lintManifest.
const romLookup = `(defconstraint rom!look!s () (begin (== MULT 1) (== [BUS 0] S)))`

// TestLintRefuses has an example of each trap that shows in the compiled constraints.
func TestLintRefuses(t *testing.T) {
	site := func(name string, equations ...string) string {
		return "(defconstraint " + name + " () (begin " + strings.Join(equations, " ") + "))"
	}
	const mult, x, y = "(== MULT S)", "(== [BUS 0] X)", "(== [BUS 1] Y)"
	for name, tc := range map[string]struct{ rest, want string }{
		"u16 x u16":                 {"(defconstraint c () (== (* X Y) (+ (* 65536 Z) W)))", "constraint c#0: a value in [-4294967295, 4294836225]"},
		"linear overflow":           {"(defconstraint c () (== X (* 65536 Z)))", "constraint c#0"},
		"field element":             {"(defconstraint c () (== F (+ X 1)))", "constraint c#0: a value in any element"},
		"overflow in a factor":      {"(defconstraint c (:guard S) (== (* X Y) Z))", "constraint c#0"},
		"overflow in a condition":   {"(defconstraint c () (if (== (* X Y) 5) (== Z 1)))", ":inverse: a value in [-5, 4294836220]"},
		"overflow in a branch":      {"(defconstraint c () (if (== X 5) (== Y 2) (== (* Z W) Y)))", "constraint c#0"},
		"terms that do not exclude": {"(defconstraint c () (== 0 (+ (* X Y) (* Z W))))", "constraint c#0"},
		"selector is not binary":    {"(defconstraint c () (== 0 (+ (* (- 1 X) Y Z) (* X W Z))))", "constraint c#0"},
		"degree 6":                  {"(defconstraint c () (== 0 (* B B B B B B)))", "degree 6"},
		"degree 5 in the first row": {"(defconstraint c (:domain {0}) (== 0 (* B B B B B)))", "degree 6 with its selector"},
		"before the first row":      {"(defconstraint c (:domain {0}) (== X (prev X)))", "reads rows -1 to +0 of the first row"},
		"five rows apart":           {"(defconstraint c () (== X (shift X 5)))", "leaves out 0 and 5 rows"},
		"range of the next row":     {"(definrange (next X) 65536)", "another row in a range leaves it free"},
		"range of a difference":     {"(definrange (- (next X) X) 65536)", "another row in a range leaves it free"},
		"range of a declared one":   {"(definrange F 65536)", "column F has a range, but"},
		"narrow range of that":      {"(definrange F 256)", "column F has a range, but"},
		"bit of that":               {"(definrange F 2)", "column F has a range, but"},
		"range of MULT":             {"(definrange MULT 65536)", "column MULT has a range, but"},
		"unused column":             {"(defcolumns (U :i16@prove))", "column U: is in no constraint"},
		"unused binary":             {"(defcolumns (U :binary@prove))", "column U: is in no constraint"},
		"condition never met":       {"(defconstraint c () (if (== 1 0) (== X 3)))", "constraint c compiles to nothing"},
		"always true":               {"(defconstraint c () (== X X))", "constraint c#0: is a constant"},
		"preprocessed":              {"(defcolumns (P_U :i16))\n(defconstraint c () (== P_U X))", "column P_U is not among the preprocessed"},

		"handle with an empty part":  {site("b!send!", mult, x, y), "handle b!send!: want bus!direction!name"},
		"handle of two parts":        {site("b!send", mult, x, y), "handle b!send: want bus!direction!name"},
		"direction":                  {site("b!receive!x", mult, x, y), `direction "receive"`},
		"undeclared bus":             {site("c!send!x", mult, x, y), "bus c is not in the manifest"},
		"look without provider":      {site("b!look!x", mult, x, y), "direction look"},
		"send to a provider":         {site("rom!send!x", mult, "(== [BUS 0] S)"), "direction send"},
		"receive from a provider":    {site("u16!recv!x", mult, x), "direction recv"},
		"no multiplicity":            {site("b!send!x", x, y, "(== [BUS 2] 0)"), "no equation for MULT"},
		"element missing":            {site("b!send!x", mult, y), "2 equations, want MULT and 2 elements"},
		"another element":            {site("b!send!x", mult, y, "(== [BUS 2] 0)"), "no equation for element 0"},
		"element too many":           {site("b!send!x", mult, x, y, "(== [BUS 2] 0)"), "4 equations"},
		"element twice":              {site("b!send!x", mult, x, y, "(== [BUS 0] Y)"), "two equations for one placeholder"},
		"no placeholder":             {site("b!send!x", mult, x, y, "(== X Y)"), "no placeholder in an equation"},
		"two placeholders":           {site("b!send!x", mult, x, "(== [BUS 0] [BUS 1])"), "two placeholders"},
		"scaled placeholder":         {site("b!send!x", mult, x, "(== (* 2 [BUS 1]) Y)"), "a placeholder is multiplied"},
		"placeholder twice":          {site("b!send!x", mult, x, "(== [BUS 1] (- Y [BUS 1]))"), "two placeholders"},
		"guard":                      {"(defconstraint b!send!x (:guard S) (begin " + mult + x + y + "))", "a placeholder is multiplied"},
		"condition":                  {site("b!send!x", "(if (!= S 0) "+mult+")", x, y), "a placeholder is multiplied"},
		"one row":                    {"(defconstraint b!send!x (:domain {0}) (begin " + mult + x + y + "))", "an interaction in one row only"},
		"shifted placeholder":        {site("b!send!x", mult, x, "(== (next [BUS 1]) Y)"), "a placeholder of another row"},
		"placeholder elsewhere":      {"(defconstraint c () (== [BUS 0] X))", "placeholder BUS_0 outside"},
		"placeholder in a condition": {"(defconstraint c () (if (== [BUS 0] X) (== Y 0)))", "placeholder BUS_0 outside"},
		"range of a placeholder":     {"(definrange (+ 1 [BUS 0]) 65536)", "placeholder BUS_0 outside"},
		"shifted element":            {site("b!send!x", mult, x, "(== [BUS 1] (next Y))"), "element 1 reads another row"},
		"quadratic element":          {site("b!send!x", mult, x, "(== [BUS 1] (* B S))"), "element 1 has degree 2"},
		"cubic multiplicity":         {site("b!send!x", "(== MULT (* S S S))", x, y), "multiplicity of degree 3"},
		"negative multiplicity":      {site("b!send!x", "(== MULT (- 0 S))", x, y), "multiplicity in [-1, 0]"},
		"large multiplicity":         {site("b!send!x", "(== MULT (* 2 X))", x, y), "multiplicity in [0, 131070]"},
		"unproven multiplicity":      {site("b!send!x", "(== MULT F)", x, y), "multiplicity in any element"},
		"element equal modulo p":     {site("b!send!x", mult, x, "(== [BUS 1] (+ Y (* 65536 X)))"), "bus b, element 1: values in [0, 4294967295]"},
		"elements equal modulo p":    {site("b!send!x", mult, x, "(== [BUS 1] (* 20000 X))") + site("b!recv!x", mult, x, "(== [BUS 1] (- 0 (* 20000 X)))"), "bus b, element 1: values in [-1310700000, 1310700000]"},
		"field element sent":         {site("b!send!x", mult, x, "(== [BUS 1] F)"), "bus b, element 1: values in any element"},
		"value beyond its provider":  {site("rom!look!x", mult, "(== [BUS 0] (* 65535 X))"), "bus rom, element 0"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Compile(lisp(lintColumns, use+romLookup+tc.rest), lintManifest())
			if !errors.Is(err, ErrRefused) && !errors.Is(err, ErrManifest) {
				t.Fatalf("not refused: %v", err)
			}
			if !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error %q does not say %q", err, tc.want)
			}
		})
	}
}

// TestDebugConstraintsCount: go-corset would drop them without a word.
func TestDebugConstraintsCount(t *testing.T) {
	c, err := Compile(lisp(lintColumns, use+romLookup+"(defconstraint c () (debug (== X Y)))"), lintManifest())
	if err != nil {
		t.Fatal(err)
	}
	if names := fmt.Sprint(c.System.Table("m").Constraints); !strings.Contains(names, "c#0") {
		t.Errorf("constraints %s", names)
	}
}

func TestLintTakes(t *testing.T) {
	for name, rest := range map[string]string{
		"nothing":           "",
		"u16 x u8":          "(defconstraint c () (== (* X B) (+ (* 65536 S) Y)))",
		"16 products":       "(defcolumns (L :i16@prove :array [0:15]) (R :i8@prove :array [0:15]) (C :i13@prove) (D :i16@prove))\n(defconstraint c () (== (+ D (reduce + (for i [0:15] (* [L i] [R i])))) (+ X (* 65536 C))))",
		"factors":           "(defconstraint c () (== 0 (* X (- Y 1) (- Z W) (- 1 S))))",
		"branches":          "(defconstraint c () (if (== X 5) (== Y 2) (== (* Z B) W)))",
		"branches on a bit": "(defconstraint c () (if (!= S 0) (== (* Y B) (* Z B)) (== (* Z B) W)))",
		"nested branches":   "(defconstraint c () (if (== X 5) (if (== Y 6) (== Z 7) (== W 8)) (if (== Z 9) (== X 10) (== Y 11))))",
		"values":            "(defconstraint c () (== Z (+ W (if (== X 5) 7 Y))))",
		"other rows":        "(defconstraint c () (if (== (next X) X) (== Y (prev Y)) (== Z (+ W 1))))",
		"a range":           "(definrange (+ X Y) 65536)",
		"a narrower range":  "(definrange X 256)",
		"a bit of a byte":   "(definrange B 2)",
		"a count":           "(defconstraint b!send!x () (begin (== MULT (+ S X)) (== [BUS 0] X) (== [BUS 1] Y)))",
		"tuples":            "(defconstraint b!send!x () (begin (== MULT (* S (- 1 S))) (== (+ 1 [BUS 0]) X) (== (- Y 1 (* 65536 S)) [BUS 1])))",
		"constants":         "(defconstraint b!recv!x () (begin (== 1 MULT) (== [BUS 0] 7) (== 0 [BUS 1])))",
		"sign by a range":   "(defconstraint u16!look!x () (begin (== MULT 1) (== [BUS 0] (- (* 2 X) (* 65536 S)))))",
	} {
		if _, err := Compile(lisp(lintColumns, use+romLookup+rest), lintManifest()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestManifestIsExact spoils a manifest that fits.
func TestManifestIsExact(t *testing.T) {
	sources := lisp(lintColumns+"(P_K :i16) (N :i8) (U :i16)", use+romLookup+"(defconstraint c () (== P_K (* N F)))\n(defconstraint b!send!x () (begin (== MULT (* 3 X)) (== [BUS 0] F) (== [BUS 1] X)))")
	fits := func() Manifest {
		m := lintManifest()
		m.Buses[0].Modular = map[int]string{0: "reason"}
		f := m.Tables["m"]
		f.Preprocessed = []string{"P_K"}
		f.Columns["N"] = Width{8, "reason"}
		f.Modular["c#0"] = "reason"
		f.Modular["b!send!x"] = "reason"
		f.Unused = map[string]string{"U": "reason"}
		m.Tables["m"] = f
		return m
	}
	c, err := Compile(sources, fits())
	if err != nil {
		t.Fatal(err)
	}
	table := c.System.Table("m")
	for name, want := range map[string]air.Column{
		"X":   {Name: "X", Bits: 16, Proof: air.ProofLookup},
		"S":   {Name: "S", Bits: 1, Proof: air.ProofConstraint},
		"F":   {Name: "F", Reason: "a field element"},
		"N":   {Name: "N", Bits: 8, Proof: air.ProofDeclared, Reason: "reason"},
		"P_K": {Name: "P_K", Bits: 16, Preprocessed: true, Proof: air.ProofPreprocessed},
	} {
		if got := table.Columns[table.Index(name)]; got != want {
			t.Errorf("column %+v, want %+v", got, want)
		}
	}
	facts := func(spoil func(*Facts)) func(*Manifest) {
		return func(m *Manifest) {
			f := m.Tables["m"]
			spoil(&f)
			m.Tables["m"] = f
		}
	}
	for name, tc := range map[string]struct {
		spoil func(*Manifest)
		want  string
	}{
		"reserved bus":             {func(m *Manifest) { m.Buses = append(m.Buses, Bus{Bus: air.Bus{Name: "u16", Arity: 1}}) }, "bus u16 is one of the package"},
		"reserved provider":        {func(m *Manifest) { m.Providers[0].Bus = "u8-u8" }, "bus u8-u8 is one of the package"},
		"provider not used":        {func(m *Manifest) { m.Providers = append(m.Providers, air.Provider{Name: "pow", Bus: "pow"}) }, "no table looks at provider pow"},
		"bus not used":             {func(m *Manifest) { m.Buses = append(m.Buses, Bus{Bus: air.Bus{Name: "c", Arity: 1}}) }, "bus c: no table has a send"},
		"unknown table":            {func(m *Manifest) { m.Tables["n"] = Facts{} }, "no table n"},
		"unknown element":          {func(m *Manifest) { m.Buses[0].Modular[2] = "reason" }, "element 2"},
		"element before the first": {func(m *Manifest) { m.Buses[0].Modular[-1] = "reason" }, "element -1: no reason, or no such element"},
		"element needs no excuse":  {func(m *Manifest) { m.Buses[0].Modular[1] = "reason" }, "element 1: the manifest excuses it from what it keeps"},
		"element not excused":      {func(m *Manifest) { m.Buses[0].Modular = nil }, "element 0: values in any element"},
		"element without reason":   {func(m *Manifest) { m.Buses[0].Modular[0] = "" }, "no reason"},
		"column unknown":           {facts(func(f *Facts) { f.Columns["Q"] = Width{16, "reason"} }), "column Q does not exist"},
		"column not declared":      {facts(func(f *Facts) { delete(f.Columns, "F") }), "use: the manifest excuses it from what it keeps"},
		"column is a placeholder":  {facts(func(f *Facts) { f.Columns["MULT"] = Width{16, "reason"} }), "column MULT does not exist"},
		"column without reason":    {facts(func(f *Facts) { f.Columns["N"] = Width{Bits: 8} }), "want up to 30 bits and a reason"},
		"column of 31 bits":        {facts(func(f *Facts) { f.Columns["F"] = Width{31, "reason"} }), "want up to 30 bits and a reason"},
		"column of -1 bits":        {facts(func(f *Facts) { f.Columns["F"] = Width{-1, "reason"} }), "want up to 30 bits and a reason"},
		"wider than its type":      {facts(func(f *Facts) { f.Columns["N"] = Width{16, "reason"} }), "column N has type i8 and 16 bits"},
		"narrower than its type":   {facts(func(f *Facts) { f.Columns["F"] = Width{8, "reason"} }), "column F has type i16 and 8 bits"},
		"narrow field element":     {facts(func(f *Facts) { f.Columns["N"] = Width{0, "reason"} }), "column N has type i8 and 0 bits"},
		"preprocessed not listed":  {facts(func(f *Facts) { f.Preprocessed = nil }), "column P_K is not among"},
		"preprocessed unknown":     {facts(func(f *Facts) { f.Preprocessed = append(f.Preprocessed, "P_L") }), "preprocessed column P_L does not exist"},
		"preprocessed by listing":  {facts(func(f *Facts) { f.Preprocessed = append(f.Preprocessed, "X") }), "preprocessed column X does not exist, or"},
		"preprocessed declared":    {facts(func(f *Facts) { f.Columns["P_K"] = Width{16, "reason"} }), "column P_K does not exist, or"},
		"constraint not excused":   {facts(func(f *Facts) { delete(f.Modular, "c#0") }), "constraint c#0"},
		"multiplicity not excused": {facts(func(f *Facts) { delete(f.Modular, "b!send!x") }), "interaction b!send!x: multiplicity in [0, 196605]"},
		"constraint unknown":       {facts(func(f *Facts) { f.Modular["d"] = "reason" }), "d: the manifest excuses it"},
		"excuse without reason":    {facts(func(f *Facts) { f.Modular["c#0"] = "" }), "without a reason"},
		"column used after all":    {facts(func(f *Facts) { f.Unused["X"] = "reason" }), "column X: the manifest calls it unused"},
		"unused column unknown":    {facts(func(f *Facts) { f.Unused["Q"] = "reason" }), "unused column Q does not exist"},
		"unused not excused":       {facts(func(f *Facts) { f.Unused = nil }), "column U: is in no constraint"},
	} {
		m := fits()
		tc.spoil(&m)
		_, err := Compile(sources, m)
		if !errors.Is(err, ErrManifest) && !errors.Is(err, ErrRefused) {
			t.Errorf("%s: not refused: %v", name, err)
		} else if !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: error %q does not say %q", name, err, tc.want)
		}
	}
}

// TestTypesAreProven writes no @prove: the types are proven all the same.
func TestTypesAreProven(t *testing.T) {
	c, err := Compile(lisp("(T :binary) (Y :i16) (N :i8)", "(defconstraint c () (if (== T 0) (== Y N)))"), Manifest{})
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		t, y, n uint64
		ok      bool
	}{{0, 7, 7, true}, {1, 7, 8, true}, {2, 7, 8, false}, {0, 7, 8, false}, {1, 1 << 16, 0, false}, {1, 0, 256, false}} {
		trace := air.Trace{}
		column := func(v uint64) []field.Element { return []field.Element{field.New(0), field.New(v)} }
		in, err := c.Expand("m", map[string][]field.Element{"T": column(tc.t), "Y": column(tc.y), "N": column(tc.n)}, 0)
		if err != nil {
			t.Fatal(err)
		}
		trace.Instances = append(trace.Instances, in)
		provided, err := c.System.Provide(trace)
		if err == nil {
			trace.Instances = append(trace.Instances, provided...)
			err = c.System.Check(trace)
		}
		if (err == nil) != tc.ok {
			t.Errorf("T=%d Y=%d N=%d: %v", tc.t, tc.y, tc.n, err)
		}
	}
}
