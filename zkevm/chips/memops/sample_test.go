package memops

import (
	"math/bits"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/corset"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
)

var compiled = sync.OnceValues(func() (*corset.Compiled, error) {
	return corset.Compile(Sources(), corset.Manifest{
		Buses: append(Buses(),
			corset.Bus{Bus: air.Bus{Name: "call", Arity: 19, Public: true}},
			corset.Bus{Bus: air.Bus{Name: "mem", Arity: 8, Public: true}}),
		Tables: Facts(),
	})
})

func compile(t *testing.T) *corset.Compiled {
	t.Helper()
	c, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// execution is calls and what they do.
type execution struct {
	memory *chiptest.Memory
	trace  *Trace
	calls  []air.Message
	time   uint64
	unit   accel.Unit
}

// base is where the memory of the tests begins: a carry from limb 0 is within reach.
const base = 0x2_0000_ff00

// newExecution has size random bytes at base, of two values only if plain, so that
// comparisons find something equal.
func newExecution(r *rand.Rand, size int, plain bool) *execution {
	e := &execution{memory: chiptest.NewMemory(), trace: New(), time: 4}
	bytes := make([]byte, size)
	for i := range bytes {
		if bytes[i] = byte(r.Uint32()); plain {
			bytes[i] &= 1
		}
	}
	e.memory.Map(base, bytes, false)
	return e
}

// call executes a call as the machine does, and as the trace does, and compares.
func (e *execution) call(t *testing.T, number uint64, args ...uint64) uint64 {
	t.Helper()
	var a [3]uint64
	copy(a[:], args)
	reference := e.memory.Reference(t)
	result, err := e.unit.Call(reference, number, &a)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.trace.Add(Call{number, a, result, e.time}, e.memory); err != nil {
		t.Fatal(err)
	}
	reference.Equal(t, e.memory)
	e.calls = append(e.calls, chiptest.CallMessage(number, e.time, a, result))
	e.time += 4
	return result
}

// proof returns the trace.
func (e *execution) proof(t *testing.T) air.Trace {
	t.Helper()
	columns, err := e.trace.Columns()
	if err != nil {
		t.Fatal(err)
	}
	out := air.Trace{Messages: slices.Concat(e.calls, e.memory.Messages())}
	for _, name := range []string{CallTable, CopyTable, ClearTable} {
		if columns[name] == nil {
			continue
		}
		height := 0
		if name == CopyTable { // it needs a row of padding
			height = 1 << bits.Len(uint(e.trace.Rows()[name]))
		}
		in, err := compile(t).Expand(name, columns[name], height)
		if err != nil {
			t.Fatal(err)
		}
		out.Instances = append(out.Instances, in)
	}
	return out
}

func (e *execution) accept(t *testing.T) {
	t.Helper()
	chiptest.Accept(t, compile(t).System, e.proof(t))
}
