package devnet

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/ethclient"
	ethparams "github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/zkgeth/zkgeth/eth/devl1"
	"github.com/zkgeth/zkgeth/eth/fees"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/eth/sequencer"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/params/devaccounts"
	"github.com/zkgeth/zkgeth/rollup/attest"
	"github.com/zkgeth/zkgeth/rollup/batcher"
	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/rollup/finaliser"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

const (
	blobTimeout = 10 * time.Second
	l1Poll      = 300 * time.Millisecond
)

// Devnet is a running network.
type Devnet struct {
	Config   Config
	Rollup   *params.Rollup
	Gate     string
	Accounts []devaccounts.Account // of users, funded on both chains
	Roles    Roles
	L1       *devl1.L1 // nil with an outside L1
	L2       *service.Service

	state    deploy.State // of contracts found on L1
	l1RPC    *rpc.Client
	l1HTTP   string
	l1Beacon string
}

// Roles are the accounts the network itself uses.
type Roles struct {
	Operator, Attester, SecondAttester, Deployer devaccounts.Account
}

// Start brings a network up. A data directory that holds one is resumed.
func Start(ctx context.Context, cfg Config) (*Devnet, error) {
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	if cfg.DataDir == "" {
		return nil, fmt.Errorf("%w: no data directory", ErrConfig)
	}
	all, err := devaccounts.Derive(cfg.Mnemonic, 0, devaccounts.Count+roles)
	if err != nil {
		return nil, err
	}
	own := all[devaccounts.Count:]
	d := &Devnet{Config: cfg, Accounts: all[:devaccounts.Count],
		Roles: Roles{Operator: own[roleOperator], Attester: own[roleAttester], SecondAttester: own[roleSecondAttester], Deployer: own[roleDeployer]}}
	if err := d.start(ctx); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	// The first use of KZG loads its trusted set-up, which takes seconds: not
	// while users wait for the network, and not when the first batch is due.
	go kzg4844.BlobToCommitment(new(kzg4844.Blob))
	return d, nil
}

func (d *Devnet) start(ctx context.Context) error {
	geth := node.DefaultConfig("zkgeth", filepath.Join(d.Config.DataDir, l2Dir), nil)
	if d.Config.Geth != nil {
		if err := d.Config.Geth(geth); err != nil {
			return err
		}
	}
	// The L1's database is as sensitive as L2's.
	if err := node.CheckSpace(d.Config.DataDir, geth.MinFree); err != nil {
		return err
	}
	if err := d.startL1(ctx); err != nil {
		return err
	}
	if err := d.deploy(ctx); err != nil {
		return err
	}
	cfg, err := d.serviceConfig(geth)
	if err != nil {
		return err
	}
	if d.Config.Service != nil {
		if err := d.Config.Service(d, cfg); err != nil {
			return err
		}
	}
	l2, err := service.New(cfg)
	if err != nil {
		return err
	}
	d.L2 = l2
	return l2.Start(ctx)
}

func (d *Devnet) serviceConfig(geth *node.Config) (*service.Config, error) {
	beacon, err := l1.NewBeacon(d.l1Beacon, blobTimeout)
	if err != nil {
		return nil, err
	}
	archive, err := l1.NewFileArchive(filepath.Join(d.Config.DataDir, l2Dir, "blobs"))
	if err != nil {
		return nil, err
	}
	blobs := l1.Keep{Archive: archive, Source: beacon}
	return &service.Config{
		Rollup: d.Rollup, Gate: d.Gate, State: d.state, Geth: geth, DataDir: filepath.Join(d.Config.DataDir, l2Dir), Meter: d.Config.Meter,
		L1: service.L1Config{Client: l1.NewClient(d.l1RPC, l1.ClientOptions{}), Blobs: blobs, Archive: archive, Finality: d.Config.Finality, PollInterval: l1Poll},
		Sequencer: &service.SequencerConfig{
			Operator:  txmgr.NewKeySigner(d.Roles.Operator.Key),
			Finaliser: txmgr.NewKeySigner(d.Roles.Attester.Key),
			Attester:  attest.NewKeySigner(d.Roles.Attester.Key),
			Blocks: sequencer.Options{BlockTime: d.Config.BlockTime, BatchInterval: d.Config.BatchInterval, FillTime: time.Second,
				Coinbase: d.Roles.Operator.Address},
			Fees: devFees(), Batcher: d.batcherConfig(), Finalising: devFinalising(), TxManager: devTxManager(),
			Program: d.Config.Program, Workers: d.Config.Workers, Proofs: d.Config.Proofs, CountWords: d.Config.CountWords,
		},
	}, nil
}

// devFees asks little: the embedded L1 is all but free, and a test network
// should not price its users out when an outside L1 is dear.
func devFees() fees.Config {
	cfg := fees.DefaultConfig()
	cfg.Floor, cfg.Max = big.NewInt(ethparams.GWei/1000), big.NewInt(10*ethparams.GWei)
	return cfg
}

func (d *Devnet) batcherConfig() batcher.Config {
	cfg := batcher.DefaultConfig()
	cfg.Interval, cfg.PollInterval, cfg.MaxRetry = d.Config.BatchInterval, 200*time.Millisecond, 5*time.Second
	cfg.Limit = d.Config.BatchLimit
	return cfg
}

func devFinalising() finaliser.Options {
	opts := finaliser.DefaultOptions()
	opts.PollInterval, opts.MaxBackoff = 200*time.Millisecond, 5*time.Second
	return opts
}

func devTxManager() txmgr.Config {
	cfg := txmgr.DefaultConfig()
	cfg.NumConfirmations, cfg.ReceiptQueryInterval, cfg.ResubmissionTimeout = 1, 200*time.Millisecond, 10*time.Second
	cfg.MinTipCap, cfg.MinBaseFee, cfg.MinBlobFee = big.NewInt(1), big.NewInt(1), big.NewInt(1)
	return cfg
}

// L1Client returns a client of L1; the caller must not close it.
func (d *Devnet) L1Client() *ethclient.Client { return ethclient.NewClient(d.l1RPC) }

// L1Endpoints are the URLs of L1's execution and beacon API.
func (d *Devnet) L1Endpoints() (http, beacon string) { return d.l1HTTP, d.l1Beacon }

// Wait returns when the L2 node stops working.
func (d *Devnet) Wait() error { return d.L2.Wait() }

// Close stops everything. It may be called at any stage.
func (d *Devnet) Close() error {
	var errs []error
	if d.L2 != nil {
		errs = append(errs, d.L2.Close())
	}
	if d.l1RPC != nil {
		d.l1RPC.Close()
	}
	if d.L1 != nil {
		errs = append(errs, d.L1.Close())
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("stop network: %w", err)
	}
	return nil
}
