package secp256k1

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/prover/field"
)

// attack is a forgery, made in this order: input, before, rows, after, columns filled,
// cells. All that follows from a step is as it has to be.
type attack struct {
	name string
	// rejected by: the only families that do, separated by spaces after the table; * at
	// the end stands for some that begin so
	by     []string
	input  func(t testing.TB) (hash, sig []byte) // nil: a signature
	at     [3]uint64                             // addresses, if not zero
	before func(t testing.TB, f *forgery)
	row    func(f *forgery, k int, x *row)
	after  func(f *forgery)
	cells  func(f *forgery)
}

func (a *attack) forge(t testing.TB) *forgery {
	t.Helper()
	hash, sig := signed(t, rand.New(rand.NewPCG(8, 8)))
	if a.input != nil {
		hash, sig = a.input(t)
	}
	f := start(t, hash, sig)
	if a.at != [3]uint64{} {
		f = startAt(t, hash, sig, a.at)
	}
	if a.before != nil {
		a.before(t, f)
	}
	if f.r.live() {
		for k := uint64(0); f.r.numbers["TX"] == nil; k++ {
			if t, ok := f.r.candidate(k); ok {
				f.r.blind(t)
			}
		}
		f.r.run(func(k int, x *row) {
			if a.row != nil {
				a.row(f, k, x)
			}
		})
	}
	if a.after != nil {
		a.after(f)
	}
	if err := f.fill(); err != nil {
		t.Fatalf("%s: %v", a.name, err)
	}
	if a.cells != nil {
		a.cells(f)
	}
	return f
}

// startAt is start with addresses.
func startAt(t testing.TB, hash, sig []byte, at [3]uint64) *forgery {
	t.Helper()
	w := newWorld()
	w.put(at[0], hash, false)
	w.put(at[1], sig, false)
	w.call(at[0], at[1], at[2])
	r, err := w.calls[0].recover()
	if err != nil {
		t.Fatal(err)
	}
	return &forgery{w: w, r: r}
}

// put overwrites a cell of a filled sheet.
func (w *pen) put(row int, name string, v int64) {
	w.columns[w.index[name]][row].SetInt64(v)
}

func (w *pen) get(row int, name string) int64 {
	return int64(field.Canonical(w.columns[w.index[name]][row]))
}

// matches reports whether families are just those wanted.
func matches(got, want []string) bool {
	like := func(family, pattern string) bool {
		prefix, ok := strings.CutSuffix(pattern, "*")
		return family == pattern || ok && strings.HasPrefix(family, prefix)
	}
	for _, family := range got {
		if !slices.ContainsFunc(want, func(w string) bool { return like(family, w) }) {
			return false
		}
	}
	for _, w := range want {
		if !slices.ContainsFunc(got, func(family string) bool { return like(family, w) }) {
			return false
		}
	}
	return true
}

func xor1(v *big.Int) *big.Int { return new(big.Int).Xor(v, big.NewInt(1)) }

func plus(a, b *big.Int) *big.Int { return new(big.Int).Add(a, b) }

// multiple returns k*a.
func multiple(k *big.Int, a affine) affine {
	x, y := crypto.S256().ScalarMult(a.x, a.y, bytes32(new(big.Int).Mod(k, n)))
	return affine{x, y}
}

// thirdOf returns a point of which three make a.
func thirdOf(a affine) affine { return multiple(new(big.Int).ModInverse(big.NewInt(3), n), a) }

// withKey returns the input of a signature with that key.
func withKey(key affine) (hash, sig []byte) {
	for a := int64(3); ; a++ {
		b := big.NewInt(5)
		aG := scalarTimes(big.NewInt(-a+0).Mod(big.NewInt(-a), n))
		r := multiple(new(big.Int).ModInverse(b, n), third(chord(key, aG), key, aG))
		if r.x.Cmp(n) >= 0 {
			continue
		}
		h := new(big.Int).Mul(big.NewInt(-a), r.x)
		s := new(big.Int).Mul(b, r.x)
		return bytes32(h.Mod(h, n)), join(r.x, s.Mod(s, n), byte(r.y.Bit(0)))
	}
}

// smallX returns a point whose x plus p has 32 bytes, smallY one of such a y.
func smallX() affine {
	for x := int64(2); ; x++ {
		if a, ok := lift(big.NewInt(x), 0); ok {
			return a
		}
	}
}

func smallY() affine {
	e := new(big.Int).Add(p, big.NewInt(2))
	e.Div(e, big.NewInt(9)) // p = 7 mod 9: the power is a cube root of a cube
	for y := int64(2); ; y++ {
		cube := mod(big.NewInt(y*y - 7))
		x := new(big.Int).Exp(cube, e, p)
		if mul(mul(x, x), x).Cmp(cube) == 0 && x.Cmp(n) < 0 {
			return affine{x, big.NewInt(y)}
		}
	}
}

// retake moves a use of a table entry to another.
func retake(f *forgery, from, to int) {
	for k := range f.r.rows {
		if x := &f.r.rows[k]; x.put && x.putTag == from {
			x.uses--
		} else if x.put && x.putTag == to {
			x.uses++
		}
	}
}

// entry returns an entry of the table of a multiplication.
func entry(f *forgery, tag int) affine {
	k := slices.IndexFunc(f.r.rows, func(x row) bool { return x.put && x.putTag == tag })
	return f.r.rows[k].result
}

// Rows of a multiplication, counted from 0.
const (
	rowLoad, rowFirstEntry, rowFirstR = 0, 2, 3
	rowDouble, rowDigit, rowKey       = RowsPerKey - 3, RowsPerKey - 2, RowsPerKey - 1
)

// expectAttack makes the attack and compares what rejects it.
func expectAttack(t *testing.T, a *attack, alone map[string]string) {
	t.Helper()
	trace := a.forge(t).trace(t)
	got := objections(t, trace)
	if !matches(got, a.by) {
		t.Errorf("%s: rejected by %v, want %v", a.name, got, a.by)
	}
	if len(got) == 1 {
		family := got[0]
		if strings.HasPrefix(family, "lookup: ") { // ... table x (instance 0), row 1: site is not in ...
			family = strings.Fields(family[strings.Index(family, "row "):])[2]
		}
		alone[family] = a.name
	}
}
