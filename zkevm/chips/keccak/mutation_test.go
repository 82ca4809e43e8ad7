package keccak

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// deltas are what a cell is changed by.
var deltas = []int64{1, -1, 1 << 16, -(1 << 16)}

// smallMachine has calls of one, two and three blocks, with an empty one, full and empty
// last blocks, aligned and not, and leaves padding in the tables of calls and blocks.
func smallMachine() *machine {
	m := newMachine()
	m.store(0x1003, content(1, 150), false)
	m.store(0x2005, content(2, 272), true)
	m.call(4, 0x1003, 150, 0x3005)  // two blocks, the second one with 14 bytes
	m.call(12, 0x2005, 272, 0x1008) // three blocks, the last one without a byte
	m.call(16, 1<<63, 0, 0x3000)
	m.call(20, 0x2ff8, 40, 0x4fff)
	m.call(24, 0x4ffe, 2, 0x4ffe)
	m.call(28, 0x4fe0, 32, 0x4ff0)
	return m
}

// meaningless says why a cell may have another value, or nothing.
func meaningless(in air.Instance, name string, row int) string {
	get := func(column int) int { return int(field.Canonical(in.Columns[column][row])) }
	base, number := name, -1
	if i := strings.LastIndexByte(name, '_'); i >= 0 {
		base = name[:i]
		number, _ = strconv.Atoi(name[i+1:])
	}
	is := func(names ...string) bool { return slices.Contains(names, base) }
	switch in.Table {
	case PermutationTable:
		on := false
		for r := range Rounds {
			on = on || get(columnRound+r) == 1
		}
		if !on && is("TIME", "BLOCK") {
			return "no round"
		}
	case CallTable:
		off := 0
		for i := range 8 {
			off += i * get(callOff+i)
		}
		switch {
		case get(callEN) == 0 && is("TIME", "IN", "OUT", "SOME", "CY", "CC", "OLD0", "OLD1", "H", "REST", "HEAD", "BODY", "TAIL"):
			return "no call"
		case off == 0 && number == 4 && is("CY", "CC", "OLD0", "OLD1"):
			return "a word that is not written"
		}
	case BlockTable:
		full, rest, off, words := 0, 0, 0, 0
		for i := range rate / word {
			full += get(blockF + i)
		}
		for i := range 8 {
			rest += i * get(blockR+i)
			off += i * get(blockOff+i)
		}
		if words = full; full+rest > 0 {
			words += (rest + off + 7) / 8
		}
		known := number == 0 && get(blockRead) == 0
		switch {
		case get(blockOn) == 0 && is("TIME", "BLOCK", "REM", "ADDR", "CY", "CC", "RO", "OLD0", "OLD1", "POST"):
			return "no block"
		case (number >= words || known) && is("RO", "OLD0", "OLD1"), number >= words && number < 17 && is("CY", "CC"):
			return "a word that is not read"
		case number == 17 && words < 18 && get(blockF+16) == 0 && is("CY", "CC"):
			return "a word that is not read"
		case is("POST") && 136+number < off+8*full+rest:
			return "a byte of message"
		}
	}
	return ""
}

// TestEveryCellOfCalls changes every cell of the tables of calls and blocks.
func TestEveryCellOfCalls(t *testing.T) {
	a := newAttacker(t, mustChip(t), smallMachine().own(t))
	for instance := range 2 { // blocks and calls
		a.everyCell(t, instance)
	}
}

// TestEveryCellOfPermutations changes every cell of a permutation and its padding.
func TestEveryCellOfPermutations(t *testing.T) {
	a := newAttacker(t, mustPermutationSystem(t), permutationTrace(t, randomPermutations(1), 32))
	a.everyCell(t, 0)
}

func (a *attacker) everyCell(t *testing.T, instance int) {
	in := a.own.Instances[instance]
	survived, mutants := map[string]bool{}, 0
	for c, column := range a.tables[instance].Columns {
		for row := range in.Height() {
			for _, delta := range deltas {
				mutants++
				if a.notices(instance, a.added(instance, c, row, delta)) != "" {
					continue
				}
				reason := meaningless(in, column.Name, row)
				if reason == "" {
					t.Errorf("table %s, row %d: %s may change by %d", in.Table, row, column.Name, delta)
				}
				survived[reason] = true
			}
		}
	}
	t.Logf("table %s: %d mutants of one cell; the reasons of survivors: %v", in.Table, mutants, slices.Sorted(maps.Keys(survived)))
}

// TestPairsOfFlags changes two flags of a row at a time.
func TestPairsOfFlags(t *testing.T) {
	chip := newAttacker(t, mustChip(t), smallMachine().own(t))
	f := newAttacker(t, mustPermutationSystem(t), permutationTrace(t, randomPermutations(1), 32))
	for _, tc := range []struct {
		attacker *attacker
		instance int
	}{{chip, 0}, {chip, 1}, {f, 0}} {
		a, in := tc.attacker, tc.attacker.own.Instances[tc.instance]
		var flags []int
		for c, column := range a.tables[tc.instance].Columns {
			if base, _, _ := strings.Cut(column.Name, "_"); column.Bits == 1 && !slices.Contains([]string{"D", "T", "CY", "CC", "RO"}, base) {
				flags = append(flags, c)
			}
		}
		flip := func(column, row int) change {
			v := field.New(1)
			v.Sub(&v, &in.Columns[column][row])
			return change{column, row, v}
		}
		for row := range in.Height() {
			for i, x := range flags {
				for _, y := range flags[:i] {
					if a.notices(tc.instance, flip(x, row), flip(y, row)) == "" {
						t.Errorf("table %s, row %d: %s and %s may flip", in.Table, row, a.tables[tc.instance].Columns[x].Name, a.tables[tc.instance].Columns[y].Name)
					}
				}
			}
		}
	}
}

// TestRows swaps, repeats and deletes rows.
func TestRows(t *testing.T) {
	s, own := mustChip(t), smallMachine().own(t)
	for k, in := range own.Instances {
		for row := range in.Height() - 1 {
			if in.Table == PermutationTable && row != 0 && row != 11 && row%Rounds < Rounds-2 {
				continue // all rounds are alike
			}
			for name, change := range map[string]func(c []field.Element){
				"swapped with the next one": func(c []field.Element) { c[row], c[row+1] = c[row+1], c[row] },
				"repeated":                  func(c []field.Element) { copy(c[row+1:], slices.Clone(c[row:])) },
				"in place of the next one":  func(c []field.Element) { c[row+1] = c[row] },
				"deleted":                   func(c []field.Element) { copy(c[row:], c[row+1:]); c[len(c)-1].SetZero() },
			} {
				spoiled := air.Instance{Table: in.Table}
				same := true
				for _, c := range in.Columns {
					d := slices.Clone(c)
					change(d)
					same = same && slices.Equal(c, d)
					spoiled.Columns = append(spoiled.Columns, d)
				}
				if same || orderIsFree(in, row, name) {
					continue
				}
				trace := own
				trace.Instances = slices.Clone(own.Instances)
				trace.Instances[k] = spoiled
				if verdict(s, trace) == nil {
					t.Errorf("table %s: row %d may be %s", in.Table, row, name)
				}
			}
		}
	}
}

// orderIsFree reports whether a change of rows only changes the order of calls, or the
// place of padding.
func orderIsFree(in air.Instance, row int, change string) bool {
	zero := func(column, row int) bool { return in.Columns[column][row].IsZero() }
	last := in.Height() - 1
	switch {
	case in.Table == CallTable && change == "swapped with the next one":
		return true // calls may be in any order, with rows without a call between them
	case in.Table == BlockTable && change == "swapped with the next one":
		return zero(blockAgain, row) && zero(blockAgain, row+1) && (row+2 > last || zero(blockAgain, row+2))
	}
	return false
}

// TestAttackerAgrees compares the attacker's verdicts with those of the system.
func TestAttackerAgrees(t *testing.T) {
	s := mustChip(t)
	a := newAttacker(t, s, smallMachine().own(t))
	r := rand.New(rand.NewPCG(5, 6))
	verdicts := map[bool]int{}
	for range 60 {
		instance := r.IntN(2)
		c := a.added(instance, r.IntN(len(a.tables[instance].Columns)), r.IntN(a.own.Instances[instance].Height()), deltas[r.IntN(len(deltas))])
		noticed := a.notices(instance, c) != ""
		cell := &a.own.Instances[instance].Columns[c.column][c.row]
		old := *cell
		*cell = c.value
		err := verdict(s, a.own)
		*cell = old
		if noticed != (err != nil) {
			t.Errorf("%s, row %d, column %s: attacker %v, system %v", a.tables[instance].Name, c.row, a.tables[instance].Columns[c.column].Name, noticed, err)
		}
		verdicts[noticed]++
	}
	if len(verdicts) < 2 {
		t.Errorf("only one verdict: %v", verdicts)
	}
}
