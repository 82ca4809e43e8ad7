package foreign

import (
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/corset"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
)

func number(s string) *big.Int {
	n, ok := new(big.Int).SetString(s, 0)
	if !ok {
		panic(s)
	}
	return n
}

// moduli: near a power of two with a sparse rest, with a dense rest, and none of it.
var moduli = map[string]struct {
	modulus *big.Int
	bits    int
}{
	"secp256k1 field": {number("0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f"), 16},
	"secp256k1 order": {number("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"), 8},
	"bn254 field":     {number("21888242871839275222246405745257275088696311157297823662689037894645226208583"), 8},
	"p256 field":      {number("0xffffffff00000001000000000000000000000000ffffffffffffffffffffffff"), 8},
}

const header = `(module m)
(defcolumns (ON :binary@prove) (TWICE :binary@prove)
  (A :i8@prove :array [0:31]) (B :i8@prove :array [0:31]) (R :i8@prove :array [0:31]))
(defconstraint once () (== 0 (* ON TWICE)))
`

// example is A*B - R, or 2*A*(B of the row before) - 3*A^2 - R.
func example(modulus *big.Int, bits int) *Relation {
	a, b, r := Bytes("A"), Bytes("B"), Bytes("R")
	offset := new(big.Int).Lsh(big.NewInt(1), 260)
	return &Relation{Name: "E", Modulus: modulus, Offset: offset, QuotientBits: bits, QuotientLimbs: 256 / bits, TopBits: 6, Cases: []Case{
		{Name: "product", Guard: "ON", Products: []Product{{1, Of(a), Of(b)}}, Linear: Sum{{-1, r}}},
		{Name: "twice", Guard: "TWICE", Products: []Product{{2, Of(a), Of(b.Before())}, {-3, Of(a), Of(a)}}, Linear: Sum{{-1, r}}, Constant: big.NewInt(-7)},
	}}
}

func compile(t *testing.T, r *Relation) *corset.Compiled {
	t.Helper()
	var w strings.Builder
	w.WriteString(header)
	if err := r.Lisp(&w); err != nil {
		t.Fatal(err)
	}
	c, err := corset.Compile(fstest.MapFS{"m.lisp": {Data: []byte(w.String())}}, corset.Manifest{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func noErrors() []*big.Int { return []*big.Int{new(big.Int), new(big.Int)} }

func bytesOf(v *big.Int) []int64 {
	out := make([]int64, 32)
	for i, b := range v.FillBytes(make([]byte, 32)) {
		out[31-i] = int64(b)
	}
	return out
}

// values are random numbers and the largest and smallest ones.
func values(rng *rand.Rand, modulus *big.Int) *big.Int {
	top := new(big.Int).Lsh(big.NewInt(1), 256)
	switch rng.IntN(6) {
	case 0:
		return new(big.Int)
	case 1:
		return top.Sub(top, big.NewInt(1))
	case 2:
		return new(big.Int).Sub(modulus, big.NewInt(1))
	}
	b := make([]byte, 32)
	for i := range b {
		b[i] = byte(rng.Uint32())
	}
	return new(big.Int).SetBytes(b)
}

func filler(t *testing.T, r *Relation) *Filler {
	t.Helper()
	f, err := NewFiller(r)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// rowsOf fills rows with random numbers, and errors in the results of the cases.
func rowsOf(t *testing.T, r *Relation, f *Filler, errs []*big.Int, rows int) map[string][]field.Element {
	t.Helper()
	rng := rand.New(rand.NewPCG(3, 4))
	out := map[string][]field.Element{}
	names, err := r.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for _, array := range []string{"A", "B", "R"} {
		for i := range 32 {
			names = append(names, ArrayCell(array, i))
		}
	}
	for _, name := range append(names, "ON", "TWICE") {
		out[name] = make([]field.Element, rows)
	}
	before := new(big.Int)
	for row := range rows {
		a, b := values(rng, r.Modulus), values(rng, r.Modulus)
		which := row % 3
		result := new(big.Int)
		switch which {
		case 0:
			result.Mul(a, b)
			result.Add(result, errs[0])
		case 1:
			result.Mul(a, before)
			result.Lsh(result, 1)
			square := new(big.Int).Mul(a, a)
			result.Sub(result, square.Mul(square, big.NewInt(3)))
			result.Sub(result, big.NewInt(7))
			result.Add(result, errs[1])
		}
		result.Mod(result, r.Modulus)
		numbers := map[Number][]int64{Bytes("A"): bytesOf(a), Bytes("B"): bytesOf(b), Bytes("B").Before(): bytesOf(before), Bytes("R"): bytesOf(result)}
		for _, array := range []string{"A", "B", "R"} {
			for i, v := range numbers[Bytes(array)] {
				out[ArrayCell(array, i)][row] = field.New(uint64(v))
			}
		}
		before = b
		if which == 2 {
			continue
		}
		out[[]string{"ON", "TWICE"}[which]][row] = field.New(1)
		get := func(n Number) []int64 { return numbers[n] }
		cells, err := f.Fill(which, get)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cells {
			out[c.Column][row] = field.New(c.Value)
		}
		numbers[Bytes("R")] = bytesOf(new(big.Int).Xor(result, big.NewInt(1)))
		if _, err := f.Fill(which, get); !errors.Is(err, ErrValues) {
			t.Fatalf("a wrong result: %v", err)
		}
	}
	return out
}

func check(c *corset.Compiled, in air.Instance) error {
	trace := air.Trace{Instances: []air.Instance{in}}
	provided, err := c.System.Provide(trace)
	if err != nil {
		return err
	}
	trace.Instances = append(trace.Instances, provided...)
	if err := c.System.Check(trace); err != nil {
		return err
	}
	return c.System.CheckFacts(trace)
}

func TestRelations(t *testing.T) {
	for name, m := range moduli {
		r := example(m.modulus, m.bits)
		c := compile(t, r)
		in, err := c.Expand("m", rowsOf(t, r, filler(t, r), noErrors(), 128), 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := check(c, in); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestEveryCellCounts changes every cell of rows of both cases.
func TestEveryCellCounts(t *testing.T) {
	m := moduli["secp256k1 field"]
	r := example(m.modulus, m.bits)
	c := compile(t, r)
	in, err := c.Expand("m", rowsOf(t, r, filler(t, r), noErrors(), 8), 0)
	if err != nil {
		t.Fatal(err)
	}
	checker := chiptest.NewChecker(t, c.System, air.Trace{Instances: []air.Instance{in}})
	table := c.System.Table("m")
	for _, row := range []int{3, 4} {
		for k, column := range in.Columns {
			name := table.Columns[k].Name
			if name == "ON" || name == "TWICE" || row == 4 && name[0] == 'B' {
				continue // what says which case it is; B of that row is in no relation
			}
			for _, delta := range []int64{1, -1, 1 << 8, -(1 << 8), 1 << 16, -(1 << 16)} {
				var v field.Element
				v.SetInt64(delta)
				v.Add(&v, &column[row])
				if len(checker.Objections(chiptest.Change{Instance: 0, Column: k, Row: row, Value: v})) == 0 {
					t.Errorf("row %d: %s may change by %d", row, name, delta)
				}
			}
		}
	}
}

// TestEveryGroupCounts adds a constant to one group of coefficients: the values satisfy
// all constraints but the one of the group.
func TestEveryGroupCounts(t *testing.T) {
	for _, name := range []string{"secp256k1 field", "bn254 field"} {
		r := example(moduli[name].modulus, moduli[name].bits)
		c := compile(t, r)
		honest := filler(t, r)
		for which := range r.Cases {
			for g := range honest.Groups() {
				forger, constant := honest.Forger(which, g)
				errs := noErrors()
				errs[which] = constant
				in, err := c.Expand("m", rowsOf(t, r, forger, errs, 8), 0)
				if err != nil {
					t.Fatal(err)
				}
				want := fmt.Sprintf("constraint %s-%d#0", r.Cases[which].Name, g)
				var rejection *air.Rejection
				if !errors.As(check(c, in), &rejection) {
					t.Fatalf("%s: not rejected", want)
				}
				if len(rejection.Violations) == 0 || len(rejection.Imbalances) > 0 {
					t.Errorf("%s: %v", want, rejection)
				}
				for _, v := range rejection.Violations {
					if got := "constraint " + v.Constraint; got != want {
						t.Errorf("%s: rejected by %s", want, got)
					}
				}
			}
		}
	}
}

// TestEveryCarryCounts has values that are wrong by the modulus of the base field in one
// group: the constraints hold, and only the range of the carry does not.
func TestEveryCarryCounts(t *testing.T) {
	m := moduli["bn254 field"]
	r := example(m.modulus, m.bits)
	c := compile(t, r)
	honest := filler(t, r)
	for which := range r.Cases {
		for g := range honest.Groups() - 4 { // the quotient has no room for more
			forger, constant := honest.Wrapper(which, g)
			errs := noErrors()
			errs[which] = constant
			in, err := c.Expand("m", rowsOf(t, r, forger, errs, 8), 0)
			if err != nil {
				t.Fatal(err)
			}
			if err := check(c, in); err == nil || !strings.Contains(err.Error(), "look!E_C") {
				t.Errorf("%s, carry %d: %v", r.Cases[which].Name, g, err)
			}
		}
	}
}

func TestLayoutRefuses(t *testing.T) {
	r := example(moduli["secp256k1 field"].modulus, 16)
	for range 2000 {
		r.Cases[0].Products = append(r.Cases[0].Products, r.Cases[0].Products[0])
	}
	if err := r.Lisp(new(strings.Builder)); !errors.Is(err, ErrRelation) {
		t.Errorf("error %v", err)
	}
	if _, err := NewFiller(r); !errors.Is(err, ErrRelation) {
		t.Errorf("error %v", err)
	}
	if _, err := r.Columns(); !errors.Is(err, ErrRelation) {
		t.Errorf("error %v", err)
	}
}

func TestDigits(t *testing.T) {
	for name, m := range moduli {
		sum := new(big.Int)
		for _, d := range digits(m.modulus) {
			if d.value < -128 || d.value > 128 {
				t.Errorf("%s: digit %d", name, d.value)
			}
			v := new(big.Int).Lsh(big.NewInt(d.value), uint(8*d.position))
			sum.Add(sum, v)
		}
		if sum.Cmp(m.modulus) != 0 {
			t.Errorf("%s: digits of %x", name, sum)
		}
	}
	if got, want := fmt.Sprint(digits(moduli["secp256k1 field"].modulus)), "[{0 47} {1 -4} {4 -1} {32 1}]"; got != want {
		t.Errorf("digits %s, want %s", got, want)
	}
}

func TestTermsHaveNoNegativeConstants(t *testing.T) {
	for _, tc := range []struct {
		factors []int64
		want    string
	}{
		{nil, ""},
		{[]int64{1}, "x"},
		{[]int64{-1}, "(- 0 x)"},
		{[]int64{2, -3}, "(- (* 2 x) (* 3 x))"},
		{[]int64{0, 1, 1}, "(+ x x)"},
	} {
		var s terms
		for _, f := range tc.factors {
			s.add(f, "x")
		}
		if got := s.String(); got != tc.want {
			t.Errorf("%v: %q, want %q", tc.factors, got, tc.want)
		}
	}
	if !slices.Equal(strings.Fields((&terms{}).String()), nil) {
		t.Error("no terms are something")
	}
}
