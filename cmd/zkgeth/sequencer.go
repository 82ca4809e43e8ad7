package main

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/params"
	"github.com/urfave/cli/v2"

	"github.com/ethereum/go-ethereum"
	"github.com/zkgeth/zkgeth/eth/fees"
	"github.com/zkgeth/zkgeth/eth/sequencer"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/attest"
	"github.com/zkgeth/zkgeth/rollup/batcher"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/finaliser"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

const categorySequencer = "SEQUENCER"

var sequencerCommand = &cli.Command{
	Name:  "sequencer",
	Usage: "run the sequencer of a deployed rollup, with batcher and finaliser",
	Description: "Orders transactions, posts batches from the operator's account and finalises them from\n" +
		"the attester's, with its signature or, with --prove=full, a Groth16 proof. Both accounts need\n" +
		"ETH on L1.\n\n" +
		"   zkgeth sequencer --rollup 0x... --l1.rpc URL --l1.beacon URL --datadir DIR --http \\\n" +
		"     --operator.keystore FILE --operator.password-file FILE --attester.keystore FILE --attester.password-file FILE",
	Flags: slices.Concat([]cli.Flag{configFlag}, followFlags, []cli.Flag{
		&cli.DurationFlag{Name: "sequencer.block-time", Category: categorySequencer, EnvVars: env("sequencer.block-time"), Value: time.Second, Usage: "interval of blocks; 0 makes a block as soon as there is a transaction"},
		&cli.Uint64Flag{Name: "sequencer.l1-confs", Category: categorySequencer, EnvVars: env("sequencer.l1-confs"), Value: 4, Usage: "L1 blocks an origin must be below the head"},
		&cli.DurationFlag{Name: "sequencer.origin-interval", Category: categorySequencer, EnvVars: env("sequencer.origin-interval"), Value: 5 * time.Minute, Usage: "age of the origin from which a newer one is taken, which closes the batch"},
		&cli.StringFlag{Name: "sequencer.fee-recipient", Category: categorySequencer, EnvVars: env("sequencer.fee-recipient"), Usage: "`ADDRESS` on L2 that receives the tips (default: the operator)"},
		&cli.Float64Flag{Name: "sequencer.min-tip", Category: categorySequencer, EnvVars: env("sequencer.min-tip"), Value: 0.001, Usage: "floor of the minimum priority fee, in gwei"},
	}, keyFlags("operator", "the account that commits batches"), keyFlags("attester", "the account that attests, and sends what makes batches final"),
		proveFlags(), batcher.Flags(batcher.DefaultConfig()), finaliser.Flags(finaliser.DefaultOptions()), txmgr.Flags(txmgr.DefaultConfig()),
		rpcFlags(false, 8545), p2pFlags),
	Action: strict(configured(untilStopped(func(c *cli.Context) error {
		if c.String("datadir") == "" {
			return errors.New("--datadir is missing: a sequencer must remember what it has published")
		}
		keys, err := sequencerKeys(c)
		if err != nil {
			return err
		}
		proofs, err := loadProving(c)
		if err != nil {
			return err
		}
		cfg, err := followerConfig(c, c.String(l1FinalityFlag.Name))
		if err != nil {
			return err
		}
		defer cfg.L1.Client.Close()
		if err := checkGate(c, cfg, proofs); err != nil {
			return err
		}
		if cfg.Sequencer, err = sequencerConfig(c, cfg, keys); err != nil {
			return err
		}
		cfg.Meter, cfg.Sequencer.Batcher.Limit = proofs.limits, proofs.batch
		cfg.Sequencer.Program, cfg.Sequencer.Workers, cfg.Sequencer.Proofs, cfg.Sequencer.CountWords = proofs.program, proofs.workers, proofs.proofs, proofs.count
		return runService(c, cfg)
	}))),
}

type sequencerSigners struct {
	operator, finaliser txmgr.Signer
	attester            attest.Signer
}

func sequencerKeys(c *cli.Context) (*sequencerSigners, error) {
	operator, err := loadKey(c, "operator")
	if err != nil {
		return nil, err
	}
	attester, err := loadKey(c, "attester")
	if err != nil {
		return nil, err
	}
	return &sequencerSigners{operator: txmgr.NewKeySigner(operator), finaliser: txmgr.NewKeySigner(attester), attester: attest.NewKeySigner(attester)}, nil
}

func sequencerConfig(c *cli.Context, cfg *service.Config, keys *sequencerSigners) (*service.SequencerConfig, error) {
	if err := checkOperator(c, cfg, keys.operator.Address()); err != nil {
		return nil, err
	}
	out := &service.SequencerConfig{Operator: keys.operator, Finaliser: keys.finaliser, Attester: keys.attester, Fees: fees.DefaultConfig()}
	floor, _ := new(big.Float).Mul(big.NewFloat(c.Float64("sequencer.min-tip")), big.NewFloat(params.GWei)).Int(nil)
	if floor.Sign() > 0 {
		out.Fees.Floor = floor
	}
	out.Blocks = sequencer.Options{BlockTime: c.Duration("sequencer.block-time"), BatchInterval: c.Duration("sequencer.origin-interval"),
		FillTime: time.Second, L1Confs: c.Uint64("sequencer.l1-confs"), Coinbase: keys.operator.Address()}
	if recipient := c.String("sequencer.fee-recipient"); recipient != "" {
		if !common.IsHexAddress(recipient) {
			return nil, fmt.Errorf("--sequencer.fee-recipient %q is not an address", recipient)
		}
		out.Blocks.Coinbase = common.HexToAddress(recipient)
	}
	var err error
	if out.Batcher, err = batcher.ConfigFromFlags(c, batcher.DefaultConfig()); err != nil {
		return nil, err
	}
	if out.Finalising, err = finaliser.OptionsFromFlags(c); err != nil {
		return nil, err
	}
	out.TxManager, err = txmgr.ConfigFromFlags(c)
	return out, err
}

// checkOperator finds a wrong key before the first batch is refused.
func checkOperator(c *cli.Context, cfg *service.Config, have common.Address) error {
	rollup := bindings.NewRollup()
	client := ethclient.NewClient(cfg.L1.Client.RPC())
	out, err := client.CallContract(c.Context, ethereum.CallMsg{To: &cfg.Rollup.Contracts.Rollup, Data: rollup.PackOperator()}, nil)
	if err != nil {
		return fmt.Errorf("ask the rollup for its operator: %w", err)
	}
	want, err := rollup.UnpackOperator(out)
	if err != nil {
		return fmt.Errorf("ask the rollup for its operator: %w", err)
	}
	if want != have {
		return fmt.Errorf("%w: --operator.keystore holds %v, the rollup's operator is %v", errKey, have, want)
	}
	return nil
}
