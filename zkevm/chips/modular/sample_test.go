package modular

import (
	"encoding/binary"
	"math/big"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/corset"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
)

var compiled = sync.OnceValues(func() (*corset.Compiled, error) {
	return corset.Compile(Sources(), corset.Manifest{
		Buses: []corset.Bus{
			{Bus: air.Bus{Name: "call", Arity: 19, Public: true}},
			{Bus: air.Bus{Name: "mem", Arity: 8, Public: true}},
		},
		Tables: Facts(),
	})
})

func compile(t testing.TB) *corset.Compiled {
	t.Helper()
	c, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// tables are the names of all tables.
var tables = []string{ProductTable(4), ProductTable(6), SumTable(4), SumTable(6)}

// operations are those of a field.
var operations = map[string]uint64{"mul": abi.FieldMul, "add": abi.FieldAdd, "sub": abi.FieldSub, "inverse": abi.FieldInverse}

// execution is calls and what they do.
type execution struct {
	memory *chiptest.Memory
	trace  *Trace
	calls  []air.Message
	time   uint64
	unit   accel.Unit
	height int // of all tables, 0: as low as they can be
}

// base is where the memory of the tests begins: numbers cross 64 KiB and 4 GiB.
const base = 0x2_ffff_ff00

func newExecution() *execution {
	e := &execution{memory: chiptest.NewMemory(), trace: New(), time: 4}
	e.memory.Map(base, make([]byte, 1024), false)
	return e
}

// put makes memory hold a number from the start; it must not have been accessed.
func (e *execution) put(addr uint64, words []uint64, readOnly bool) {
	var b []byte
	for _, w := range words {
		b = binary.LittleEndian.AppendUint64(b, w)
	}
	e.memory.Map(addr, b, readOnly)
}

// call executes a call as the machine does, and as the trace does, and compares.
func (e *execution) call(t *testing.T, number uint64, args [3]uint64) {
	t.Helper()
	reference := e.memory.Reference(t)
	a := args
	result, err := e.unit.Call(reference, number, &a)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.trace.Add(Call{number, args, result, e.time}, e.memory); err != nil {
		t.Fatal(err)
	}
	reference.Equal(t, e.memory)
	e.calls = append(e.calls, chiptest.CallMessage(number, e.time, args, result))
	e.time += 4
}

// proof returns the trace.
func (e *execution) proof(t *testing.T) air.Trace {
	t.Helper()
	columns, err := e.trace.Columns()
	if err != nil {
		t.Fatal(err)
	}
	out := air.Trace{Messages: slices.Concat(e.calls, e.memory.Messages())}
	for _, name := range tables {
		if columns[name] == nil {
			continue
		}
		in, err := compile(t).Expand(name, columns[name], e.height)
		if err != nil {
			t.Fatal(err)
		}
		out.Instances = append(out.Instances, in)
	}
	return out
}

// interesting are numbers that carries and reductions hinge on, and a random one.
func interesting(f field, r *rand.Rand) [][]uint64 {
	one := big.NewInt(1)
	size := uint(64 * f.modulus.Limbs())
	top := new(big.Int).Lsh(one, size)
	var out [][]uint64
	for _, v := range []*big.Int{
		new(big.Int), one, new(big.Int).Sub(f.p, one), f.p, new(big.Int).Add(f.p, one),
		new(big.Int).Mod(top, f.p), f.r2, new(big.Int).Rsh(top, 1),
		new(big.Int).Sub(top, one), new(big.Int).Mul(f.p, new(big.Int).Quo(top, f.p)), // the largest multiple of p
	} {
		out = append(out, toWords(v, f.modulus.Limbs()))
	}
	random := make([]uint64, f.modulus.Limbs())
	for i := range random {
		random[i] = r.Uint64()
	}
	return append(out, random)
}

func toWords(v *big.Int, n int) []uint64 {
	out := make([]uint64, n)
	rest := new(big.Int).Set(v)
	for i := range out {
		out[i] = new(big.Int).And(rest, new(big.Int).SetUint64(^uint64(0))).Uint64()
		rest.Rsh(rest, 64)
	}
	return out
}
