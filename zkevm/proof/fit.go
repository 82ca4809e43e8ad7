package proof

import (
	"fmt"
	"sync"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
)

// Counter returns a tracer that counts what a proof of an execution of the program is made of.
func (p *Program) Counter() *trace.Counter { return trace.NewCounter(p.System) }

// Fit returns the plan of the proof of an execution that was counted: the one that
// [Program.Plan] has for a witness of it, which takes no trace. Errors: ErrTooLarge,
// trace.ErrTooLong.
func (p *Program) Fit(c *trace.Counter) (Plan, error) {
	sizes, err := c.Sizes(p.single)
	if err != nil {
		return Plan{}, fmt.Errorf("%w: %w", ErrTooLarge, err)
	}
	for _, o := range p.System.System.Providers {
		sizes = append(sizes, trace.Size{Table: o.Name, Height: o.Height})
	}
	instances := make([]air.Instance, len(sizes))
	for i, s := range sizes {
		instances[i] = air.Instance{Table: s.Table, Columns: [][]field.Element{blank()[:s.Height]}}
	}
	l, err := p.split(instances, SegmentCells)
	if err != nil {
		return Plan{}, err
	}
	return p.plan(l), nil
}

// blank is a column of zeros that stands for those of instances of which only the height
// matters. Nobody reads it, so it takes no memory.
var blank = sync.OnceValue(func() []field.Element { return make([]field.Element, 1<<MaxLogHeight) })
