package aggregate

import (
	"context"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// sumProgram adds the numbers from 1 to n up, writes the sum and exits with a code.
func sumProgram(t testing.TB, n int64, code uint64) *proof.Program {
	t.Helper()
	a := machinetest.New(t)
	out := a.Data(make([]byte, 8))
	a.Li(isa.T0, uint64(n))
	a.Li(isa.T1, 0)
	a.Label("loop")
	a.R(isa.ADD, isa.T1, isa.T1, isa.T0)
	a.I(isa.ADDI, isa.T0, isa.T0, -1)
	a.Branch(isa.BNE, isa.T0, isa.Zero, "loop")
	a.Li(isa.S1, out)
	a.Store(isa.SD, isa.T1, 0, isa.S1)
	a.Write(out, 8)
	a.Exit(code)
	return newProgram(t, a)
}

// readProgram writes the n bytes of its input.
func readProgram(t testing.TB, n uint64) *proof.Program {
	t.Helper()
	a := machinetest.New(t)
	word := a.Data(make([]byte, n))
	a.Li(isa.A0, abi.Stdin)
	a.Li(isa.A1, word)
	a.Li(isa.A2, n)
	a.Ecall(abi.SysRead)
	a.Write(word, n)
	a.Exit(0)
	return newProgram(t, a)
}

func newProgram(t testing.TB, a *machinetest.Asm) *proof.Program {
	t.Helper()
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
	p.Forms = proof.AnyForm // low ones are proven faster
	return p
}

func prove(t testing.TB, p *proof.Program, segmentCells uint64) *proof.Proof {
	t.Helper()
	out, err := p.Prove(context.Background(), nil, proof.Options{SegmentCells: segmentCells})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// sum5050 is the output of the sum of the numbers to 100.
var sum5050 = []byte{5050 & 0xff, 5050 >> 8, 0, 0, 0, 0, 0, 0}
