package machine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
	"github.com/zkgeth/zkgeth/zkevm/machine/cost"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// counters hold how often instructions were executed, in the form that costs the
// run loop least.
type counters struct {
	counts  []uint64 // blocks executed, by the slot of their first instruction
	singles []uint64 // instructions executed one at a time; nil when there are none
	partial []span   // beginnings of blocks that were left before their end
}

// span is the slots [lo, hi).
type span struct{ lo, hi uint64 }

func (c *counters) single(slot int) {
	if c.singles == nil {
		c.singles = make([]uint64, len(c.counts))
	}
	c.singles[slot]++
}

// Counts returns how often each slot of the program was executed.
func (m *Machine) Counts() []uint64 {
	n := len(m.code.program.Code)
	out := make([]uint64, n)
	running := uint64(0)
	ends := make([]uint64, n+1) // blocks that end before a slot
	for i := range n {
		c := m.counts[i]
		running += c
		ends[i+int(m.code.runs[i])] += c
		running -= ends[i]
		out[i] = running
	}
	for i, c := range m.singles {
		if i < n {
			out[i] += c
		}
	}
	for _, s := range m.partial {
		for i := s.lo; i < s.hi; i++ {
			out[i]++
		}
	}
	return out
}

// Stats sums up an execution.
type Stats struct {
	// Cycles is the number of instructions executed.
	Cycles uint64
	// Classes has the same by class of instruction.
	Classes [isa.NumClasses]uint64
	// Accelerators has the calls of each accelerator and the units of work in them,
	// see accel.Usage.
	Accelerators [accel.NumKinds]accel.Usage
	// Pages is how many pages of memory hold data.
	Pages int
}

// KeccakPermutations returns how often keccak-f was computed.
func (s *Stats) KeccakPermutations() uint64 { return s.Accelerators[accel.Keccak256].Units }

// Cost is what the execution costs to prove, in cycle equivalents: see package cost.
func (s *Stats) Cost() uint64 { return cost.Of(s.Cycles, &s.Accelerators) }

// String lists the figures that are not zero.
func (s *Stats) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "cycles %d", s.Cycles)
	for c, n := range s.Classes {
		if n > 0 {
			fmt.Fprintf(&b, ", %v %d", isa.Class(c), n)
		}
	}
	for k, u := range s.Accelerators {
		if u.Calls > 0 {
			fmt.Fprintf(&b, "; %v %d calls %d units", accel.Kind(k), u.Calls, u.Units)
		}
	}
	fmt.Fprintf(&b, "; pages %d", s.Pages)
	return b.String()
}

// Stats returns the figures so far.
func (m *Machine) Stats() Stats {
	s := Stats{Cycles: m.cycles, Accelerators: m.unit.Usage(), Pages: m.mem.pages}
	for i, n := range m.Counts() {
		if n > 0 {
			s.Classes[m.code.program.Code[i].Op.Class()] += n
		}
	}
	return s
}

// Hotspot is a function and how many instructions were executed in it.
type Hotspot struct {
	Symbol string
	Cycles uint64
}

// Profile returns the functions in which most instructions were executed, in
// descending order, at most n of them.
func (m *Machine) Profile(n int) []Hotspot {
	by := make(map[string]uint64)
	p := m.code.program
	for i, c := range m.Counts() {
		if c > 0 {
			by[p.Locate(p.PC(i)).Symbol] += c
		}
	}
	out := make([]Hotspot, 0, len(by))
	for symbol, c := range by {
		out = append(out, Hotspot{symbol, c})
	}
	slices.SortFunc(out, func(a, b Hotspot) int {
		if a.Cycles != b.Cycles {
			if a.Cycles > b.Cycles {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Symbol, b.Symbol)
	})
	return out[:min(n, len(out))]
}
