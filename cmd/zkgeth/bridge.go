package main

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/bridge"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

var (
	amountFlag  = &cli.StringFlag{Name: "amount", Usage: "`AMOUNT` in ETH, or in units of the token (required)"}
	toFlag      = &cli.StringFlag{Name: "to", Usage: "`ADDRESS` of the recipient (default: the account itself)"}
	txFlag      = &cli.StringFlag{Name: "tx", Usage: "`HASH` of the transaction (required)"}
	timeoutFlag = &cli.DurationFlag{Name: "timeout", Value: 10 * time.Minute, Usage: "how long to wait for the other chain"}
)

var bridgeCommand = &cli.Command{
	Name:  "bridge",
	Usage: "move ETH and ERC-20 tokens between L1 and L2",
	Description: "With `--config dev.json` (written by `zkgeth dev --config-out dev.json`) a development\n" +
		"account acts; elsewhere name the rollup, both endpoints and a keystore.\n\n" +
		"   zkgeth bridge deposit  --config dev.json --amount 1.5\n" +
		"   zkgeth bridge withdraw --config dev.json --amount 0.5\n" +
		"   zkgeth bridge status   --config dev.json --tx 0x...\n" +
		"   zkgeth bridge claim    --config dev.json --tx 0x...",
	Action: chooseCommand,
	Subcommands: []*cli.Command{
		{
			Name: "deposit", Usage: "L1 to L2; ETH arrives without a transaction on L2", Action: strict(runDeposit, "amount"),
			Flags: slices.Concat([]cli.Flag{amountFlag, toFlag, timeoutFlag,
				&cli.StringFlag{Name: "token", Usage: "`ADDRESS` of an ERC-20 on L1 (default: ETH)"},
				&cli.BoolFlag{Name: "no-relay", Usage: "do not deliver the token on L2 now; anybody can with `bridge relay`"}}, partyFlags()),
		},
		{
			Name: "withdraw", Usage: "L2 to L1; to be claimed once final", Action: strict(runWithdraw, "amount"),
			Flags: slices.Concat([]cli.Flag{amountFlag, toFlag, timeoutFlag,
				&cli.StringFlag{Name: "token", Usage: "`ADDRESS` of a bridged ERC-20 on L2 (default: ETH)"},
				&cli.BoolFlag{Name: "claim", Usage: "wait for finality and claim"}}, partyFlags()),
		},
		{Name: "claim", Usage: "execute on L1 what an L2 transaction withdrew", Action: strict(runClaim, "tx"),
			Flags: slices.Concat([]cli.Flag{txFlag, timeoutFlag, &cli.BoolFlag{Name: "wait", Usage: "wait until it is final"}}, partyFlags())},
		{
			Name: "relay", Usage: "deliver on L2 the message an L1 transaction sent", Action: strict(runRelay, "tx"),
			Description: "A sequencer that leaves relays out can be forced: with --force an L2 block is kept known\n" +
				"on L2 first, and the message is proven against that, both by transactions in the forced\n" +
				"queue on L1. It takes as long as the operator lets either wait; the command may be stopped\n" +
				"and given again. Give the URL of a node of your own as --l2.rpc, and a long --timeout.",
			Flags: slices.Concat([]cli.Flag{txFlag, timeoutFlag,
				&cli.BoolFlag{Name: "force", Usage: "by way of the forced queue on L1, where the operator cannot leave it out"},
				&cli.BoolFlag{Name: "wait", Usage: "with --force, wait until the message is delivered"}}, partyFlags()),
		},
		{Name: "status", Usage: "tell where the transfers of a transaction of either chain are", Action: strict(runBridgeStatus, "tx"),
			Flags: slices.Concat([]cli.Flag{txFlag, &cli.BoolFlag{Name: "json", Usage: "print JSON"}}, partyFlags())},
	},
}

func (p *party) recipient(c *cli.Context) (common.Address, error) {
	if c.String("to") == "" {
		return p.address(), nil
	}
	return address(c, "to")
}

// tokenAmount reads --amount in units of a token.
func tokenAmount(c *cli.Context, client *ethclient.Client, token common.Address) (*big.Int, error) {
	erc20 := bindings.NewBridgedToken()
	out, err := client.CallContract(c.Context, ethereum.CallMsg{To: &token, Data: erc20.PackDecimals()}, nil)
	if err != nil {
		return nil, fmt.Errorf("--token %v: %w", token, err)
	}
	decimals, err := erc20.UnpackDecimals(out)
	if err != nil {
		return nil, fmt.Errorf("--token %v is not an ERC-20 with decimals here: %w", token, err)
	}
	return decimalAmount(c.String("amount"), int(decimals))
}

func runDeposit(c *cli.Context) error {
	p, err := join(c, true)
	if err != nil {
		return err
	}
	to, err := p.recipient(c)
	if err != nil {
		return err
	}
	l1, err := p.sender(c.Context, p.l1)
	if err != nil {
		return err
	}
	if c.String("token") == "" {
		amount, err := etherAmount(c.String("amount"))
		if err != nil {
			return fmt.Errorf("--amount: %w", err)
		}
		deposit, err := p.bridge.DepositETH(c.Context, l1, to, amount)
		if err != nil {
			return err
		}
		return printJSON(c, deposit)
	}
	token, err := address(c, "token")
	if err != nil {
		return err
	}
	amount, err := tokenAmount(c, p.l1, token)
	if err != nil {
		return err
	}
	message, err := p.bridge.DepositToken(c.Context, l1, token, to, amount)
	if err != nil {
		return err
	}
	if err := printJSON(c, message); err != nil || c.Bool("no-relay") {
		return err
	}
	return p.relay(c, message.Index)
}

// relay delivers a message as soon as L2 has an origin that holds it.
func (p *party) relay(c *cli.Context, index uint64) error {
	l2, err := p.sender(c.Context, p.l2)
	if err != nil {
		return err
	}
	return await(c, func() error {
		receipt, err := p.bridge.Relay(c.Context, l2, index)
		if err != nil {
			return err
		}
		return printJSON(c, map[string]any{"message": index, "l2Transaction": receipt.TxHash})
	})
}

func runWithdraw(c *cli.Context) error {
	p, err := join(c, true)
	if err != nil {
		return err
	}
	to, err := p.recipient(c)
	if err != nil {
		return err
	}
	l2, err := p.sender(c.Context, p.l2)
	if err != nil {
		return err
	}
	var withdrawal *bridge.Withdrawal
	if c.String("token") == "" {
		amount, err := etherAmount(c.String("amount"))
		if err != nil {
			return fmt.Errorf("--amount: %w", err)
		}
		withdrawal, err = p.bridge.WithdrawETH(c.Context, l2, to, amount)
		if err != nil {
			return err
		}
	} else {
		token, err := address(c, "token")
		if err != nil {
			return err
		}
		amount, err := tokenAmount(c, p.l2, token)
		if err != nil {
			return err
		}
		if withdrawal, err = p.bridge.WithdrawToken(c.Context, l2, token, to, amount); err != nil {
			return err
		}
	}
	if err := printJSON(c, withdrawal); err != nil || !c.Bool("claim") {
		return err
	}
	return p.claim(c, withdrawal.Index, true)
}

func (p *party) claim(c *cli.Context, index uint64, wait bool) error {
	l1, err := p.sender(c.Context, p.l1)
	if err != nil {
		return err
	}
	claim := func() error {
		receipt, err := p.bridge.Claim(c.Context, l1, index)
		if err != nil {
			return err
		}
		return printJSON(c, map[string]any{"withdrawal": index, "l1Transaction": receipt.TxHash, "finality": p.gate})
	}
	if !wait {
		err := claim()
		if errors.Is(err, bridge.ErrNotReady) {
			err = fmt.Errorf("%w; --wait waits for it", err)
		}
		return err
	}
	return await(c, claim)
}

// indices finds the queue positions of what a transaction sent.
func indices[T any](c *cli.Context, client *ethclient.Client, contract common.Address, unpack func(*types.Log) (*T, error), index func(*T) uint64) ([]uint64, error) {
	raw, err := hexutil.Decode(c.String("tx"))
	if err != nil || len(raw) != common.HashLength {
		return nil, fmt.Errorf("--tx %q is not a transaction hash", c.String("tx"))
	}
	receipt, err := client.TransactionReceipt(c.Context, common.BytesToHash(raw))
	if errors.Is(err, ethereum.NotFound) {
		return nil, fmt.Errorf("transaction %s is not on this chain (yet)", c.String("tx"))
	}
	if err != nil {
		return nil, err
	}
	var out []uint64
	for _, l := range receipt.Logs {
		if l.Address != contract {
			continue
		}
		if ev, err := unpack(l); err == nil {
			out = append(out, index(ev))
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("transaction %s sent nothing to the other chain", c.String("tx"))
	}
	return out, nil
}

func runClaim(c *cli.Context) error {
	p, err := join(c, true)
	if err != nil {
		return err
	}
	found, err := indices(c, p.l2, params.OutboxAddress, bindings.NewOutbox().UnpackMessageSentEvent, func(e *bindings.OutboxMessageSent) uint64 { return e.Index })
	if err != nil {
		return err
	}
	for _, index := range found {
		if err := p.claim(c, index, c.Bool("wait")); err != nil {
			return err
		}
	}
	return nil
}

func runRelay(c *cli.Context) error {
	p, err := join(c, true)
	if err != nil {
		return err
	}
	found, err := indices(c, p.l1, p.config.Contracts.MessageInbox, bindings.NewMessageInbox().UnpackMessageSentEvent, func(e *bindings.MessageInboxMessageSent) uint64 { return e.Index })
	if err != nil {
		return err
	}
	if !c.Bool("force") {
		if c.Bool("wait") {
			return fmt.Errorf("%w: --wait goes with --force: without it the command waits anyway", errUsage)
		}
		for _, index := range found {
			if err := p.relay(c, index); err != nil {
				return err
			}
		}
		return nil
	}
	l1, err := p.sender(c.Context, p.l1)
	if err != nil {
		return err
	}
	for _, index := range found {
		if err := p.forceRelay(c, l1, index); err != nil {
			return err
		}
	}
	return nil
}

func runBridgeStatus(c *cli.Context) error {
	p, err := join(c, false)
	if err != nil {
		return err
	}
	raw, err := hexutil.Decode(c.String("tx"))
	if err != nil || len(raw) != common.HashLength {
		return fmt.Errorf("--tx %q is not a transaction hash", c.String("tx"))
	}
	transfers, err := p.bridge.Status(c.Context, common.BytesToHash(raw))
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return printJSON(c, transfers)
	}
	for _, t := range transfers {
		fmt.Fprintln(c.App.Writer, t.Text)
	}
	return nil
}
