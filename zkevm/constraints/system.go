package constraints

import (
	"fmt"
	"slices"
	"sync"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/corset"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/constraints/opcode"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// System is the arithmetisation of a program in a state. It does not change.
type System struct {
	*corset.Compiled
	Program *rom.Program
	State   *machine.Snapshot
	// Rows are the rows of the ROM, by slot of the program; of class opcode.None for
	// instructions that have no proof.
	Rows  []opcode.Row
	zeros []interval

	directory func() (*air.Directory, error) // of the pinned tables, made when it is first asked for
}

// New returns the constraints for a program that continues from a state. It wraps
// ErrProgram if there can be no proof of that, and ErrCapacity.
func New(program *rom.Program, state *machine.Snapshot) (*System, error) {
	return NewWithCapacity(program, state, DefaultCapacity)
}

// NewWithCapacity is New with a capacity of one's own.
func NewWithCapacity(program *rom.Program, state *machine.Snapshot, c Capacity) (*System, error) {
	if err := c.Check(program, state); err != nil {
		return nil, err
	}
	s := &System{Program: program, State: state, Rows: make([]opcode.Row, len(program.Code)), zeros: zeroPages(state)}
	if program.TextAddr%4 != 0 || program.TextAddr/4+uint64(len(program.Code)) >= opcode.MaxPC {
		return nil, fmt.Errorf("%w: instructions from 0x%x to 0x%x", ErrProgram, program.TextAddr, program.PC(len(program.Code)))
	}
	if n := len(state.Regions); n > 0 && state.Regions[n-1].End > max(state.MmapNext, abi.MmapBase) {
		return nil, fmt.Errorf("%w: memory at 0x%x, where the next mappings go", ErrProgram, state.Regions[n-1].End)
	}
	for i, in := range program.Code {
		if row, err := opcode.Of(in, program.PC(i)/4); err == nil {
			s.Rows[i] = row
		}
	}
	common, err := loaded()
	if err != nil {
		return nil, fmt.Errorf("constraints: %w", err)
	}
	own := *common
	system := *common.System
	system.Providers = slices.Clone(system.Providers)
	for _, p := range s.providers() {
		i := slices.IndexFunc(system.Providers, func(o air.Provider) bool { return o.Name == p.Name })
		system.Providers[i] = p
	}
	own.System = &system
	s.Compiled = &own
	s.directory = sync.OnceValues(system.Directory)
	return s, nil
}

// Provide returns the instances of the pinned tables that a trace looks up in, as
// [air.System.Provide]; what does not depend on the trace is made once.
func (s *System) Provide(trace air.Trace) ([]air.Instance, error) {
	d, err := s.directory()
	if err != nil {
		return nil, err
	}
	return d.Provide(trace)
}

// providers are the pinned tables that depend on the program.
func (s *System) providers() []air.Provider {
	return []air.Provider{romProvider(s.Program.TextAddr/4, s.Rows), imageProvider(s.State), zerosProvider(s.zeros), reservedProvider(s.State)}
}

// Zeros reports whether the page at an address can be accessed and holds zeros at first,
// the pages [from, to) of which that is true with it, and whether they are read-only.
func (s *System) Zeros(address uint64) (from, to uint32, readOnly, ok bool) {
	page := uint32(address / abi.PageSize)
	for _, v := range s.zeros {
		if v.from <= page && page < v.to {
			return v.from, v.to, v.readOnly, true
		}
	}
	return 0, 0, false, false
}

// FirstTime is the time of the first instruction.
const FirstTime = 4

// Statement is what an execution is claimed to have done: it began in the state of the
// system and ended with an exit code after it wrote an output.
type Statement struct {
	ExitCode uint64
	Output   []byte
}

// Messages are those of the verifier: what the execution begins with, and what it ends
// with.
func (s *System) Messages(claim Statement) []air.Message {
	var out []air.Message
	add := func(bus string, direction air.Direction, values ...uint64) {
		m := air.Message{Bus: bus, Direction: direction, Count: 1}
		for _, v := range values {
			m.Tuple = append(m.Tuple, field.New(v))
		}
		out = append(out, m)
	}
	limbs := func(v uint64) (l [4]uint64) {
		for i := range l {
			l[i] = v >> (16 * i) & 0xffff
		}
		return l
	}
	add(busExec, air.Send, s.State.PC/4, FirstTime)
	for r, v := range s.State.Regs {
		l := limbs(v)
		add(busReg, air.Send, uint64(r), l[0], l[1], l[2], l[3], 0)
	}
	add(busReg, air.Send, opcode.Discard, 0, 0, 0, 0, 0)
	add(busPage, air.Send, 0)
	add(busBump, air.Send, s.State.MmapNext/abi.PageSize, 0)
	add(busFixed, air.Send, 0)
	add(busStdout, air.Send, 0, 0)
	for i := 0; i < len(claim.Output); i += abi.WordSize {
		var v uint64
		for j, b := range claim.Output[i:min(i+abi.WordSize, len(claim.Output))] {
			v |= uint64(b) << (8 * j)
		}
		l := limbs(v)
		add(busOutput, air.Receive, uint64(i/abi.WordSize), l[0], l[1], l[2], l[3])
	}
	l := limbs(claim.ExitCode)
	add(busHalt, air.Receive, l[0], l[1], l[2], l[3], uint64(len(claim.Output)))
	return out
}
