package bridge

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// Client is what the bridge reads from a node of either layer; ethclient.Client
// has it.
type Client interface {
	CallContract(ctx context.Context, call ethereum.CallMsg, block *big.Int) ([]byte, error)
	FilterLogs(ctx context.Context, query ethereum.FilterQuery) ([]types.Log, error)
	HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error)
	TransactionReceipt(ctx context.Context, hash common.Hash) (*types.Receipt, error)
}

// Sender sends transactions of one account on one layer; txmgr.Manager is one.
type Sender interface {
	From() common.Address
	// Send returns the receipt of a successful transaction; one that reverts is
	// an error.
	Send(ctx context.Context, tx txmgr.Candidate) (*types.Receipt, error)
}

// Bridge knows one rollup. It keeps no state and is safe for concurrent use.
type Bridge struct {
	cfg    *params.Rollup
	l1, l2 Client
}

// New returns the bridge of the rollup with the given config. The clients must
// be of its two chains.
func New(cfg *params.Rollup, l1, l2 Client) *Bridge {
	return &Bridge{cfg: cfg, l1: l1, l2: l2}
}

// read calls a contract at the latest block.
func read[T any](ctx context.Context, client Client, to common.Address, input []byte, unpack func([]byte) (T, error)) (T, error) {
	var none T
	out, err := client.CallContract(ctx, ethereum.CallMsg{To: &to, Data: input}, nil)
	if err != nil {
		return none, fmt.Errorf("call %v: %w", to, err)
	}
	value, err := unpack(out)
	if err != nil {
		return none, fmt.Errorf("call %v: %w", to, err)
	}
	return value, nil
}

// head returns the latest header of a layer.
func head(ctx context.Context, client Client) (*types.Header, error) {
	header, err := client.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("latest header: %w", err)
	}
	return header, nil
}

// event returns the first log of the contract in the receipt that unpack takes.
func event[T any](receipt *types.Receipt, contract common.Address, unpack func(*types.Log) (*T, error)) (*T, error) {
	all := events(receipt.Logs, contract, unpack)
	if len(all) == 0 {
		return nil, fmt.Errorf("%w: no log of %v in transaction %v", ErrInconsistent, contract, receipt.TxHash)
	}
	return all[0], nil
}

// events returns the logs of the contract that unpack takes; others are of
// another kind.
func events[T any](logs []*types.Log, contract common.Address, unpack func(*types.Log) (*T, error)) (out []*T) {
	for _, log := range logs {
		if log.Address != contract {
			continue
		}
		if ev, err := unpack(log); err == nil {
			out = append(out, ev)
		}
	}
	return out
}

func positive(amount *big.Int) error {
	if amount == nil || amount.Sign() <= 0 || amount.BitLen() > 256 {
		return fmt.Errorf("%w: amount %v", ErrArgument, amount)
	}
	return nil
}

func nonZero(what string, addr common.Address) error {
	if addr == (common.Address{}) {
		return fmt.Errorf("%w: %s is the zero address", ErrArgument, what)
	}
	return nil
}
