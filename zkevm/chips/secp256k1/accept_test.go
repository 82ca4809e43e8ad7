package secp256k1

import (
	"errors"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
)

// random returns 32 bytes.
func random(rng *rand.Rand) []byte {
	out := make([]byte, 32)
	for i := range out {
		out[i] = byte(rng.Uint32())
	}
	return out
}

// signed returns a hash and a signature of it.
func signed(t testing.TB, rng *rand.Rand) (hash, sig []byte) {
	t.Helper()
	hash = random(rng)
	key, err := crypto.ToECDSA(random(rng))
	if err != nil {
		t.Fatal(err)
	}
	if sig, err = crypto.Sign(hash, key); err != nil {
		t.Fatal(err)
	}
	return hash, sig
}

func bytes32(v *big.Int) []byte { return v.FillBytes(make([]byte, 32)) }

func join(r, s *big.Int, v byte) []byte { return append(append(bytes32(r), bytes32(s)...), v) }

// scalarTimes returns k*G.
func scalarTimes(k *big.Int) affine {
	x, y := crypto.S256().ScalarBaseMult(bytes32(k))
	return affine{x, y}
}

// example is an input with the outcome it must have.
type example struct {
	name      string
	hash, sig []byte
	outcome   outcome
}

// crafted returns the signature by the point k*G whose key is a*G + b*(k*G).
func crafted(name string, k, a, b *big.Int, o outcome) example {
	point := scalarTimes(k)
	h := new(big.Int).Mul(a, point.x)
	h.Neg(h)
	s := new(big.Int).Mul(b, point.x)
	return example{name, bytes32(h.Mod(h, n)), join(point.x, s.Mod(s, n), byte(point.y.Bit(0))), o}
}

// examples are valid signatures and one or more for each way not to be one.
func examples(t testing.TB) []example {
	rng := rand.New(rand.NewPCG(7, 7))
	hash, sig := signed(t, rng)
	one, zero := big.NewInt(1), new(big.Int)
	add := func(x *big.Int, d int64) *big.Int { return new(big.Int).Add(x, big.NewInt(d)) }
	top := add(power, -1)
	r, s := new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:64])
	v := sig[64]
	half := new(big.Int).ModInverse(big.NewInt(2), n)
	out := []example{
		{"signed", hash, sig, valid},
		{"other parity", hash, join(r, s, 1-v), valid},
		{"high s", hash, join(r, new(big.Int).Sub(n, s), 1-v), valid},
		{"hash 0", bytes32(zero), sig, valid},
		{"hash n", bytes32(n), sig, valid},
		{"hash above n", bytes32(add(n, 5)), sig, valid},
		{"hash of ones", bytes32(top), sig, valid},
		{"s 1", hash, join(r, one, v), valid},
		{"s n-1", hash, join(r, add(n, -1), v), valid},
		{"r 1", hash, join(one, s, v), valid},

		{"v 2", hash, join(r, s, 2), vBig},
		{"v 3", hash, join(r, s, 3), vBig},
		{"v 27", hash, join(r, s, 27), vBig},
		{"v 255", hash, join(r, s, 255), vBig},
		{"r 0", hash, join(zero, s, v), rZero},
		{"r n", hash, join(n, s, v), rBig},
		{"r n+1", hash, join(add(n, 1), s, v), rBig},
		{"r p", hash, join(p, s, v), rBig},
		{"r of ones", hash, join(top, s, v), rBig},
		{"s 0", hash, join(r, zero, v), sZero},
		{"s n", hash, join(r, n, v), sBig},
		{"s of ones", hash, join(r, top, v), sBig},
		{"all 0", bytes32(zero), join(zero, zero, 0), rZero},
		{"no point, r 5", hash, join(big.NewInt(5), s, v), noPoint},
		{"r and s 0, v 9", hash, join(zero, zero, 9), vBig},

		crafted("infinity", big.NewInt(77), big.NewInt(-77), one, infinity),
		crafted("infinity of the generator", one, big.NewInt(-5), big.NewInt(5), infinity),
		crafted("generator, doubled", one, one, one, valid),
		crafted("generator alone", one, one, zero, sZero),
		crafted("opposite of the generator", add(n, -1), one, big.NewInt(3), valid),
		crafted("point alone", big.NewInt(77), zero, one, valid),
		crafted("key is the generator", big.NewInt(2), big.NewInt(-1), one, valid),
		crafted("half of the generator", half, one, big.NewInt(2), valid),
		crafted("equal multiples", big.NewInt(3), big.NewInt(9), big.NewInt(3), valid),
		crafted("opposite multiples but one", big.NewInt(3), big.NewInt(-9), big.NewInt(4), valid),
	}
	// r of the last numbers below n that have a point, and of those that have none
	for _, ok := range []bool{true, false} {
		for d := int64(-1); ; d-- {
			x := add(n, d)
			if _, has := lift(x, 0); has == ok {
				o := valid
				if !ok {
					o = noPoint
				}
				out = append(out, example{"r near n", hash, join(x, s, v), o})
				break
			}
		}
	}
	return out
}

func TestOutcomes(t *testing.T) {
	for _, e := range examples(t) {
		w := newWorld()
		w.signature(e.hash, e.sig)
		r, err := w.calls[0].recover()
		if err != nil {
			t.Fatal(err)
		}
		if r.live() {
			r.multiply()
		}
		if r.outcome != e.outcome {
			t.Errorf("%s: outcome %s, want %s", e.name, flags[r.outcome], flags[e.outcome])
		}
		if got := r.result(); got != w.results[0] {
			t.Errorf("%s: %v, want %v", e.name, got, w.results[0])
		}
	}
}

// TestAccept proves all examples at once, at addresses of all alignments.
func TestAccept(t *testing.T) {
	w := newWorld()
	seen := map[outcome]bool{}
	for _, e := range examples(t) {
		w.signature(e.hash, e.sig)
		seen[e.outcome] = true
	}
	if len(seen) != len(flags) {
		t.Errorf("%d outcomes of %d", len(seen), len(flags))
	}
	if err := check(t, w.trace(t)); err != nil {
		t.Fatal(err)
	}
}

// TestAlone proves each outcome in tables that hold nothing else. Without a
// multiplication there is no secpadd.
func TestAlone(t *testing.T) {
	seen := map[outcome]bool{}
	for _, e := range examples(t) {
		if seen[e.outcome] {
			continue
		}
		seen[e.outcome] = true
		w := newWorld()
		w.signature(e.hash, e.sig)
		if err := check(t, w.trace(t)); err != nil {
			t.Errorf("%s: %v", e.name, err)
		}
	}
}

func TestRandomSignatures(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 4 {
		w := newWorld()
		for range 8 {
			hash, sig := signed(t, rng)
			switch rng.IntN(6) {
			case 0: // about half of the x coordinates have a point
				copy(sig, random(rng))
			case 1:
				hash = random(rng)
			case 2:
				copy(sig[32:], random(rng))
			}
			w.signature(hash, sig)
		}
		if err := check(t, w.trace(t)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestThousandsOfSignatures compares results with go-ethereum's and the machine's, on
// inputs near to signatures.
func TestThousandsOfSignatures(t *testing.T) {
	count := 4000
	if testing.Short() {
		count = 200
	}
	rng := rand.New(rand.NewPCG(5, 6))
	valids := 0
	for range count {
		hash, sig := signed(t, rng)
		switch rng.IntN(5) {
		case 0:
			sig[rng.IntN(65)] ^= 1 << rng.IntN(8)
		case 1:
			copy(sig, random(rng))
		}
		w := newWorld()
		w.signature(hash, sig)
		r, err := w.calls[0].recover()
		if err != nil {
			t.Fatal(err)
		}
		if r.live() {
			r.multiply()
		}
		got := r.result()
		if got != w.results[0] {
			t.Fatalf("%x %x: %v, want %v", hash, sig, got, w.results[0])
		}
		if got.Valid {
			valids++
		}
	}
	if valids < count/3 || valids == count {
		t.Errorf("%d of %d valid", valids, count)
	}
}

// accelMemory is a memory of bytes for the machine's accelerator.
type accelMemory []byte

func (m accelMemory) Check(uint64, uint64, bool) error { return nil }

func (m accelMemory) Read(dst []byte, addr uint64) error { copy(dst, m[addr:]); return nil }

func (m accelMemory) Write(addr uint64, src []byte) error { copy(m[addr:], src); return nil }

func TestMachineAgrees(t *testing.T) {
	for _, e := range examples(t) {
		m := make(accelMemory, 0x400)
		copy(m, e.hash)
		copy(m[0x100:], e.sig)
		var u accel.Unit
		result, err := u.Call(m, abi.Secp256k1Recover, &[3]uint64{0, 0x100, 0x200})
		if err != nil {
			t.Fatal(err)
		}
		r := want(e.hash, e.sig)
		if r.Valid != (result == 1) || [64]byte(m[0x200:]) != r.Key {
			t.Errorf("%s: the machine says %d %x", e.name, result, m[0x200:0x240])
		}
	}
}

// TestOperandsOverlap has operands in one another's words, across the ends of limbs of
// addresses and at the end of memory.
func TestOperandsOverlap(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	hash, sig := signed(t, rng)
	for _, at := range [][3]uint64{ // hash, signature, key
		{0x1_0000_fff8, 0x1_0000_ffe0 - 65, 0x1_0000_fff8},
		{0x2_ffff_fff3, 0x3_ffff_ffd1, 0x2_ffff_ffe1},
		{0x1_0001_0000, 0x1_0001_0020, 0x1_0001_0001},
		{0x1_0001_0000, 0x1_0001_0020, 0x1_0001_0021},
		{0x1_0001_0041, 0x1_0001_0000, 0x1_0001_0000},
		{0x7_ffff_ffe0, 0x7_ffff_ff00, 0x7_ffff_ffc0},
		{0x7_ffff_ffdf, 0x7_ffff_ff7f, 0x7_ffff_ffbf},
	} {
		w := newWorld()
		w.put(at[0], hash, false)
		w.put(at[1], sig, false)
		w.call(at[0], at[1], at[2])
		w.call(at[0], at[1], at[2]) // with what lies there now
		if err := check(t, w.trace(t)); err != nil {
			t.Errorf("%x: %v", at, err)
		}
	}
}

func TestFillRefuses(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	fresh := func() Call {
		w := newWorld()
		w.signature(signed(t, rng))
		return w.calls[0]
	}
	for name, spoil := range map[string]func(*Call){
		"word too few":        func(c *Call) { c.KeyWords = c.KeyWords[1:] },
		"word too many":       func(c *Call) { c.HashWords = append(c.HashWords, Word{}) },
		"no signature":        func(c *Call) { c.SignatureWords = nil },
		"touched later":       func(c *Call) { c.HashWords[0].Time = c.Time },
		"read-only key":       func(c *Call) { c.KeyWords[3].ReadOnly = true },
		"beyond memory":       func(c *Call) { c.Hash = 1<<abi.AddressBits - 31 },
		"pointer wraps":       func(c *Call) { c.Signature = 1<<64 - 10 },
		"time beyond the end": func(c *Call) { c.Time = 1 << 29 },
	} {
		c := fresh()
		spoil(&c)
		if _, err := Fill([]Call{c}); !errors.Is(err, ErrCall) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
