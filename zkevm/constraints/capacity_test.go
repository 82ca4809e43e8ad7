package constraints

import (
	"errors"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// TestCapacity fills small pinned tables, and puts one instruction or page more into them.
func TestCapacity(t *testing.T) {
	const room Capacity = 64
	sized := func(instructions, pages int) (*rom.Program, *machine.Snapshot) {
		p := &rom.Program{TextAddr: 0x1_1000}
		for range instructions {
			p.Code = append(p.Code, isa.Inst{Op: isa.ADDI, Rd: 1})
		}
		const first = 0x100_0000
		s := &machine.Snapshot{Regions: []machine.Region{{Start: first, End: first + uint64(pages+1)*abi.PageSize, Access: machine.ReadWrite}}}
		for i := range pages {
			s.Pages = append(s.Pages, machine.Page{Address: first + uint64(i)*abi.PageSize, Data: new([abi.PageSize]byte)})
		}
		return p, s
	}
	for name, tc := range map[string]struct {
		instructions, pages int
		want                []string // parts of the error; none: it fits
	}{
		"both full":            {2048, 4, nil},
		"one instruction more": {2049, 4, []string{"2049 instructions", "2048 fit", "link less code", "DefaultCapacity"}},
		"one page more":        {2048, 5, []string{"5 pages", "4 fit", "initialise less memory", "DefaultCapacity"}},
	} {
		p, state := sized(tc.instructions, tc.pages)
		s, err := NewWithCapacity(p, state, room)
		if len(tc.want) > 0 {
			if !errors.Is(err, ErrCapacity) {
				t.Errorf("%s: %v", name, err)
				continue
			}
			for _, part := range tc.want {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%s: %q does not say %q", name, err, part)
				}
			}
			continue
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		// What fits fills the tables and does not make them higher.
		for _, name := range []string{busRomLine, busImageLine} {
			if height := provided(t, s, name+"-table").Height; height != int(room) {
				t.Errorf("%s has %d rows", name, height)
			}
		}
	}
}

func provided(t *testing.T, s *System, name string) air.Provider {
	t.Helper()
	for _, p := range s.System.Providers {
		if p.Name == name {
			return p
		}
	}
	t.Fatalf("no %s", name)
	return air.Provider{}
}
