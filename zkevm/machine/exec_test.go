package machine

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"reflect"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// outcome is everything an execution leaves behind.
type outcome struct {
	Stop     Stop
	Trap     *Trap
	PC       uint64
	Regs     [isa.NumRegs]uint64
	ExitCode uint64
	Output   string
	Errors   string
	Left     int
	Stats    Stats
	Counts   []uint64
	Memory   map[uint64]page
	Regions  []Region
}

// outcomeOf describes the state of a machine after it returned stop and err.
func outcomeOf(t testing.TB, m *Machine, stop Stop, err error) outcome {
	t.Helper()
	var trap *Trap
	if err != nil && !errors.As(err, &trap) {
		t.Fatal(err)
	}
	o := outcome{Stop: stop, Trap: trap, PC: m.pc, Regs: [isa.NumRegs]uint64(m.x[:isa.NumRegs]), ExitCode: m.exitCode,
		Output: string(m.Output()), Errors: string(m.Diagnostics()), Left: m.InputLeft(),
		Stats: m.Stats(), Counts: m.Counts(), Memory: map[uint64]page{}, Regions: m.mem.regions}
	m.mem.forEach(0, addrLimit, func(l *leaf, i uint64) {
		if *l.pages[i] != zeroPage {
			// The index within the leaf and the leaf's own place make the address.
			for r := range m.mem.root {
				if m.mem.root[r] == l {
					o.Memory[(uint64(r)<<leafBits|i)<<pageBits] = *l.pages[i]
				}
			}
		}
	})
	sum := uint64(0)
	for _, n := range o.Counts {
		sum += n
	}
	if sum != m.cycles || m.x[isa.Zero] != 0 {
		t.Fatalf("%d instructions counted in %d cycles; x0 is %d", sum, m.cycles, m.x[isa.Zero])
	}
	return o
}

// checker is a tracer that checks each step against the machine's words and the
// step before.
type checker struct {
	t     testing.TB
	m     *Machine
	next  uint64
	words map[uint64]uint64 // what memory must hold by what was seen
	steps uint64
}

func (c *checker) Step(s *Step) error {
	if s.PC != c.next && c.steps > 0 || s.Cycle != c.m.cycles-1 {
		c.t.Fatalf("step at 0x%x, cycle %d, expected 0x%x", s.PC, s.Cycle, c.next)
	}
	c.next = s.NextPC
	c.steps++
	for _, touch := range s.Touches {
		if c.m.boot != nil { // pages can vanish, see Tracer
			continue
		}
		if v, ok := c.words[touch.Addr]; ok && v != touch.Before {
			c.t.Fatalf("word 0x%x is 0x%x at 0x%x, was 0x%x before", touch.Addr, touch.Before, s.PC, v)
		}
		if touch.Addr%8 != 0 || !touch.Write && touch.Before != touch.After {
			c.t.Fatalf("touch %+v", touch)
		}
		c.words[touch.Addr] = touch.After
	}
	rd := s.Inst.Rd
	if s.Inst.Op == isa.ECALL {
		rd = isa.A0
	}
	if s.RdAfter != c.m.x[rd] {
		c.t.Fatalf("%v leaves 0x%x, not 0x%x", s.Inst, c.m.x[rd], s.RdAfter)
	}
	return nil
}

// execute runs the machines that start makes with Run and with Trace, and requires
// the same outcome of both.
func execute(t testing.TB, start func() (*Machine, error)) (outcome, *Machine) {
	t.Helper()
	fast, err := start()
	if err != nil {
		t.Fatal(err)
	}
	stop, err := fast.Run(context.Background())
	got := outcomeOf(t, fast, stop, err)
	traced, err := start()
	if err != nil {
		t.Fatal(err)
	}
	tracer := &checker{t: t, m: traced, words: map[uint64]uint64{}}
	stop, err = traced.Trace(context.Background(), tracer)
	want := outcomeOf(t, traced, stop, err)
	if !reflect.DeepEqual(got, want) {
		a, b := got, want
		a.Memory, b.Memory, a.Counts, b.Counts = nil, nil, nil, nil
		t.Fatalf("run and trace differ:\n%+v\n%+v", a, b)
	}
	if tracer.steps != got.Stats.Cycles {
		t.Fatalf("%d steps in %d cycles", tracer.steps, got.Stats.Cycles)
	}
	for addr, v := range tracer.words {
		if w := traced.Word(addr); w != v {
			t.Fatalf("word 0x%x is 0x%x, the trace says 0x%x", addr, w, v)
		}
	}
	return got, fast
}

// executeAsm runs a program from its entry.
func executeAsm(t testing.TB, a *machinetest.Asm, cfg Config) (outcome, *Machine) {
	t.Helper()
	code := NewCode(a.Program())
	return execute(t, func() (*Machine, error) { return New(code, cfg) })
}

// output runs a program that must exit with code 0 and returns what it wrote.
func output(t testing.TB, a *machinetest.Asm) []byte {
	t.Helper()
	o, _ := executeAsm(t, a, Config{})
	if o.Trap != nil || o.Stop != Exited || o.ExitCode != 0 {
		t.Fatalf("stop %d, exit code %d, %v", o.Stop, o.ExitCode, o.Trap)
	}
	return []byte(o.Output)
}

// compareWithQemu runs a program on qemu-riscv64 as well.
func compareWithQemu(t *testing.T, a *machinetest.Asm, got []byte) {
	t.Helper()
	compareWords(t, got, fromQemu(t, a))
}

// fromQemu returns what a program writes on qemu-riscv64.
func fromQemu(t *testing.T, a *machinetest.Asm) []byte {
	t.Helper()
	out, code := machinetest.Qemu(t, a.ELF(), nil)
	if code != 0 {
		t.Fatalf("%s: exit code %d", machinetest.Emulator, code)
	}
	return out
}

// compareWords compares outputs of words.
func compareWords(t *testing.T, got, want []byte) {
	t.Helper()
	if len(got) != len(want) || len(want) == 0 {
		t.Fatalf("output of %d bytes, want %d", len(got), len(want))
	}
	for i := 0; i+8 <= len(got); i += 8 {
		if !bytes.Equal(got[i:i+8], want[i:i+8]) {
			t.Errorf("word %d is 0x%x, want 0x%x", i/8, binary.LittleEndian.Uint64(got[i:]), binary.LittleEndian.Uint64(want[i:]))
		}
	}
	if len(got)%8 != 0 && !bytes.Equal(got, want) {
		t.Errorf("output differs behind the last word")
	}
}
