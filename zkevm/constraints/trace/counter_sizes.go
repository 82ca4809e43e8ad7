package trace

import (
	"maps"
	"slices"

	"github.com/zkgeth/zkgeth/zkevm/chips/keccak"
	"github.com/zkgeth/zkgeth/zkevm/constraints/opcode"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// instructions are the tables with a row for each instruction of a class; the second is of what
// the first calls.
var instructions = map[opcode.Class][]string{
	opcode.Jump: {"jump"}, opcode.Li: {"li"}, opcode.Mv: {"mv"}, opcode.Addi: {"addi"}, opcode.Add: {"add"}, opcode.Addw: {"addw"},
	opcode.Ld: {"ld"}, opcode.Sd: {"sd"}, opcode.Load: {"load"}, opcode.Store: {"store"}, opcode.Beq: {"beq"}, opcode.Beqz: {"beqz"},
	opcode.Branch: {"branch"}, opcode.Slt: {"slt"}, opcode.Jalr: {"jalr"}, opcode.Shift: {"shift"}, opcode.Shiftv: {"shiftv", "shift"},
	opcode.Bit: {"bit"}, opcode.Andi: {"andi"}, opcode.Mul: {"mul", "product"}, opcode.Div: {"div", "product"}, opcode.Ecall: {"ecall"},
}

// Tables returns the tables of which an instruction of a class takes a row each, whatever it
// works on; what a system call does and memory that is touched for the first time have more.
func Tables(c opcode.Class) []string { return slices.Clone(instructions[c]) }

// Rows returns how many rows each table has, padding left out.
func (c *Counter) Rows() map[string]int {
	out := maps.Clone(c.chips.rows)
	for class, tables := range instructions {
		for _, table := range tables {
			out[table] += c.rows[class]
		}
	}
	out["halt"], out["regfinal"], out["refresh"], out["mmap"] = 1, len(c.last), c.refresh, c.maps
	out["read"], out["readword"], out["write"], out["writeword"] = c.reads.calls, c.reads.words, c.writes.calls, c.writes.words
	for _, used := range c.used {
		if used {
			out["romline"]++
		}
	}
	image := c.system.State.Pages
	for number, page := range c.pages.pages {
		out["page"]++
		words, lines := page.count()
		if _, ok := slices.BinarySearchFunc(image, number*abi.PageSize, compareAddress); ok {
			out["imageword"] += words
			out["imageline"] += lines
		} else {
			out["zeroword"] += words
		}
	}
	for _, r := range c.chips.runs() {
		if r.total > 0 {
			out[r.table] = r.total
		}
	}
	return out
}

// compareAddress orders pages of an image.
func compareAddress(p machine.Page, address uint64) int {
	switch {
	case p.Address < address:
		return -1
	case p.Address > address:
		return 1
	}
	return 0
}

// Sizes returns the instances that a Builder makes of the execution, those of providers left
// out, in its order; single is Builder.Single. It wraps ErrTooLong.
func (c *Counter) Sizes(single func([]Size) func(table string) bool) ([]Size, error) {
	rows, fixed := c.Rows(), map[string][]int{}
	for _, r := range c.chips.runs() {
		_, heights, err := r.close()
		if err != nil {
			return nil, err
		}
		fixed[r.table] = heights
	}
	order := c.order(rows)
	all := func(single func(table string) bool) (out []Size) {
		for _, table := range order {
			heights, ok := fixed[table]
			if !ok {
				heights = cuttingOf(c.system.System.Table(table), c.logHeight).heights(rows[table], single(table))
			}
			for _, height := range heights {
				out = append(out, Size{table, height})
			}
		}
		return out
	}
	sizes := all(func(string) bool { return false })
	if single == nil {
		return sizes, nil
	}
	return all(single(sizes)), nil
}

// order returns the tables in the order in which a Builder has them.
func (c *Counter) order(rows map[string]int) (out []string) {
	var others []string
	for table := range rows {
		others = append(others, table)
	}
	slices.Sort(others)
	take := func(table string) {
		out = append(out, table)
		others = slices.DeleteFunc(others, func(o string) bool { return o == table })
	}
	for _, t := range new(Builder).tables() {
		take(t.name)
	}
	for _, table := range []string{keccak.CallTable, keccak.BlockTable, keccak.PermutationTable} {
		if rows[table] > 0 {
			take(table)
		}
	}
	return append(out, others...)
}
