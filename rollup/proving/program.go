package proving

import (
	"context"
	"fmt"
	"sync"

	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// Program executes statements; [NewProgram] makes one of a program image.
type Program interface {
	// Root identifies the program.
	Root() string
	// Execute runs the program on an input. o may be nil. Errors that wrap
	// image.ErrInvalid, image.ErrCrash or are a *machine.Trap are the program's
	// verdict; others say that it was not executed to its end.
	Execute(ctx context.Context, input []byte, o *image.Observer) (output []byte, stats machine.Stats, err error)
	// Plan returns an observer's tracer for one execution, and what tells how that would be
	// proven, once it is over. Errors of that are proof.ErrTooLarge.
	Plan() (machine.Tracer, func() (proof.Plan, error), error)
}

type program struct {
	image  *image.Image
	root   string
	cfg    machine.Config
	proofs func() (*proof.Program, error) // made when it is first asked for
}

// NewProgram returns the program of an image. cycleLimit bounds an execution; 0
// for no bound.
// An image without the functions the executor watches is an error: what a
// transaction takes could not be told.
func NewProgram(img *image.Image, cycleLimit uint64) (Program, error) {
	for _, function := range []string{beginFunction, endFunction} {
		if _, err := img.Program().Symbol(function); err != nil {
			return nil, fmt.Errorf("program image: %w", err)
		}
	}
	root, err := img.Root()
	if err != nil {
		return nil, err
	}
	return &program{image: img, root: root.String(), cfg: machine.Config{CycleLimit: cycleLimit},
		proofs: sync.OnceValues(func() (*proof.Program, error) { return proof.New(img.Program(), img.State()) })}, nil
}

func (p *program) Root() string { return p.root }

// Plan implements Program.
func (p *program) Plan() (machine.Tracer, func() (proof.Plan, error), error) {
	of, err := p.proofs()
	if err != nil {
		return nil, nil, err
	}
	counter := of.Counter()
	return counter, func() (proof.Plan, error) { return of.Fit(counter) }, nil
}

func (p *program) Execute(ctx context.Context, input []byte, o *image.Observer) ([]byte, machine.Stats, error) {
	if o == nil {
		return image.Run(ctx, p.image, input, p.cfg)
	}
	return image.Observe(ctx, p.image, input, p.cfg, o)
}
