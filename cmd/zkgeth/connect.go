package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

const (
	dialTimeout = 15 * time.Second
	blobTimeout = 30 * time.Second
)

// deployment is a rollup found on L1 by flags, with the connection it was found on.
type deployment struct {
	config *params.Rollup
	gate   string
	state  deploy.State
	l1     *l1.RPCClient
}

// checkRollup tells whether --rollup is an address at all.
func checkRollup(c *cli.Context) error {
	const where = "it is printed by `zkgeth deploy` and `zkgeth dev`"
	switch text := c.String("rollup"); {
	case text == "":
		return fmt.Errorf("--rollup is missing; %s", where)
	case !common.IsHexAddress(text):
		return fmt.Errorf("--rollup %q is not an address; %s", text, where)
	}
	return nil
}

// connect reads and checks the deployment named by --rollup and --l1.rpc. Nothing
// is written before it succeeds.
func connect(c *cli.Context) (*deployment, error) {
	url, err := requireURL(c, "l1.rpc")
	if err != nil {
		return nil, err
	}
	if err := checkRollup(c); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(c.Context, dialTimeout)
	defer cancel()
	client, err := l1.Dial(ctx, url, l1.ClientOptions{})
	if err != nil {
		return nil, fmt.Errorf("--l1.rpc: %w", err)
	}
	eth := ethclient.NewClient(client.RPC())
	cfg, gate, err := service.Discover(ctx, eth, common.HexToAddress(c.String("rollup")))
	if err != nil {
		client.Close()
		return nil, err
	}
	state, err := deploy.Current(ctx, eth, cfg.Contracts.Rollup, nil)
	if err != nil {
		client.Close()
		return nil, err
	}
	return &deployment{config: cfg, gate: gate, state: state, l1: client}, nil
}

// l1Config assembles the sources of blobs: beacon node, then peers. The archive,
// which comes before both, is a directory: see follower.makeDirs.
// What connect needs is asked for here, too, so that it is named first.
func l1Config(c *cli.Context, finality string) (service.L1Config, error) {
	out := service.L1Config{Finality: finality, PollInterval: c.Duration("l1.poll-interval")}
	if err := checkRollup(c); err != nil {
		return out, err
	}
	if _, err := requireURL(c, "l1.rpc"); err != nil {
		return out, err
	}
	switch out.Finality {
	case "finalized", "safe", "latest":
	default:
		return out, fmt.Errorf("--l1.finality %q: use finalized, safe or latest", out.Finality)
	}
	var sources l1.Multi
	if c.String("l1.beacon") != "" {
		url, err := requireURL(c, "l1.beacon")
		if err != nil {
			return out, err
		}
		beacon, err := l1.NewBeacon(url, blobTimeout)
		if err != nil {
			return out, fmt.Errorf("--l1.beacon: %w", err)
		}
		sources = append(sources, beacon)
	}
	for _, url := range c.StringSlice("l1.blob-peers") {
		peer, err := l1.NewPeerSource(url, blobTimeout)
		if err != nil {
			return out, fmt.Errorf("--l1.blob-peers: %w", err)
		}
		sources = append(sources, peer)
	}
	out.Blobs = sources
	if len(sources) == 0 && c.String("l1.blob-archive") == "" {
		return out, errors.New("no source of blobs: give --l1.beacon, --l1.blob-archive or --l1.blob-peers")
	}
	return out, nil
}
