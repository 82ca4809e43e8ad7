package memops

import (
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// TestMachine takes the calls from an execution of the machine.
func TestMachine(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	bytes := make([]byte, 256)
	for i := range bytes {
		bytes[i] = byte(r.Uint32() & 1)
	}
	p := chiptest.Program{Asm: machinetest.New(t)}
	constants, data := p.Rodata(bytes), p.Data(bytes)
	for range 200 {
		x, y, n := data+r.Uint64N(200), data+r.Uint64N(200), r.Uint64N(50)
		if r.IntN(3) == 0 {
			y = constants + r.Uint64N(200)
		}
		p.Call(abi.Memmove, x, y, n)
		p.Call(abi.Memequal, y, x, n)
		p.Call(abi.Memequal, y, x+1, r.Uint64N(4))
		p.Call(abi.Memclr, x, r.Uint64N(9))
	}
	e := &execution{memory: chiptest.NewMemory(), trace: New()}
	e.calls = e.memory.Run(t, p, func(number, time uint64, args [3]uint64, result uint64) error {
		return e.trace.Add(Call{number, args, result, time}, e.memory)
	})
	e.accept(t)
}
