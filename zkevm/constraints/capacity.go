package constraints

import (
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// Capacity is how many lines the pinned tables of a program and of its state may have
// each, a power of two. One line more would double a table, and with it, unnoticed, the
// lowest height of proofs, the keys and the circuits that verify proofs.
type Capacity int

// DefaultCapacity is the capacity of all keys on record (docs/keys.md).
const DefaultCapacity Capacity = 1 << 15

// Instructions is how many instructions fit.
func (c Capacity) Instructions() int { return int(c) * Line }

// Pages is how many pages of memory fit that are not all zeros.
func (c Capacity) Pages() int { return int(c) * Line * abi.WordSize / abi.PageSize }

// Check compares a program and the state it continues from with the capacity. It wraps
// ErrCapacity.
func (c Capacity) Check(program *rom.Program, state *machine.Snapshot) error {
	for _, x := range []struct {
		what, remedy string
		have, most   int
	}{
		{"instructions", "link less code into the program", len(program.Code), c.Instructions()},
		{"pages of memory", "initialise less memory before the image is taken", len(state.Pages), c.Pages()},
	} {
		if x.have > x.most {
			return fmt.Errorf("%w: it has %d %s, %d fit into the pinned table of %d lines: %s, or double DefaultCapacity of zkevm/constraints, which raises the lowest height of proofs and changes all keys",
				ErrCapacity, x.have, x.what, x.most, c, x.remedy)
		}
	}
	return nil
}
