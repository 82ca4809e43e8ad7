package bridge

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

var depositQueue = bindings.NewDepositQueue()

// gwei is the unit deposits count in, in wei.
var gwei = big.NewInt(1_000_000_000)

// Deposit is ETH on its way to L2.
type Deposit struct {
	Index uint64         `json:"index"` // in the deposit queue
	To    common.Address `json:"to"`
	Gwei  uint64         `json:"amountGwei"`
	L1Tx  common.Hash    `json:"l1Transaction"`
}

// DepositETH sends an amount of wei, a whole number of gwei, to an L2 address.
// The ETH arrives without a transaction on L2.
func (b *Bridge) DepositETH(ctx context.Context, l1 Sender, to common.Address, amount *big.Int) (*Deposit, error) {
	if err := positive(amount); err != nil {
		return nil, err
	}
	if err := nonZero("recipient", to); err != nil {
		return nil, err
	}
	units, rest := new(big.Int).QuoRem(amount, gwei, new(big.Int))
	if rest.Sign() != 0 {
		return nil, fmt.Errorf("%w: %v wei is not a whole number of gwei", ErrArgument, amount)
	}
	if !units.IsUint64() {
		return nil, fmt.Errorf("%w: %v wei does not fit a deposit", ErrArgument, amount)
	}
	queue := b.cfg.Contracts.DepositQueue
	receipt, err := l1.Send(ctx, txmgr.Candidate{To: &queue, Data: depositQueue.PackDeposit(to), Value: amount})
	if err != nil {
		return nil, fmt.Errorf("deposit: %w", err)
	}
	ev, err := event(receipt, queue, depositQueue.UnpackDepositQueuedEvent)
	if err != nil {
		return nil, err
	}
	return &Deposit{Index: ev.Index, To: ev.To, Gwei: ev.AmountGwei, L1Tx: receipt.TxHash}, nil
}

// Message is an L1 message on its way to L2.
type Message struct {
	Index uint64      `json:"index"` // in the L1 inbox
	L1Tx  common.Hash `json:"l1Transaction"`
}

// SendMessage asks for a call of an L2 contract, with at least gasLimit gas. It
// has to be relayed.
func (b *Bridge) SendMessage(ctx context.Context, l1 Sender, target common.Address, gasLimit uint64, data []byte) (*Message, error) {
	if err := nonZero("target", target); err != nil {
		return nil, err
	}
	to := b.cfg.Contracts.MessageInbox
	receipt, err := l1.Send(ctx, txmgr.Candidate{To: &to, Data: inbox.PackSend(target, gasLimit, data)})
	if err != nil {
		return nil, fmt.Errorf("send message: %w", err)
	}
	ev, err := event(receipt, to, inbox.UnpackMessageSentEvent)
	if err != nil {
		return nil, err
	}
	return &Message{Index: ev.Index, L1Tx: receipt.TxHash}, nil
}
