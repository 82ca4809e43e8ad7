package trace

import (
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/constraints/opcode"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// Counter is a tracer that counts the rows that a [Builder] makes of the same execution, table
// by table, and keeps none of them: what is asked before an execution is relied on to have a
// proof. It is not safe for concurrent use.
type Counter struct {
	system    *constraints.System
	logHeight int

	rows    [opcode.NumClasses]int // of tables with a row for each instruction of a class
	refresh int
	maps    int
	reads   words
	writes  words
	chips   chipCounts

	time   uint32
	last   [opcode.Discard + 1]uint32 // when a register was last accessed
	maxAge uint32
	used   []bool // lines of the program
	pages  pageSet
}

// words counts calls and the words that they transfer.
type words struct{ calls, words int }

// NewCounter returns a counter for an execution from the system's state.
func NewCounter(s *constraints.System) *Counter {
	c := &Counter{system: s, logHeight: DefaultLogHeight, time: constraints.FirstTime, maxAge: maxAge, used: make([]bool, (len(s.Rows)+constraints.Line-1)/constraints.Line)}
	c.chips = newChipCounts(s, c.logHeight)
	return c
}

// Step implements machine.Tracer. It wraps ErrUnproven and ErrTooLong, for what a Builder
// refuses as well; system calls are left to [Calls].
func (c *Counter) Step(s *machine.Step) error {
	slot, ok := c.system.Program.Index(s.PC)
	if !ok {
		return fmt.Errorf("%w: pc 0x%x", ErrUnproven, s.PC)
	}
	row := &c.system.Rows[slot]
	if c.time >= maxTime-4*(opcode.Discard+2) {
		return fmt.Errorf("%w: after %d instructions", ErrTooLong, s.Cycle)
	}
	registers, n := row.Registers()
	for _, r := range registers[:n] {
		c.keepYoung(r)
	}
	if err := c.instruction(s, row, registers[:n]); err != nil {
		return fmt.Errorf("%v at 0x%x, cycle %d: %w", s.Inst, s.PC, s.Cycle, err)
	}
	c.used[slot/constraints.Line] = true
	c.time += 4
	return nil
}

// keepYoung is Builder.keepYoung.
func (c *Counter) keepYoung(r uint32) {
	if c.time-c.last[r]+refreshSlots < c.maxAge {
		return
	}
	c.refresh++
	c.last[r] = c.time + 3
	c.time += 4
}

// instruction counts what one instruction takes, and notes when it accesses registers.
func (c *Counter) instruction(s *machine.Step, row *opcode.Row, registers []uint32) error {
	switch row.Class {
	case opcode.None:
		return fmt.Errorf("%w: no constraints for this instruction", ErrUnproven)
	case opcode.Ecall:
		return c.call(s)
	case opcode.Ld, opcode.Sd, opcode.Load, opcode.Store:
		t, err := touch(s)
		if err != nil {
			return err
		}
		c.pages.add(t.Addr, abi.WordSize)
	}
	c.rows[row.Class]++
	operands, result := registers, writes(row.Class)
	if result {
		operands = registers[:len(registers)-1]
	}
	for i, r := range operands {
		if i == 0 || !immediate(row) {
			c.last[r] = c.time + uint32(i)
		}
	}
	if result {
		c.last[registers[len(registers)-1]] = c.time + 3
	}
	return nil
}

// writes tells whether the last register of a row is the one with the result.
func writes(c opcode.Class) bool {
	switch c {
	case opcode.Jump, opcode.Sd, opcode.Store, opcode.Beq, opcode.Beqz, opcode.Branch:
		return false
	}
	return true
}

// immediate tells whether a row has an immediate in place of its second operand.
func immediate(row *opcode.Row) bool {
	switch row.Class {
	case opcode.Addw, opcode.Slt:
		return row.Flag(1) == 1
	case opcode.Bit:
		return row.Flag(0) == 1
	}
	return false
}

// call counts an environment call.
func (c *Counter) call(s *machine.Step) error {
	switch s.Rs1 {
	case abi.SysExit, abi.SysExitGroup:
		return nil
	case abi.SysMmap:
		c.keepYoung(uint32(isa.A3))
		c.maps++
		c.last[isa.A3] = c.time
	case abi.SysRead:
		c.rows[opcode.Ecall]++
		c.transfer(&c.reads, s)
	case abi.SysWrite:
		c.rows[opcode.Ecall]++
		c.transfer(&c.writes, s)
	default:
		c.rows[opcode.Ecall]++
		if err := c.accelerator(s); err != nil {
			return err
		}
	}
	c.last[isa.A7], c.last[isa.A1], c.last[isa.A2], c.last[isa.A0] = c.time, c.time+1, c.time+2, c.time+3
	return nil
}

func (c *Counter) transfer(to *words, s *machine.Step) {
	to.calls++
	to.words += len(s.Touches)
	for _, t := range s.Touches {
		c.pages.add(t.Addr, abi.WordSize)
	}
}
