package trace

import (
	"context"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// BenchmarkBuilder makes the rows, and then the columns, of a loop of all kinds of
// instructions.
func BenchmarkBuilder(b *testing.B) {
	const rounds = 1 << 15
	a := machinetest.New(b)
	room := a.Data(make([]byte, 4096))
	a.Li(isa.S1, room)
	a.Li(isa.S2, rounds)
	a.Label("loop")
	for i := range int32(6) {
		a.I(isa.LD, isa.T0, isa.S1, 8*i)
		a.I(isa.ADDI, isa.T1, isa.T0, 17)
		a.Store(isa.SD, isa.T1, 8*i+256, isa.S1)
		a.I(isa.LBU, isa.T2, isa.S1, 8*i+257)
		a.R(isa.ADD, isa.T0, isa.T1, isa.T2)
		a.I(isa.SLLI, isa.T3, isa.T0, 9)
		a.R(isa.XOR, isa.T4, isa.T3, isa.T0)
		a.Store(isa.SB, isa.T4, 8*i+3, isa.S1)
	}
	a.I(isa.ADDI, isa.S2, isa.S2, -1)
	a.Branch(isa.BNE, isa.S2, isa.Zero, "loop")
	a.Exit(0)
	s, state := system(b, a)
	var cycles uint64
	for b.Loop() {
		m, err := machine.Resume(machine.NewCode(s.Program), state, machine.Config{})
		if err != nil {
			b.Fatal(err)
		}
		builder := New(s)
		if _, err := m.Trace(context.Background(), builder); err != nil {
			b.Fatal(err)
		}
		if _, err := builder.instances(); err != nil {
			b.Fatal(err)
		}
		cycles += m.Stats().Cycles
	}
	b.ReportMetric(float64(cycles)/b.Elapsed().Seconds(), "cycles/s")
}
