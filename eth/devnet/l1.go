package devnet

import (
	"context"
	"fmt"
	"math/big"
	"path/filepath"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/eth/devl1"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/params/devaccounts"
	"github.com/zkgeth/zkgeth/rollup/deploy"
)

// startL1 starts the embedded L1 or connects to the given one.
func (d *Devnet) startL1(ctx context.Context) (err error) {
	if d.Config.L1RPC != "" {
		d.l1HTTP, d.l1Beacon = d.Config.L1RPC, d.Config.L1Beacon
		if d.l1RPC, err = rpc.DialContext(ctx, d.Config.L1RPC); err != nil {
			return fmt.Errorf("connect to l1 at %s: %w; check --l1.rpc", d.Config.L1RPC, err)
		}
		return nil
	}
	cfg := devl1.DefaultConfig()
	cfg.DataDir = filepath.Join(d.Config.DataDir, l1Dir)
	cfg.BlockTime, cfg.Port, cfg.BeaconPort = d.Config.L1BlockTime, d.Config.L1Port, d.Config.BeaconPort
	cfg.Balances = map[common.Address]*big.Int{d.Roles.Deployer.Address: new(big.Int).Add(donation, roleBalance)}
	for _, account := range d.Accounts {
		cfg.Balances[account.Address] = devaccounts.Balance
	}
	for _, account := range []devaccounts.Account{d.Roles.Operator, d.Roles.Attester, d.Roles.SecondAttester} {
		cfg.Balances[account.Address] = ether(1_000_000)
	}
	if d.Config.L1 != nil {
		d.Config.L1(&cfg)
	}
	if d.L1, err = devl1.New(cfg); err != nil {
		return err
	}
	d.l1HTTP, d.l1Beacon = d.L1.HTTPEndpoint(), d.L1.BeaconEndpoint()
	d.l1RPC = d.L1.Client().Client()
	return nil
}

// deploy puts the contracts on L1, or finds those of an earlier start.
func (d *Devnet) deploy(ctx context.Context) error {
	client := ethclient.NewClient(d.l1RPC)
	saved, err := saved(d.Config.DataDir)
	if err != nil {
		return err
	}
	if saved != nil {
		if d.Rollup, d.Gate, err = service.Discover(ctx, client, saved.Contracts.Rollup); err != nil {
			return fmt.Errorf("resume the network in %s: %w", d.Config.DataDir, err)
		}
		d.state, err = deploy.Current(ctx, client, saved.Contracts.Rollup, nil)
		return err
	}
	var backend deploy.Backend = client
	if d.L1 == nil {
		if err := d.fund(ctx, client); err != nil {
			return fmt.Errorf("fund the network's accounts on the outside l1: %w", err)
		}
	} else {
		backend = &minedOnDemand{Client: client, l1: d.L1}
	}
	chainID, err := client.ChainID(ctx)
	if err != nil {
		return fmt.Errorf("l1 chain id: %w", err)
	}
	auth := bind.NewKeyedTransactor(d.Roles.Deployer.Key, chainID)
	if d.Rollup, err = deploy.Deploy(ctx, backend, auth, d.deployOptions(), genesis.Hash); err != nil {
		return err
	}
	if d.Gate, err = service.Gate(ctx, client, d.Rollup); err != nil {
		return err
	}
	return service.WriteConfig(filepath.Join(d.Config.DataDir, configFile), d.Rollup)
}

func (d *Devnet) deployOptions() deploy.Options {
	balances := make(map[common.Address]*big.Int, len(d.Accounts))
	for _, account := range d.Accounts {
		balances[account.Address] = devaccounts.Balance
	}
	given := donation
	if d.L1 == nil {
		given = outsideDonation
	}
	opts := deploy.Options{
		L2ChainID: params.DevL2ChainID, Operator: d.Roles.Operator.Address, Guardian: d.Roles.Operator.Address,
		Governance: []common.Address{d.Roles.Deployer.Address}, Groth16: d.Config.Groth16,
		Limits: d.Config.Limits, GasLimit: d.Config.GasLimit, BaseFee: big.NewInt(1_000_000_000),
		Balances: balances, Donation: given,
	}
	if opts.Groth16 == nil {
		opts.Attesters = []common.Address{d.Roles.Attester.Address, d.Roles.SecondAttester.Address}
	}
	return opts
}

// minedOnDemand makes an L1 block whenever somebody asks for the receipt of a
// transaction that is not mined, so that a start does not wait for block times.
type minedOnDemand struct {
	*ethclient.Client
	l1 *devl1.L1
}

// TransactionReceipt implements bind.DeployBackend.
func (c *minedOnDemand) TransactionReceipt(ctx context.Context, tx common.Hash) (*types.Receipt, error) {
	if receipt, err := c.Client.TransactionReceipt(ctx, tx); err == nil {
		return receipt, nil
	}
	if _, err := c.l1.MineBlock(ctx); err != nil {
		return nil, err
	}
	return c.Client.TransactionReceipt(ctx, tx)
}

var (
	outsideFunds    = ether(100)   // for each role
	outsideDonation = ether(1_000) // what can be withdrawn beyond deposits
)

// fund pays the roles from the last user account of the mnemonic.
func (d *Devnet) fund(ctx context.Context, client *ethclient.Client) error {
	chainID, err := client.ChainID(ctx)
	if err != nil {
		return err
	}
	payer := d.Accounts[len(d.Accounts)-1]
	nonce, err := client.PendingNonceAt(ctx, payer.Address)
	if err != nil {
		return err
	}
	price, err := client.SuggestGasPrice(ctx)
	if err != nil {
		return err
	}
	var sent []*types.Transaction
	for _, to := range []devaccounts.Account{d.Roles.Operator, d.Roles.Attester, d.Roles.SecondAttester, d.Roles.Deployer} {
		value := outsideFunds
		if to.Address == d.Roles.Deployer.Address {
			value = new(big.Int).Add(outsideFunds, outsideDonation)
		}
		tx, err := types.SignNewTx(payer.Key, types.LatestSignerForChainID(chainID), &types.LegacyTx{
			Nonce: nonce, To: &to.Address, Value: value, Gas: 21_000, GasPrice: new(big.Int).Mul(price, big.NewInt(2))})
		if err != nil {
			return err
		}
		if err := client.SendTransaction(ctx, tx); err != nil {
			return fmt.Errorf("from %v: %w", payer.Address, err)
		}
		sent = append(sent, tx)
		nonce++
	}
	for _, tx := range sent {
		if _, err := bind.WaitMined(ctx, client, tx.Hash()); err != nil {
			return err
		}
	}
	return nil
}
