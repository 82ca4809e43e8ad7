package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/bridge"
)

// forcedStep is a transaction that was put into the forced queue on the way of a message.
type forcedStep struct {
	Step    string  `json:"step"` // keep or relay
	Message *uint64 `json:"message,omitempty"`
	*bridge.Forced
}

// forceRelay delivers a message through the forced queue: an L2 block is kept first, unless
// one is that knows of the message. What is queued already is waited for, so that the command
// may be stopped and given again.
func (p *party) forceRelay(c *cli.Context, l1 bridge.Sender, index uint64) error {
	queued := map[string]common.Hash{} // by step: it is not queued twice
	queue := func(call bridge.Call, step forcedStep) (err error) {
		waiting, err := p.bridge.Waiting(c.Context, p.address())
		if err != nil {
			return err
		}
		for _, tx := range waiting {
			if tx.To() != nil && *tx.To() == call.To && bytes.Equal(tx.Data(), call.Data) {
				queued[step.Step] = tx.Hash()
				return fmt.Errorf("%w: transaction %v is in the forced queue", bridge.ErrNotReady, tx.Hash())
			}
		}
		if hash, ok := queued[step.Step]; ok {
			return p.passed(c.Context, hash)
		}
		raw, err := p.signForced(c.Context, call, waiting)
		if err != nil {
			return err
		}
		if step.Forced, err = p.bridge.ForceTransaction(c.Context, l1, raw); err != nil {
			return err
		}
		queued[step.Step] = step.L2Tx
		return printJSON(c, step)
	}
	return await(c, func() error {
		call, err := p.bridge.ForcedRelay(c.Context, index)
		switch {
		case errors.Is(err, bridge.ErrDone) && c.Bool("wait"):
			return printJSON(c, map[string]any{"message": index, "delivered": true})
		case errors.Is(err, bridge.ErrNotReady):
			if err := queue(bridge.KeepOrigin(), forcedStep{Step: "keep"}); err != nil {
				return err
			}
			return err
		case err != nil:
			return err
		}
		err = queue(call, forcedStep{Step: "relay", Message: &index})
		if err == nil && c.Bool("wait") {
			return fmt.Errorf("%w: the relay is in the forced queue", bridge.ErrNotReady)
		}
		return err
	})
}

// passed says what became of a forced transaction whose turn has come.
func (p *party) passed(ctx context.Context, hash common.Hash) error {
	receipt, err := p.l2.TransactionReceipt(ctx, hash)
	switch {
	case errors.Is(err, ethereum.NotFound):
		return fmt.Errorf("transaction %v was skipped when its turn came: its nonce was used, its fee cap too low or its balance gone; give the command again", hash)
	case err != nil:
		return fmt.Errorf("l2: %w", err)
	case receipt.Status != types.ReceiptStatusSuccessful:
		return fmt.Errorf("transaction %v failed on L2 in block %v", hash, receipt.BlockNumber)
	}
	return fmt.Errorf("%w: transaction %v was executed", bridge.ErrNotReady, hash) // the next look sees it
}

// feeCapFactor is how many times today's base fee a forced transaction may pay: it may wait
// for long, and is skipped when its cap is below the base fee by then. What is not charged
// stays with the sender.
const feeCapFactor = 10

// signForced signs a call as a transaction of the party, behind those of its own that wait.
func (p *party) signForced(ctx context.Context, call bridge.Call, waiting []*types.Transaction) ([]byte, error) {
	head, err := p.l2.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("l2: %w", err)
	}
	nonce, err := p.l2.NonceAt(ctx, p.address(), nil)
	if err != nil {
		return nil, fmt.Errorf("l2: %w", err)
	}
	for _, tx := range waiting {
		nonce = max(nonce, tx.Nonce()+1)
	}
	gas := call.Gas
	if gas == 0 {
		if gas, err = p.l2.EstimateGas(ctx, ethereum.CallMsg{From: p.address(), To: &call.To, Data: call.Data}); err != nil {
			return nil, fmt.Errorf("l2 would not execute it: %w", err)
		}
		gas += gas / 5
	}
	if gas > params.MaxForcedGas {
		return nil, fmt.Errorf("it needs a gas limit of %d, and a forced transaction may have %d: it can be delivered by `bridge relay` without --force, or by `zkgeth takeover --raw`", gas, params.MaxForcedGas)
	}
	chainID := new(big.Int).SetUint64(p.config.L2ChainID)
	tx, err := types.SignNewTx(p.key, types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{ChainID: chainID, Nonce: nonce, To: &call.To, Data: call.Data, Gas: gas,
		GasFeeCap: new(big.Int).Mul(head.BaseFee, big.NewInt(feeCapFactor)), GasTipCap: new(big.Int)})
	if err != nil {
		return nil, err
	}
	return tx.MarshalBinary()
}
