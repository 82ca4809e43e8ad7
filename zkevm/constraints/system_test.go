package constraints

import (
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

func compileTest(t testing.TB) *System {
	t.Helper()
	a := machinetest.New(t)
	a.Exit(0)
	p := a.Program()
	m, err := machine.New(machine.NewCode(p), machine.Config{})
	if err != nil {
		t.Fatal(err)
	}
	state, err := m.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(p, state)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
