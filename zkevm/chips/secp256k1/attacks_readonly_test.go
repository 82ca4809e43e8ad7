package secp256k1

import (
	"fmt"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
)

// constant makes the words of a range read-only ones, before and after.
func (w *world) constant(address, size uint64) {
	for at := address &^ 7; at < address+size; at += 8 {
		for _, m := range []map[uint64]Word{w.initial, w.memory} {
			v := m[at]
			v.ReadOnly = true
			m[at] = v
		}
	}
}

// move makes a call access another word instead of one, where another value stays.
func (w *world) move(address, by uint64) {
	w.initial[address+by], w.memory[address+by] = w.initial[address], w.memory[address]
	v := Word{Value: ^w.initial[address].Value}
	w.initial[address], w.memory[address] = v, v
}

// readOnlyAttacks lie about which words are read-only, or use what marks them to reach
// other ones.
func readOnlyAttacks() []attack {
	at := [3]uint64{0x1_0000_1000, 0x1_0000_1100, 0x1_0000_1200}
	inverse := field.New(chiptest.ReadOnly)
	inverse.Inverse(&inverse)
	sum := field.New(1)
	sum.Add(&sum, &inverse)
	out := []attack{
		{name: "a key in read-only memory", by: []string{"bus mem"}, at: at, before: func(_ testing.TB, f *forgery) {
			f.w.constant(at[2], 64)
		}},
		{name: "one word of the key in read-only memory", by: []string{"bus mem"}, at: at, before: func(_ testing.TB, f *forgery) {
			f.w.constant(at[2]+24, 8)
		}},
		{name: "a key in read-only memory by a limb that is none", by: []string{"bus call"}, at: at, before: func(_ testing.TB, f *forgery) {
			f.w.constant(at[2], 64)
		}, cells: func(f *forgery) {
			f.call.put(0, "OUT_2", f.call.get(0, "OUT_2")+chiptest.ReadOnly)
		}},
		{name: "a key in read-only memory by what a limb carries", by: []string{"secpcall OWRAP_*", "secpcall OCARRY_*", "bus mem"}, at: at, before: func(_ testing.TB, f *forgery) {
			f.w.constant(at[2], 64)
		}, cells: func(f *forgery) {
			for k := range 8 {
				f.call.put(0, fmt.Sprintf("OWRAP_%d", k), chiptest.ReadOnly)
				f.call.put(0, fmt.Sprintf("OCARRY_%d", k), chiptest.ReadOnly<<16)
			}
		}},
		{name: "read-only words beyond memory, by a pointer of 2^35 and more", by: []string{"bus mem"}, at: [3]uint64{0x1000, at[1], at[2]}, before: func(_ testing.TB, f *forgery) {
			f.w.constant(0x1000, 32)
		}, cells: func(f *forgery) {
			f.w.messages[0].Tuple[5].SetInt64(8)
			f.call.put(0, "HASH_2", 8)
		}},
		{name: "read-only words by a limb that is none", by: []string{"bus call"}, at: [3]uint64{0x1000, at[1], at[2]}, before: func(_ testing.TB, f *forgery) {
			f.w.constant(0x1000, 32)
		}, cells: func(f *forgery) {
			f.call.put(0, "HASH_2", chiptest.ReadOnly)
		}},
	}
	at = [3]uint64{0x1_0000_1003, 0x1_0000_1103, 0x1_0000_1203} // all words
	for k, o := range operands[:2] {
		for i := range o.words {
			flag, address := fmt.Sprintf("%sRO_%d", o.prefix, i), at[k]&^7+8*uint64(i)
			set := func(v field.Element) func(f *forgery) {
				return func(f *forgery) { f.call.columns[f.call.index[flag]][0] = v }
			}
			readOnly := func(_ testing.TB, f *forgery) { f.w.constant(address, 8) }
			out = append(out,
				attack{name: flag + " of a writable word", by: []string{"bus mem"}, at: at, cells: set(field.New(1))},
				attack{name: flag + " is not set for a read-only word", by: []string{"bus mem"}, at: at, before: readOnly},
				attack{name: flag + " and all others, for one read-only word", by: []string{"bus mem"}, at: at, before: readOnly, cells: func(f *forgery) {
					for j := range o.words {
						f.call.put(0, fmt.Sprintf("%sRO_%d", o.prefix, j), 1)
					}
				}},
				attack{name: flag + " is 2", by: []string{"bus mem", "secpcall " + flag + ":*"}, at: at, before: readOnly, cells: set(field.New(2))},
				attack{name: flag + " is 2^-20: the word is one 2^32 above", by: []string{"secpcall " + flag + ":*"}, at: at, before: func(_ testing.TB, f *forgery) {
					f.w.move(address, 1<<32)
				}, cells: set(inverse)},
				attack{name: flag + " is 1 + 2^-20: the word is a read-only one 2^32 above", by: []string{"secpcall " + flag + ":*"}, at: at, before: func(_ testing.TB, f *forgery) {
					f.w.move(address, 1<<32)
					f.w.constant(address+(1<<32), 8)
				}, cells: set(sum)})
		}
	}
	return out
}
