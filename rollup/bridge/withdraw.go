package bridge

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

var l2TokenBridge = bindings.NewL2TokenBridge()

// Withdrawal is a message on its way to L1.
type Withdrawal struct {
	Index   uint64      `json:"index"` // in the L2 outbox
	L2Block uint64      `json:"l2Block"`
	L2Tx    common.Hash `json:"l2Transaction"`
}

// WithdrawETH sends an amount of wei to an L1 address; it has to be claimed
// there.
func (b *Bridge) WithdrawETH(ctx context.Context, l2 Sender, to common.Address, amount *big.Int) (*Withdrawal, error) {
	if err := positive(amount); err != nil {
		return nil, err
	}
	return b.SendToL1(ctx, l2, to, amount, nil)
}

// SendToL1 asks for a call of an L1 contract with the given data and value in
// wei (nil for none); it has to be claimed there.
func (b *Bridge) SendToL1(ctx context.Context, l2 Sender, target common.Address, value *big.Int, data []byte) (*Withdrawal, error) {
	if err := nonZero("target", target); err != nil {
		return nil, err
	}
	to := params.OutboxAddress
	receipt, err := l2.Send(ctx, txmgr.Candidate{To: &to, Data: outbox.PackSend(target, data), Value: value})
	if err != nil {
		return nil, fmt.Errorf("send to l1: %w", err)
	}
	return withdrawal(receipt)
}

// WithdrawToken burns an amount of a bridged token, in its smallest unit, and
// sends the L1 token to an L1 address; it has to be claimed there.
func (b *Bridge) WithdrawToken(ctx context.Context, l2 Sender, l2Token, to common.Address, amount *big.Int) (*Withdrawal, error) {
	if err := positive(amount); err != nil {
		return nil, err
	}
	if err := nonZero("recipient", to); err != nil {
		return nil, err
	}
	l1Token, err := read(ctx, b.l2, params.TokenBridgeAddress, l2TokenBridge.PackL1TokenOf(l2Token), l2TokenBridge.UnpackL1TokenOf)
	if err != nil {
		return nil, err
	}
	if l1Token == (common.Address{}) {
		return nil, fmt.Errorf("%w: %v is not a token of the bridge", ErrArgument, l2Token)
	}
	bridge := params.TokenBridgeAddress
	receipt, err := l2.Send(ctx, txmgr.Candidate{To: &bridge, Data: l2TokenBridge.PackWithdraw(l2Token, to, amount)})
	if err != nil {
		return nil, fmt.Errorf("withdraw token: %w", err)
	}
	return withdrawal(receipt)
}

// L2Token returns the address of the bridged form of an L1 token, which exists
// from the first deposit on.
func (b *Bridge) L2Token(ctx context.Context, l1Token common.Address) (common.Address, error) {
	return read(ctx, b.l2, params.TokenBridgeAddress, l2TokenBridge.PackL2TokenOf(l1Token), l2TokenBridge.UnpackL2TokenOf)
}

func withdrawal(receipt *types.Receipt) (*Withdrawal, error) {
	ev, err := event(receipt, params.OutboxAddress, outbox.UnpackMessageSentEvent)
	if err != nil {
		return nil, err
	}
	return &Withdrawal{Index: ev.Index, L2Block: receipt.BlockNumber.Uint64(), L2Tx: receipt.TxHash}, nil
}
