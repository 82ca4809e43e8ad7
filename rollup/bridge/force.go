package bridge

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

var forcedQueue = bindings.NewForcedQueue()

// Forced is a transaction in the forced queue.
type Forced struct {
	Index  uint64         `json:"index"` // in the forced queue
	L2Tx   common.Hash    `json:"l2Transaction"`
	Sender common.Address `json:"l2Sender"`
	L1Tx   common.Hash    `json:"l1Transaction"`
}

// ForceTransaction queues a signed L2 transaction (canonical encoding, EIP-2718)
// on L1; the operator must take it in before the deadline of the rollup. What
// could never be applied on L2 is refused with [ErrArgument] before it costs
// anything; nonce, balance and fee, and what it costs to prove, are looked at only
// when its turn comes.
func (b *Bridge) ForceTransaction(ctx context.Context, l1 Sender, raw []byte) (*Forced, error) {
	tx, from, err := b.decodeForced(raw)
	if err != nil {
		return nil, err
	}
	to := b.cfg.Contracts.ForcedQueue
	receipt, err := l1.Send(ctx, txmgr.Candidate{To: &to, Data: forcedQueue.PackForce(raw)})
	if err != nil {
		return nil, fmt.Errorf("force transaction: %w", err)
	}
	ev, err := event(receipt, to, forcedQueue.UnpackTransactionForcedEvent)
	if err != nil {
		return nil, err
	}
	return &Forced{Index: ev.Index, L2Tx: tx.Hash(), Sender: from, L1Tx: receipt.TxHash}, nil
}

func (b *Bridge) decodeForced(raw []byte) (*types.Transaction, common.Address, error) {
	fail := func(format string, args ...any) (*types.Transaction, common.Address, error) {
		return nil, common.Address{}, fmt.Errorf("%w: forced transaction: %w", ErrArgument, fmt.Errorf(format, args...))
	}
	if len(raw) > params.MaxForcedTxBytes {
		return fail("%d bytes, limit %d", len(raw), params.MaxForcedTxBytes)
	}
	tx := new(types.Transaction)
	if err := tx.UnmarshalBinary(raw); err != nil {
		return fail("%w", err)
	}
	config := params.L2ChainConfig(b.cfg.L2ChainID)
	if tx.Type() == types.BlobTxType {
		return fail("blob transactions do not exist on l2")
	}
	if id := tx.ChainId(); tx.Protected() && id.Cmp(config.ChainID) != 0 {
		return fail("for chain %v, this l2 is %v", id, config.ChainID)
	}
	if gas := tx.Gas(); gas > params.MaxForcedGas {
		return fail("gas limit %d, a forced transaction may have %d", gas, uint64(params.MaxForcedGas))
	}
	from, err := types.Sender(types.LatestSigner(config), tx)
	if err != nil {
		return fail("%w", err)
	}
	return tx, from, nil
}
