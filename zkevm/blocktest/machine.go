package blocktest

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// Machine is a Runner that runs the program image. It may be used by several
// tests at the same time.
type Machine struct {
	ctx   context.Context
	image *image.Image
	cfg   machine.Config
}

// NewMachine returns a runner whose executions end with ctx. cycleLimit bounds
// each; 0 for no bound.
func NewMachine(ctx context.Context, img *image.Image, cycleLimit uint64) *Machine {
	return &Machine{ctx: ctx, image: img, cfg: machine.Config{CycleLimit: cycleLimit}}
}

// Run implements Runner. The program gives the reason of a refusal as text, which
// begins with the class of the error.
func (m *Machine) Run(config *params.ChainConfig, witness, block []byte) (common.Hash, error) {
	rules, err := oneblock.RulesOf(config)
	if err != nil {
		return common.Hash{}, err
	}
	in := oneblock.Input{Rules: rules, Block: block, Witness: witness}
	output, _, err := image.Run(m.ctx, m.image, in.Encode(), m.cfg)
	if errors.Is(err, image.ErrInvalid) {
		for _, class := range []error{executor.ErrInvalidBlock, executor.ErrUnsupported} {
			if strings.Contains(err.Error(), class.Error()) {
				return common.Hash{}, fmt.Errorf("%w: %w", class, err)
			}
		}
	}
	if err != nil {
		return common.Hash{}, err
	}
	out, err := oneblock.DecodeOutput(output)
	if err != nil {
		return common.Hash{}, err
	}
	if out.Rules != rules {
		return common.Hash{}, fmt.Errorf("the program shows something by other rules: %+v", out.Rules)
	}
	return out.Block, nil
}
