package image

import (
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// Image is the state of the machine at the point where the program reads its
// input, and the program. It is immutable.
type Image struct {
	program *rom.Program // without segments: what it starts with is in state
	code    *machine.Code
	state   *machine.Snapshot
}

// newImage returns the image of a program in a state. Symbols of the program, if
// it has any, only serve diagnostics.
func newImage(p *rom.Program, s *machine.Snapshot) (*Image, error) {
	bare := &rom.Program{Entry: s.PC, TextAddr: p.TextAddr, Code: p.Code, TextLen: len(p.Code), Symbols: keepSymbols(p.Symbols)}
	code := machine.NewCode(bare)
	state := *s
	state.Program = bare.Digest()
	// Resuming checks that the state is well-formed.
	if _, err := machine.Resume(code, &state, machine.Config{}); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if _, ok := bare.Index(s.PC); !ok {
		return nil, fmt.Errorf("%w: PC 0x%x is not in the program", ErrFormat, s.PC)
	}
	return &Image{program: bare, code: code, state: &state}, nil
}

// Program returns the program memory.
func (img *Image) Program() *rom.Program { return img.program }

// State returns the machine's state.
func (img *Image) State() *machine.Snapshot { return img.state }
