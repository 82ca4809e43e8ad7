package trace

import (
	"context"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// system returns a program's system, and the state it starts in.
func system(t testing.TB, a *machinetest.Asm) (*constraints.System, *machine.Snapshot) {
	t.Helper()
	p := a.Program()
	m, err := machine.New(machine.NewCode(p), machine.Config{})
	if err != nil {
		t.Fatal(err)
	}
	state, err := m.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	s, err := constraints.New(p, state)
	if err != nil {
		t.Fatal(err)
	}
	return s, state
}

// run executes a program and returns its system and the builder that saw it.
func run(t testing.TB, a *machinetest.Asm, input []byte) (*constraints.System, *Builder) {
	t.Helper()
	s, state := system(t, a)
	m, err := machine.Resume(machine.NewCode(s.Program), state, machine.Config{Input: input, OnCall: new(Calls).Check})
	if err != nil {
		t.Fatal(err)
	}
	b := New(s)
	if _, err := m.Trace(context.Background(), b); err != nil {
		t.Fatal(err)
	}
	return s, b
}

// runFrom is run from a label on.
func runFrom(t testing.TB, a *machinetest.Asm, label string, input []byte) (*constraints.System, *Builder) {
	t.Helper()
	p := a.Program()
	begin, err := p.Symbol(label)
	if err != nil {
		t.Fatal(err)
	}
	code := machine.NewCode(p)
	m, err := machine.New(code, machine.Config{StopAt: []uint64{begin.Addr}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	state, err := m.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	s, err := constraints.New(p, state)
	if err != nil {
		t.Fatal(err)
	}
	if m, err = machine.Resume(code, state, machine.Config{Input: input}); err != nil {
		t.Fatal(err)
	}
	b := New(s)
	if _, err := m.Trace(context.Background(), b); err != nil {
		t.Fatal(err)
	}
	return s, b
}

// prove returns the trace of a run after a check that the system accepts it.
func prove(t testing.TB, s *constraints.System, b *Builder) air.Trace {
	t.Helper()
	trace, err := b.Finish()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.System.Check(trace); err != nil {
		t.Fatal(err)
	}
	if err := s.System.CheckFacts(trace); err != nil {
		t.Fatal(err)
	}
	return trace
}

// fibonacci computes numbers by a function that is called, stores them, adds what it
// loads again, and writes some of them.
func fibonacci(t testing.TB, n uint64) *machinetest.Asm {
	a := machinetest.New(t)
	words := a.Rodata([]byte("a constant in the program"))
	list := a.Bss(8 * (n + 2))
	a.Li(isa.S1, list)
	a.Li(isa.S2, n)
	a.Li(isa.T0, 0)
	a.Li(isa.T1, 1)
	a.Label("loop")
	a.Jump(isa.RA, "next")
	a.Store(isa.SD, isa.T0, 0, isa.S1)
	a.I(isa.ADDI, isa.S1, isa.S1, 8)
	a.I(isa.ADDI, isa.S2, isa.S2, -1)
	a.Branch(isa.BNE, isa.S2, isa.Zero, "loop")
	a.I(isa.LD, isa.T2, isa.S1, -8)
	a.Branch(isa.BEQ, isa.T2, isa.T0, "same")
	a.Exit(1)
	a.Label("same")
	a.R(isa.SUB, isa.T2, isa.T2, isa.T1)
	a.Li(isa.T3, words)
	a.I(isa.LD, isa.T3, isa.T3, 8)
	a.I(isa.ADDIW, isa.T4, isa.T3, 5)
	a.Store(isa.SD, isa.T3, -16, isa.S1)
	a.Write(list, 8*n-3)
	a.Exit(0)
	a.Label("next")
	a.R(isa.ADD, isa.T2, isa.T0, isa.T1)
	a.I(isa.ADDI, isa.T0, isa.T1, 0)
	a.I(isa.ADDI, isa.T1, isa.T2, 0)
	a.Ret()
	return a
}
