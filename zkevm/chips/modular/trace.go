package modular

import (
	"fmt"
	"math/big"

	prime "github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/rows"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// Call is a call as the machine's tracer reports it (machine.Step).
type Call struct {
	Number uint64    // a7
	Args   [3]uint64 // a0, a1, a2 before
	Result uint64    // a0 after
	Time   uint64    // TS of zkevm/constraints
}

// Memory is the memory a call works on. A read or a write accesses the word of 8 bytes
// at an address at a time, and returns what it held before and when it was accessed last;
// a write replaces the bits of a mask. They fail where the machine would trap.
type Memory interface {
	Read(addr, time uint64) (value, last uint64, readOnly bool, err error)
	Write(addr, time, value, mask uint64) (old, last uint64, err error)
}

// Trace collects the rows of calls.
type Trace struct {
	products map[int]*productRows // by words
	sums     map[int]*sumRows
	err      error // of a call
}

type productRows struct {
	*rows.Rows
	*productLayout
}

type sumRows struct {
	*rows.Rows
	*sumLayout
}

// New returns an empty trace.
func New() *Trace {
	t := &Trace{products: map[int]*productRows{}, sums: map[int]*sumRows{}}
	for words := range fields {
		p, s := newProductLayout(words), newSumLayout(words)
		t.products[words] = &productRows{rows.New(p.Names()), p}
		t.sums[words] = &sumRows{rows.New(s.Names()), s}
	}
	return t
}

// tables returns the rows of all tables by name.
func (t *Trace) tables() map[string]*rows.Rows {
	out := map[string]*rows.Rows{}
	for words := range fields {
		out[ProductTable(words)], out[SumTable(words)] = t.products[words].Rows, t.sums[words].Rows
	}
	return out
}

// Rows returns how many rows each table has so far.
func (t *Trace) Rows() map[string]int {
	out := map[string]int{}
	for name, r := range t.tables() {
		out[name] = r.Len()
	}
	return out
}

// Columns returns the inputs of the tables that have rows for corset.Compiled.Expand, by
// table and column. It fails if a call could not be added.
func (t *Trace) Columns() (map[string]map[string][]prime.Element, error) {
	if t.err != nil {
		return nil, t.err
	}
	out := map[string]map[string][]prime.Element{}
	for name, r := range t.tables() {
		if r.Len() > 0 {
			out[name] = r.Inputs()
		}
	}
	return out, nil
}

// Add adds a call: it reads and writes mem and makes a row. The call must be one that the
// machine executes without a trap. An error stays: the trace cannot be used then.
func (t *Trace) Add(c Call, mem Memory) error {
	if t.err == nil {
		t.err = t.add(c, mem)
	}
	return t.err
}

func (t *Trace) add(c Call, mem Memory) error {
	words, index, operation, ok := find(c.Number)
	if !ok || c.Result != c.Args[0] {
		return fmt.Errorf("%w: number 0x%x, result 0x%x", ErrCall, c.Number, c.Result)
	}
	pointers := c.Args[:]
	if operation == abi.FieldInverse {
		pointers = c.Args[:2]
	}
	for _, p := range pointers {
		if p%abi.WordSize != 0 || p > 1<<abi.AddressBits-uint64(words)*abi.WordSize {
			return fmt.Errorf("%w: pointer 0x%x", ErrCall, p)
		}
	}
	a := &access{call: c, mem: mem}
	switch operation {
	case abi.FieldMul, abi.FieldInverse:
		r := t.products[words]
		a.begin(r.Rows, r.layout)
		r.fill(a, index, operation)
	default:
		r := t.sums[words]
		a.begin(r.Rows, r.layout)
		r.fill(a, index, operation)
	}
	return a.err
}

// access is the access of a call to memory.
type access struct {
	call   Call
	mem    Memory
	rows   *rows.Rows
	layout *layout
	err    error
}

// begin adds a row.
func (a *access) begin(r *rows.Rows, l *layout) {
	a.rows, a.layout = r, l
	r.Append()
	r.Set(l.on, 1)
	r.Set(l.time, a.call.Time)
}

// word sets the columns of the access of word i of an operand.
func (a *access) word(o operandLayout, pointer uint64, i int, now, last uint64) {
	at := pointer + 8*uint64(i)
	if i > 0 {
		a.rows.Set(o.to1+i, (pointer&0xffff+8*uint64(i))>>16)
		a.rows.Set(o.to2+i, at>>32-pointer>>32)
	}
	age := now - 1 - last
	a.rows.Set(o.age0+i, age&0xffff)
	a.rows.Set(o.age1+i, age>>16)
}

// read reads an operand.
func (a *access) read(o operandLayout, pointer, slot uint64) []uint64 {
	a.rows.SetLimbs(o.address, 3, 16, pointer)
	out := make([]uint64, a.layout.words)
	for i := range out {
		value, last, readOnly, err := a.mem.Read(pointer+8*uint64(i), a.call.Time+slot)
		if err != nil && a.err == nil {
			a.err = fmt.Errorf("read 0x%x: %w", pointer+8*uint64(i), err)
		}
		a.word(o, pointer, i, a.call.Time+slot, last)
		if readOnly {
			a.rows.Set(o.readOnly+i, 1)
		}
		out[i] = value
	}
	return out
}

// write writes the result, and shows that it is below the modulus.
func (a *access) write(z []uint64, p *big.Int) {
	o, pointer := a.layout.zAt, a.call.Args[0]
	a.rows.SetLimbs(o.address, 3, 16, pointer)
	for i, value := range z {
		old, last, err := a.mem.Write(pointer+8*uint64(i), a.call.Time+2, value, ^uint64(0))
		if err != nil && a.err == nil {
			a.err = fmt.Errorf("write 0x%x: %w", pointer+8*uint64(i), err)
		}
		a.word(o, pointer, i, a.call.Time+2, last)
		a.rows.SetLimbs(o.old+4*i, 4, 16, old)
		a.rows.SetLimbs(a.layout.z+4*i, 4, 16, value)
	}
	n := 4 * a.layout.words
	mine, theirs := limbs(number64(z), n, 16), limbs(p, n, 16)
	for i := n - 1; i >= 0; i-- {
		if mine[i] != theirs[i] {
			a.rows.Set(a.layout.mark+i, 1)
			a.rows.Set(a.layout.gap, uint64(theirs[i]-mine[i]-1))
			break
		}
	}
}

// set sets columns to limbs of some bits.
func (a *access) set(column int, v []int64) {
	for i, x := range v {
		a.rows.Set(column+i, uint64(x))
	}
}
