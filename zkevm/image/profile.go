package image

import (
	"cmp"
	"context"
	"slices"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// FunctionCost is what one function of the guest took in an execution.
type FunctionCost struct {
	Name       string
	Calls      uint64
	Flat       uint64 // cycles of its own instructions
	Cumulative uint64 // cycles from call to return, what it calls included
	Hashing    uint64 // Keccak-256 calls from call to return
}

// CallCost is what the calls of a function from one place took.
type CallCost struct {
	Site       uint64 // address of the call
	Callee     uint64 // address of the function
	Calls      uint64
	Cumulative uint64 // cycles from call to return
}

// Profile is where the cycles of an execution went.
type Profile struct {
	Functions []FunctionCost // ordered by their own cycles, the dearest first
	Calls     []CallCost     // ordered by site, then callee
	Stats     machine.Stats
}

// NewProfile runs a guest on an input, as Run does, and returns the profile, up to
// the failure if it fails.
func NewProfile(ctx context.Context, g *Guest, input []byte) (*Profile, error) {
	m, err := machine.Resume(g.Image.code, g.Image.state, machine.Config{Input: Frame(input)})
	if err != nil {
		return nil, err
	}
	p := newProfiler(g.Symbols)
	why, err := m.Trace(ctx, p)
	if err == nil {
		err = outcome(m, why)
	}
	return p.finish(m.Stats()), err
}

// profiler follows the calls of a program.
type profiler struct {
	program   *rom.Program
	functions []int32 // of each slot, an index of program.Symbols; -1 for none
	entry     []bool  // slots where a function begins
	cost      []FunctionCost
	edges     map[edge]*CallCost
	active    []int32 // frames of each function on the stack
	stack     []call
	cycles    uint64
	hashes    uint64
}

// edge is a place in a program from which a function is called.
type edge struct {
	site     uint64
	function int32
}

// call is a call that has not returned.
type call struct {
	function      int32
	site          uint64
	returnTo      uint64
	cycle, hashes uint64 // when it began
}

func newProfiler(program *rom.Program) *profiler {
	p := &profiler{
		program:   program,
		functions: make([]int32, len(program.Code)),
		entry:     make([]bool, len(program.Code)),
		cost:      make([]FunctionCost, len(program.Symbols)),
		edges:     make(map[edge]*CallCost),
		active:    make([]int32, len(program.Symbols)),
	}
	index := make(map[string]int32, len(program.Symbols))
	for i, s := range program.Symbols {
		p.cost[i].Name = s.Name
		index[s.Name] = int32(i)
		if slot, ok := program.Index(s.Addr); ok {
			p.entry[slot] = true
		}
	}
	for slot := range p.functions {
		p.functions[slot] = -1
		// Slots behind the text stand for instructions of a function, too.
		if i, ok := index[program.Locate(program.PC(slot)).Symbol]; ok {
			p.functions[slot] = i
		}
	}
	return p
}

// function returns the function at an address.
func (p *profiler) function(pc uint64) (f int32, entry bool) {
	if slot, ok := p.program.Index(pc); ok {
		return p.functions[slot], p.entry[slot]
	}
	return -1, false
}

// Step implements machine.Tracer.
func (p *profiler) Step(s *machine.Step) error {
	p.cycles++
	if f, _ := p.function(s.PC); f >= 0 {
		p.cost[f].Flat++
	}
	switch {
	case s.Inst.Op == isa.ECALL && s.Rs1 == abi.Keccak256:
		p.hashes++
	case s.Inst.Op != isa.JAL && s.Inst.Op != isa.JALR:
	case s.Inst.Rd == isa.RA:
		f, _ := p.function(s.NextPC)
		p.enter(f, s.PC, s.PC+4)
	case s.Inst.Op == isa.JALR && s.Inst.Rs1 == isa.RA:
		p.leave(s.NextPC)
	default:
		// A jump to the beginning of a function is a call in place of a return:
		// trampolines of the linker, and functions that are replaced.
		if f, entry := p.function(s.NextPC); entry && len(p.stack) > 0 {
			from := p.stack[len(p.stack)-1]
			p.pop()
			p.enter(f, from.site, from.returnTo)
		}
	}
	return nil
}

func (p *profiler) enter(f int32, site, returnTo uint64) {
	p.stack = append(p.stack, call{f, site, returnTo, p.cycles, p.hashes})
	if f >= 0 {
		p.cost[f].Calls++
		p.active[f]++
	}
}

// leave ends the innermost call that returns to an address, and those in it, which
// left in another way. A return from what was called before the image was taken
// ends nothing.
func (p *profiler) leave(to uint64) {
	for i := len(p.stack) - 1; i >= 0; i-- {
		if p.stack[i].returnTo == to {
			for len(p.stack) > i {
				p.pop()
			}
			return
		}
	}
}

func (p *profiler) pop() {
	c := p.stack[len(p.stack)-1]
	p.stack = p.stack[:len(p.stack)-1]
	if c.function < 0 {
		return
	}
	e := edge{c.site, c.function}
	if p.edges[e] == nil {
		p.edges[e] = &CallCost{Site: c.site, Callee: p.program.Symbols[c.function].Addr}
	}
	p.edges[e].Calls++
	p.edges[e].Cumulative += p.cycles - c.cycle
	// Of calls within calls of the same function the outermost counts.
	if p.active[c.function]--; p.active[c.function] == 0 {
		p.cost[c.function].Cumulative += p.cycles - c.cycle
		p.cost[c.function].Hashing += p.hashes - c.hashes
	}
}

// finish ends all calls and sums up.
func (p *profiler) finish(stats machine.Stats) *Profile {
	for len(p.stack) > 0 {
		p.pop()
	}
	out := &Profile{Stats: stats}
	for _, c := range p.cost {
		if c.Flat > 0 {
			out.Functions = append(out.Functions, c)
		}
	}
	slices.SortFunc(out.Functions, func(a, b FunctionCost) int {
		return cmp.Or(cmp.Compare(b.Flat, a.Flat), cmp.Compare(a.Name, b.Name))
	})
	for _, c := range p.edges {
		out.Calls = append(out.Calls, *c)
	}
	slices.SortFunc(out.Calls, func(a, b CallCost) int {
		return cmp.Or(cmp.Compare(a.Site, b.Site), cmp.Compare(a.Callee, b.Callee))
	})
	return out
}
