package secp256k1

import (
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/chips/foreign"
)

// claim makes the machine's messages say that a call yields a result.
func (w *world) claim(call int, r Result) {
	c := w.calls[call]
	for i, b := range r.Key {
		at := c.Key + uint64(i)
		v := w.memory[at&^7]
		v.Value = v.Value&^(0xff<<(8*(at%8))) | uint64(b)<<(8*(at%8))
		w.memory[at&^7] = v
	}
	w.messages[call].Tuple[15] = field.New(0)
	if r.Valid {
		w.messages[call].Tuple[15] = field.New(1)
	}
}

// forgery is a trace of one call made by a cheating prover: all that follows from what he
// changed is as it has to be.
type forgery struct {
	w         *world
	r         *recovery
	relation  string // that is forged, in a row
	row       int
	filler    *foreign.Filler
	skip      []string // relations that are left empty
	skipRow   int      // in this row, if it is not 0
	claimed   *Result  // what the machine believes; nil: what was filled
	add, call *pen
}

// relationOf returns a relation of secpadd or secpcall.
func relationOf(name string) *foreign.Relation {
	rs := append(additionRelations(), callRelations()...)
	return rs[slices.IndexFunc(rs, func(r *foreign.Relation) bool { return r.Name == name })]
}

// fill writes the rows. It fails if what was changed has no quotient or carries.
func (f *forgery) fill() error {
	add, err := newSheet(addColumns(), len(f.r.rows), additionRelations())
	if err != nil {
		return err
	}
	call, err := newSheet(callColumns(), 1, callRelations())
	if err != nil {
		return err
	}
	f.add, f.call = add.pen(), call.pen()
	for _, w := range []*pen{f.add, f.call} {
		w.forger = func(row int, relation string) (*foreign.Filler, bool) {
			switch {
			case relation == f.relation && row == f.row:
				return f.filler, true
			case slices.Contains(f.skip, relation) && (f.skipRow == 0 || row == f.skipRow):
				return nil, true
			}
			return nil, false
		}
	}
	if len(f.r.rows) > 0 {
		if err := fillMultiplication(f.add, 0, f.r); err != nil {
			return err
		}
	}
	return fillCall(f.call, 0, f.r)
}

// trace returns the trace of what was filled, in a machine that believes the result.
func (f *forgery) trace(t testing.TB) air.Trace {
	t.Helper()
	if f.claimed == nil {
		r := f.r.result()
		f.claimed = &r
	}
	f.w.claim(0, *f.claimed)
	return expand(t, &Trace{Call: f.call.inputs(), Add: f.add.inputs()}, f.w.public())
}

// objections returns the families of constraints that reject a trace.
func objections(t *testing.T, trace air.Trace) []string {
	t.Helper()
	err := check(t, trace)
	var r *air.Rejection
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &r):
		return []string{"lookup: " + err.Error()}
	}
	if r.Total > len(r.Violations)+len(r.Imbalances) { // it does not say all
		return chiptest.Forge(compile(t).System, trace, nil).Objections(t)
	}
	var out []string
	for _, v := range r.Violations {
		out = append(out, v.Table+" "+chiptest.Family(v.Constraint))
	}
	for _, v := range r.Imbalances {
		out = append(out, "bus "+v.Bus)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// errSeed is the failure of an attempt that another input may not meet.
var errSeed = errors.New("not with this input")

// try repeats an attempt with other inputs until it succeeds.
func try(t testing.TB, attempt func(rng *rand.Rand) (*forgery, error)) *forgery {
	t.Helper()
	var err error
	for seed := range uint64(200) {
		var f *forgery
		if f, err = attempt(rand.New(rand.NewPCG(seed, 1))); err == nil {
			if err = f.fill(); err == nil {
				return f
			}
		}
		if !errors.Is(err, errSeed) && !errors.Is(err, foreign.ErrValues) {
			break
		}
	}
	t.Fatal(err)
	return nil
}

// start returns the forgery of a signature that changes nothing yet.
func start(t testing.TB, hash, sig []byte) *forgery {
	t.Helper()
	w := newWorld()
	w.signature(hash, sig)
	r, err := w.calls[0].recover()
	if err != nil {
		t.Fatal(err)
	}
	return &forgery{w: w, r: r}
}

// finish takes a blinding point, changes numbers once more and does the multiplication.
func (f *forgery) finish(change func() error) error {
	if !f.r.live() {
		return change()
	}
	t, ok := f.r.candidate(0)
	if !ok {
		return errSeed
	}
	f.r.blind(t)
	if err := change(); err != nil {
		return err
	}
	if !f.r.run(nil) {
		return errSeed
	}
	return nil
}

// alter is a method of a filler that makes one that forges.
type alter func(f *foreign.Filler, number, group int) (*foreign.Filler, *big.Int)

// forgeCall makes a number of secpcall wrong by a constant that only one group of a
// relation sees.
func forgeCall(t testing.TB, name string, number, group int, by alter, rng *rand.Rand) (*forgery, error) {
	hash, sig := signed(t, rng)
	switch {
	case name == "ROOT" && number == caseNoRoot:
		copy(sig, random(rng))
	case name == "RANGER" && number == caseBeyond:
		copy(sig, bytes32(new(big.Int).Add(n, big.NewInt(5))))
	case name == "RANGES" && number == caseBeyond:
		copy(sig[32:], bytes32(new(big.Int).Add(n, big.NewInt(5))))
	}
	f := start(t, hash, sig)
	filler, err := foreign.NewFiller(relationOf(name))
	if err != nil {
		return nil, err
	}
	var c *big.Int
	f.relation, f.row = name, 0
	f.filler, c = by(filler, number, group)
	get := func(name string) *big.Int { return f.r.numbers[name] }
	set := func(name string, v *big.Int) error {
		if v == nil || v.Sign() < 0 || v.BitLen() > 256 {
			return errSeed
		}
		f.r.numbers[name] = v
		return nil
	}
	sub := func(a, b *big.Int) *big.Int { return new(big.Int).Sub(a, b) }
	root := func(square *big.Int) *big.Int {
		y, ok := root(mod(square))
		if !ok {
			return nil
		}
		return y
	}
	line := func(xx, x string) *big.Int { // x^3 + 7
		v := mul(get(xx), get(x))
		return v.Add(v, big.NewInt(7))
	}
	setRoot := func(square *big.Int) error {
		y := root(square)
		if y == nil {
			return errSeed
		}
		if y.Bit(0) != uint(f.r.v&1) {
			y.Sub(p, y)
		}
		f.r.root(y)
		return nil
	}
	if name == "ROOT" && (f.r.outcome == noPoint) != (number == caseNoRoot) {
		return nil, errSeed
	}
	err = f.finish(func() error {
		switch name {
		case "XSQUARE":
			xx := mod(new(big.Int).Add(get("XX"), c))
			square := mul(xx, get("R"))
			err := setRoot(square.Add(square, big.NewInt(7)))
			return errors.Join(err, set("XX", xx))
		case "ROOT":
			square := line("XX", "R")
			if number == caseNoRoot {
				square.Neg(square)
			}
			return setRoot(square.Sub(square, c))
		case "OPPOSITE":
			return set("NY", sub(sub(p, get("Y")), c))
		case "TSQUARE":
			if err := set("TXX", mod(new(big.Int).Add(get("TXX"), c))); err != nil {
				return err
			}
			err := set("TY", root(line("TXX", "TX")))
			if err == nil {
				err = set("NTY", sub(p, get("TY")))
			}
			return err
		case "BLIND":
			err := set("TY", root(sub(line("TXX", "TX"), c)))
			if err == nil {
				err = set("NTY", sub(p, get("TY")))
			}
			return err
		case "TOPPOSITE":
			return set("NTY", sub(sub(p, get("TY")), c))
		case "FACTORG":
			u := new(big.Int).Add(get("H"), c)
			u.Mul(u.Neg(u), new(big.Int).ModInverse(get("R"), n))
			return set("U1", u.Mod(u, n))
		case "FACTORR":
			u := sub(get("S"), c)
			u.Mul(u, new(big.Int).ModInverse(get("R"), n))
			return set("U2", u.Mod(u, n))
		case "RANGER", "RANGES":
			rest := name[5:] + "REST"
			if number == caseBeyond {
				return set(rest, new(big.Int).Add(get(rest), c))
			}
			return set(rest, sub(get(rest), c))
		}
		return nil
	})
	if err == nil && (name == "RANGEX" || name == "RANGEY") {
		err = set(name[5:]+"REST", sub(get(name[5:]+"REST"), c))
	}
	return f, err
}

// forgeAdd makes a slope or a coordinate wrong by a constant that only one group of a
// relation sees, in one of the last rows, and goes on from the wrong point.
func forgeAdd(t testing.TB, name string, number, group int, by alter, rng *rand.Rand) (*forgery, error) {
	hash, sig := signed(t, rng)
	f := start(t, hash, sig)
	filler, err := foreign.NewFiller(relationOf(name))
	if err != nil {
		return nil, err
	}
	var c *big.Int
	f.relation, f.row = name, RowsPerKey-3 // doubles
	if name == "SLOPE" && number == caseAdd {
		f.row++
	}
	f.filler, c = by(filler, number, group)
	t0, ok := f.r.candidate(0)
	if !ok {
		return nil, errSeed
	}
	f.r.blind(t0)
	f.r.run(func(k int, x *row) {
		if k != f.row {
			return
		}
		at := f.r.rows[k-1].result
		switch name {
		case "SLOPE":
			dx, dy := new(big.Int).Sub(x.q.x, at.x), new(big.Int).Sub(x.q.y, at.y)
			dy.Sub(dy, c)
			if x.double { // 2*slope*y - 3*x^2 + c = 0
				dx = times(2, at.y)
				dy = times(3, mul(at.x, at.x))
				dy.Sub(dy, c)
			}
			x.slope = mul(mod(dy), new(big.Int).ModInverse(mod(dx), p))
			x.result = third(x.slope, at, x.q)
		case "SUMX":
			x.result.x = mod(new(big.Int).Add(x.result.x, c))
			y := mul(x.slope, mod(new(big.Int).Sub(at.x, x.result.x)))
			x.result.y = mod(y.Sub(y, at.y))
		case "SUMY":
			x.result.y = mod(new(big.Int).Add(x.result.y, c))
		}
	})
	return f, nil
}

// forgeries calls attempt for groups of all cases of all relations, of every so many one.
func forgeries(t *testing.T, stride int, by alter, want func(table string, r *foreign.Relation, c foreign.Case, group, groups int, attempt func() *forgery)) {
	t.Helper()
	count := 0
	for table, relations := range map[string][]*foreign.Relation{TableAdd: additionRelations(), TableCall: callRelations()} {
		for _, r := range relations {
			filler, err := foreign.NewFiller(r)
			if err != nil {
				t.Fatal(err)
			}
			for number, c := range r.Cases {
				for group := range filler.Groups() {
					if count++; count%stride > 0 {
						continue
					}
					want(table, r, c, group, filler.Groups(), func() *forgery {
						return try(t, func(rng *rand.Rand) (*forgery, error) {
							if table == TableAdd {
								return forgeAdd(t, r.Name, number, group, by, rng)
							}
							return forgeCall(t, r.Name, number, group, by, rng)
						})
					})
				}
			}
		}
	}
}

// TestEveryGroupCounts shows for each constraint of each relation that without it a
// prover could have another result accepted, or a false reason for none.
func TestEveryGroupCounts(t *testing.T) {
	stride := 1
	if testing.Short() {
		stride = 13
	}
	forgeries(t, stride, (*foreign.Filler).Forger, func(table string, r *foreign.Relation, c foreign.Case, group, _ int, attempt func() *forgery) {
		want := fmt.Sprintf("%s %s-%d", table, c.Name, group)
		if got := objections(t, attempt().trace(t)); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: rejected by %s", want, strings.Join(got, ", "))
		}
	})
}

// TestEveryCarryCounts shows the same for the ranges of carries: without one, a group
// could be wrong by the modulus of the base field.
func TestEveryCarryCounts(t *testing.T) {
	stride := 3
	if testing.Short() {
		stride = 37
	}
	forgeries(t, stride, (*foreign.Filler).Wrapper, func(_ string, r *foreign.Relation, c foreign.Case, group, groups int, attempt func() *forgery) {
		if group >= groups-4 {
			return // the quotient, or the number, has no room for so large an error
		}
		want := fmt.Sprintf("look!%s_C", r.Name)
		got := objections(t, attempt().trace(t))
		if len(got) != 1 || !strings.HasPrefix(got[0], "lookup: ") || !strings.Contains(got[0], want) {
			t.Errorf("%s, %s: rejected by %s", c.Name, want, strings.Join(got, ", "))
		}
	})
}
