package secp256k1

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/chips/foreign"
)

// generator is a point that has nothing to do with the call.
var generator = affine{gx, gy}

// additionAttacks change the multiplication.
func additionAttacks() []attack {
	digit := func(name string, change func(x *row) (from, to int), by string) attack {
		return attack{name: name, by: []string{by}, row: func(f *forgery, k int, x *row) {
			if k == rowDigit {
				from, to := change(x)
				retake(f, from, to)
				x.q = entry(f, to)
				x.advance(f.r.rows[k-1].result)
			}
		}}
	}
	tag := func(x *row) int { return int(4*x.i + x.j) }
	return []attack{
		{name: "other start", by: []string{"secpadd load"}, row: func(f *forgery, k int, x *row) {
			if k == rowLoad {
				x.result = generator
			}
		}},
		{name: "double of another point", by: []string{"secpadd double"}, row: func(f *forgery, k int, x *row) {
			if k == rowDouble {
				x.q = generator
				x.result = third(x.slope, f.r.rows[k-1].result, x.q)
			}
		}},
		digit("wrong entry", func(x *row) (int, int) { return tag(x), tag(x) ^ 1 }, "bus secp-point"),
		digit("other digit of u1", func(x *row) (int, int) {
			from := tag(x)
			x.i ^= 1
			return from, tag(x)
		}, "secpadd digit-g"),
		digit("other digit of u2", func(x *row) (int, int) {
			from := tag(x)
			x.j ^= 1
			return from, tag(x)
		}, "secpadd digit-r"),
		{name: "limb mended between digits", by: []string{"secpadd keep-digits"}, row: func(f *forgery, k int, x *row) {
			if k == rowDigit-3 {
				from := tag(x)
				x.i ^= 1
				x.limb1 ^= 1 // the next row has the right one
				retake(f, from, tag(x))
				x.q = entry(f, tag(x))
				x.advance(f.r.rows[k-1].result)
			}
		}},
		{name: "entry published by another row", by: []string{"secpadd not-put"}, input: func(t testing.TB) (hash, sig []byte) {
			for seed := uint64(0); ; seed++ {
				hash, sig := signed(t, rand.New(rand.NewPCG(seed, 3)))
				f := start(t, hash, sig)
				if f.r.numbers["U1"].Uint64()%4 == 0 && f.r.numbers["U2"].Uint64()%4 == 0 {
					return hash, sig
				}
			}
		}, row: func(f *forgery, k int, x *row) {
			if k == rowDigit { // takes entry 0
				retake(f, 0, -1)
				f.r.rows[k-2].uses = 1
				x.q = f.r.rows[k-2].result
				x.advance(f.r.rows[k-1].result)
			}
		}},
		{name: "addition of equal points with any slope", by: []string{"secpadd distinct"}, before: func(t testing.TB, f *forgery) {
			f.r.blind(thirdOf(f.r.points()[tagMinusR]))
		}, row: func(f *forgery, k int, x *row) {
			if k == rowFirstR { // R + R
				x.slope = big.NewInt(12345)
				x.result = third(x.slope, f.r.rows[k-1].result, x.q)
			}
		}},
		{name: "the same, with x and x+p", by: []string{"secpadd canonical"}, input: func(t testing.TB) (hash, sig []byte) {
			e := examples(t)[0]
			return e.hash, join(big.NewInt(1), big.NewInt(99), 0)
		}, before: func(t testing.TB, f *forgery) {
			f.r.blind(thirdOf(f.r.points()[tagMinusR]))
		}, row: func(f *forgery, k int, x *row) {
			switch k {
			case rowFirstEntry:
				x.result.x = plus(x.result.x, p)
			case rowFirstR:
				x.slope = big.NewInt(12345)
				x.result = third(x.slope, f.r.rows[k-1].result, x.q)
			}
		}},
		{name: "infinity: a key all the same", by: []string{"secpadd distinct", "secpadd slope-add-*"}, input: func(t testing.TB) (hash, sig []byte) {
			for _, e := range examples(t) {
				if e.outcome == infinity {
					return e.hash, e.sig
				}
			}
			panic("no example")
		}, row: func(f *forgery, k int, x *row) {
			if k == rowKey {
				steps, _ := program()
				f.r.outcome, x.step = valid, steps[k]
				x.q = f.r.points()[tagMinusT]
				x.slope = big.NewInt(12345)
				x.result = third(x.slope, f.r.rows[k-1].result, x.q)
				f.skip, f.skipRow = []string{"SLOPE"}, k
			}
		}},
		{name: "a doubling left out", by: []string{"secpadd next-step"}, row: leaveOut, after: func(f *forgery) {
			f.r.rows = slices.Delete(f.r.rows, rowDouble, rowDouble+1)
		}},
		{name: "a doubling left out, steps counted anew", by: []string{"lookup: *"}, row: leaveOut, after: func(f *forgery) {
			f.r.rows = slices.Delete(f.r.rows, rowDouble, rowDouble+1)
			for k := rowDouble; k < len(f.r.rows); k++ {
				f.r.rows[k].number--
			}
		}},
		{name: "no end", by: []string{"bus secp-end", "bus secp-point", "secpadd last-row"}, after: func(f *forgery) {
			f.r.rows = f.r.rows[:rowKey]
		}},
		{name: "no start", by: []string{"bus secp-point", "secpadd first-step"}, after: func(f *forgery) {
			f.r.rows[0].step = step{}
		}},
		{name: "digits where there are none", by: []string{"bus secp-point", "secpadd no-digit"}, row: func(f *forgery, k int, x *row) {
			if k == rowFirstR { // takes G for R
				x.j = 2
				x.q = generator
				x.advance(f.r.rows[k-1].result)
			}
		}},
	}
}

// leaveOut makes the last doubling do nothing.
func leaveOut(f *forgery, k int, x *row) {
	if k == rowDouble {
		x.result = f.r.rows[k-1].result
	}
}

// implied are the constraints that no attack meets alone, and what else rejects those
// attacks. They stay because they say what is meant, and the reasons are subtle.
var implied = map[string]string{
	"secpadd first-row":  "a run that begins in its middle takes too few points off the bus",
	"secpadd first-step": "the same; a second run that makes up for it has a second end",
	"secpadd last-row":   "a run without an end sends none, and takes points that another run lacks",
	"secpadd no-digit":   "tags grow by a digit, and the call sends points under a fixed sum of tags",
	"secpcall live":      "the call sends points and takes the key by its flags",
	"secpcall r-nonzero": "no point has x = 0, and s is not 0 modulo n",
	"bus secp-end":       "the points that are taken tell the number of runs and their last step",
}

// TestAttacks makes all forgeries, and shows that each family of constraints is the only
// one to reject some of them, or why it need not be.
func TestAttacks(t *testing.T) {
	alone := map[string]string{}
	for _, list := range [][]attack{invalidAttacks(), validAttacks(), memoryAttacks(), additionAttacks()} {
		for i := range list {
			if testing.Short() && i%4 > 0 {
				continue
			}
			expectAttack(t, &list[i], alone)
		}
	}
	alone["secpadd same-call"] = swapKeys(t)
	if testing.Short() {
		return
	}
	for _, family := range families(t) {
		_, needed := alone[family]
		reason, excused := implied[family]
		switch {
		case !needed && !excused:
			t.Errorf("no attack is rejected by %s alone", family)
		case needed && excused:
			t.Errorf("%s is needed (%s), and not implied because %s", family, alone[family], reason)
		}
	}
}

// families returns the families of constraints, and the buses, but for types and groups
// of relations, which other tests deal with.
func families(t *testing.T) []string {
	var out []string
	c := compile(t)
	for _, table := range c.System.Tables {
		relations := map[string][]*foreign.Relation{TableAdd: additionRelations(), TableCall: callRelations()}[table.Name]
		if relations == nil {
			continue // a provider
		}
		for _, x := range table.Constraints {
			family := chiptest.Family(x.Name)
			grouped := slices.ContainsFunc(relations, func(r *foreign.Relation) bool {
				return slices.ContainsFunc(r.Cases, func(c foreign.Case) bool {
					rest, ok := strings.CutPrefix(family, c.Name+"-")
					return ok && strings.Trim(rest, "0123456789") == ""
				})
			})
			if !grouped && !strings.Contains(family, ":") {
				out = append(out, table.Name+" "+family)
			}
		}
		for _, it := range table.Interactions {
			switch it.Bus {
			case busProgram:
				out = append(out, it.Name)
			case "u16", "u8-u8", "u10-u6", "range":
			default:
				out = append(out, "bus "+it.Bus)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// swapKeys exchanges the keys of two calls that have one blinding point: the last rows of
// their multiplications belong to the other call.
func swapKeys(t *testing.T) string {
	t.Helper()
	w := newWorld()
	rng := rand.New(rand.NewPCG(4, 4))
	var rs []*recovery
	for k := range 2 {
		w.signature(signed(t, rng))
		r, err := w.calls[k].recover()
		if err != nil {
			t.Fatal(err)
		}
		r.blind(multiple(big.NewInt(987654321), generator))
		if !r.run(nil) {
			t.Fatal("an exceptional blinding point")
		}
		rs = append(rs, r)
	}
	add, err := newSheet(addColumns(), 2*RowsPerKey, additionRelations())
	if err != nil {
		t.Fatal(err)
	}
	call, err := newSheet(callColumns(), 2, callRelations())
	if err != nil {
		t.Fatal(err)
	}
	additions := add.pen()
	for k, r := range rs {
		if err := fillMultiplication(additions, k*RowsPerKey, r); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"KX", "KY", "XREST", "YREST"} {
		rs[0].numbers[name], rs[1].numbers[name] = rs[1].numbers[name], rs[0].numbers[name]
	}
	for k, r := range rs {
		additions.put((k+1)*RowsPerKey-1, "ID", int64(rs[1-k].call.Time))
		if err := fillCall(call.pen(), k, r); err != nil {
			t.Fatal(err)
		}
		w.claim(k, r.result())
	}
	const name = "keys of two calls exchanged"
	got := objections(t, expand(t, &Trace{Call: call.inputs(), Add: add.inputs()}, w.public()))
	if !slices.Equal(got, []string{"secpadd same-call"}) {
		t.Errorf("%s: rejected by %v", name, got)
	}
	return name
}

// TestCallsExchanged gives two calls one another's multiplications.
func TestCallsExchanged(t *testing.T) {
	w := newWorld()
	rng := rand.New(rand.NewPCG(4, 4))
	w.signature(signed(t, rng))
	w.signature(signed(t, rng))
	tr, err := Fill(w.calls)
	if err != nil {
		t.Fatal(err)
	}
	id := tr.Add["ID"]
	for k := range RowsPerKey {
		id[k], id[k+RowsPerKey] = id[k+RowsPerKey], id[k]
	}
	if got := objections(t, expand(t, tr, w.public())); !slices.Equal(got, []string{"bus secp-point", "bus secp-scalar"}) {
		t.Errorf("rejected by %v", got)
	}
}

// TestBeginsInTheMiddle has a run in the first row of the table that begins with the
// second step, from a point of the prover's choice.
func TestBeginsInTheMiddle(t *testing.T) {
	w := newWorld()
	w.signature(signed(t, rand.New(rand.NewPCG(4, 4))))
	tr, err := Fill(w.calls)
	if err != nil {
		t.Fatal(err)
	}
	for name, column := range tr.Add {
		tr.Add[name] = append(slices.Clone(column[1:]), make([]field.Element, 512-len(column)+1)...)
	}
	if got := objections(t, expand(t, tr, w.public())); !slices.Equal(got, []string{"bus secp-point", "secpadd first-row"}) {
		t.Errorf("rejected by %v", got)
	}
}
