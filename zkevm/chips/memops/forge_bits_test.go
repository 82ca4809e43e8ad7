package memops

import (
	"encoding/binary"
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
)

// bitForgeries give columns of bits -1, or bytes and limbs what is none.
func bitForgeries() (out []forgery) {
	for j := range 8 {
		out = append(out, clearedOtherwise(j), movedOtherwise(j), shiftedOtherwise(j+1))
	}
	for k := range 4 {
		out = append(out, splitOtherwise(k))
	}
	return append(out,
		forgery{"a call of more than p bytes clears eight", "memcall range!look!N_1", [][4]uint64{{clearNo, base, 8, 0}}, func(f *chiptest.Forgery, _, _ func(uint64) uint64) {
			f.Call(0, chiptest.CallMessage(clearNo, 4, [3]uint64{base, 8 + field.Modulus, 0}, base))
			f.Set(CallTable, 0, "N_0", limb(8+field.Modulus, 0))
			f.Set(CallTable, 0, "N_1", limb(8+field.Modulus, 1))
		}},
		forgery{"a run that no call asked for", "bus clearrun", [][4]uint64{{clearNo, base, 8, 0}}, func(f *chiptest.Forgery, _, _ func(uint64) uint64) {
			f.Call(0, chiptest.CallMessage(clearNo, 4, [3]uint64{base, 0, 0}, base))
			noSize(f, 0)
		}})
}

// notOneRun returns a range of bytes of a word, and another choice of bytes that has the
// same ends by in-run, in-start and in-end, with -1 for byte j.
func notOneRun(j int) (start, end int, in [8]int64) {
	from, to := 0, j // of what is chosen once
	if start, end = 0, j-2; j < 2 {
		start, end, from, to = j+2, 7, j+1, 8
	}
	for i := from; i < to; i++ {
		in[i] = 1
	}
	in[j] = -1
	return start, end, in
}

// choose makes the first row of a table choose bytes, and returns what it writes then.
func choose(f *chiptest.Forgery, table string, in [8]int64, before, moved uint64) uint64 {
	v := int64(0)
	for i, x := range in {
		f.Set(table, 0, chiptest.Element("IN", i), x)
		d, s := int64(before>>(8*i)&0xff), int64(moved>>(8*i)&0xff)
		v += (d + x*(s-d)) << (8 * i)
	}
	setNew(f, table, 0, uint64(v))
	return uint64(v)
}

// clearedOtherwise chooses byte j of a word of memclear -1 times.
func clearedOtherwise(j int) forgery {
	start, end, in := notOneRun(j)
	what := fmt.Sprintf("bytes %v are cleared instead of %d to %d", in, start, end)
	return forgery{what, "memclear " + chiptest.Element("IN", j) + ":u1", [][4]uint64{{clearNo, base + uint64(start), uint64(end - start + 1), 0}}, func(f *chiptest.Forgery, old, _ func(uint64) uint64) {
		f.Final(base, choose(f, ClearTable, in, old(base), 0), 6)
	}}
}

// movedOtherwise is as clearedOtherwise for memcopy. What is moved is a word in which the
// byte is small enough.
func movedOtherwise(j int) forgery {
	start, end, in := notOneRun(j)
	data := bytesAtBase()
	from := 16
	for ; data[from+j] > 2*data[j]; from += 8 {
	}
	source, what := base+uint64(from), fmt.Sprintf("bytes %v are moved instead of %d to %d", in, start, end)
	return forgery{what, "memcopy " + chiptest.Element("IN", j) + ":u1", [][4]uint64{{moveNo, base + uint64(start), source + uint64(start), uint64(end - start + 1)}}, func(f *chiptest.Forgery, old, _ func(uint64) uint64) {
		f.Final(base, choose(f, CopyTable, in, old(base), old(source)), 6)
	}}
}

// shiftedOtherwise has SHIFT_s -1 times and two others once, of the same sum as the one of
// the call: what is moved is not a byte of S.
func shiftedOtherwise(s int) forgery {
	data := bytesAtBase()
	for from := 8; ; from += 8 {
		word := data[from:]
		for a := 1; a <= 8; a++ {
			for b := 1; b < a; b++ {
				at := a + b - s - 1
				if a == s || b == s || at < 0 || at > 7 {
					continue
				}
				v := int64(word[a-1]) + int64(word[b-1]) - int64(word[s-1])
				if v < 0 || v > 0xff || v == int64(word[at]) {
					continue
				}
				what := fmt.Sprintf("bytes %d and %d less byte %d are moved instead of byte %d", a-1, b-1, s-1, at)
				return forgery{what, "memcopy " + chiptest.Element("SHIFT", s) + ":u1", [][4]uint64{{moveNo, base + 7, base + uint64(from+at), 1}}, func(f *chiptest.Forgery, old, _ func(uint64) uint64) {
					f.Set(CopyTable, 0, chiptest.Element("SHIFT", at+1), 0)
					f.Set(CopyTable, 0, chiptest.Element("SHIFT", a), 1)
					f.Set(CopyTable, 0, chiptest.Element("SHIFT", b), 1)
					f.Set(CopyTable, 0, chiptest.Element("SHIFT", s), -1)
					written := binary.LittleEndian.AppendUint64(nil, old(base))
					written[7] = byte(v)
					setNew(f, CopyTable, 0, binary.LittleEndian.Uint64(written))
					f.Final(base, binary.LittleEndian.Uint64(written), 6)
				}}
			}
		}
	}
}

// splitOtherwise reads limb k of a word as bytes that are none, of which the second is
// cleared.
func splitOtherwise(k int) forgery {
	n, family := uint64(2*k+1), fmt.Sprintf("memclear u8-u8!look!D_%d+D_%d", 2*k, 2*k+1)
	return forgery{"bytes of a word are split otherwise", family, [][4]uint64{{clearNo, base + n, 8 - n, 0}}, func(f *chiptest.Forgery, old, _ func(uint64) uint64) {
		low, high := int64(old(base)>>(16*k)&0xff), int64(old(base)>>(16*k+8)&0xff)
		f.Set(ClearTable, 0, chiptest.Element("D", 2*k), low+256)
		f.Set(ClearTable, 0, chiptest.Element("D", 2*k+1), high-1)
		v := old(base)&(1<<(8*n)-1) + 256<<(16*k)
		setNew(f, ClearTable, 0, v)
		f.Final(base, v, 6)
	}}
}
