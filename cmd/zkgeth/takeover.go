package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/takeover"
)

var errNotSilent = errors.New("the operator is not silent")

var takeoverCommand = &cli.Command{
	Name:  "takeover",
	Usage: "post a batch when the operator is silent, so that everybody can leave",
	Description: "Derives the chain from L1, builds blocks that consume what waits in the L1 queues (and\n" +
		"the transactions given with --raw), and commits and finalises them in one L1 transaction.\n" +
		"L1 accepts that once a deposit, forced transaction or committed batch has waited for the\n" +
		"rollup's operator timeout. Where finality is attested, the account must be an attester. Where L1\n" +
		"asks for a Groth16 proof, anybody may, and the command makes the proof: it needs the program\n" +
		"image, the keys, minutes for a small batch and much longer for a full one (docs/walkaway.md).\n" +
		"When it is stopped, the next call goes on where it was.\n\n" +
		"   zkgeth takeover --rollup 0x... --l1.rpc URL --l1.beacon URL --datadir DIR \\\n" +
		"     --account.keystore FILE --account.password-file FILE",
	Flags: slices.Concat(deriveFlags, keyFlags("account", "the account that posts and receives tips, and attests where finality is attested"), machineFlags(), []cli.Flag{
		keysDirFlag(), keysOriginFlag(),
		&cli.Uint64Flag{Name: "max-memory", Category: categoryProving, EnvVars: env("max-memory"), Usage: "memory in MB that a proof may take; 0 for what is available"},
		&cli.StringSliceFlag{Name: "raw", Usage: "`HEX` of a signed L2 transaction to include; may be repeated"},
		&cli.DurationFlag{Name: "timeout", Value: time.Hour, Usage: "how long deriving the chain may take"},
	}),
	Action: strict(runTakeover),
}

func runTakeover(c *cli.Context) (err error) {
	key, err := loadKey(c, "account")
	if err != nil {
		return err
	}
	txs, err := rawTransactions(c)
	if err != nil {
		return err
	}
	// The contract's own view counts: what it finalised last, at its newest block.
	cfg, err := followerConfig(c, "latest")
	if err != nil {
		return err
	}
	defer cfg.L1.Client.Close()
	client := ethclient.NewClient(cfg.L1.Client.RPC())
	if err := checkSilence(c.Context, client, cfg.Rollup); err != nil {
		return err
	}
	prover, err := takeoverProver(c, cfg, key)
	if err != nil {
		return err
	}
	p := &party{config: cfg.Rollup, key: key}
	sender, err := p.sender(c.Context, client)
	if err != nil {
		return err
	}
	if err := makeDirs(c, cfg); err != nil {
		return err
	}
	s, err := service.New(cfg)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := s.Start(c.Context); err != nil {
		return err
	}
	sources := takeover.Sources{L1: s.Tracker, Derivation: s.Pipeline, Chain: s.Engine, Outbox: takeover.NewOutbox(s.Node.Backend.BlockChain()), Sender: sender}
	if err := prover.fill(&sources, s, client); err != nil {
		return err
	}
	poster, err := takeover.New(cfg.Rollup, p.address(), sources)
	if err != nil {
		return err
	}
	// A node that has stopped for good will never be synced.
	ctx, stop := context.WithCancelCause(c.Context)
	go func() { stop(s.Wait()) }()
	posted, err := postWhenSynced(ctx, c, poster, txs)
	if err != nil {
		return err
	}
	return printJSON(c, posted)
}

// postWhenSynced waits for derivation to reach the last finalised batch.
func postWhenSynced(ctx context.Context, c *cli.Context, poster *takeover.Party, txs []*types.Transaction) (*takeover.Posted, error) {
	deadline := time.Now().Add(c.Duration("timeout"))
	said := time.Time{}
	for {
		posted, err := poster.Post(ctx, txs) // which may take long, if there is a proof to be made
		if err != nil && ctx.Err() != nil {
			return nil, fmt.Errorf("%w (%w)", err, context.Cause(ctx))
		}
		if !errors.Is(err, takeover.ErrNotSynced) {
			return posted, err
		}
		if time.Now().After(deadline) {
			return nil, fmt.Errorf("%w; gave up after %v (--timeout): %w", err, c.Duration("timeout"), context.DeadlineExceeded)
		}
		if time.Since(said) > 10*time.Second {
			said = time.Now()
			fmt.Fprintln(c.App.ErrWriter, "deriving the chain from L1:", err)
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("%w (%w)", err, context.Cause(ctx))
		case <-time.After(500 * time.Millisecond):
		}
	}
}

func rawTransactions(c *cli.Context) ([]*types.Transaction, error) {
	var out []*types.Transaction
	for _, s := range c.StringSlice("raw") {
		raw, err := hexutil.Decode(s)
		if err != nil {
			return nil, fmt.Errorf("--raw: %w", err)
		}
		tx := new(types.Transaction)
		if err := tx.UnmarshalBinary(raw); err != nil {
			return nil, fmt.Errorf("--raw %s: %w", s, err)
		}
		out = append(out, tx)
	}
	return out, nil
}

// checkSilence tells before any work when the contract would refuse.
func checkSilence(ctx context.Context, client *ethclient.Client, cfg *params.Rollup) error {
	rollup := bindings.NewRollup()
	call := func(data []byte) ([]byte, error) {
		return client.CallContract(ctx, ethereum.CallMsg{To: &cfg.Contracts.Rollup, Data: data}, nil)
	}
	out, err := call(rollup.PackPermissionless())
	if err != nil {
		return fmt.Errorf("ask the rollup for its mode: %w", err)
	}
	if on, err := rollup.UnpackPermissionless(out); err != nil || on {
		return err
	}
	if out, err = call(rollup.PackOldestObligation()); err != nil {
		return fmt.Errorf("ask the rollup for its obligations: %w", err)
	}
	oldest, err := rollup.UnpackOldestObligation(out)
	if err != nil {
		return err
	}
	if oldest == 0 {
		return fmt.Errorf("%w: nothing waits for it; put a transaction on L1 with `zkgeth force` first", errNotSilent)
	}
	until := time.Unix(int64(oldest+cfg.Limits.OperatorTimeout), 0)
	return fmt.Errorf("%w: it has until %v (%v from now) to finalise what has waited since %v", errNotSilent,
		until.UTC().Format(time.RFC3339), time.Until(until).Round(time.Second), time.Unix(int64(oldest), 0).UTC().Format(time.RFC3339))
}
