package proving

import (
	"errors"
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// Form is what the proof of an execution will be, which is known before there is one.
type Form struct {
	LogHeight int    `json:"logHeight"` // of the key that it takes
	Segments  int    `json:"segments"`
	Cells     uint64 `json:"cells"`       // committed to
	Memory    uint64 `json:"memoryBytes"` // an estimate of the peak
	// TooLarge is why there is no proof, if the execution has none for its size; then all
	// else is 0.
	TooLarge string `json:"tooLarge,omitempty"`
}

// formOf is a plan as it is told others. The error is one that says nothing of the execution.
func formOf(plan proof.Plan, err error) (*Form, error) {
	if errors.Is(err, proof.ErrTooLarge) {
		return &Form{TooLarge: err.Error()}, nil
	}
	if err != nil {
		return nil, err
	}
	return &Form{LogHeight: plan.LogHeight, Segments: len(plan.Segments), Cells: plan.Cells, Memory: plan.Memory}, nil
}

// maxProvenCycles is what a proof can hold (zkevm/constraints), with room for rows that
// rewrite old registers: each of 33 at most once in 2^14 instructions, of 2^27 in all. No
// other part of an execution can be too large, see docs/statement.md.
const maxProvenCycles = 1<<27 - 1<<19

// fits tells whether an execution, of which every call has a proof, fits into one, and that
// into memory. Errors: [ErrOversize].
func (e *Executor) fits(stats *machine.Stats, form *Form) error {
	switch {
	case !e.opts.Provable:
		return nil
	case stats.Cycles > maxProvenCycles:
		return fmt.Errorf("%w: it takes %d instructions, a proof has room for %d", ErrOversize, stats.Cycles, maxProvenCycles)
	case form == nil:
		return errors.New("it is not known what its proof will be")
	case form.TooLarge != "":
		return fmt.Errorf("%w: %s", ErrOversize, form.TooLarge)
	case e.opts.Memory > 0 && form.Memory > e.opts.Memory:
		return fmt.Errorf("%w: its proof takes about %d MB of memory, in %d segments, and %d MB are what proofs may take", ErrOversize, form.Memory>>20, form.Segments, e.opts.Memory>>20)
	}
	return nil
}
