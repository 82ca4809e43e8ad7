package aggregatetest

import (
	"encoding/binary"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/aggregate"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// Program is a small one.
func Program(t testing.TB) *proof.Program {
	t.Helper()
	a := machinetest.New(t)
	a.Li(isa.T0, 1)
	a.Exit(0)
	program := a.Program()
	m, err := machine.New(machine.NewCode(program), machine.Config{})
	if err != nil {
		t.Fatal(err)
	}
	state, err := m.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	p, err := proof.New(program, state)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Keys returns stored keys for a program and the default parameters, all made up and
// different.
func Keys(t testing.TB, p *proof.Program) []byte {
	t.Helper()
	s, err := aggregate.NewSystem(p, aggregate.DefaultSystem, nil)
	if err != nil {
		t.Fatal(err)
	}
	return encode(s.ID(), digests, digests, lastDigests)
}

// How many digests caps have by the default parameters.
const (
	digests     = 32
	lastDigests = 128
)

// encode is aggregate.Keys.Encode of caps with so many digests.
func encode(id [32]byte, batches, runs, last int) []byte {
	b := slices.Concat([]byte("zkgeth aggregation keys 1\x00\x00\x00\x00\x00\x00\x00"), id[:])
	next := uint32(0)
	list := func(caps, digests int) {
		b = binary.LittleEndian.AppendUint32(b, uint32(caps))
		for range caps {
			b = binary.LittleEndian.AppendUint32(b, uint32(digests))
			for range digests {
				next++
				b = binary.LittleEndian.AppendUint32(b, next)
				b = append(b, make([]byte, 7*4)...)
			}
		}
	}
	list(len(aggregate.DefaultSystem.Shapes), batches)
	list(len(aggregate.DefaultSystem.Joins), runs)
	list(1, last)
	return b
}

// System returns one for a program with made-up keys.
func System(t testing.TB, p *proof.Program) *aggregate.System {
	t.Helper()
	s, err := aggregate.Load(p, aggregate.DefaultSystem, Keys(t, p), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
