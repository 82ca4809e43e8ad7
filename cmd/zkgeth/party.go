package main

import (
	"context"
	"crypto/ecdsa"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/bridge"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// partyFlags say who acts, on which rollup.
func partyFlags() []cli.Flag {
	return slices.Concat([]cli.Flag{
		// Not $ZKGETH_CONFIG, which names a node's TOML file.
		&cli.StringFlag{Name: "config", EnvVars: env("dev.config"), Usage: "`FILE` of `zkgeth dev --config-out`: endpoints, contracts and accounts"},
		&cli.IntFlag{Name: "account", EnvVars: env("account"), Usage: "number of the development account that acts, with --config"},
		rollupFlag, l1RPCFlag,
		&cli.StringFlag{Name: "l2.rpc", EnvVars: env("l2.rpc"), Usage: "`URL` of an L2 node"},
	}, keyFlags("account", "the account that acts"))
}

// party is somebody with an account on both chains of a rollup.
type party struct {
	config *params.Rollup
	gate   string
	l1, l2 *ethclient.Client
	key    *ecdsa.PrivateKey
	bridge *bridge.Bridge
}

// endpoints are where a party's rollup is.
type endpoints struct {
	l1, l2 string
	rollup common.Address
	key    *ecdsa.PrivateKey // nil unless the config file has it
}

func (p *party) address() common.Address { return crypto.PubkeyToAddress(p.key.PublicKey) }

// join connects a party; withKey asks for an account that can send.
func join(c *cli.Context, withKey bool) (*party, error) {
	at, err := findEndpoints(c)
	if err != nil {
		return nil, err
	}
	p := &party{key: at.key}
	if withKey && p.key == nil {
		if p.key, err = loadKey(c, "account"); err != nil {
			return nil, err
		}
	}
	ctx, cancel := context.WithTimeout(c.Context, dialTimeout)
	defer cancel()
	if p.l1, err = ethclient.DialContext(ctx, at.l1); err != nil {
		return nil, fmt.Errorf("--l1.rpc: %w", err)
	}
	if p.config, p.gate, err = service.Discover(ctx, p.l1, at.rollup); err != nil {
		return nil, err
	}
	if p.l2, err = ethclient.DialContext(ctx, at.l2); err != nil {
		return nil, fmt.Errorf("--l2.rpc: %w", err)
	}
	chainID, err := p.l2.ChainID(ctx)
	if err != nil {
		return nil, fmt.Errorf("l2 does not answer: %w; check --l2.rpc", err)
	}
	if chainID.Cmp(new(big.Int).SetUint64(p.config.L2ChainID)) != 0 {
		return nil, fmt.Errorf("--l2.rpc is chain %v, the rollup's L2 is chain %d", chainID, p.config.L2ChainID)
	}
	p.bridge = bridge.New(p.config, p.l1, p.l2)
	return p, nil
}

func findEndpoints(c *cli.Context) (*endpoints, error) {
	out := new(endpoints)
	if path := c.String("config"); path != "" {
		raw, err := readSmall(path)
		if err != nil {
			return nil, fmt.Errorf("--config: %w", err)
		}
		var info devnet.Info
		if err := json.Unmarshal(raw, &info); err != nil {
			return nil, fmt.Errorf("--config %s is not a file of `zkgeth dev --config-out`: %w", path, err)
		}
		out.l1, out.l2, out.rollup = info.L1.HTTP, info.L2.HTTP, info.Contracts.L1.Rollup
		if c.String("account.keystore") == "" {
			if len(info.Accounts) == 0 {
				return nil, fmt.Errorf("--config %s names no accounts: it is not a file of `zkgeth dev --config-out`", path)
			}
			i := c.Int("account")
			if i < 0 || i >= len(info.Accounts) {
				return nil, fmt.Errorf("--account %d: the config has accounts 0 to %d", i, len(info.Accounts)-1)
			}
			if out.key, err = crypto.HexToECDSA(common.Bytes2Hex(common.FromHex(info.Accounts[i].PrivateKey))); err != nil {
				return nil, fmt.Errorf("--config %s: account %d has no usable key", path, i)
			}
		}
	}
	var err error
	for name, url := range map[string]*string{"l1.rpc": &out.l1, "l2.rpc": &out.l2} {
		if c.String(name) == "" && *url != "" {
			continue
		}
		if *url, err = requireURL(c, name); err != nil {
			return nil, fmt.Errorf("%w (or give --config)", err)
		}
	}
	if c.String("rollup") != "" {
		if out.rollup, err = address(c, "rollup"); err != nil {
			return nil, err
		}
	}
	if out.rollup == (common.Address{}) {
		return nil, errors.New("--rollup is missing (or give --config)")
	}
	return out, nil
}

// sender makes the transaction manager of the party's account on one layer.
func (p *party) sender(ctx context.Context, client *ethclient.Client) (*txmgr.Manager, error) {
	chainID, err := client.ChainID(ctx)
	if err != nil {
		return nil, err
	}
	cfg := txmgr.DefaultConfig()
	cfg.NumConfirmations, cfg.ReceiptQueryInterval = 1, 500*time.Millisecond
	cfg.MinTipCap, cfg.MinBaseFee, cfg.MinBlobFee = big.NewInt(1), big.NewInt(1), big.NewInt(1)
	return txmgr.New(client, txmgr.NewKeySigner(p.key), chainID, cfg)
}

// await repeats an action while it is not ready, telling the user why it waits.
func await(c *cli.Context, action func() error) error {
	deadline := time.NewTimer(c.Duration("timeout"))
	defer deadline.Stop()
	said := ""
	for {
		err := action()
		if !errors.Is(err, bridge.ErrNotReady) {
			return err
		}
		if err.Error() != said {
			said = err.Error()
			fmt.Fprintln(c.App.ErrWriter, "waiting:", said)
		}
		select {
		case <-c.Context.Done():
			return c.Context.Err()
		case <-deadline.C:
			return fmt.Errorf("%w; gave up after %v, try again later", err, c.Duration("timeout"))
		case <-time.After(time.Second):
		}
	}
}

// printJSON writes the result of a command.
func printJSON(c *cli.Context, v any) error {
	enc := json.NewEncoder(c.App.Writer)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
