package keccak

import (
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// reasons returns the constraints and buses that reject a trace, or what the providers
// say.
func reasons(s *air.System, own air.Trace) string {
	err := verdict(s, own)
	var r *air.Rejection
	if !errors.As(err, &r) {
		return fmt.Sprint(err)
	}
	var out []string
	for _, v := range r.Violations {
		name, _, _ := strings.Cut(v.Constraint, "#")
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, v := range r.Imbalances {
		if !slices.Contains(out, v.Bus) {
			out = append(out, v.Bus)
		}
	}
	return strings.Join(out, " ")
}

// TestForgeryOfNothing completes an honest trace, which must be accepted as it is.
func TestForgeryOfNothing(t *testing.T) {
	m := smallMachine()
	f := newForgery(t, m)
	f.messages = m.messages
	if by := reasons(mustChip(t), f.trace(t, mustChip(t))); by != "<nil>" {
		t.Errorf("rejected by %s", by)
	}
}

// TestAttacks are traces of a prover that breaks one rule and makes all else fit. Each
// must be rejected by what is there against it, and by nothing else.
func TestAttacks(t *testing.T) {
	s := mustChip(t)
	one := func(size uint64) *machine {
		m := newMachine()
		m.store(0x1003, content(1, int(size)), false)
		m.call(8, 0x1003, size, 0x2005)
		return m
	}
	set := func(in air.Instance, row int, values map[int]int64) {
		for c, v := range values {
			in.Columns[c][row].SetInt64(v)
		}
	}
	for name, tc := range map[string]struct {
		want string
		make func(t *testing.T) air.Trace
	}{
		"another output": {"after-2", func(t *testing.T) air.Trace {
			f := newForgery(t, one(20))
			f.permutations = func(list []Permutation) ([][25]uint64, air.Instance) {
				return alternative(list, func(a *[25]uint64, r int) {
					new(step).round(a, r)
					if r == Rounds-1 {
						a[0] ^= 1 << 60
					}
				})
			}
			return f.trace(t, s)
		}},
		// all limbs are wrong, but a rejection names the first violations
		"another rotation": {"after-0", func(t *testing.T) air.Trace {
			f := newForgery(t, one(20))
			f.permutations = func(list []Permutation) ([][25]uint64, air.Instance) {
				return alternative(list, func(a *[25]uint64, r int) {
					new(step).round(a, r)
					for i := range a {
						a[i] = bits.RotateLeft64(a[i], 1)
					}
				})
			}
			return f.trace(t, s)
		}},
		"another constant": {"after-0", func(t *testing.T) air.Trace {
			f := newForgery(t, one(20))
			f.permutations = func(list []Permutation) ([][25]uint64, air.Instance) {
				return alternative(list, func(a *[25]uint64, r int) {
					new(step).round(a, r)
					a[0] ^= uint64(bits.OnesCount(uint(r)) & 1 << 3)
				})
			}
			return f.trace(t, s)
		}},
		"another theta": {"even", func(t *testing.T) air.Trace {
			f := newForgery(t, one(20))
			f.permutations = func(list []Permutation) ([][25]uint64, air.Instance) {
				out, in := alternative(list, func(a *[25]uint64, r int) { new(step).round(a, r) })
				// in the last round, all of D is shifted, and T with it
				for i, p := range list {
					at := Rounds*i + Rounds - 1
					state := p.State
					for r := range Rounds - 1 {
						new(step).round(&state, r)
					}
					for x := range 5 {
						for z := range 64 {
							d := field.New(uint64(z & 1))
							in.Columns[columnD+64*x+z][at] = d
							for y := range 5 {
								bit := state[x+5*y]>>z&1 ^ uint64(z&1)
								in.Columns[columnT+64*(x+5*y)+z][at] = field.New(bit)
							}
						}
					}
					redefine(s.Table(PermutationTable), in, at)
					for lane := range 25 {
						out[i][lane] = 0
						for k := range laneLimbs {
							out[i][lane] |= number(in, columnE+laneLimbs*lane+k, at) << (24 * k)
						}
					}
				}
				return out, in
			}
			return f.trace(t, s)
		}},
		"a round less": {"next-round", func(t *testing.T) air.Trace {
			f := newForgery(t, one(20))
			f.permutations = func(list []Permutation) (out [][25]uint64, in air.Instance) {
				in = air.Instance{Table: PermutationTable, Columns: field.NewColumns(columnsOfF, height(Rounds*len(list)))}
				for i, p := range list {
					state := p.State
					for at, r := 0, 0; r < Rounds; at, r = at+1, r+1 {
						if r == 7 {
							r++
						}
						putRow(in, Rounds*i+at, &state, r)
						set(in, Rounds*i+at, map[int]int64{columnTime: int64(p.Time), columnBlock: int64(p.Block)})
					}
					out = append(out, state)
				}
				return out, in
			}
			return f.trace(t, s)
		}},
		"outputs of each other": {"same-time", func(t *testing.T) air.Trace {
			m := one(20)
			m.call(16, 0x1000, 10, 0x3000)
			f := newForgery(t, m)
			honest := f.permutations
			f.permutations = func(list []Permutation) ([][25]uint64, air.Instance) {
				out, in := honest(list)
				if len(list) == 1 { // what is handed on
					other := newForgery(t, m)
					state := [25]uint64{}
					i := 1 - slices.IndexFunc(m.calls, func(c Call) bool { return c.Time == list[0].Time })
					b := [rate]byte(bytesAt(other.blocks, blockD, i, rate))
					absorb(&state, &b)
					permute(&state)
					return [][25]uint64{state}, in
				}
				last := []int{Rounds - 1, 2*Rounds - 1}
				column := in.Columns[columnTime]
				column[last[0]], column[last[1]] = column[last[1]], column[last[0]]
				return out, in
			}
			return f.trace(t, s)
		}},
		"digest of the first block": {"count-to-zero keccak-job keccak-out", func(t *testing.T) air.Trace {
			f := newForgery(t, one(140))
			set(f.blocks, 0, map[int]int64{blockBlock: 0})
			set(f.blocks, 1, map[int]int64{blockBlock: -1})
			trace := f.trace(t, s)
			// the call takes the state that the second block takes too
			var state [25]uint64
			b := [rate]byte(bytesAt(f.blocks, blockD, 0, rate))
			absorb(&state, &b)
			permute(&state)
			f.digest(s, 0, state)
			return f.stated(t, s, trace)
		}},
		"two blocks under one number": {"count-down keccak-out", func(t *testing.T) air.Trace {
			f := newForgery(t, one(300))
			set(f.blocks, 1, map[int]int64{blockBlock: 2})
			return f.trace(t, s)
		}},
		"padding of SHA-3": {"padding-20", func(t *testing.T) air.Trace {
			f := newForgery(t, one(20))
			set(f.blocks, 0, map[int]int64{blockD + 20: 6})
			return f.trace(t, s)
		}},
		"no end of the padding": {"padding-135", func(t *testing.T) air.Trace {
			f := newForgery(t, one(20))
			set(f.blocks, 0, map[int]int64{blockD + 135: 0})
			return f.trace(t, s)
		}},
		"padding a byte later": {"padding-20 padding-21", func(t *testing.T) air.Trace {
			f := newForgery(t, one(20))
			set(f.blocks, 0, map[int]int64{blockD + 20: 0, blockD + 21: 1})
			return f.trace(t, s)
		}},
		"message in the padding": {"padding-100", func(t *testing.T) air.Trace {
			f := newForgery(t, one(20))
			set(f.blocks, 0, map[int]int64{blockD + 100: 0x55})
			return f.trace(t, s)
		}},
		"message without its last byte": {"size", func(t *testing.T) air.Trace {
			m, short := one(20), one(19)
			f := newForgery(t, m)
			f.blocks, f.messages = newForgery(t, short).blocks, m.messages
			set(f.calls, 0, map[int]int64{callRem: 19})
			return f.trace(t, s)
		}},
		"message without its first block": {"size", func(t *testing.T) air.Trace {
			m := one(156)
			f := newForgery(t, m)
			f.blocks, f.messages = newForgery(t, one(20)).blocks, m.messages
			set(f.calls, 0, map[int]int64{callBlock: 0})
			return f.trace(t, s)
		}},
		"an empty message instead": {"empty", func(t *testing.T) air.Trace {
			m := one(20)
			f := newForgery(t, m)
			f.messages = m.messages
			set(f.calls, 0, map[int]int64{callSome: 0})
			return f.trace(t, s)
		}},
		"an address above 2^64": {"address-of-input", func(t *testing.T) air.Trace {
			f := newForgery(t, one(20))
			set(f.calls, 0, map[int]int64{callIn + 3: 1})
			return f.trace(t, s)
		}},
		"a digest elsewhere": {"call", func(t *testing.T) air.Trace {
			m, other := one(20), newMachine()
			other.store(0x1003, content(1, 20), false)
			other.call(8, 0x1003, 20, 0x7005)
			f := newForgery(t, other)
			f.messages = m.messages
			return f.trace(t, s)
		}},
		"another input": {"call", func(t *testing.T) air.Trace {
			m, other := one(20), newMachine()
			other.call(8, 0x7003, 20, 0x2005)
			f := newForgery(t, other)
			f.messages = m.messages
			return f.trace(t, s)
		}},
		"another time": {"call", func(t *testing.T) air.Trace {
			m, other := one(20), newMachine()
			other.store(0x1003, content(1, 20), false)
			other.call(4, 0x1003, 20, 0x2005)
			f := newForgery(t, other)
			f.messages = m.messages
			return f.trace(t, s)
		}},
		"another result": {"call", func(t *testing.T) air.Trace {
			f := newForgery(t, one(20))
			f.messages = []air.Message{callMessage(8, 0x1003, 20, 0x2005, 0)}
			return f.trace(t, s)
		}},
		"another alignment": {"keccak-job", func(t *testing.T) air.Trace {
			m, other := one(20), newMachine()
			other.store(0x1003, content(1, 20), false)
			other.call(8, 0x1004, 20, 0x2005)
			f := newForgery(t, m)
			f.blocks, f.messages = newForgery(t, other).blocks, m.messages
			return f.trace(t, s)
		}},
		"a word that is made up": {"read-2", func(t *testing.T) air.Trace {
			m := one(20)
			f := newForgery(t, m)
			set(f.blocks, 0, map[int]int64{blockD + 15: 0x77})
			trace := f.trace(t, s)
			f.blocks.Columns[blockRead+2][0].SetZero()
			return f.stated(t, s, trace)
		}},
		"a shared word that is made up": {"shared-word", func(t *testing.T) air.Trace {
			f := newForgery(t, one(140))
			set(f.blocks, 1, map[int]int64{blockD: 0x77})
			return f.trace(t, s)
		}},
		"a second block that begins anew": {"keccak-out", func(t *testing.T) air.Trace {
			f := newForgery(t, one(140))
			f.fresh = func(int) bool { return true }
			return f.trace(t, s)
		}},
		"a first block that does not": {"fresh", func(t *testing.T) air.Trace {
			m := one(20)
			m.call(16, 0x1003, 20, 0x3000)
			f := newForgery(t, m)
			f.fresh = func(row int) bool { return row == 0 }
			return f.trace(t, s)
		}},
		"digests of each other": {"keccak-out", func(t *testing.T) air.Trace {
			m := one(20)
			m.call(16, 0x1000, 10, 0x3000)
			f := newForgery(t, m)
			trace := f.trace(t, s)
			for _, c := range f.calls.Columns[callH:callHead] {
				c[0], c[1] = c[1], c[0]
			}
			redefine(s.Table(CallTable), f.calls, 0)
			redefine(s.Table(CallTable), f.calls, 1)
			return f.stated(t, s, trace)
		}},
		"bytes around the digest change": {"mem", func(t *testing.T) air.Trace {
			m := one(20)
			f := newForgery(t, m)
			trace := f.trace(t, s)
			trace.Messages = m.public()
			set(f.calls, 0, map[int]int64{callHead: 0x99})
			redefine(s.Table(CallTable), f.calls, 0)
			return trace
		}},
		"the input after the digest": {"old", func(t *testing.T) air.Trace {
			m := newMachine()
			m.store(0x1000, content(1, 8), false)
			m.call(8, 0x1000, 8, 0x1000)
			f := newForgery(t, m)
			set(f.blocks, 0, map[int]int64{blockOld0: -3}) // read at TS what is written at TS+2
			return f.trace(t, s)
		}},
		"a read that comes before itself": {"old", func(t *testing.T) air.Trace {
			f := newForgery(t, one(20))
			set(f.blocks, 0, map[int]int64{blockOld0: -1}) // take and give the same tuple
			return f.trace(t, s)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			by := reasons(s, tc.make(t))
			if lookup, ok := map[string]string{"old": "u16!look!OLD0_0 is not in u16-table", "even": "is not in keccak-even-table"}[tc.want]; ok {
				if !strings.Contains(by, lookup) {
					t.Errorf("rejected by %s, want the lookup", by)
				}
			} else if by != tc.want {
				t.Errorf("rejected by %s, want %s", by, tc.want)
			}
		})
	}
}

// TestEveryByteOfPadding changes every byte of padding of messages of all lengths from 0
// to two blocks.
func TestEveryByteOfPadding(t *testing.T) {
	table := mustChip(t).Table(BlockTable)
	constraints := map[string]air.Constraint{}
	for _, c := range table.Constraints {
		constraints[c.Name] = c
	}
	for n := uint64(0); n <= 2*rate; n++ {
		m := newMachine()
		m.call(4, 0x1000+n%8, n, 0x2000)
		in, _, err := Blocks(m.calls, height(BlocksOf(n)))
		if err != nil {
			t.Fatal(err)
		}
		row := BlocksOf(n) - 1
		for j := int(n % rate); j < rate; j++ {
			cell := &in.Columns[blockD+j][row]
			old := *cell
			for v := range uint64(256) {
				*cell = field.New(v)
				e := evaluate(&table.Graph, constraints[fmt.Sprintf("padding-%d#0", j)].Expr, in.Columns, row)
				if e.IsZero() != (*cell == old) {
					t.Fatalf("message of %d bytes: byte %d of the last block may be %d", n, j, v)
				}
			}
			*cell = old
		}
	}
}

// TestChipRestsOnTimes is no attack on the machine, of which no two calls have the same
// time; it shows that the chip does need that.
func TestChipRestsOnTimes(t *testing.T) {
	s := mustChip(t)
	m := newMachine()
	m.store(0x1000, content(1, 20), false)
	m.store(0x3000, content(2, 20), false)
	m.call(8, 0x1000, 20, 0x2000)
	m.call(8, 0x3000, 20, 0x4000)
	f := newForgery(t, m)
	trace := f.trace(t, s)
	if by := reasons(s, trace); by != "keccak-out" { // both calls have the second digest
		t.Fatalf("rejected by %s", by)
	}
	honest := newForgery(t, m).calls
	for c := callH; c < callHead; c++ {
		f.calls.Columns[c][0], f.calls.Columns[c][1] = honest.Columns[c][1], honest.Columns[c][0]
	}
	redefine(s.Table(CallTable), f.calls, 0)
	redefine(s.Table(CallTable), f.calls, 1)
	if by := reasons(s, f.stated(t, s, trace)); by != "<nil>" {
		t.Errorf("rejected by %s", by)
	}
}
