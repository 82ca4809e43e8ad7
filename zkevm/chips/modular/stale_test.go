package modular

import (
	"math/big"
	"testing"

	prime "github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// staleForgeries have rows that read Y without a call: two kinds add up to 0, one of them
// is -1. With rows that read at any time a word can be read before it is written and be
// handed on until time comes round to what lies before the write.
func staleForgeries() []forgery {
	const what = "a multiplication reads what was there before the last write"
	table := ProductTable(6)
	return []forgery{
		{what, table + " INVERSE_0:u1", func(t *testing.T) *forger { return stale(t, "INVERSE_0") }},
		{what + ", a 1", table + " ZERO_0:u1", func(t *testing.T) *forger { return stale(t, "ZERO_0") }},
	}
}

func stale(t *testing.T, kind string) *forger {
	t.Helper()
	const at = yAt + 48 // a number that is 1 at first
	x, y := some(6)
	one, field := big.NewInt(1), fields[6][0]
	e := newExecution()
	e.height = 8
	e.put(xAt, toWords(x, 6), false)
	e.put(yAt, toWords(y, 6), false)
	e.put(at, toWords(one, 6), false)
	e.call(t, field.number+abi.FieldMul, [3]uint64{at, xAt, yAt}) // writes it at 6
	written := number64(wordsAt(e.memory, at, 6))
	e.call(t, field.number+abi.FieldMul, [3]uint64{zAt, xAt, at}) // reads it at 9
	table := ProductTable(6)
	f := &forger{Forgery: chiptest.Forge(compile(t).System, e.proof(t), e.trace.Rows()), table: table, row: 1, words: 6, x: x, y: one, p: field.p}

	z := overR(new(big.Int).Set(x), f.p, 6)
	f.result(z)
	f.multiply(z, 0, 0)
	setAge := func(row int, operand string, age int64) {
		for i := range 6 {
			f.Set(table, row, chiptest.Element(operand+"_AGE_0", i), age&0xffff)
			f.Set(table, row, chiptest.Element(operand+"_AGE_1", i), age>>16)
		}
	}
	setAge(1, "Y", 8) // of the word at 0

	const steps = 4 // of less than 2^29
	time := int64(9)
	for i := range int64(steps) {
		row, next := -1-int(i), 9+(prime.Modulus-4)*(i+1)/steps // the last one is 5
		f.Set(table, row, "MUL_0", 1)
		f.Set(table, row, kind, -1)
		f.Set(table, row, "TWO", 1)
		f.Set(table, row, "TS", next-1)
		f.Set(table, row, "Y_0", 1)
		if kind == "INVERSE_0" {
			f.Set(table, row, "Z_0", 1) // its Y is Z
		}
		for limb := range 4 {
			name := chiptest.Element("Y_ADDRESS", limb)
			f.Set(table, row, name, f.Get(table, 1, name))
		}
		for word := 1; word < 6; word++ {
			for _, hint := range []string{"Y_TO_1", "Y_TO_2"} {
				name := chiptest.Element(hint, word)
				f.Set(table, row, name, f.Get(table, 1, name))
			}
		}
		setAge(row, "Y", next-1-time)
		time = next
	}
	setAge(0, "Z", 0) // the write at 6 of what was read at 5
	for i, w := range toWords(z, 6) {
		f.Final(zAt+8*uint64(i), w, 10)
		f.Final(at+8*uint64(i), toWords(written, 6)[i], 6)
	}
	return f
}

// wordsAt returns words of memory.
func wordsAt(m *chiptest.Memory, addr uint64, n int) (out []uint64) {
	for i := range n {
		v := uint64(0)
		for k, b := range m.Bytes(addr+8*uint64(i), 8) {
			v |= uint64(b) << (8 * k)
		}
		out = append(out, v)
	}
	return out
}
