package secp256k1

import (
	"fmt"
	"math/big"
	"testing"
)

func noInput(t testing.TB) (hash, sig []byte) {
	for _, e := range examples(t) {
		if e.outcome == rZero {
			return e.hash, e.sig
		}
	}
	panic("no example")
}

// be makes the call another outcome.
func be(o outcome) func(testing.TB, *forgery) {
	return func(_ testing.TB, f *forgery) { f.r.outcome = o }
}

// live makes a call whose r is an x coordinate one with a key.
func live(t testing.TB, f *forgery) {
	t.Helper()
	f.r.outcome = valid
	point, ok := lift(f.r.numbers["R"], uint(f.r.v&1))
	if !ok {
		t.Fatal("no point")
	}
	f.r.root(point.y)
	f.r.factors()
}

// invalidAttacks claim that a signature has no key.
func invalidAttacks() []attack {
	return []attack{
		{name: "valid: v > 1", by: []string{"secpcall v-big"}, before: be(vBig)},
		{name: "valid: r = 0", by: []string{"secpcall r-zero"}, before: be(rZero)},
		{name: "valid: s = 0", by: []string{"secpcall s-zero"}, before: be(sZero)},
		{name: "valid: for no reason", by: []string{"secpcall one-outcome"}, before: be(rZero), cells: func(f *forgery) { f.call.put(0, "RZERO", 0) }},
		{name: "valid: r >= n", by: []string{"secpcall r-beyond-n-*"}, before: func(t testing.TB, f *forgery) {
			f.r.outcome, f.skip = rBig, []string{"RANGER"}
		}},
		{name: "valid: s >= n", by: []string{"secpcall s-beyond-n-*"}, before: func(t testing.TB, f *forgery) {
			f.r.outcome, f.skip = sBig, []string{"RANGES"}
		}},
		{name: "valid: no point", by: []string{"secpcall no-root-*"}, before: func(t testing.TB, f *forgery) {
			f.r.outcome, f.skip = noPoint, []string{"ROOT"}
		}},
		{name: "valid: infinity", by: []string{"secpadd double"}, row: func(f *forgery, k int, x *row) {
			if k == rowKey {
				at := f.r.rows[k-1].result
				_, x.step = program()
				x.limb1, x.limb2 = f.r.rows[k-1].limb1, f.r.rows[k-1].limb2
				x.q = f.r.points()[tagT]
				x.slope = tangent(at)
				x.result = third(x.slope, at, x.q)
			}
		}, after: func(f *forgery) {
			f.r.outcome = infinity
			f.r.rows[rowKey].uses = 0
			for _, name := range []string{"KX", "KY", "XREST", "YREST"} {
				delete(f.r.numbers, name)
			}
		}},
		{name: "valid: infinity without multiplication", by: []string{"bus secp-end", "bus secp-point", "bus secp-scalar"}, after: func(f *forgery) {
			f.r.outcome, f.r.rows = infinity, nil
			for _, name := range []string{"KX", "KY", "XREST", "YREST"} {
				delete(f.r.numbers, name)
			}
		}},
		{name: "valid: infinity, but not live", by: []string{"bus secp-point", "secpcall live"}, after: func(f *forgery) {
			f.r.outcome, f.r.rows, f.skip = infinity, nil, nil
			for _, name := range []string{"KX", "KY", "XREST", "YREST"} {
				delete(f.r.numbers, name)
			}
		}, cells: func(f *forgery) { f.call.put(0, "LIVE", 0) }},
		{name: "invalid, with a key all the same", by: []string{"secpcall no-key"}, input: noInput, cells: func(f *forgery) {
			f.call.put(0, "KX_0", 5)
			f.call.put(0, fmt.Sprintf("OWORD_%d", f.w.calls[0].Key%8+31), 5)
			f.claimed = &Result{}
			f.claimed.Key[31] = 5
		}},
	}
}

// validAttacks claim a key that a signature does not have.
func validAttacks() []attack {
	return []attack{
		{name: "another key", by: []string{"bus secp-point"}, after: func(f *forgery) {
			f.r.numbers["KX"] = xor1(f.r.numbers["KX"])
			f.r.numbers["XREST"] = missing(f.r.numbers["KX"], p)
		}},
		{name: "key, result 0", by: []string{"bus call"}, after: func(f *forgery) {
			r := f.r.result()
			r.Valid = false
			f.claimed = &r
		}},
		{name: "no key, result 1", by: []string{"bus call"}, input: noInput, after: func(f *forgery) { f.claimed = &Result{Valid: true} }},
		{name: "other parity", by: []string{"secpcall parity"}, before: func(t testing.TB, f *forgery) {
			f.r.root(f.r.numbers["NY"])
		}},
		{name: "v 3", by: []string{"secpcall v-binary"}, input: func(t testing.TB) (hash, sig []byte) {
			e := examples(t)[0]
			e.sig[64] = 3
			return e.hash, e.sig
		}, before: live, cells: func(f *forgery) { f.call.put(0, "HALF", (f.call.get(0, "Y_0")-3)/2) }},
		{name: "s 0", by: []string{"secpcall s-nonzero"}, input: func(t testing.TB) (hash, sig []byte) {
			e := examples(t)[0]
			copy(e.sig[32:64], make([]byte, 32))
			return e.hash, e.sig
		}, before: live},
		{name: "s above n", by: []string{"secpcall s-below-n-*"}, input: func(t testing.TB) (hash, sig []byte) {
			e := examples(t)[0]
			copy(e.sig[32:64], bytes32(plus(n, big.NewInt(5))))
			return e.hash, e.sig
		}, before: func(t testing.TB, f *forgery) {
			live(t, f)
			f.r.numbers["SREST"], f.skip = new(big.Int), []string{"RANGES"}
		}},
		{name: "r above n", by: []string{"secpcall r-below-n-*"}, input: func(t testing.TB) (hash, sig []byte) {
			e := examples(t)[0]
			for x := plus(n, big.NewInt(1)); ; x.Add(x, big.NewInt(1)) {
				if _, ok := lift(x, 0); ok {
					copy(e.sig, bytes32(x))
					return e.hash, e.sig
				}
			}
		}, before: func(t testing.TB, f *forgery) {
			live(t, f)
			f.r.numbers["RREST"], f.skip = new(big.Int), []string{"RANGER"}
		}},
		{name: "r 0", by: []string{"secpcall factor-r-*", "secpcall r-nonzero", "secpcall root-*"}, input: func(t testing.TB) (hash, sig []byte) {
			return make([]byte, 32), join(new(big.Int), big.NewInt(99), 0)
		}, before: func(t testing.TB, f *forgery) {
			f.r.outcome, f.skip = valid, []string{"ROOT", "FACTORR"}
			f.r.root(big.NewInt(4))
			f.r.numbers["U1"], f.r.numbers["U2"] = big.NewInt(1), big.NewInt(1)
			f.r.numbers["RREST"], f.r.numbers["SREST"] = missing(new(big.Int), n), missing(big.NewInt(99), n)
		}},
		{name: "other scalars than those multiplied", by: []string{"bus secp-scalar"}, before: func(t testing.TB, f *forgery) {
			f.r.numbers["U1"] = xor1(f.r.numbers["U1"])
		}, after: func(f *forgery) { f.r.numbers["U1"] = xor1(f.r.numbers["U1"]) }},
		{name: "no point", by: []string{"secpcall root-*"}, input: func(t testing.TB) (hash, sig []byte) {
			for _, e := range examples(t) {
				if e.outcome == noPoint {
					return e.hash, e.sig
				}
			}
			panic("no example")
		}, before: func(t testing.TB, f *forgery) {
			f.r.outcome, f.skip = valid, []string{"ROOT"}
			y := f.r.numbers["Y"]
			if y.Bit(0) != uint(f.r.v) {
				y = f.r.numbers["NY"]
			}
			f.r.root(y)
			f.r.factors()
		}},
		{name: "key not below p in x", by: []string{"secpadd canonical", "secpcall x-below-p-*"}, input: func(testing.TB) ([]byte, []byte) { return withKey(smallX()) },
			row: func(f *forgery, k int, x *row) {
				if k == rowKey {
					x.result.x = plus(x.result.x, p)
				}
			}, after: func(f *forgery) { f.r.numbers["XREST"], f.skip = new(big.Int), []string{"RANGEX"} }},
		{name: "key not below p in y", by: []string{"secpcall y-below-p-*"}, input: func(testing.TB) ([]byte, []byte) { return withKey(smallY()) },
			row: func(f *forgery, k int, x *row) {
				if k == rowKey {
					x.result.y = plus(x.result.y, p)
				}
			}, after: func(f *forgery) { f.r.numbers["YREST"], f.skip = new(big.Int), []string{"RANGEY"} }},
		{name: "y plus p has the other parity", by: []string{"secpcall opposite-Y-*"}, input: func(t testing.TB) (hash, sig []byte) {
			e := examples(t)[0]
			a := smallY()
			return e.hash, join(a.x, big.NewInt(99), byte(1-a.y.Bit(0)))
		}, before: func(t testing.TB, f *forgery) {
			a := smallY()
			f.r.root(a.y)
			f.r.numbers["Y"], f.skip = plus(a.y, p), []string{"OPPOSITE"}
		}},
	}
}

// memoryAttacks take other numbers than those in memory, or leave others there.
func memoryAttacks() []attack {
	unaligned := [3]uint64{0x1_0000_1003, 0x1_0000_1103, 0x1_0000_1203}
	out := []attack{
		{name: "another hash", by: []string{"secpcall h-bytes"}, before: func(t testing.TB, f *forgery) {
			f.r.numbers["H"] = xor1(f.r.numbers["H"])
			f.r.factors()
		}},
		{name: "another s", by: []string{"secpcall s-bytes"}, before: func(t testing.TB, f *forgery) {
			f.r.numbers["S"] = xor1(f.r.numbers["S"])
			f.r.factors()
		}},
		{name: "another r", by: []string{"secpcall r-bytes"}, before: func(t testing.TB, f *forgery) {
			f.r.numbers["R"] = scalarTimes(big.NewInt(4711)).x
			live(t, f)
		}},
		{name: "another v", by: []string{"secpcall v-byte"}, before: func(t testing.TB, f *forgery) {
			f.r.v = 1 - f.r.v
			live(t, f)
		}},
		{name: "last word of the hash not read", by: []string{"secpcall unaligned"}, at: unaligned, before: func(t testing.TB, f *forgery) {
			f.r.numbers["H"] = xor1(f.r.numbers["H"])
			f.r.factors()
			f.w.memory[0x1_0000_1020] = f.w.initial[0x1_0000_1020]
		}, cells: func(f *forgery) {
			f.call.put(0, "HUNALIGNED", 0)
			f.call.put(0, "HWORD_34", f.call.get(0, "H_0")) // byte 31, shifted by 3
		}},
		{name: "last word of the key not written", by: []string{"secpcall unaligned"}, at: unaligned, before: func(t testing.TB, f *forgery) {
			f.w.memory[0x1_0000_1240] = f.w.initial[0x1_0000_1240]
		}, cells: func(f *forgery) {
			f.call.put(0, "OUNALIGNED", 0)
			f.claimed = new(Result)
			*f.claimed = f.r.result()
			for i := range 3 { // what lies there stays there
				at := 61 + i
				f.claimed.Key[at] = byte(f.w.initial[0x1_0000_1240].Value >> (8 * i))
			}
		}},
		{name: "no shift", by: []string{"secpcall shifts"}, at: [3]uint64{0x1_0000_1000, 0x1_0000_1100, 0x1_0000_1200}, before: func(t testing.TB, f *forgery) {
			f.r.numbers["H"] = new(big.Int)
			f.r.factors()
			f.w.access(0x1_0000_1020, 8, f.w.time, nil)
		}, cells: func(f *forgery) {
			f.call.put(0, "HSHIFT_0", 0)
			f.call.put(0, "HUNALIGNED", 1)
			v := f.w.initial[0x1_0000_1020].Value
			for i := range 8 {
				f.call.put(0, fmt.Sprintf("HWORD_%d", 32+i), int64(v>>(8*i)&0xff))
			}
			f.call.put(0, "HD0_4", int64((f.w.time-1)&0xffff))
			f.call.put(0, "HD1_4", int64((f.w.time-1)>>16))
		}},
	}
	out = append(out, readOnlyAttacks()...)
	for j := range 72 {
		out = append(out, attack{name: fmt.Sprintf("byte %d of the words of the key", j), by: []string{fmt.Sprintf("secpcall key-byte-%d", j)}, at: unaligned, cells: func(f *forgery) {
			name := fmt.Sprintf("OWORD_%d", j)
			b := f.call.get(0, name) ^ 1
			f.call.put(0, name, b)
			r := f.r.result()
			f.claimed = &r
			if j >= 3 && j < 67 {
				r.Key[j-3] ^= 1
				return
			}
			at := uint64(0x1_0000_1200 + j)
			v := f.w.memory[at&^7]
			v.Value ^= 1 << (8 * (at % 8))
			f.w.memory[at&^7] = v
		}})
	}
	return out
}
