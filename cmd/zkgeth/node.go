package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// deriveFlags are those of every command that derives the chain from L1.
var deriveFlags = []cli.Flag{rollupFlag, dataDirFlag, minFreeFlag, l1RPCFlag, l1BeaconFlag, l1ArchiveFlag, l1PeersFlag, l1PollFlag}

// followFlags are those of every node that does so.
var followFlags = append(slices.Clone(deriveFlags), l1FinalityFlag,
	&cli.DurationFlag{Name: "l1.max-lag", Category: categoryL1, EnvVars: env("l1.max-lag"), Value: 5 * time.Minute, Usage: "age of the L1 head above which /readyz fails"},
	&cli.DurationFlag{Name: "finality.max-lag", EnvVars: env("finality.max-lag"), Value: 6 * time.Hour, Usage: "time a batch may be on L1 without being final before /readyz fails; 0 for ever"},
)

var nodeCommand = &cli.Command{
	Name:  "node",
	Usage: "run a follower: the L2 chain, derived from L1",
	Description: "Needs nothing but L1 and the address of the Rollup contract; block hashes are those\n" +
		"of the sequencer. With --sequencer.rpc it also passes transactions on and, with peers,\n" +
		"serves latest blocks before they are on L1.\n\n" +
		"   zkgeth node --rollup 0x... --l1.rpc http://127.0.0.1:9545 --l1.beacon http://127.0.0.1:9596 --datadir follower --http",
	Flags: slices.Concat([]cli.Flag{configFlag}, followFlags, []cli.Flag{
		&cli.StringFlag{Name: "sequencer.rpc", EnvVars: env("sequencer.rpc"), Usage: "`URL` of the sequencer's RPC"},
	}, rpcFlags(false, 8545), p2pFlags),
	Action: strict(configured(untilStopped(func(c *cli.Context) error {
		cfg, err := followerConfig(c, c.String(l1FinalityFlag.Name))
		if err != nil {
			return err
		}
		defer cfg.L1.Client.Close()
		if c.String("sequencer.rpc") != "" {
			if cfg.SequencerRPC, err = requireURL(c, "sequencer.rpc"); err != nil {
				return err
			}
		}
		return runService(c, cfg)
	}))),
}

// followerConfig checks flags and deployment; it writes nothing. finality is the label
// of the L1 block up to which finalised batches count. The caller closes L1.Client.
func followerConfig(c *cli.Context, finality string) (*service.Config, error) {
	geth := node.DefaultConfig("zkgeth", c.String("datadir"), nil)
	if err := nodeConfig(c, geth); err != nil {
		return nil, err
	}
	source, err := l1Config(c, finality)
	if err != nil {
		return nil, err
	}
	found, err := connect(c)
	if err != nil {
		return nil, err
	}
	source.Client = found.l1
	return &service.Config{
		Rollup: found.config, Gate: found.gate, State: found.state, Geth: geth, DataDir: c.String("datadir"), L1: source, Meter: meter.DefaultLimits,
		MaxL1Lag: c.Duration("l1.max-lag"), MaxFinalityLag: c.Duration("finality.max-lag"),
	}, nil
}

// makeDirs makes the data directory and the archive of blobs, once everything
// else has been checked: what the data directory holds comes last.
func makeDirs(c *cli.Context, cfg *service.Config) error {
	if cfg.DataDir != "" && devnet.Holds(cfg.DataDir) {
		return fmt.Errorf("--datadir: %s holds a network of `zkgeth dev`; choose another --datadir", cfg.DataDir)
	}
	if err := service.CheckDataDir(cfg.DataDir, cfg.Rollup); err != nil {
		return err
	}
	if err := node.CheckSpace(cfg.DataDir, cfg.Geth.MinFree); err != nil {
		return fmt.Errorf("--datadir: %w", err)
	}
	if err := ensureDir(cfg.DataDir); err != nil {
		return err
	}
	dir := c.String("l1.blob-archive")
	if dir == "" && cfg.DataDir != "" {
		dir = filepath.Join(cfg.DataDir, "blobs")
	}
	if dir == "" {
		return nil
	}
	archive, err := l1.NewFileArchive(dir)
	if err != nil {
		return fmt.Errorf("--l1.blob-archive: %w", err)
	}
	cfg.L1.Archive, cfg.L1.Blobs = archive, l1.Keep{Archive: archive, Source: cfg.L1.Blobs}
	return nil
}

// runService runs a node until it is told to stop.
func runService(c *cli.Context, cfg *service.Config) (err error) {
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
	log.Info("Node is running", "rollup", cfg.Rollup.Contracts.Rollup, "l2", cfg.Rollup.L2ChainID, "finality", cfg.Gate, "head", s.Engine.Head().Number)
	if err := s.Wait(); err != nil {
		return fmt.Errorf("node stopped: %w", err)
	}
	return nil
}
