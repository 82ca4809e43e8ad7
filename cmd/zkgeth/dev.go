package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/params/devaccounts"
)

var devCommand = &cli.Command{
	Name:  "dev",
	Usage: "run a development network: L1, contracts, L2 sequencer, batches, finality",
	Description: "Starts everything in one process and prints what wallets need. Without --datadir\n" +
		"the network is forgotten when it stops. Finality is attested unless --prove=full, see\n" +
		"`zkgeth statement`.\n\n" +
		"   zkgeth dev\n" +
		"   zkgeth dev --block-time 1s --config-out dev.json\n" +
		"   zkgeth dev --prove=exec        (run the program to be proven on every batch; `make guest` first)\n" +
		"   zkgeth dev --prove=stark       (and prove every batch before it is final; takes 4 to 20 GB)\n" +
		"   zkgeth dev --prove=full --prove.setup   (and let L1 verify a Groth16 proof before it is final)\n" +
		"   zkgeth dev --l1.rpc http://127.0.0.1:8546 --l1.beacon http://127.0.0.1:8546\n" +
		"                                  (L1 is `anvil --port 8546 --block-time 2`: it has to make blocks by itself)",
	Flags: slices.Concat([]cli.Flag{
		dataDirFlag, minFreeFlag,
		&cli.DurationFlag{Name: "block-time", EnvVars: env("block-time"), Usage: "L2 block time in whole seconds; 0 makes a block as soon as there is a transaction"},
		&cli.DurationFlag{Name: "batch-interval", Value: 4 * time.Second, EnvVars: env("batch-interval"), Usage: "how long blocks are collected for a batch"},
		&cli.StringFlag{Name: "mnemonic", Value: devaccounts.Mnemonic, EnvVars: env("mnemonic"), Usage: "BIP-39 mnemonic of the funded accounts"},
		&cli.StringFlag{Name: "config-out", EnvVars: env("config-out"), Usage: "write endpoints, accounts and contracts to `FILE` as JSON once everything is ready"},
		&cli.DurationFlag{Name: "l1.block-time", Value: 2 * time.Second, Category: categoryL1, EnvVars: env("l1.block-time"), Usage: "block time of the embedded L1"},
		&cli.IntFlag{Name: "l1.port", Value: 9545, Category: categoryL1, EnvVars: env("l1.port"), Usage: "JSON-RPC port of the embedded L1"},
		&cli.IntFlag{Name: "l1.beacon-port", Value: 9596, Category: categoryL1, EnvVars: env("l1.beacon-port"), Usage: "Beacon API port of the embedded L1"},
		l1RPCFlag, l1BeaconFlag,
	}, proveFlags(), devRPCFlags()),
	Action: strict(untilStopped(runDev)),
}

// devRPCFlags open the RPC to dapps of any origin on this machine.
func devRPCFlags() []cli.Flag {
	flags := rpcFlags(true, 8545)
	for _, flag := range flags {
		if f, ok := flag.(*cli.StringFlag); ok && (f.Name == "http.corsdomain" || f.Name == "ws.origins") {
			f.Value = "*"
		}
	}
	return flags
}

func runDev(c *cli.Context) (err error) {
	if _, err := proveMode(c); err != nil {
		return err
	}
	cfg := devnet.DefaultConfig(c.String("datadir"))
	cfg.Mnemonic = c.String("mnemonic")
	cfg.BlockTime, cfg.BatchInterval, cfg.L1BlockTime = c.Duration("block-time"), c.Duration("batch-interval"), c.Duration("l1.block-time")
	cfg.L1Port, cfg.BeaconPort = c.Int("l1.port"), c.Int("l1.beacon-port")
	cfg.L1RPC, cfg.L1Beacon = c.String("l1.rpc"), c.String("l1.beacon")
	cfg.Geth = func(geth *node.Config) error { return nodeConfig(c, geth) }
	if err := devPreflight(c, &cfg); err != nil {
		return err
	}
	proofs, err := loadProving(c)
	if err != nil {
		return err
	}
	cfg.Program, cfg.Workers, cfg.Proofs, cfg.CountWords = proofs.program, proofs.workers, proofs.proofs, proofs.count
	cfg.Groth16 = proofs.groth16
	cfg.Meter, cfg.BatchLimit = proofs.limits, proofs.batch
	out := c.String("config-out")
	if out != "" {
		if err := writable(filepath.Dir(out)); err != nil {
			return fmt.Errorf("--config-out: %w", err)
		}
		// A stale file would tell a waiting script that the network is ready.
		if err := os.Remove(out); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("--config-out: %w", err)
		}
	}
	if cfg.DataDir == "" {
		if cfg.DataDir, err = os.MkdirTemp("", "zkgeth-dev-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(cfg.DataDir)) }()
	} else if err := ensureDir(cfg.DataDir); err != nil {
		return err
	}
	start := time.Now()
	network, err := devnet.Start(c.Context, cfg)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, network.Close()) }()
	info := network.Info()
	if out != "" {
		if err := writeJSON(out, info); err != nil {
			return fmt.Errorf("--config-out: %w", err)
		}
	}
	banner(c.App.Writer, info, time.Since(start))
	return network.Wait()
}

// devPreflight finds what would fail later, before anything is written.
func devPreflight(c *cli.Context, cfg *devnet.Config) error {
	if cfg.L1RPC != "" || cfg.L1Beacon != "" {
		for _, name := range []string{"l1.rpc", "l1.beacon"} {
			if _, err := requireURL(c, name); err != nil {
				return fmt.Errorf("%w; an outside l1 needs both --l1.rpc and --l1.beacon", err)
			}
		}
	} else {
		for flag, port := range map[string]int{"l1.port": cfg.L1Port, "l1.beacon-port": cfg.BeaconPort} {
			if port == 0 {
				continue
			}
			if err := checkPort(flag, fmt.Sprintf("127.0.0.1:%d", port)); err != nil {
				return err
			}
		}
	}
	if _, err := devaccounts.Derive(cfg.Mnemonic, 0, 1); err != nil {
		return fmt.Errorf("--mnemonic: %w", err)
	}
	geth := node.DefaultConfig("zkgeth", "", nil)
	if err := nodeConfig(c, geth); err != nil {
		return err
	}
	if err := node.CheckSpace(cfg.DataDir, geth.MinFree); err != nil {
		return fmt.Errorf("--datadir: %w", err)
	}
	ctx, cancel := context.WithTimeout(c.Context, dialTimeout)
	defer cancel()
	return cfg.Check(ctx)
}

// writable tells whether a file can be made in a directory.
func writable(dir string) error {
	tmp, err := os.CreateTemp(dir, ".zkgeth-*")
	if err != nil {
		return err
	}
	return errors.Join(tmp.Close(), os.Remove(tmp.Name()))
}

// writeJSON writes a file that appears whole or not at all.
func writeJSON(path string, v any) error {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".zkgeth-*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(append(data, '\n'))
	if err = errors.Join(err, tmp.Close()); err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	return nil
}

func banner(w io.Writer, info *devnet.Info, took time.Duration) {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	line := func(format string, args ...any) { fmt.Fprintf(t, format+"\n", args...) }
	line("\nzkgeth %s development network, ready after %v", node.Version, took.Round(10*time.Millisecond))
	line("\nEndpoints")
	line("  L2 RPC\t%s\tchain %d", info.L2.HTTP, info.L2.ChainID)
	line("  L2 websocket\t%s", info.L2.WS)
	line("  L1 RPC\t%s\tchain %d", info.L1.HTTP, info.L1.ChainID)
	line("  L1 beacon\t%s", info.L1.Beacon)
	line("\nAccounts (10000 ETH each on both chains; the keys are public, never use them elsewhere)")
	for i, a := range info.Accounts {
		line("  (%d) %v\t%s", i, a.Address, a.PrivateKey)
	}
	line("\nContracts on L1")
	c := info.Contracts.L1
	line("  Rollup\t%v", c.Rollup)
	line("  DepositQueue\t%v", c.DepositQueue)
	line("  ForcedQueue\t%v", c.ForcedQueue)
	line("  MessageInbox\t%v", c.MessageInbox)
	line("  OutboxClaims\t%v", c.OutboxClaims)
	line("  TokenBridge\t%v", c.TokenBridge)
	line("Contracts on L2")
	for _, name := range []string{"outbox", "originReader", "messageRelay", "tokenBridge", "create2Deployer", "multicall3"} {
		line("  %s\t%v", name, info.Contracts.L2[name])
	}
	line("\nProving\t%s: finality is %s (see `zkgeth statement`)", info.Prove, strings.ToUpper(info.Finality))
	if err := t.Flush(); err != nil {
		log.Warn("Banner not printed", "err", err)
	}
}
