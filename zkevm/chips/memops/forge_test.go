package memops

import (
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// forgery is a set of coordinated changes with one lie in it.
type forgery struct {
	name string
	want string // the family that objects, alone
	// call is what the forger starts from, with the words of the test's memory: at
	// base 64 random bytes, at base+64 and 64 KiB above base the same again, and read-only
	// ones at 0x1000.
	calls [][4]uint64 // number and arguments
	lie   func(f *chiptest.Forgery, old, now func(addr uint64) uint64)
}

// bytesAtBase are what is at base when a forgery begins: from 1 to 127.
func bytesAtBase() []byte {
	r := rand.New(rand.NewPCG(3, 4))
	data := make([]byte, 128)
	for i := range 64 {
		data[i] = byte(r.Uint32())&0x7f | 1
		data[64+i] = data[i]
	}
	return data
}

func (x forgery) objections(t *testing.T) []string {
	t.Helper()
	f := x.forged(t)
	found := f.Objections(t)
	f.Confirm(t, found)
	return found
}

func (x forgery) forged(t *testing.T) *chiptest.Forgery {
	t.Helper()
	e := &execution{memory: chiptest.NewMemory(), trace: New(), time: 4}
	data := bytesAtBase()
	e.memory.Map(base, data, false)
	e.memory.Map(0x1000, data[:32], true)
	e.memory.Map(0x11000, data[:32], true)
	e.memory.Map(0, data[:32], true)
	e.memory.Map(1<<35-64, data[:64], false)
	e.memory.Map(base+1<<16, data[:64], false)
	word := func(addr uint64) uint64 {
		v := uint64(0)
		for i, b := range e.memory.Bytes(addr, 8) {
			v |= uint64(b) << (8 * i)
		}
		return v
	}
	before := map[uint64]uint64{}
	for addr := uint64(base); addr < base+128; addr += 8 {
		before[addr] = word(addr)
	}
	for _, c := range x.calls {
		e.call(t, c[0], c[1], c[2], c[3])
	}
	f := chiptest.Forge(compile(t).System, e.proof(t), e.trace.Rows())
	x.lie(f, func(addr uint64) uint64 { return before[addr] }, word)
	return f
}

func limb(v uint64, i int) int64 { return int64(v >> (16 * i) & 0xffff) }

// setNew sets what a row writes.
func setNew(f *chiptest.Forgery, table string, row int, v uint64) {
	for i := range 4 {
		f.Set(table, row, chiptest.Element("NEW", i), limb(v, i))
	}
}

// setIn sets the bytes of a row that belong to the range to those of a mask.
func setIn(f *chiptest.Forgery, table string, row int, mask uint8) {
	for i := range 8 {
		f.Set(table, row, chiptest.Element("IN", i), int64(mask>>i&1))
	}
}

const (
	moveNo  = abi.Memmove
	clearNo = abi.Memclr
	equalNo = abi.Memequal
)

var forgeries = []forgery{
	{"one byte too many is cleared", "memcall extent", [][4]uint64{{clearNo, base + 1, 4, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(CallTable, 0, "END", 5)
		f.Set(ClearTable, 0, "END", 5)
		setIn(f, ClearTable, 0, 0x3e)
		v := old(base) &^ 0xffffffffff00
		setNew(f, ClearTable, 0, v)
		f.Final(base, v, 6)
	}},
	{"one byte too few is moved", "memcall extent", [][4]uint64{{moveNo, base + 1, base + 17, 4}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(CallTable, 0, "END", 3)
		f.Set(CopyTable, 0, "END", 3)
		setIn(f, CopyTable, 0, 0x0e)
		v := now(base)&0xffffffff | old(base)&^0xffffffff
		setNew(f, CopyTable, 0, v)
		f.Final(base, v, 6)
	}},
	{"a byte in the middle is not moved", "memcopy in-end", [][4]uint64{{moveNo, base, base + 16, 16}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		setIn(f, CopyTable, 0, 0x7f)
		v := now(base)<<8>>8 | old(base)>>56<<56
		setNew(f, CopyTable, 0, v)
		f.Final(base, v, 6)
	}},
	{"a byte at the end is not cleared", "memclear in-end", [][4]uint64{{clearNo, base, 16, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		setIn(f, ClearTable, 0, 0x7f)
		v := old(base) >> 56 << 56
		setNew(f, ClearTable, 0, v)
		f.Final(base, v, 6)
	}},
	{"the first byte of a later word is not moved", "memcopy next-start", [][4]uint64{{moveNo, base, base + 16, 16}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(CopyTable, 1, "START", 1)
		setIn(f, CopyTable, 1, 0xfe)
		v := now(base+8)>>8<<8 | old(base+8)&0xff
		setNew(f, CopyTable, 1, v)
		f.Final(base+8, v, 6)
	}},
	{"the first byte of a later word is not cleared", "memclear next-start", [][4]uint64{{clearNo, base, 16, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(ClearTable, 1, "START", 1)
		setIn(f, ClearTable, 1, 0xfe)
		v := old(base+8) & 0xff
		setNew(f, ClearTable, 1, v)
		f.Final(base+8, v, 6)
	}},
	{"the first byte is not moved", "memcopy in-start", [][4]uint64{{moveNo, base, base + 16, 8}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		setIn(f, CopyTable, 0, 0xfe)
		v := now(base)>>8<<8 | old(base)&0xff
		setNew(f, CopyTable, 0, v)
		f.Final(base, v, 6)
	}},
	{"the first byte is not cleared", "memclear in-start", [][4]uint64{{clearNo, base, 8, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		setIn(f, ClearTable, 0, 0xfe)
		v := old(base) & 0xff
		setNew(f, ClearTable, 0, v)
		f.Final(base, v, 6)
	}},
	{"nothing is moved", "memcopy in-run", [][4]uint64{{moveNo, base, base + 16, 1}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		setIn(f, CopyTable, 0, 0)
		f.Set(CopyTable, 0, "READ", 0) // nothing is needed
		setNew(f, CopyTable, 0, old(base))
		f.Final(base, old(base), 6)
		f.Final(base+16, old(base+16), 0)
	}},
	{"two other bytes are cleared", "memclear in-run", [][4]uint64{{clearNo, base + 4, 1, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		setIn(f, ClearTable, 0, 0x0a)
		v := old(base) &^ 0xff00ff00
		setNew(f, ClearTable, 0, v)
		f.Final(base, v, 6)
	}},
	{"a call does nothing", "memcall some", [][4]uint64{{clearNo, base, 8, 0}, {clearNo, base + 32, 8, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(CallTable, 0, "SOME", 0)
		f.Call(1, chiptest.CallMessage(clearNo, 8, [3]uint64{base + 32, 0, 0}, base+32))
		f.Set(CallTable, 1, "N_0", 0)
		f.Set(CallTable, 1, "INV_23", 0)
		f.Set(CallTable, 1, "SOME", 0)
		for row := range 2 {
			for _, column := range []string{"ON", "FIRST", "LAST"} {
				f.Set(ClearTable, row, column, 0)
			}
			setIn(f, ClearTable, row, 0)
			for i := range 4 {
				f.Set(ClearTable, row, chiptest.Element("NEW", i), limb(old(base+32*uint64(row)), i))
			}
		}
		f.Final(base, old(base), 0)
		f.Final(base+32, old(base+32), 0)
	}},
	{"limb 3 of a pointer is dropped", "memcall d-pointer", [][4]uint64{{clearNo, base, 8, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Call(0, chiptest.CallMessage(clearNo, 4, [3]uint64{1<<48 + base, 8, 0}, 1<<48+base))
		f.Set(CallTable, 0, "D_3", 1)
	}},
	{"limb 2 of a pointer wraps modulo p", "memcall d-pointer", [][4]uint64{{clearNo, base, 8, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		p := uint64(base) + 32512<<32 // (p-1)/65536 in limb 2
		f.Call(0, chiptest.CallMessage(clearNo, 4, [3]uint64{p, 8, 0}, p))
		f.Set(CallTable, 0, "D_2", limb(p, 2))
	}},
	{"limb 3 of what is read is dropped", "memcall s-pointer", [][4]uint64{{moveNo, base, base + 16, 8}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Call(0, chiptest.CallMessage(moveNo, 4, [3]uint64{base, 1<<48 + base + 16, 8}, base))
		f.Set(CallTable, 0, "S_3", 1)
	}},
	{"the result of Memequal is 0 for equal bytes", "memcopy different", [][4]uint64{{equalNo, base, base + 64, 12}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Call(0, chiptest.CallMessage(equalNo, 4, [3]uint64{base, base + 64, 12}, 0))
		f.Set(CallTable, 0, "DIFFERENT", 1)
		f.Set(CopyTable, 0, "DIFFERENT", 1)
	}},
	{"the result of Memequal is 0 for no bytes", "memcall different", [][4]uint64{{equalNo, base, base + 64, 0}, {clearNo, base, 8, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Call(0, chiptest.CallMessage(equalNo, 4, [3]uint64{base, base + 64, 0}, 0))
		f.Set(CallTable, 0, "DIFFERENT", 1)
	}},
	{"the result of Memequal is 1 for other bytes", "memcopy same", [][4]uint64{{equalNo, base, base + 1, 8}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Call(0, chiptest.CallMessage(equalNo, 4, [3]uint64{base, base + 1, 8}, 1))
		f.Set(CallTable, 0, "DIFFERENT", 0)
		for row := range 2 {
			f.Set(CopyTable, row, "DIFFERENT", 0)
			for i := range 4 {
				f.Set(CopyTable, row, chiptest.Element("HINT", i), 0)
			}
		}
	}},
	{"the last word of a table shows a difference it has not", "memcopy different-end", [][4]uint64{{equalNo, base, base + 64, 8}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Call(0, chiptest.CallMessage(equalNo, 4, [3]uint64{base, base + 64, 8}, 0))
		f.Set(CallTable, 0, "DIFFERENT", 1)
		f.Set(CopyTable, 0, "DIFFERENT", 1)
	}},
	{"what is read has been written before by the same call", "memcopy u16!look!S_AGE_0", [][4]uint64{{moveNo, base + 8, base, 16}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		// the second row reads at base+8 what the first has written there
		first := old(base)
		f.Set(CopyTable, 1, "S_AGE_0", -3) // 4-1-6
		f.Set(CopyTable, 0, "D_AGE_0", 5)
		f.Set(CopyTable, 1, "D_AGE_0", 5)
		for i := range 8 {
			f.Set(CopyTable, 1, chiptest.Element("S", i), int64(first>>(8*i)&0xff))
		}
		setNew(f, CopyTable, 1, first)
		f.Final(base+8, first, 4)
		f.Final(base+16, first, 6)
	}},
	{"a run ends early", "memcopy run-length", [][4]uint64{{moveNo, base, base + 16, 16}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Swap(CopyTable, 0, 1) // the word that is dropped becomes padding
		f.Set(CopyTable, 1, "LAST", 1)
		blank(f, 0)
		f.Final(base+8, old(base+8), 0)
		f.Final(base+24, old(base+24), 0)
	}},
	{"a run of Memclr ends early", "memclear run-length", [][4]uint64{{clearNo, base, 16, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Swap(ClearTable, 0, 1)
		f.Set(ClearTable, 1, "LAST", 1)
		for _, column := range []string{"ON", "FIRST", "LAST"} {
			f.Set(ClearTable, 0, column, 0)
		}
		setIn(f, ClearTable, 0, 0)
		setNew(f, ClearTable, 0, old(base+8))
		f.Final(base+8, old(base+8), 0)
	}},
	{"a run ends with the table", "memcopy run-end", [][4]uint64{{moveNo, base, base + 16, 16}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Swap(CopyTable, 0, 1)
		blank(f, 0)
		f.Final(base+8, old(base+8), 0)
		f.Final(base+24, old(base+24), 0)
	}},
	{"a run of Memclr ends with the table", "memclear run-end", [][4]uint64{{clearNo, base, 16, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Swap(ClearTable, 0, 1)
		for _, column := range []string{"ON", "FIRST", "LAST"} {
			f.Set(ClearTable, 0, column, 0)
		}
		setIn(f, ClearTable, 0, 0)
		setNew(f, ClearTable, 0, old(base+8))
		f.Final(base+8, old(base+8), 0)
	}},
	{"words are written that no call asked for", "memcopy run-follow", [][4]uint64{{moveNo, base, base + 16, 8}, {moveNo, base + 32, base + 48, 8}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(CopyTable, 1, "FIRST", 0)
		f.Call(1, chiptest.CallMessage(moveNo, 8, [3]uint64{base + 32, base + 48, 0}, base+32))
		noSize(f, 1)
	}},
	{"words are cleared that no call asked for", "memclear run-follow", [][4]uint64{{clearNo, base, 8, 0}, {clearNo, base + 32, 8, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(ClearTable, 1, "FIRST", 0)
		f.Call(1, chiptest.CallMessage(clearNo, 8, [3]uint64{base + 32, 0, 0}, base+32))
		noSize(f, 1)
	}},
	{"words are cleared that no call asked for, in the first row", "memclear run-begin", [][4]uint64{{clearNo, base, 16, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(ClearTable, 0, "FIRST", 0)
		f.Call(0, chiptest.CallMessage(clearNo, 4, [3]uint64{base, 0, 0}, base))
		noSize(f, 0)
	}},
	{"what a run writes in the first row is free", "memcopy padding-first", [][4]uint64{{moveNo, base, base + 16, 16}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Cut(CopyTable, 2)
		setNew(f, CopyTable, 0, 77)
		f.Final(base, 77, 6)
	}},
	{"a word is skipped in a row that only reads", "memcopy prime-first", [][4]uint64{{moveNo, base, base + 32, 24}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(CopyTable, 1, "WORD", 0)
		f.Set(CopyTable, 1, "PRIME", 1)
		setIn(f, CopyTable, 1, 0)
		setNew(f, CopyTable, 1, old(base+8))
		f.Set(CopyTable, 2, "D_LOW", limb(base+8, 0))
		for i := range 8 {
			f.Set(CopyTable, 2, chiptest.Element("D", i), int64(old(base+8)>>(8*i)&0xff))
		}
		f.Final(base+8, old(base+48), 6)
		f.Final(base+16, old(base+16), 0)
	}},
	{"the data shifts on the way", "memcopy next-shift", [][4]uint64{{moveNo, base + 1, base + 16, 15}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(CopyTable, 1, "SHIFT_7", 0)
		f.Set(CopyTable, 1, "SHIFT_8", 1)
		v := old(base + 24)
		setNew(f, CopyTable, 1, v)
		f.Final(base+8, v, 6)
	}},
	{"the data has two shifts", "memcopy one-shift", [][4]uint64{{moveNo, base + 5, base + 16, 3}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(CopyTable, 0, "SHIFT_3", 0)
		f.Set(CopyTable, 0, "SHIFT_1", 1)
		f.Set(CopyTable, 0, "SHIFT_2", 1)
		// byte 7 of D is the sum of bytes 0 and 1 of what is read, the others come from zeros
		s := old(base + 16)
		b7, b6 := int64(s&0xff)+int64(s>>8&0xff), int64(s&0xff)
		d := old(base)
		f.Set(CopyTable, 0, "NEW_2", limb(d, 2)&0xff)
		f.Set(CopyTable, 0, "NEW_3", b6+256*b7)
		f.Final(base, uint64(limb(d, 0))|uint64(limb(d, 1))<<16|uint64(limb(d, 2)&0xff)<<32|uint64(b6+256*b7)<<48, 6)
	}},
	{"a word is read at another time", "memcopy next-time", [][4]uint64{{moveNo, base, base + 16, 16}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(CopyTable, 1, "TS", 40)
		f.Set(CopyTable, 1, "S_AGE_0", 39)
		f.Set(CopyTable, 1, "D_AGE_0", 41)
		f.Final(base+8, now(base+8), 42)
		f.Final(base+24, now(base+24), 40)
	}},
	{"a word is cleared at another time", "memclear next-time", [][4]uint64{{clearNo, base, 16, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(ClearTable, 1, "TS", 40)
		f.Set(ClearTable, 1, "AGE_0", 41)
		f.Final(base+8, 0, 42)
	}},
	{"a move becomes a comparison", "memcopy next-kind", [][4]uint64{{moveNo, base, base + 16, 16}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(CopyTable, 1, "EQUAL", 1)
		f.Set(CopyTable, 1, "D_AGE_0", 4)
		f.Set(CopyTable, 1, "DIFFERENT", 1)
		f.Invert(CopyTable, 1, "HINT_0", limb(now(base+8), 0)-limb(old(base+8), 0))
		f.Invert(CopyTable, 0, "HINT_0", limb(old(base), 0)-limb(now(base), 0)) // -1, so that DIFFERENT is 0
		f.Final(base+8, old(base+8), 5)
	}},
	{"a word is not read", "memcopy read", [][4]uint64{{moveNo, base, base + 16, 16}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(CopyTable, 0, "READ", 0)
		for i := range 8 {
			f.Set(CopyTable, 0, chiptest.Element("S", i), 9)
		}
		setNew(f, CopyTable, 0, 0x0909090909090909)
		f.Final(base, 0x0909090909090909, 6)
		f.Final(base+16, old(base+16), 0)
	}},
	{"the last word is not read", "memcopy read-last", [][4]uint64{{moveNo, base, base + 16, 8}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Set(CopyTable, 0, "READ", 0)
		for i := range 8 {
			f.Set(CopyTable, 0, chiptest.Element("S", i), 9)
		}
		setNew(f, CopyTable, 0, 0x0909090909090909)
		f.Final(base, 0x0909090909090909, 6)
		f.Final(base+16, old(base+16), 0)
	}},
	{"bytes of what is read are split otherwise", "memcopy u8-u8!look!S_0+S_1", [][4]uint64{{moveNo, base, base + 16, 1}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		b := old(base + 16)
		f.Set(CopyTable, 0, "S_0", int64(b&0xff)+256)
		f.Set(CopyTable, 0, "S_1", int64(b>>8&0xff)-1)
		v := now(base) + 256
		setNew(f, CopyTable, 0, v)
		f.Final(base, v, 6)
	}},
	{"read-only memory becomes writable", "memcopy no-write-to-read-only", [][4]uint64{{moveNo, base, base + 64, 8}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Call(0, chiptest.CallMessage(moveNo, 4, [3]uint64{0x1000, base + 64, 8}, 0x1000))
		at(f, 0x1000)
		f.Set(CopyTable, 0, "D_RO", 1)
		f.Writable(0x1000)
		f.Final(base, old(base), 0)
		f.Final(0x1000, now(base), 6) // the two hold the same
	}},
	{"limb 2 of a pointer wraps modulo p, and its copy too", "memcall range!look!D_TOP", [][4]uint64{{clearNo, base, 8, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		p := uint64(base) + 1<<16 + 32512<<32 // 65536*32512 is p-1
		f.Call(0, chiptest.CallMessage(clearNo, 4, [3]uint64{p, 8, 0}, p))
		f.Set(CallTable, 0, "D_1", limb(p, 1))
		f.Set(CallTable, 0, "D_2", limb(p, 2))
		f.Set(CallTable, 0, "D_TOP", limb(p, 2))
	}},
	{"limb 2 of what is read wraps modulo p, and its copy too", "memcall range!look!S_TOP", [][4]uint64{{moveNo, base, base + 16, 8}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		p := uint64(base) + 16 + 1<<16 + 32512<<32
		f.Call(0, chiptest.CallMessage(moveNo, 4, [3]uint64{base, p, 8}, base))
		f.Set(CallTable, 0, "S_1", limb(p, 1))
		f.Set(CallTable, 0, "S_2", limb(p, 2))
		f.Set(CallTable, 0, "S_TOP", limb(p, 2))
	}},
	{"a comparison takes no run", "memcall equal", [][4]uint64{{equalNo, base, base + 16, 8}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		f.Call(0, chiptest.CallMessage(equalNo, 4, [3]uint64{base, base + 16, 8}, 1))
		f.Set(CallTable, 0, "COPY", 0)
		f.Set(CallTable, 0, "DIFFERENT", 0)
		blank(f, 0)
		f.Set(CopyTable, 0, "EQUAL", 0)
		f.Set(CopyTable, 0, "DIFFERENT", 0)
		f.Final(base, old(base), 0)
		f.Final(base+16, old(base+16), 0)
	}},
	{"a run goes on beyond the end in read-only memory", "bus mem", [][4]uint64{{clearNo, base, 16, 0}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		const p = 1<<35 - 8
		f.Call(0, chiptest.CallMessage(clearNo, 4, [3]uint64{p, 16, 0}, p))
		for i := range 4 {
			f.Set(CallTable, 0, chiptest.Element("D", i), limb(p, i))
		}
		f.Set(CallTable, 0, "D_TOP", 7)
		for row, addr := range []uint64{p, 1 << 35} {
			f.Set(ClearTable, row, "LOW", limb(addr, 0))
			f.Set(ClearTable, row, "HIGH", int64(addr>>16))
			f.Set(ClearTable, row, "TOP", limb(addr, 2))
		}
		f.Set(ClearTable, 0, "CARRY", 1)
		for i := range 8 {
			f.Set(ClearTable, 0, chiptest.Element("D", i), int64(old(base+56)>>(8*i)&0xff))
			f.Set(ClearTable, 1, chiptest.Element("D", i), int64(old(base)>>(8*i)&0xff))
		}
		f.Final(base, old(base), 0)
		f.Final(base+8, old(base+8), 0)
		f.Final(p, 0, 6)
		f.Final(0, 0, 6)
	}},
	{"operands of another call", "bus call", [][4]uint64{{moveNo, base, base + 16, 8}, {moveNo, base + 8, base + 32, 8}}, func(f *chiptest.Forgery, old, now func(uint64) uint64) {
		for i := range 4 {
			column := chiptest.Element("S", i)
			a, b := f.Get(CallTable, 0, column), f.Get(CallTable, 1, column)
			f.Set(CallTable, 0, column, b)
			f.Set(CallTable, 1, column, a)
		}
		for _, column := range []string{"S_LOW", "S_HIGH", "S_TOP"} {
			a, b := f.Get(CopyTable, 0, column), f.Get(CopyTable, 1, column)
			f.Set(CopyTable, 0, column, b)
			f.Set(CopyTable, 1, column, a)
		}
		for row, addr := range []uint64{base + 32, base + 16} {
			for i := range 8 {
				f.Set(CopyTable, row, chiptest.Element("S", i), int64(old(addr)>>(8*i)&0xff))
			}
			setNew(f, CopyTable, row, old(addr))
			f.Final(base+8*uint64(row), old(addr), 6+4*uint64(row))
			f.Final(addr, old(addr), 4+4*uint64(row))
		}
		f.Set(CopyTable, 0, "S_AGE_0", 3)
		f.Set(CopyTable, 1, "S_AGE_0", 7)
	}},
}

// at moves D of the first row of memcopy, and of its call, to an address.
func at(f *chiptest.Forgery, addr uint64) {
	for i := range 4 {
		f.Set(CallTable, 0, chiptest.Element("D", i), limb(addr, i))
	}
	f.Set(CallTable, 0, "D_TOP", limb(addr, 2))
	f.Set(CopyTable, 0, "D_LOW", limb(addr, 0))
	f.Set(CopyTable, 0, "D_HIGH", int64(addr>>16))
	f.Set(CopyTable, 0, "D_TOP", limb(addr, 2))
}

// noSize makes a call one of nothing.
func noSize(f *chiptest.Forgery, row int) {
	for _, column := range []string{"N_0", "SOME", "INV_23"} {
		f.Set(CallTable, row, column, 0)
	}
}

// blank makes a row of memcopy padding; what it read and wrote before stays visible only
// in columns that mean nothing then.
func blank(f *chiptest.Forgery, row int) {
	for _, column := range []string{"WORD", "FIRST", "LAST", "READ"} {
		f.Set(CopyTable, row, column, 0)
	}
	for i := 1; i <= 8; i++ {
		f.Set(CopyTable, row, chiptest.Element("SHIFT", i), 0)
	}
	setIn(f, CopyTable, row, 0)
	for i := range 4 {
		low, high := f.Get(CopyTable, row, chiptest.Element("D", 2*i)), f.Get(CopyTable, row, chiptest.Element("D", 2*i+1))
		f.Set(CopyTable, row, chiptest.Element("NEW", i), low+256*high)
	}
}
