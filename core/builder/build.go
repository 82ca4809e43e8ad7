package builder

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"
)

// Build executes one block on top of parent, whose state bc must have, and
// seals it. Neither bc nor its head changes. The same attributes without a pool
// give the same block on every node; a block filled from a pool is what Build
// makes of the transactions it then holds.
//
// A cancelled ctx ends the work with its error. A deadline that passes while
// the block is being filled from the pool ends the filling: the block is sealed
// with what it has.
//
// Errors: [ErrInvalidAttributes], [ErrInvalidTransaction] and [ErrBlockTooLarge]
// say that no block can have these attributes; any other is a fault of the node's
// own (ctx, missing state, database).
func Build(ctx context.Context, bc *core.BlockChain, parent *types.Header, attrs Attributes, opts Options) (*Result, error) {
	inputs := attrs.inputs()
	header, err := makeHeader(bc.Config(), parent, inputs, opts.MaxDrift)
	if err != nil {
		return nil, err
	}

	env, err := newEnvironment(bc, parent, header, opts.Meter)
	if err != nil {
		return nil, err
	}
	defer env.release()

	core.PreExecution(ctx, header.ParentBeaconRoot, parent, env.config, env.evm, header.Number, header.Time)
	out := &Result{Skipped: make(map[common.Hash]Skip)}
	if out.Forced, err = env.applyForced(ctx, attrs.Forced); err != nil {
		return nil, err
	}
	env.warm(attrs.ahead(warmGas * header.GasLimit))
	if err := env.applyAll(ctx, attrs.Txs); err != nil {
		return nil, err
	}
	withdrawals := inputs.Withdrawals()
	if attrs.Pool != nil {
		room := newRoom(env.txs, attrs.Txs, withdrawals, opts.BlockBytes)
		if err := env.fill(ctx, attrs.Pool, room, out); err != nil {
			return nil, err
		}
	}
	env.cool()
	if err := env.seal(ctx, withdrawals, out); err != nil {
		return nil, err
	}
	return out, nil
}

// seal runs what follows the transactions and assembles the block.
func (e *environment) seal(ctx context.Context, withdrawals types.Withdrawals, out *Result) error {
	e.header.GasUsed = e.gas.Used()
	var logs []*types.Log
	for _, receipt := range e.receipts {
		logs = append(logs, receipt.Logs...)
	}
	requests, accessList, err := core.PostExecution(ctx, e.config, e.header.Number, e.header.Time, logs, withdrawals, e.evm, uint32(len(e.txs)+1))
	if err != nil {
		return fmt.Errorf("block %v: %w", e.header.Number, err)
	}
	requestsHash := types.CalcRequestsHash(requests)
	e.header.RequestsHash = &requestsHash

	body := &types.Body{Transactions: e.txs, Withdrawals: withdrawals}
	e.chain.Engine().Finalize(e.chain, e.header, e.state, body)
	block := core.AssembleBlock(e.chain, e.header, e.state, body, e.receipts, accessList)
	// A read that failed would have looked like an empty account.
	if err := e.state.Error(); err != nil {
		return fmt.Errorf("block %v: state: %w", e.header.Number, err)
	}
	if size := block.Size(); size > ethparams.MaxBlockSize {
		return fmt.Errorf("%w: %d bytes, limit %d", ErrBlockTooLarge, size, ethparams.MaxBlockSize)
	}
	if err := e.receipts.DeriveFields(e.config, block.Hash(), block.NumberU64(), block.Time(), block.BaseFee(), new(big.Int), e.txs); err != nil {
		return fmt.Errorf("block %v: receipts: %w", e.header.Number, err)
	}
	out.Block, out.Receipts, out.Requests, out.State = block, e.receipts, requests, e.state
	return nil
}
