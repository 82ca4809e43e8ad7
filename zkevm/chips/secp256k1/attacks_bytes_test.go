package secp256k1

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
)

// byteAttacks claim what is wrong in one byte alone: of constraints that say the same of all
// bytes of a number, and share a name, another one has to reject each.
func byteAttacks() (out []attack) {
	for i := range 32 {
		alone := new(big.Int).Lsh(big.NewInt(1), uint(8*i))
		with := func(r, s *big.Int) func(testing.TB) (hash, sig []byte) {
			return func(t testing.TB) (hash, sig []byte) {
				hash, _ = signed(t, rand.New(rand.NewPCG(8, 8)))
				return hash, join(r, s, 2) // v is no parity: nothing else is looked at
			}
		}
		out = append(out,
			attack{name: fmt.Sprintf("r = 0, but for byte %d", i), by: []string{"secpcall r-zero"}, input: with(alone, big.NewInt(1)), before: be(rZero)},
			attack{name: fmt.Sprintf("s = 0, but for byte %d", i), by: []string{"secpcall s-zero"}, input: with(big.NewInt(1), alone), before: be(sZero)})
		for k, name := range []string{"KX", "KY"} {
			at := 32*k + 31 - i // in the key
			out = append(out, attack{name: fmt.Sprintf("invalid, with byte %d of a key", at), by: []string{"secpcall no-key"}, input: noInput, cells: func(f *forgery) {
				f.call.put(0, fmt.Sprintf("%s_%d", name, i), 5)
				f.call.put(0, fmt.Sprintf("OWORD_%d", f.w.calls[0].Key%8+uint64(at)), 5)
				f.claimed = &Result{}
				f.claimed.Key[at] = 5
			}})
		}
	}
	return out
}

// TestOneByte has each of these rejected by a constraint of its own.
func TestOneByte(t *testing.T) {
	rejected := map[string]bool{}
	for _, a := range byteAttacks() {
		got := chiptest.Forge(compile(t).System, a.forge(t).trace(t), nil).Parts(t)
		if len(got) != 1 || chiptest.Family(got[0]) != a.by[0] {
			t.Errorf("%s: rejected by %v, want %v", a.name, got, a.by)
		} else if rejected[got[0]] {
			t.Errorf("%s: rejected by %s, as another one is", a.name, got[0])
		} else {
			rejected[got[0]] = true
		}
	}
}
