package api

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/zkgeth/zkgeth/rollup/proving"
)

// Reports knows what batches took in the machine; proving.Executor is one.
type Reports interface {
	Report(hash common.Hash) (*proving.Report, error)
	Executing() uint64 // batch that is executed in this process; 0 for none
}

// WithExecution makes the namespace show reports.
func (r *Rollup) WithExecution(reports Reports) { r.reports = reports }

// Candidates finds posted batches; proving.Posted is one.
type Candidates interface {
	Candidate(ctx context.Context, index uint64) (*proving.Candidate, error)
}

// InputMaker makes inputs of the program; proving.Executor is one.
type InputMaker interface {
	Input(ctx context.Context, c *proving.Candidate) ([]byte, error)
}

// Inputs serves what the program is run on. Making an input means to execute a
// batch, so only nodes that execute batches offer it, one at a time.
type Inputs struct {
	posted Candidates
	maker  InputMaker
	turn   chan struct{}
}

// NewInputs returns the methods.
func NewInputs(posted Candidates, maker InputMaker) *Inputs {
	return &Inputs{posted: posted, maker: maker, turn: make(chan struct{}, 1)}
}

// BatchInput returns the input of the program for a batch that the node has
// derived (rollup_batchInput): what `zkgeth exec` runs.
func (i *Inputs) BatchInput(ctx context.Context, index hexutil.Uint64) (hexutil.Bytes, error) {
	select {
	case i.turn <- struct{}{}:
		defer func() { <-i.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	c, err := i.posted.Candidate(ctx, uint64(index))
	if err != nil {
		return nil, err
	}
	return i.maker.Input(ctx, c)
}
