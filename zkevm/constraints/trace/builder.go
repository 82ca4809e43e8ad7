package trace

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/zkevm/chips/memops"
	"github.com/zkgeth/zkgeth/zkevm/chips/modular"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/constraints/opcode"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// maxTime bounds the times of a proof: halt has so many.
const maxTime = 1 << 29

// maxAge bounds the ages of registers.
const maxAge = 1 << 16

// Builder is a tracer that makes the witness of one execution. It is not safe for
// concurrent use.
type Builder struct {
	// LogHeight bounds the height of instances, as a power of two; that of tables so wide that
	// MaxCells are fewer rows is lower. Only what is one call's may be higher.
	LogHeight int
	// Single, if it is not nil, is asked before instances are made of which tables what one
	// instance holds is one, with more padding than two would have. It is given the instances
	// that there are otherwise, those of providers left out.
	Single func(instances []Size) func(table string) bool

	system *constraints.System
	memory memory

	pc    uint32                     // of the instruction in question
	time  uint32                     // of it
	uses  []uint32                   // how often each instruction of the program was executed
	last  [opcode.Discard + 1]uint32 // when a register was last accessed
	regs  [opcode.Discard + 1]uint64 // what it holds
	out   output
	chips accelerated

	maxAge uint32 // that a register may reach

	ended bool
	code  uint64

	jump      rows[jumpRow]
	li        rows[liRow]
	mv        rows[mvRow]
	addi      rows[addiRow]
	add       rows[addRow]
	addw      rows[addwRow]
	ld        rows[ldRow]
	sd        rows[sdRow]
	load      rows[loadRow]
	store     rows[storeRow]
	beq       rows[beqRow]
	beqz      rows[beqzRow]
	branch    rows[branchRow]
	slt       rows[sltRow]
	jalr      rows[jalrRow]
	shift     rows[shiftRow]
	shiftv    rows[shiftvRow]
	bit       rows[bitRow]
	andi      rows[andiRow]
	product   rows[productRow]
	mul       rows[mulRow]
	div       rows[divRow]
	ecall     rows[ecallRow]
	halt      rows[haltRow]
	mmap      rows[mmapRow]
	refresh   rows[refreshRow]
	regfinal  rows[regfinalRow]
	page      rows[pageRow]
	romline   rows[romlineRow]
	imageline rows[imagelineRow]
	imageword rows[imagewordRow]
	zeroword  rows[zerowordRow]
	read      rows[readRow]
	readword  rows[readwordRow]
	write     rows[writeRow]
	writeword rows[writewordRow]
}

// tables returns all tables with their names, in the order of instances.
func (b *Builder) tables() []struct {
	name string
	rows table
} {
	return []struct {
		name string
		rows table
	}{
		{"jump", &b.jump}, {"li", &b.li}, {"mv", &b.mv}, {"addi", &b.addi}, {"add", &b.add}, {"addw", &b.addw},
		{"ld", &b.ld}, {"sd", &b.sd}, {"load", &b.load}, {"store", &b.store},
		{"beq", &b.beq}, {"beqz", &b.beqz}, {"branch", &b.branch}, {"slt", &b.slt}, {"jalr", &b.jalr},
		{"shift", &b.shift}, {"shiftv", &b.shiftv}, {"bit", &b.bit}, {"andi", &b.andi},
		{"product", &b.product}, {"mul", &b.mul}, {"div", &b.div},
		{"ecall", &b.ecall}, {"halt", &b.halt}, {"mmap", &b.mmap}, {"refresh", &b.refresh}, {"regfinal", &b.regfinal},
		{"page", &b.page}, {"romline", &b.romline}, {"imageline", &b.imageline}, {"imageword", &b.imageword}, {"zeroword", &b.zeroword},
		{"read", &b.read}, {"readword", &b.readword}, {"write", &b.write}, {"writeword", &b.writeword},
	}
}

// New returns a builder for an execution from the system's state.
func New(s *constraints.System) *Builder {
	b := &Builder{LogHeight: DefaultLogHeight, system: s, memory: newMemory(s), time: constraints.FirstTime, maxAge: maxAge}
	b.uses = make([]uint32, len(s.Rows))
	b.chips.moves, b.chips.fields = memops.New(), modular.New()
	copy(b.regs[:], s.State.Regs[:])
	return b
}

// Step implements machine.Tracer. It wraps ErrUnproven and ErrTooLong.
func (b *Builder) Step(s *machine.Step) error {
	slot, ok := b.system.Program.Index(s.PC)
	if !ok {
		return fmt.Errorf("%w: pc 0x%x", ErrUnproven, s.PC)
	}
	row := &b.system.Rows[slot]
	b.pc = uint32(s.PC / 4)
	if b.time >= maxTime-4*(opcode.Discard+2) {
		return fmt.Errorf("%w: after %d instructions", ErrTooLong, s.Cycle)
	}
	registers, n := row.Registers()
	for _, r := range registers[:n] {
		b.keepYoung(r)
	}
	if err := b.instruction(s, row); err != nil {
		return fmt.Errorf("%v at 0x%x, cycle %d: %w", s.Inst, s.PC, s.Cycle, err)
	}
	b.uses[slot]++
	b.time += 4
	return nil
}

// refreshSlots is the time that refreshes before one instruction may take.
const refreshSlots = 4 * 8

// keepYoung refreshes a register that would be too old in this instruction, or in the
// time that other refreshes take.
func (b *Builder) keepYoung(r uint32) {
	age := b.time - b.last[r]
	if age+refreshSlots < b.maxAge {
		return
	}
	row := b.refresh.add()
	*row = refreshRow{EN: 1, PC: b.pc, TS: b.time, RD: r, R: split(b.regs[r])}
	age = b.time + 2 - b.last[r]
	row.DD, row.DE = age&0xffff, age>>16
	b.last[r] = b.time + 3
	b.time += 4
}

// age notes an access of a register in a slot of this instruction and returns the time
// since the last one, less 1.
func (b *Builder) age(r uint32, slot uint32) uint32 {
	now := b.time + slot
	age := now - 1 - b.last[r]
	b.last[r] = now
	return age
}

// rd notes that the result is written, and returns the register's old value and age.
func (b *Builder) rd(row *opcode.Row, v uint64) (old limbs, age uint32) {
	r := row.Operands[0]
	old = split(b.regs[r])
	b.regs[r] = v
	return old, b.age(r, 3)
}

// Claim returns what the execution so far shows.
func (b *Builder) Claim() constraints.Statement {
	return constraints.Statement{ExitCode: b.code, Output: b.out.bytes}
}

// Finish ends the execution and returns all instances, those of providers among them,
// and the messages of the statement. The builder cannot be used afterwards, but for Claim.
func (b *Builder) Finish() (air.Trace, error) {
	out, err := b.instances()
	if err != nil {
		return air.Trace{}, err
	}
	provided, err := b.system.Provide(out)
	if err != nil {
		return air.Trace{}, fmt.Errorf("trace: %w", err)
	}
	out.Instances = append(out.Instances, provided...)
	return out, nil
}

// instances ends the execution and returns what Finish does, without providers.
func (b *Builder) instances() (air.Trace, error) {
	if !b.ended {
		return air.Trace{}, fmt.Errorf("%w: it has not exited", ErrUnproven)
	}
	b.halt.first().PAGE = b.memory.finish(b)
	b.finishMappings()
	b.openLines()
	for r := range b.regs {
		*b.regfinal.add() = regfinalRow{EN: 1, RD: uint32(r), R: split(b.regs[r]), T: b.last[r]}
	}
	sources, err := b.sources()
	if err != nil {
		return air.Trace{}, fmt.Errorf("trace: %w", err)
	}
	var sizes []Size
	for _, s := range sources {
		for _, height := range s.heights(false) {
			sizes = append(sizes, Size{s.table, height})
		}
	}
	single := func(string) bool { return false }
	if b.Single != nil {
		single = b.Single(sizes)
	}
	out := air.Trace{Messages: b.system.Messages(b.Claim())}
	for i := range sources {
		instances, err := sources[i].expand(sources[i].heights(single(sources[i].table)))
		if err != nil {
			return air.Trace{}, fmt.Errorf("trace: %w", err)
		}
		out.Instances = append(out.Instances, instances...)
		sources[i] = source{} // its rows are not needed any more
	}
	return out, nil
}

// source is the rows of a table, before it is known how many instances they are.
type source struct {
	table   string
	heights func(single bool) []int
	expand  func(heights []int) ([]air.Instance, error)
}

// sources returns those of all tables, in the order of instances.
func (b *Builder) sources() (out []source, err error) {
	for _, t := range b.tables() {
		cut := cuttingOf(b.system.System.Table(t.name), b.LogHeight)
		out = append(out, source{
			table:   t.name,
			heights: func(single bool) []int { return cut.heights(t.rows.len(), single) },
			expand: func(heights []int) ([]air.Instance, error) {
				instances, err := expand(b.system, t.name, t.rows, heights)
				t.rows.drop()
				return instances, err
			},
		})
	}
	chips, err := b.chips.sources(b.system, b.LogHeight)
	return append(out, chips...), err
}
