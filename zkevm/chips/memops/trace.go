package memops

import (
	"encoding/binary"
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
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

// MaxSize is the size from which calls have no proof.
const MaxSize = 1 << 27

// Trace collects the rows of calls.
type Trace struct {
	call, copies, clears *rows.Rows
	sources              []source // of the call at hand
	err                  error    // of a call
}

// source is a word that is read.
type source struct {
	value, last uint64
	readOnly    bool
}

// New returns an empty trace.
func New() *Trace {
	return &Trace{call: rows.New(callLayout.Names()), copies: rows.New(copyLayout.Names()), clears: rows.New(clearLayout.Names())}
}

// Rows returns how many rows each table has so far.
func (t *Trace) Rows() map[string]int {
	return map[string]int{CallTable: t.call.Len(), CopyTable: t.copies.Len(), ClearTable: t.clears.Len()}
}

// Columns returns the inputs of the tables that have rows for corset.Compiled.Expand,
// by table and column; memcopy needs a row of padding in front. It fails if a call could
// not be added.
func (t *Trace) Columns() (map[string]map[string][]field.Element, error) {
	if t.err != nil {
		return nil, t.err
	}
	out := map[string]map[string][]field.Element{}
	for name, r := range map[string]*rows.Rows{CallTable: t.call, CopyTable: t.copies, ClearTable: t.clears} {
		if r.Len() > 0 {
			out[name] = r.Inputs()
		}
	}
	return out, nil
}

// Add adds a call: it reads and writes mem and makes the rows. The call must be one that
// the machine executes without a trap. An error stays: the trace cannot be used then.
func (t *Trace) Add(c Call, mem Memory) error {
	if t.err == nil {
		t.err = t.add(c, mem)
	}
	return t.err
}

func (t *Trace) add(c Call, mem Memory) error {
	kind, d, s, n := callCopy, c.Args[0], c.Args[1], c.Args[2]
	equal := false
	switch c.Number {
	case abi.Memmove:
	case abi.Memclr:
		kind, s, n = callClear, c.Args[2], c.Args[1]
	case abi.Memequal:
		equal = true
	default:
		return fmt.Errorf("%w: number 0x%x", ErrCall, c.Number)
	}
	if n >= MaxSize {
		return fmt.Errorf("%w: %d bytes", ErrUnprovable, n)
	}
	t.call.Append()
	t.call.Set(kind, 1)
	if equal {
		t.call.Set(callEqual, 1)
	}
	t.call.Set(callTime, c.Time)
	t.call.SetLimbs(callD, 4, 16, d)
	t.call.SetLimbs(callS, 4, 16, s)
	t.call.SetLimbs(callN, 2, 16, n)
	result := d
	if equal {
		result = 1
	}
	if n > 0 {
		last := uint64(1)<<abi.AddressBits - n
		if d > last || kind != callClear && s > last {
			return fmt.Errorf("%w: a range of %d bytes from 0x%x or 0x%x", ErrCall, n, d, s)
		}
		r := runOf(c.Number, d, s, n)
		r.time = c.Time
		t.call.Set(callSome, 1)
		t.call.Set(callDOff, d%8)
		t.call.Set(callDTop, d>>32)
		t.call.Set(callMore, r.more)
		t.call.Set(callEnd, r.end)
		if kind == callClear {
			if err := t.clear(r, mem); err != nil {
				return err
			}
		} else {
			t.call.Set(callSOff, s%8)
			t.call.Set(callSTop, s>>32)
			if r.prime {
				t.call.Set(callPrime, 1)
			}
			different, err := t.copy(r, mem)
			if err != nil {
				return err
			}
			if different {
				t.call.Set(callDifferent, 1)
				result = 0
			}
		}
	}
	if c.Result != result {
		return fmt.Errorf("%w: result 0x%x, want 0x%x", ErrCall, c.Result, result)
	}
	return nil
}

// run is a call of some size.
type run struct {
	time         uint64
	d, s, n      uint64
	more, end    uint64 // as in memcall
	prime, equal bool
}

// mask has the bytes 0xff that belong to the range in word i of D.
func (r run) mask(i uint64) uint64 {
	m := ^uint64(0)
	if i == 0 {
		m <<= 8 * (r.d % 8)
	}
	if i == r.more {
		m &= ^uint64(0) >> (8 * (7 - r.end))
	}
	return m
}

// age returns the limbs of the time between two accesses, less one.
func age(now, last uint64) (low, high uint64) {
	return (now - 1 - last) & 0xffff, (now - 1 - last) >> 16
}

// setBytes sets eight columns to the bytes of v.
func setBytes(r *rows.Rows, column int, v uint64) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], v)
	for i, x := range b {
		r.Set(column+i, uint64(x))
	}
}
