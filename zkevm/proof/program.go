package proof

import (
	"fmt"
	"sync"

	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// Parameters of every key: at least a hundred provable bits for any execution, height and
// number of segments. stark computes the bits of every single proof and refuses fewer.
var Parameters = stark.Parameters{LogBlowup: 1, LogFinal: 5, Queries: 163, GrindingBits: 20}

// Heights a proof can have, as logarithms: the tables of ranges, which every proof needs, fix
// the lowest, the field's roots of unity the highest. The image has pinned tables that are
// higher than the lowest; docs/keys.md has the heights of its keys.
const (
	MinLogHeight = 12
	MaxLogHeight = 22
)

// Program is a program in the state its executions begin with. It may be shared.
type Program struct {
	System *constraints.System
	// Forms are those of its proofs: DefaultForms, unless they are replaced before the first
	// one. Proofs of other forms are verified as well.
	Forms Forms

	code   *machine.Code
	widths map[string]uint64 // columns of every table that are committed to
	least  map[string]int    // rows of every table at least
	sent   map[string]uint64 // how often a row of every table sends at most
	keys   [MaxLogHeight + 1]struct {
		once sync.Once
		key  *stark.Key
		err  error
	}
}

// New makes the constraints of a program and a state. Errors are those
// of constraints.New.
func New(program *rom.Program, state *machine.Snapshot) (*Program, error) {
	system, err := constraints.New(program, state)
	if err != nil {
		return nil, err
	}
	p := &Program{System: system, Forms: DefaultForms, code: machine.NewCode(program), widths: map[string]uint64{}, least: map[string]int{}, sent: map[string]uint64{}}
	for _, t := range system.System.Tables {
		p.widths[t.Name], p.least[t.Name] = uint64(trace.Width(t)), t.MinHeight()
		p.sent[t.Name], _ = stark.Sent(t) // there is no key with a table of which it cannot be told
	}
	return p, nil
}

// Key returns the key of proofs of a height. It is made once, which takes time and
// memory of the order of the image and of the height.
func (p *Program) Key(logHeight int) (*stark.Key, error) {
	if logHeight < MinLogHeight || logHeight > MaxLogHeight {
		return nil, fmt.Errorf("%w: 2^%d rows, 2^%d to 2^%d can be proven", ErrTooLarge, logHeight, MinLogHeight, MaxLogHeight)
	}
	k := &p.keys[logHeight]
	k.once.Do(func() { k.key, k.err = stark.NewKey(p.System.System, logHeight, nil, Parameters) })
	return k.key, k.err
}
