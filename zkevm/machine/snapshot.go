package machine

import (
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// Snapshot is the state of a machine between two instructions: what it computes
// from here on depends on it, the program and the input only. It is immutable.
type Snapshot struct {
	Program  [32]byte // rom.Program.Digest of the program
	PC       uint64   // of the next instruction
	Regs     [isa.NumRegs]uint64
	MmapNext uint64 // where the search for address space without a hint starts
	// Regions are the mapped and reserved pages, ascending; neighbours that touch
	// differ in access.
	Regions []Region
	// Pages are the pages that are not zero, ascending. Each is in a region.
	Pages []Page
}

// Region is the pages of the addresses [Start, End).
type Region struct {
	Start, End uint64
	Access     Access
}

// Page is a page of memory at a multiple of its size.
type Page struct {
	Address uint64
	Data    *[abi.PageSize]byte
}

// Snapshot returns the state of a machine that has not ended. Pages are shared with
// the machine until it writes to them. Floating-point registers, the input that is
// left, output and counters are not part of it.
func (m *Machine) Snapshot() (*Snapshot, error) {
	if m.exited || m.trapped != nil {
		return nil, ErrEnded
	}
	s := &Snapshot{
		Program:  m.code.digest,
		PC:       m.pc,
		Regs:     [isa.NumRegs]uint64(m.x[:isa.NumRegs]),
		MmapNext: m.bump,
		Regions:  append([]Region(nil), m.mem.regions...),
	}
	m.mem.share()
	for r, l := range m.mem.root {
		if l == nil {
			continue
		}
		for i, p := range l.pages {
			if p != nil && *p != zeroPage {
				s.Pages = append(s.Pages, Page{(uint64(r)<<leafBits | uint64(i)) << pageBits, p})
			}
		}
	}
	return s, nil
}

// Resume returns a machine in the state of a snapshot, in a proven execution: the
// start-up phase is over. It fails with [ErrProgram] when the snapshot is not one
// of this program, and with [ErrSnapshot] when it is not well-formed.
func Resume(code *Code, s *Snapshot, cfg Config) (*Machine, error) {
	if s.Program != code.digest {
		return nil, fmt.Errorf("%w: %x, not %x", ErrProgram, s.Program[:8], code.digest[:8])
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	m, err := newMachine(code, cfg)
	if err != nil {
		return nil, err
	}
	if len(s.Pages) > m.mem.limit {
		return nil, fmt.Errorf("%w: memory limit below the size of the snapshot", ErrConfig)
	}
	m.pc, m.bump = s.PC, s.MmapNext
	copy(m.x[:], s.Regs[:])
	m.mem.regions = append([]Region(nil), s.Regions...)
	for _, p := range s.Pages {
		m.mem.insert(p.Address, p.Data, false)
	}
	return m, nil
}

// check reports whether the snapshot is in its canonical form.
func (s *Snapshot) check() error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrSnapshot, fmt.Sprintf(format, args...))
	}
	if s.Regs[isa.Zero] != 0 || s.PC%4 != 0 {
		return bad("registers")
	}
	if s.MmapNext%pageSize != 0 || s.MmapNext < abi.MmapBase || s.MmapNext > abi.MmapLimit {
		return bad("mappings continue at 0x%x", s.MmapNext)
	}
	if len(s.Regions) > maxRegions {
		return bad("%d regions", len(s.Regions))
	}
	for i, r := range s.Regions {
		if r.Start%pageSize != 0 || r.End%pageSize != 0 || r.Start >= r.End || r.End > addrLimit || !r.Access.valid() {
			return bad("region 0x%x to 0x%x", r.Start, r.End)
		}
		if i > 0 {
			if before := s.Regions[i-1]; r.Start < before.End || r.Start == before.End && r.Access == before.Access {
				return bad("region 0x%x is not apart from the one before", r.Start)
			}
		}
	}
	regions := memory{regions: s.Regions}
	for i, p := range s.Pages {
		if p.Address%pageSize != 0 || i > 0 && p.Address <= s.Pages[i-1].Address {
			return bad("page 0x%x out of order", p.Address)
		}
		if r, ok := regions.find(p.Address); !ok || r.Access == Reserved || p.Data == nil || *p.Data == zeroPage {
			return bad("page 0x%x is zero or cannot be read", p.Address)
		}
	}
	return nil
}
