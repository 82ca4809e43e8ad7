package deploy

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// Backend is what a deployment needs of an L1 node; ethclient.Client has it.
type Backend interface {
	bind.ContractBackend
	bind.DeployBackend
	ChainID(ctx context.Context) (*big.Int, error)
	NonceAt(ctx context.Context, account common.Address, block *big.Int) (uint64, error)
}

// GenesisHash returns the hash of the L2 genesis block (core/genesis.Hash).
type GenesisHash func(*params.Rollup) (common.Hash, error)

const (
	receiptPoll = 100 * time.Millisecond
	donationGas = 100_000 // OutboxClaims.receive behind its proxy
)

// Deploy creates all contracts from the account of auth, which must have no
// transaction pending, and returns the config. auth.Context and auth.Nonce are
// ignored. It returns when everything is on L1 and verified.
func Deploy(ctx context.Context, backend Backend, auth *bind.TransactOpts, opts Options, genesisHash GenesisHash) (*params.Rollup, error) {
	chainID, err := backend.ChainID(ctx)
	if err != nil {
		return nil, fmt.Errorf("l1 chain id: %w", err)
	}
	if !chainID.IsUint64() {
		return nil, fmt.Errorf("%w: chain id %v", ErrChain, chainID)
	}
	if err := opts.validate(chainID.Uint64()); err != nil {
		return nil, err
	}
	head, err := backend.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("l1 head: %w", err)
	}
	nonce, err := freeNonce(ctx, backend, auth.From)
	if err != nil {
		return nil, err
	}

	p, err := newPlan(&opts, auth.From, nonce)
	if err != nil {
		return nil, err
	}
	cfg := opts.config(chainID.Uint64())
	cfg.Genesis.L1Block, cfg.Genesis.Time = head.Number.Uint64(), head.Time
	cfg.Contracts = p.contracts()
	genesis, err := genesisHash(cfg)
	if err != nil {
		return nil, fmt.Errorf("l2 genesis: %w", err)
	}
	if err := p.initialise(cfg, genesis, &opts); err != nil {
		return nil, err
	}

	d := &deployer{backend: backend, auth: *auth}
	d.auth.Context = ctx
	// Proxies call their implementation, and a Groth16Verifier its key, so they wait for the rest.
	for _, steps := range [][]*step{p.first, p.proxies} {
		if err := d.run(ctx, steps); err != nil {
			return nil, err
		}
	}
	if err := Verify(ctx, backend, cfg, genesis); err != nil {
		return nil, err
	}
	if err := checkGate(ctx, backend, cfg.Contracts.Verifier, cfg.Contracts.Rollup); err != nil {
		return nil, err
	}
	log.Info("Deployed rollup contracts", "l1", cfg.L1ChainID, "l2", cfg.L2ChainID, "rollup", cfg.Contracts.Rollup, "genesis", genesis)
	return cfg, nil
}

// freeNonce refuses accounts with pending transactions: one that is replaced or
// dropped would move every address.
func freeNonce(ctx context.Context, backend Backend, from common.Address) (uint64, error) {
	nonce, err := backend.NonceAt(ctx, from, nil)
	if err != nil {
		return 0, fmt.Errorf("deployer nonce: %w", err)
	}
	pending, err := backend.PendingNonceAt(ctx, from)
	if err != nil {
		return 0, fmt.Errorf("deployer nonce: %w", err)
	}
	if pending != nonce {
		return 0, fmt.Errorf("%w: deployer %v has %d pending transactions", ErrOptions, from, pending-nonce)
	}
	return nonce, nil
}

type deployer struct {
	backend Backend
	auth    bind.TransactOpts
}

// run sends all steps and waits for all of them.
func (d *deployer) run(ctx context.Context, steps []*step) error {
	for _, s := range steps {
		tx, err := d.send(s)
		if err != nil {
			if why := bindings.Reason(err); why != "" {
				err = fmt.Errorf("%w: %s", err, why)
			}
			return fmt.Errorf("%w: %s: %w", ErrIncomplete, s.name, err)
		}
		s.tx = tx.Hash()
		log.Debug("Sent deployment transaction", "step", s.name, "tx", s.tx, "address", s.address)
	}
	for _, s := range steps {
		receipt, err := d.wait(ctx, s.tx)
		if err != nil {
			return fmt.Errorf("%w: %s (transaction %v): %w", ErrIncomplete, s.name, s.tx, err)
		}
		if receipt.Status != types.ReceiptStatusSuccessful {
			return fmt.Errorf("%w: %s: transaction %v reverted", ErrIncomplete, s.name, s.tx)
		}
		if s.to == nil && receipt.ContractAddress != s.address {
			return fmt.Errorf("%w: %s: created at %v, expected %v", ErrIncomplete, s.name, receipt.ContractAddress, s.address)
		}
	}
	return nil
}

func (d *deployer) send(s *step) (*types.Transaction, error) {
	auth := d.auth
	auth.Nonce = new(big.Int).SetUint64(s.nonce)
	auth.GasLimit = s.gas // 0: estimate
	auth.Value = s.value
	if s.to != nil {
		c := bind.NewBoundContract(*s.to, abi.ABI{}, d.backend, d.backend, d.backend)
		return c.RawTransact(&auth, nil)
	}
	_, tx, err := bind.DeployContract(&auth, s.code, d.backend, s.input)
	return tx, err
}

func (d *deployer) wait(ctx context.Context, tx common.Hash) (*types.Receipt, error) {
	ticker := time.NewTicker(receiptPoll)
	defer ticker.Stop()
	for {
		receipt, err := d.backend.TransactionReceipt(ctx, tx)
		if err == nil {
			return receipt, nil
		}
		// While geth indexes transactions it answers with an error, too.
		log.Trace("Deployment transaction not mined yet", "tx", tx, "err", err)
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-ticker.C:
		}
	}
}
