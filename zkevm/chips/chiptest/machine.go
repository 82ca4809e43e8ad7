package chiptest

import (
	"context"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// Program is a program of calls, which are the only ones to access memory.
type Program struct {
	*machinetest.Asm
}

// Call appends a call.
func (p Program) Call(number uint64, args ...uint64) {
	for i, v := range args {
		p.Li(isa.A0+uint8(i), v)
	}
	p.Ecall(number)
}

// Run executes a program in the machine and hands each call to add, as the tracer reports
// it. It requires that add accesses the words that the machine has touched and no others,
// and leaves in them what the machine has left. It returns the messages of the calls.
func (m *Memory) Run(t *testing.T, p Program, add func(number, time uint64, args [3]uint64, result uint64) error) []air.Message {
	t.Helper()
	p.Exit(0)
	run, err := machine.New(machine.NewCode(p.Program()), machine.Config{MemoryLimit: 1 << 24, OutputLimit: 1})
	if err != nil {
		t.Fatal(err)
	}
	w := &witness{t: t, memory: m, add: add}
	stop, err := run.Trace(context.Background(), w)
	if err != nil || stop != machine.Exited {
		t.Fatalf("the machine stops with %v, %v", stop, err)
	}
	return w.calls
}

// witness is the tracer of Run.
type witness struct {
	t      *testing.T
	memory *Memory
	add    func(number, time uint64, args [3]uint64, result uint64) error
	calls  []air.Message
}

// Step implements machine.Tracer.
func (w *witness) Step(s *machine.Step) error {
	if s.Inst.Op != isa.ECALL || s.Rs1 < abi.AccelFirst {
		if len(s.Touches) > 0 {
			w.t.Fatalf("the program accesses memory by an instruction at 0x%x", s.PC)
		}
		return nil
	}
	touched, after := map[uint64]bool{}, map[uint64]uint64{}
	for _, touch := range s.Touches {
		if _, ok := w.memory.words[touch.Addr]; !ok {
			word := Word{Value: touch.Before, ReadOnly: touch.Addr < machinetest.DataAddr}
			w.memory.words[touch.Addr], w.memory.initial[touch.Addr] = word, word
		}
		touched[touch.Addr], after[touch.Addr] = true, touch.After
	}
	clear(w.memory.accessed)
	time, args := 4*(s.Cycle+1), [3]uint64(s.Args[:3])
	if err := w.add(s.Rs1, time, args, s.RdAfter); err != nil {
		return err
	}
	for addr := range w.memory.accessed {
		if !touched[addr] {
			w.t.Errorf("call 0x%x%x: word 0x%x is accessed, but not in the machine", s.Rs1, args, addr)
		}
	}
	for addr := range touched {
		if !w.memory.accessed[addr] {
			w.t.Errorf("call 0x%x%x: word 0x%x is accessed in the machine only", s.Rs1, args, addr)
		}
		if got := w.memory.words[addr].Value; got != after[addr] {
			w.t.Errorf("call 0x%x%x: word 0x%x is 0x%x, in the machine 0x%x", s.Rs1, args, addr, got, after[addr])
		}
	}
	w.calls = append(w.calls, CallMessage(s.Rs1, time, args, s.RdAfter))
	return nil
}
