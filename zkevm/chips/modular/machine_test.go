package modular

import (
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// TestMachine takes the calls from an execution of the machine.
func TestMachine(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	var bytes []byte
	for range 64 {
		bytes = binary.LittleEndian.AppendUint64(bytes, r.Uint64())
	}
	p := chiptest.Program{Asm: machinetest.New(t)}
	constants, data := p.Rodata(bytes), p.Data(bytes)
	for _, number := range []uint64{abi.FieldBN254, abi.FieldBLS12381, abi.FieldP256, abi.FieldBLS12381Scalar} {
		for range 20 {
			for _, op := range []uint64{abi.FieldMul, abi.FieldAdd, abi.FieldSub, abi.FieldInverse} {
				p.Call(number+op, data+8*r.Uint64N(58), constants+8*r.Uint64N(58), data+8*r.Uint64N(58))
			}
		}
	}
	e := &execution{memory: chiptest.NewMemory(), trace: New()}
	e.calls = e.memory.Run(t, p, func(number, time uint64, args [3]uint64, result uint64) error {
		return e.trace.Add(Call{number, args, result, time}, e.memory)
	})
	chiptest.Accept(t, compile(t).System, e.proof(t))
}
