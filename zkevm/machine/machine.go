package machine

import (
	"context"
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// Defaults of Config.
const (
	DefaultMemoryLimit = 4 << 30
	DefaultOutputLimit = 16 << 20
)

// sliceSize is after how many instructions Run looks at its context, at most.
const sliceSize = 1 << 20

// Config configures a machine. The zero value is a machine without input, output
// limited to DefaultOutputLimit and no limit of cycles.
type Config struct {
	// Input is what the program reads from standard input.
	Input []byte
	// CycleLimit is how many instructions may be executed; zero means no limit.
	CycleLimit uint64
	// MemoryLimit is how many bytes of memory, in pages, may be written.
	MemoryLimit uint64
	// OutputLimit is how many bytes the program may write, to standard output and
	// to standard error each.
	OutputLimit int
	// StopAt lists addresses of instructions before which Run stops.
	StopAt []uint64
	// OnCall, when set, is asked about every system call that was answered: those of
	// accelerators are none. An error is a trap.
	OnCall func(number uint64, args [6]uint64, result uint64) error
}

// Stop is why a machine stopped without an error.
type Stop uint8

// Reasons to stop.
const (
	// Exited means that the program exited.
	Exited Stop = iota + 1
	// Stopped means that the next instruction is one of Config.StopAt.
	Stopped
)

// Machine is one execution of a program. It is not safe for concurrent use.
type Machine struct {
	// x holds the registers. Its size lets bytes index it without a check; beyond
	// the registers only x[discarded] is ever written, and it is never read.
	x  [256]uint64
	pc uint64

	code *Code
	mem  *memory
	unit accel.Unit
	boot *boot // nil after the start-up phase
	cfg  Config
	bump uint64 // next address of a mapping without a hint

	input          []byte
	stdout, stderr []byte

	cycles   uint64
	limit    uint64
	stops    map[uint64]bool
	resumed  bool // the instruction at pc has been stopped at before
	exited   bool
	exitCode uint64
	trapped  *Trap

	counters
}

// newMachine returns a machine without memory contents.
func newMachine(code *Code, cfg Config) (*Machine, error) {
	if cfg.MemoryLimit == 0 {
		cfg.MemoryLimit = DefaultMemoryLimit
	}
	if cfg.OutputLimit == 0 {
		cfg.OutputLimit = DefaultOutputLimit
	}
	if cfg.OutputLimit < 0 {
		return nil, fmt.Errorf("%w: output limit %d", ErrConfig, cfg.OutputLimit)
	}
	m := &Machine{
		code:  code,
		mem:   newMemory(int(min(cfg.MemoryLimit, addrLimit) / pageSize)),
		cfg:   cfg,
		input: cfg.Input,
		limit: cfg.CycleLimit,
		bump:  abi.MmapBase,
	}
	if m.limit == 0 {
		m.limit = ^uint64(0)
	}
	m.counts = make([]uint64, len(code.code))
	if len(cfg.StopAt) > 0 {
		m.stops = make(map[uint64]bool, len(cfg.StopAt))
		slots := make([]int, 0, len(cfg.StopAt))
		for _, pc := range cfg.StopAt {
			slot, ok := code.program.Index(pc)
			if !ok {
				return nil, fmt.Errorf("%w: stop at 0x%x, outside the program", ErrConfig, pc)
			}
			m.stops[pc] = true
			slots = append(slots, slot)
		}
		m.code = code.withStops(slots)
	}
	return m, nil
}

// New returns a machine about to execute a program from its entry, with its
// segments and a stack in memory. System calls are those of a proven execution.
func New(code *Code, cfg Config) (*Machine, error) {
	m, err := newMachine(code, cfg)
	if err != nil {
		return nil, err
	}
	p := code.program
	for _, s := range p.Segments {
		lo, hi := s.Addr&^pageMask, (s.Addr+s.Size+pageMask)&^pageMask
		m.mem.setRegion(lo, hi, ReadWrite, false)
		if err := m.mem.Write(s.Addr, s.Data); err != nil {
			return nil, fmt.Errorf("%w: memory limit below the size of the program", ErrConfig)
		}
	}
	for _, s := range p.Segments {
		if !s.Writable {
			m.mem.setRegion(s.Addr&^pageMask, (s.Addr+s.Size+pageMask)&^pageMask, ReadOnly, false)
		}
	}
	m.mem.setRegion(abi.StackTop-abi.StackSize, abi.StackTop, ReadWrite, false)
	m.pc, m.x[isa.SP] = p.Entry, abi.StackTop
	return m, nil
}

// Run executes the program until it exits, reaches an address of Config.StopAt or
// fails. Called again after Stopped, it continues. A *Trap is final, as is an exit.
// When ctx is cancelled, Run returns its error, and can be called again.
func (m *Machine) Run(ctx context.Context) (Stop, error) {
	return m.loop(ctx, func() error {
		m.run(min(sliceSize, m.limit-m.cycles))
		if m.done() || m.atStop() {
			return nil
		}
		if trap := m.step(nil); trap != nil {
			return trap
		}
		m.resumed = false
		return nil
	})
}

// loop calls advance, which executes some instructions, until there is a reason to
// stop.
func (m *Machine) loop(ctx context.Context, advance func() error) (Stop, error) {
	for {
		switch {
		case m.trapped != nil:
			return 0, m.trapped
		case m.exited:
			return Exited, nil
		case m.cycles >= m.limit:
			return 0, m.trap(CauseCycleLimit, m.limit)
		case m.atStop():
			m.resumed = true
			return Stopped, nil
		}
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if err := advance(); err != nil {
			return 0, err
		}
	}
}

// done reports whether no further instruction may be executed.
func (m *Machine) done() bool { return m.exited || m.trapped != nil || m.cycles >= m.limit }

// atStop reports whether the next instruction is to be stopped at.
func (m *Machine) atStop() bool { return m.stops[m.pc] && !m.resumed }

// trap ends the execution.
func (m *Machine) trap(cause Cause, value uint64) *Trap {
	m.trapped = &Trap{Cause: cause, Location: m.code.program.Locate(m.pc), Value: value, Cycle: m.cycles}
	return m.trapped
}

// PC returns the address of the next instruction.
func (m *Machine) PC() uint64 { return m.pc }

// Reg returns the value of a register, zero if there is none of that number.
func (m *Machine) Reg(r uint8) uint64 {
	if r >= isa.NumRegs {
		return 0
	}
	return m.x[r]
}

// ExitCode returns the code the program exited with, and whether it did. It is the
// whole register: no code but abi.ExitOK stands for success.
func (m *Machine) ExitCode() (uint64, bool) { return m.exitCode, m.exited }

// Output returns what the program wrote to standard output.
func (m *Machine) Output() []byte { return m.stdout }

// Diagnostics returns what the program wrote to standard error.
func (m *Machine) Diagnostics() []byte { return m.stderr }

// InputLeft returns how many bytes of the input have not been read.
func (m *Machine) InputLeft() int { return len(m.input) }

// Word returns the aligned word of eight bytes that holds addr. It is zero where
// nothing is mapped.
func (m *Machine) Word(addr uint64) uint64 { return m.mem.word(addr) }
