package proving

import (
	"context"
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// Program executes statements; [NewProgram] makes one of a program image.
type Program interface {
	// Root identifies the program.
	Root() string
	// Execute runs the program on an input. o may be nil. Errors that wrap
	// image.ErrInvalid, image.ErrCrash or are a *machine.Trap are the program's
	// verdict; others say that it was not executed to its end.
	Execute(ctx context.Context, input []byte, o *image.Observer) (output []byte, stats machine.Stats, err error)
}

type program struct {
	image *image.Image
	root  string
	cfg   machine.Config
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
	return &program{image: img, root: root.String(), cfg: machine.Config{CycleLimit: cycleLimit}}, nil
}

func (p *program) Root() string { return p.root }

func (p *program) Execute(ctx context.Context, input []byte, o *image.Observer) ([]byte, machine.Stats, error) {
	if o == nil {
		return image.Run(ctx, p.image, input, p.cfg)
	}
	return image.Observe(ctx, p.image, input, p.cfg, o)
}
