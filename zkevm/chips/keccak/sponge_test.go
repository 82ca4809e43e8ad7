package keccak

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"
)

// TestAllLengths hashes inputs of all lengths from 0 to 300 at random addresses, into
// random ones.
func TestAllLengths(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for from := 0; from <= 300; from += 43 {
		m := newMachine()
		for n := from; n < from+43; n++ {
			at := 0x1_0000 + 1<<12*uint64(n) + r.Uint64N(64)
			m.store(at, content(r.Uint64(), n), n%5 == 0)
			m.call(uint32(4*n+4), at, uint64(n), 0x5_0000_0000+64*uint64(n)+r.Uint64N(16))
		}
		m.accept(t)
	}
}

// TestAlignment has all combinations of alignments for lengths about those of words and
// blocks.
func TestAlignment(t *testing.T) {
	for _, n := range []int{0, 1, 7, 8, 9, 127, 128, 129, 135, 136, 137, 143, 144, 145, 272} {
		m := newMachine()
		time := uint32(4)
		for off := range uint64(8) {
			in := 0x10000 + 0x1000*off + off
			m.store(in, content(uint64(n)+off, n), false)
			for out := off; out < off+8; out += 3 {
				m.call(time, in, uint64(n), 0x20000+out)
				time += 4
			}
		}
		m.accept(t)
	}
}

// TestAliasing has digests that are written over their own input, and inputs that are
// digests.
func TestAliasing(t *testing.T) {
	for _, tc := range []struct{ in, size, out uint64 }{
		{0x1000, 32, 0x1000}, {0x1003, 32, 0x1003}, {0x1000, 200, 0x1085}, {0x1005, 3, 0x1000}, {0x1010, 64, 0x0fff}, {0x1000, 136, 0x1088}, {0x1001, 136, 0x1088},
	} {
		m := newMachine()
		m.store(tc.in, content(tc.in, int(tc.size)), false)
		for i := range 3 {
			want := crypto.Keccak256(m.load(tc.in, int(tc.size)))
			if got := m.call(uint32(4+4*i), tc.in, tc.size, tc.out); !bytes.Equal(got, want) {
				t.Errorf("%+v: digest %x, want %x", tc, got, want)
			}
		}
		m.accept(t)
	}
}

// TestAddresses has inputs and digests across all carries of an address, and at the end
// of memory.
func TestAddresses(t *testing.T) {
	for _, tc := range []struct{ in, size, out uint64 }{
		{0xffff, 1, 0xfff8}, {0xfff1, 300, 0xffe5}, {0xffff_fff3, 200, 0xffff_ffe5}, {0x3_ffff_ff01, 400, 0x3_ffff_fff7},
		{0x1_ffff_ff78, 137, 0x1_ffff_ffff}, {1<<35 - 8, 8, 1<<35 - 32}, {1<<35 - 137, 137, 1<<35 - 32}, {0, 9, 0},
	} {
		m := newMachine()
		m.call(4, tc.in, tc.size, tc.out)
		m.accept(t)
	}
}

// TestEmptyInputIsNotLookedAt gives an address that no memory has.
func TestEmptyInputIsNotLookedAt(t *testing.T) {
	for _, in := range []uint64{0, 5, 1 << 35, 1<<64 - 1, 0x8000_0000_0000_0007} {
		m := newMachine()
		m.call(4, in, 0, 0x1003)
		m.accept(t)
		if len(m.memory) != 5 {
			t.Errorf("%d words were accessed", len(m.memory))
		}
	}
}

// TestMixedMemory has an input of which a part is read-only.
func TestMixedMemory(t *testing.T) {
	m := newMachine()
	m.store(0x1000, content(1, 64), true)
	m.store(0x1040, content(2, 200), false)
	m.store(0x1108, content(3, 64), true)
	m.call(4, 0x1001, 320, 0x2000)
	m.accept(t)
}

// TestOldWords has words that were accessed long ago, and just before.
func TestOldWords(t *testing.T) {
	m := newMachine()
	m.store(0x1000, content(1, 136), false)
	m.call(4, 0x1000, 136, 0x2001)
	m.call(1<<29-4, 0x1000, 136, 0x2001)
	m.accept(t)
	m = newMachine()
	m.call(100, 0x1000, 16, 0x1000)
	m.call(104, 0x1000, 16, 0x1000)
	m.accept(t)
}

func TestLongInput(t *testing.T) {
	m := newMachine()
	m.store(0x1_0001, content(9, 24<<10), false)
	m.call(4, 0x1_0001, 24<<10, 0x2_0000)
	m.accept(t)
}

// TestPieces spreads calls over several instances of each table.
func TestPieces(t *testing.T) {
	m := smallMachine()
	trace := m.own(t)
	trace.Instances = nil
	for from := 0; from < len(m.calls); from += 2 {
		list := m.calls[from : from+2]
		calls, err := Calls(list, 4)
		if err != nil {
			t.Fatal(err)
		}
		blocks, permutations, err := Blocks(list, 8)
		if err != nil {
			t.Fatal(err)
		}
		trace.Instances = append(trace.Instances, calls, blocks)
		for i := range permutations {
			in, err := Permutations(permutations[i:i+1], 32)
			if err != nil {
				t.Fatal(err)
			}
			trace.Instances = append(trace.Instances, in)
		}
	}
	if err := verdict(mustChip(t), trace); err != nil {
		t.Error(err)
	}
}

// TestCallsThatAreRefused are those the machine traps at, and those that are told wrong.
func TestCallsThatAreRefused(t *testing.T) {
	good := func() Call {
		m := newMachine()
		m.call(8, 0x1001, 20, 0x2001)
		return m.calls[0]
	}
	for name, spoil := range map[string]func(*Call){
		"late":               func(c *Call) { c.Time = 1 << 29 },
		"input too high":     func(c *Call) { c.In = 1<<35 - 19 },
		"input wraps":        func(c *Call) { c.In = 1<<64 - 4 },
		"input too long":     func(c *Call) { c.Size = 1 << 31 },
		"digest too high":    func(c *Call) { c.Out = 1<<35 - 31 },
		"digest wraps":       func(c *Call) { c.Out = 1<<64 - 1 },
		"a read missing":     func(c *Call) { c.Reads = c.Reads[1:] },
		"a read too much":    func(c *Call) { c.Reads = append(c.Reads, Word{}) },
		"a write missing":    func(c *Call) { c.Writes = c.Writes[1:] },
		"read later":         func(c *Call) { c.Reads[0].Time = 8 },
		"written later":      func(c *Call) { c.Writes[4].Time = 10 },
		"written, read-only": func(c *Call) { c.Writes[0].ReadOnly = true },
	} {
		c := good()
		spoil(&c)
		if _, err := Calls([]Call{c}, 2); !errors.Is(err, ErrCall) {
			t.Errorf("%s: calls: %v", name, err)
		}
		if _, _, err := Blocks([]Call{c}, 2); !errors.Is(err, ErrCall) {
			t.Errorf("%s: blocks: %v", name, err)
		}
	}
	c := good()
	if _, err := Calls([]Call{c, c, c}, 2); !errors.Is(err, ErrHeight) {
		t.Errorf("three calls in two rows: %v", err)
	}
	c.Size, c.Reads = 136*3, make([]Word, 52)
	for _, height := range []int{2, 3, 0, -4} {
		if _, _, err := Blocks([]Call{c}, height); !errors.Is(err, ErrHeight) {
			t.Errorf("four blocks in %d rows: %v", height, err)
		}
	}
}

// TestColumns compares the order in which columns are filled with that of the tables,
// which must not have more.
func TestColumns(t *testing.T) {
	for _, tc := range []struct {
		table   string
		columns map[string]int
		n       int
	}{
		{BlockTable, map[string]int{"FIRST": blockFirst, "AGAIN": blockAgain, "F_0": blockF, "R_0": blockR, "OFF_0": blockOff, "TIME": blockTime, "BLOCK": blockBlock, "REM": blockRem, "ADDR_0": blockAddr, "CE_0": blockCE, "ON": blockOn, "READ_0": blockRead, "CY_1": blockCY, "CC_1": blockCC, "RO_0": blockRO, "OLD0_0": blockOld0, "OLD1_0": blockOld1, "M_0": blockM, "PRE_0": blockPre, "POST_1": blockPost, "D_0": blockD, "S_0": blockS, "CAP_0": blockCap, "AND_0": blockAnd}, blockColumns},
		{CallTable, map[string]int{"EN": callEN, "TIME": callTime, "IN_0": callIn, "SIZE_0": callSize, "OUT_0": callOut, "SOME": callSome, "BLOCK0": callBlock, "BLOCK1": callBlock + 1, "CARRY": callCarry, "REM": callRem, "OFF_0": callOff, "FIFTH": callFifth, "CY_1": callCY, "CC_1": callCC, "OLD0_0": callOld0, "OLD1_0": callOld1, "H_0": callH, "REST_0": callRest, "HEAD_0": callHead, "BODY_0": callBody, "TAIL_0": callTail, "W_0": callW}, callColumns},
		{PermutationTable, map[string]int{"ROUND_0": columnRound, "ROUND_23": columnRound + 23, "TIME": columnTime, "BLOCK": columnBlock, "D_0": columnD, "D_319": columnD + 319, "T_0": columnT, "T_1599": columnT + 1599, "A_0": columnA, "E_0": columnE, "E_74": columnsOfF - 1}, columnsOfF},
	} {
		table := mustChip(t).Table(tc.table)
		if len(table.Columns) != tc.n {
			t.Errorf("table %s: %d columns, want %d", tc.table, len(table.Columns), tc.n)
		}
		for name, index := range tc.columns {
			if got := table.Index(name); got != index {
				t.Errorf("table %s: column %s is the %dth, want %d", tc.table, name, got, index)
			}
		}
	}
}
