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
	d := &aggregate.DefaultSystem
	n := len(d.Forms.Joined) // a first segment of each height, and two other kinds
	return encode(s.ID(), caps{n, rangeDigests}, caps{2 * n, rangeDigests}, caps{1, rangeDigests}, caps{len(d.Shapes()), digests}, caps{len(d.Joins), digests}, caps{1, lastDigests})
}

// How many digests caps have by the default parameters.
const (
	rangeDigests = 128
	digests      = 32
	lastDigests  = 128
)

// caps are so many of so many digests.
type caps struct{ n, digests int }

// encode is aggregate.Keys.Encode of lists of caps.
func encode(id [32]byte, lists ...caps) []byte {
	b := slices.Concat([]byte("zkgeth aggregation keys 2\x00\x00\x00\x00\x00\x00\x00"), id[:])
	next := uint32(0)
	for _, l := range lists {
		b = binary.LittleEndian.AppendUint32(b, uint32(l.n))
		for range l.n {
			b = binary.LittleEndian.AppendUint32(b, uint32(l.digests))
			for range l.digests {
				next++
				b = binary.LittleEndian.AppendUint32(b, next)
				b = append(b, make([]byte, 7*4)...)
			}
		}
	}
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
