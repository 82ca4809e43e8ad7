package modular

import (
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// TestGenerated requires that the files are those of the generator.
func TestGenerated(t *testing.T) {
	found, err := os.ReadDir("lisp")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for words := range fields {
		maps.Copy(want, Lisp(words))
	}
	if len(found) != len(want) {
		t.Errorf("%d files, want %d", len(found), len(want))
	}
	for name, text := range want {
		got, err := os.ReadFile("lisp/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != text {
			t.Errorf("%s: run go generate", name)
		}
	}
}

// TestOperands makes all operations of all fields on all pairs of interesting numbers.
func TestOperands(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for words, list := range fields {
		e := newExecution()
		at := uint64(base + 1024)
		var z uint64
		for _, f := range list {
			var numbers []uint64
			for _, v := range interesting(f, r) {
				e.put(at, v, len(numbers)%2 == 0)
				numbers = append(numbers, at)
				at += uint64(8 * words)
			}
			for i, x := range numbers {
				for j, y := range numbers {
					for _, name := range slices.Sorted(maps.Keys(operations)) {
						if op := operations[name]; op != abi.FieldInverse || j == i {
							e.call(t, f.number+op, [3]uint64{base + z%256, x, y})
							z += 8
						}
					}
				}
			}
		}
		chiptest.Accept(t, compile(t).System, e.proof(t))
	}
}

// TestAliases has operands that are the same, or overlap, and values in the register that
// inverses do not use.
func TestAliases(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	e := newExecution()
	data := make([]uint64, 32)
	for i := range data {
		data[i] = r.Uint64()
	}
	e.put(base+216, data, false)
	for _, list := range fields {
		for _, f := range list {
			for _, op := range operations {
				for _, args := range [][3]uint64{{0, 0, 0}, {0, 8, 16}, {16, 8, 0}, {8, 8, 0}, {8, 0, 8}, {0, 8, 8}, {40, 16, 24}} {
					for i := range args {
						args[i] += base + 216 // across 4 GiB
					}
					e.call(t, f.number+op, args)
				}
			}
			e.call(t, f.number+abi.FieldInverse, [3]uint64{base + 216, base + 224, ^uint64(0)})
			e.call(t, f.number+abi.FieldInverse, [3]uint64{base + 216, base + 224, 3})
		}
	}
	chiptest.Accept(t, compile(t).System, e.proof(t))
}

func TestRefused(t *testing.T) {
	const end = 1 << abi.AddressBits
	for name, c := range map[string]Call{
		"no field operation":  {Number: abi.Keccak256, Args: [3]uint64{base, base, base}, Result: base},
		"no operation":        {Number: abi.FieldBN254 + 1, Args: [3]uint64{base, base, base}, Result: base},
		"no field":            {Number: abi.FieldBLS12381Scalar + 0x4000, Args: [3]uint64{base, base, base}, Result: base},
		"wrong result":        {Number: abi.FieldBN254, Args: [3]uint64{base, base, base}, Result: 1},
		"z is not aligned":    {Number: abi.FieldBN254, Args: [3]uint64{base + 4, base, base}, Result: base + 4},
		"x is not aligned":    {Number: abi.FieldBN254, Args: [3]uint64{base, base + 1, base}, Result: base},
		"y is not aligned":    {Number: abi.FieldBN254 + abi.FieldSub, Args: [3]uint64{base, base, base + 2}, Result: base},
		"z is beyond the end": {Number: abi.FieldBN254, Args: [3]uint64{end - 24, base, base}, Result: end - 24},
		"x is beyond the end": {Number: abi.FieldBLS12381, Args: [3]uint64{base, end - 40, base}, Result: base},
		"y is beyond the end": {Number: abi.FieldP256, Args: [3]uint64{base, base, end}, Result: base},
	} {
		e := newExecution()
		if err := e.trace.Add(c, e.memory); !errors.Is(err, ErrCall) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, args := range map[string][3]uint64{
		"z is not mapped": {base + 1000, base, base}, "x is not mapped": {base, base + 1000, base}, "y is not mapped": {base, base, 0},
	} {
		e := newExecution()
		err := e.trace.Add(Call{abi.FieldBN254, args, args[0], 4}, e.memory)
		if err == nil || errors.Is(err, ErrCall) {
			t.Errorf("%s: %v", name, err)
		}
		if _, again := e.trace.Columns(); again == nil {
			t.Errorf("%s: the trace can be used", name)
		}
	}
}
