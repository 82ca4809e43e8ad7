package bridge

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

var (
	l1TokenBridge = bindings.NewTokenBridge()
	erc20         = bindings.NewBridgedToken() // for the ERC-20 part of its ABI
)

// DepositToken locks an amount of an L1 token, in its smallest unit, in the
// bridge; the message that mints it on L2 has to be relayed. When the bridge may
// not take as much from the sender yet, it is first allowed exactly the amount.
func (b *Bridge) DepositToken(ctx context.Context, l1 Sender, token, to common.Address, amount *big.Int) (*Message, error) {
	if err := positive(amount); err != nil {
		return nil, err
	}
	if err := nonZero("recipient", to); err != nil {
		return nil, err
	}
	if err := b.allow(ctx, l1, token, amount); err != nil {
		return nil, err
	}
	bridge := b.cfg.Contracts.TokenBridge
	receipt, err := l1.Send(ctx, txmgr.Candidate{To: &bridge, Data: l1TokenBridge.PackDeposit(token, to, amount)})
	if err != nil {
		return nil, fmt.Errorf("deposit token: %w", err)
	}
	ev, err := event(receipt, bridge, l1TokenBridge.UnpackDepositStartedEvent)
	if err != nil {
		return nil, err
	}
	return &Message{Index: ev.Index, L1Tx: receipt.TxHash}, nil
}

// allow makes sure that the L1 bridge may take the amount. Some tokens refuse to
// change an allowance that is not zero, so an insufficient one is cleared first.
func (b *Bridge) allow(ctx context.Context, l1 Sender, token common.Address, amount *big.Int) error {
	bridge := b.cfg.Contracts.TokenBridge
	allowed, err := read(ctx, b.l1, token, erc20.PackAllowance(l1.From(), bridge), erc20.UnpackAllowance)
	if err != nil {
		return fmt.Errorf("allowance of token: %w", err)
	}
	if allowed.Cmp(amount) >= 0 {
		return nil
	}
	steps := []*big.Int{amount}
	if allowed.Sign() != 0 {
		steps = []*big.Int{new(big.Int), amount}
	}
	for _, value := range steps {
		if _, err := l1.Send(ctx, txmgr.Candidate{To: &token, Data: erc20.PackApprove(bridge, value)}); err != nil {
			return fmt.Errorf("approve token: %w", err)
		}
	}
	return nil
}
