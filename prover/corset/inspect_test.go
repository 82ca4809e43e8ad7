package corset

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// lisp returns a file system with one source: a module m with the given columns, and
// what follows them.
func lisp(columns, rest string) fs.FS {
	text := fmt.Sprintf("(module m)\n(defcolumns %s)\n%s\n", columns, rest)
	return fstest.MapFS{"m.lisp": {Data: []byte(text)}}
}

// TestInspectRefuses has an example of each trap that must be caught before go-corset
// narrows the program: afterwards there is nothing left to see.
func TestInspectRefuses(t *testing.T) {
	const xyz = "(X :i16@prove) (Y :i16@prove) (Z :i8@prove) (S :binary@prove)"
	for name, tc := range map[string]struct{ columns, rest, want string }{
		"wide register":        {"(X :i17@prove)", "(defconstraint c () (== X 1))", "column X has 17 bits"},
		"very wide register":   {"(X :i256@prove)", "(defconstraint c () (== X 1))", "column X has 256 bits"},
		"padding":              {"(X :i16@prove :padding 3)", "(defconstraint c () (!= X 1))", "column X is padded with 3"},
		"constant above p":     {xyz, "(defconstraint c () (== X (* 4294967299 Y)))", "constant 4294967299 is not below the modulus"},
		"constant p":           {xyz, "(defconst P 2130706433)\n(defconstraint c () (== X (* P Y)))", "constant 2130706433 is not below"},
		"negative constant":    {xyz, "(defconstraint c () (== X (* -1 Y)))", "negative constant -1: write (- 0 1)"},
		"negative defconst":    {xyz, "(defconst N -5)\n(defconstraint c () (== X (* N Y)))", "negative constant -5"},
		"product of constants": {xyz, "(defconstraint c () (== X (* 65536 (* 65536 Y))))", "constants combine to 4294967296"},
		"power":                {xyz, "(defconstraint c () (== X (* Y (^ 2 40))))", "1099511627776"},
		"high power":           {xyz, "(defconstraint c () (== X (^ Y 65)))", "power 65"},
		"sum of constants":     {xyz, "(defconstraint c () (== X (+ Y 2000000000 2000000000)))", "constants combine to 4000000000"},
		"constant in a range":  {xyz, "(definrange (* X 4294967299) 65536)", "4294967299"},
		"inequality":           {xyz, "(defconstraint c () (< X Y))", "an inequality"},
		"cast":                 {xyz, "(defpurefun ((fb :binary :force) x) x)\n(defconstraint c () (if (== 0 (fb X)) (== Y 2)))", "a cast to 1 bits"},

		"lookup":               {xyz, "(defcolumns (T :i16@prove))\n(deflookup l (T) (X))", "m.lisp:4: send tuples on a bus instead"},
		"lookup of a zero row": {xyz, "(module n)\n(defcolumns (T :i16@prove) (U :i16@prove))\n(deflookup untagged (n.T n.U) (m.X m.Y))", "m.lisp:5: send tuples on a bus"},
		"shifted lookup":       {xyz, "(defcolumns (T :i16@prove))\n(deflookup l (T) ((shift X 1)))", "send tuples on a bus"},
		"selected lookup":      {xyz, "(defclookup l S (X) S (Y))", "send tuples on a bus"},
		"table of references":  {xyz, "(module u8)\n(defcolumns (V :i8))\n(deflookup l (u8.V) (m.Z))", "send tuples on a bus"},
		"permutation":          {xyz, "(defpermutation (A) ((+ X)))", "send tuples on a bus"},
		"wide permutation":     {"(X :i32@prove)", "(defpermutation (A) ((+ X)))", "send tuples on a bus"},
		"call":                 {xyz, "(defcall (Y) f (X))", "send tuples on a bus"},
		"sorting":              {xyz, "(defsorted s ((+ X)))", "use differences with a range"},
		"strict sorting":       {xyz, "(defstrictsorted s ((+ X)))", "use differences with a range"},
		"interleaving":         {xyz, "(definterleaved A (X Y))", "interleaved columns"},
		"property":             {xyz, "(defproperty p (== X Y))", "properties are not proven"},
		"computed column":      {xyz, "(defcomputedcolumn (C :i16) (+ X 1))\n(defconstraint c () (== C Y))", "computed columns are free"},
		"computed columns":     {xyz, "(defcomputed (C) (id X))", "computed columns are free"},
		"perspective":          {xyz, "(defperspective p S ((C :i16@prove)))", "perspectives share columns"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := compile(lisp(tc.columns, tc.rest))
			if !errors.Is(err, ErrRefused) {
				t.Fatalf("not refused: %v", err)
			}
			if !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error %q does not say %q", err, tc.want)
			}
		})
	}
}

// A constant is found wherever it is.
func TestInspectLooksEverywhere(t *testing.T) {
	const columns, p = "(X :i16@prove) (Y :i16@prove) (Z :i8@prove) (S :binary@prove)", "4294967299"
	for name, body := range map[string]string{
		"left":                      "(== P X)",
		"right":                     "(== X P)",
		"left of an inequation":     "(!= P X)",
		"right of an inequation":    "(!= X P)",
		"sum":                       "(== X (+ Y P))",
		"difference":                "(== X (- Y P))",
		"product":                   "(== X (* Y P))",
		"power":                     "(== X (^ (+ Y P) 2))",
		"first of alternatives":     "(∨ (== X P) (== Y 2))",
		"last of alternatives":      "(∨ (== Y 2) (== X P))",
		"first of all":              "(∨ (== Y 2) (∧ (== X P) (!= Z 5)))",
		"last of all":               "(∨ (== Y 2) (∧ (!= Z 5) (== X P)))",
		"condition":                 "(if (== X P) (== Y 2))",
		"condition with two ways":   "(if (== X P) (== Y 2) (== Y 3))",
		"first way":                 "(if (== X 1) (== Y P) (== Y 3))",
		"second way":                "(if (== X 1) (== Y 3) (== Y P))",
		"condition of a value":      "(== X (if (== S P) 7 Y))",
		"first value":               "(== X (if (== S 0) P Y))",
		"second value":              "(== X (if (== S 0) Y P))",
		"negation":                  "(if (¬ (∨ (== X P) (== Z 1))) (== Y 2))",
		"norm":                      "(== S (~ (- X P)))",
		"condition of alternatives": "(if (∨ (== X P) (== Z 1)) (== Y 2))",
	} {
		rest := "(defconstraint c () " + strings.ReplaceAll(body, "P", p) + ")"
		if _, err := compile(lisp(columns, rest)); !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), p) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := compile(lisp(columns, strings.ReplaceAll(rest, p, "4"))); err != nil {
			t.Errorf("%s, with a small one: %v", name, err)
		}
	}
}

func TestInspectTakes(t *testing.T) {
	const columns = "(X :i16@prove) (Y :i16@prove) (Z :i8@prove) (S :binary@prove) (A :i4@prove :array [0:3])"
	for name, rest := range map[string]string{
		"arithmetic":  "(defconst B 65536)\n(defconstraint c () (== X (+ Y (* (- 0 1) Z B 3) (^ Z 3))))",
		"conditions":  "(defconstraint c (:guard S) (if (== X 1) (begin (== Y 2) (!= Z 3)) (if (!= S 0) (== Y 5))))",
		"connectives": "(defconstraint c () (∨ (== X 1) (∧ (== Y 2) (!= Z 5))))",
		"values":      "(defconstraint c () (== X (+ 1 (if (== S 0) 7 Y))))",
		"rows":        "(defconstraint a (:domain {0}) (== X 0))\n(defconstraint b (:domain {-1}) (== X 7))\n(defconstraint c () (== (next X) (+ X (prev Y))))",
		"loops":       "(defconstraint c () (for i [0:3] (== X [A i])))\n(defconstraint d () (== X (reduce + (for i [0:3] (* (^ 16 i) [A i])))))",
		"a range":     "(definrange (+ X Y) 65536)",
		"functions":   "(defpurefun (double x) (* 2 x))\n(defun (scaled) (double X))\n(defconstraint c () (== (scaled) (let ((q Y)) (+ q Z))))",
	} {
		if _, err := compile(lisp(columns, rest)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCompileReportsErrors(t *testing.T) {
	for name, tc := range map[string]struct {
		fsys fs.FS
		is   error
		want string
	}{
		"syntax":          {lisp("(X :i16@prove)", "(defconstraint"), ErrSource, "m.lisp:"},
		"unknown column":  {lisp("(X :i16@prove)", "(defconstraint c () (== Y 0))"), ErrSource, "m.lisp:3: unknown symbol"},
		"no module":       {fstest.MapFS{"m.lisp": {Data: []byte("(defcolumns (X :i16@prove))\n(defconstraint c () (== X 0))")}}, ErrRefused, "m.lisp:1: columns outside of a module"},
		"a panic":         {lisp("(X :i0@prove)", "(defconstraint c () (== X 0))"), ErrSource, "divide by zero"},
		"no type":         {lisp("(X)", "(defconstraint c () (== X 0))"), ErrSource, "untyped"},
		"assembly":        {fstest.MapFS{"f.zkasm": {Data: []byte("fn f()")}}, ErrRefused, "f.zkasm"},
		"nothing":         {fstest.MapFS{"readme": {}}, ErrSource, "no .lisp files"},
		"library's casts": {lisp("(X :i16@prove)", "(defconstraint c () (== 0 (force-bin X)))"), ErrSource, "unknown symbol"},
	} {
		_, err := compile(tc.fsys)
		if !errors.Is(err, tc.is) || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want %q", name, err, tc.want)
		}
	}
}
