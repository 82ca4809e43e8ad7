package memops

import (
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
)

// limbForgeries are lies in one limb alone: what they want is one constraint of several of
// a name.
func limbForgeries() (out []forgery) {
	for i := range 4 {
		at := base + 2*uint64(i)
		out = append(out, forgery{"the result of Memequal is 1 for other bytes in one limb", "memcopy " + chiptest.Part("same", i), [][4]uint64{{equalNo, at, at + 16, 2}},
			func(f *chiptest.Forgery, old, now func(uint64) uint64) {
				f.Call(0, chiptest.CallMessage(equalNo, 4, [3]uint64{at, at + 16, 2}, 1))
				f.Set(CallTable, 0, "DIFFERENT", 0)
				f.Set(CopyTable, 0, "DIFFERENT", 0)
				f.Set(CopyTable, 0, chiptest.Element("HINT", i), 0)
			}})
	}
	for i, next := range []uint64{base + 16, base + 1<<16 + 8} { // in place of base+8
		low, high := limb(next, 0), int64(next>>16)
		word := func(f *chiptest.Forgery, table string, old, now func(uint64) uint64) {
			v := old(next)
			if i == 1 {
				v = old(base + 8) // the two hold the same
			}
			for k := range 8 {
				f.Set(table, 1, chiptest.Element("D", k), int64(v>>(8*k)&0xff))
			}
			f.Final(base+8, old(base+8), 0)
			f.Final(next, now(base+8), 6)
		}
		out = append(out,
			forgery{"a word is moved to another address", "memcopy " + chiptest.Part("next-d", i), [][4]uint64{{moveNo, base, base + 32, 16}},
				func(f *chiptest.Forgery, old, now func(uint64) uint64) {
					f.Set(CopyTable, 1, "D_LOW", low)
					f.Set(CopyTable, 1, "D_HIGH", high)
					word(f, CopyTable, old, now)
				}},
			forgery{"a word is cleared at another address", "memclear " + chiptest.Part("next-address", i), [][4]uint64{{clearNo, base, 16, 0}},
				func(f *chiptest.Forgery, old, now func(uint64) uint64) {
					f.Set(ClearTable, 1, "LOW", low)
					f.Set(ClearTable, 1, "HIGH", high)
					word(f, ClearTable, old, now)
				}})
	}
	return append(out, forgery{"limb 2 of what is read wraps modulo p", "memcall " + chiptest.Part("s-pointer", 1), [][4]uint64{{moveNo, base, base + 16, 8}},
		func(f *chiptest.Forgery, _, _ func(uint64) uint64) {
			p := uint64(base) + 16 + 32512<<32 // (p-1)/65536 in limb 2
			f.Call(0, chiptest.CallMessage(moveNo, 4, [3]uint64{base, p, 8}, base))
			f.Set(CallTable, 0, "S_2", limb(p, 2))
		}})
}

// TestOneLimb has each of these rejected by the one constraint.
func TestOneLimb(t *testing.T) {
	for _, x := range limbForgeries() {
		if got := x.forged(t).Parts(t); !slices.Equal(got, []string{x.want}) {
			t.Errorf("%s: rejected by %q, want %q", x.name, got, x.want)
		}
	}
}
