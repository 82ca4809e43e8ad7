package deploy

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// Reader is what reading a deployment back needs of an L1 node.
type Reader interface {
	bind.ContractBackend
	ChainID(ctx context.Context) (*big.Int, error)
}

// Verify checks that the contracts on L1 are those of the config: code at every
// address, the config hash, the genesis block, the limits, and that the contracts
// refer to each other. The verifier may be another than the config's once the
// Rollup contract was upgraded; see [Current]. The error is [ErrMismatch] or one of the client.
func Verify(ctx context.Context, l1 Reader, cfg *params.Rollup, genesis common.Hash) error {
	id, err := l1.ChainID(ctx)
	if err != nil {
		return fmt.Errorf("l1 chain id: %w", err)
	}
	if !id.IsUint64() || id.Uint64() != cfg.L1ChainID {
		return fmt.Errorf("%w: l1 has chain id %v, config %d", ErrMismatch, id, cfg.L1ChainID)
	}
	for _, at := range addresses(cfg) {
		code, err := l1.CodeAt(ctx, at.addr, nil)
		if err != nil {
			return fmt.Errorf("code of %s: %w", at.name, err)
		}
		if len(code) == 0 {
			return fmt.Errorf("%w: no %s at %v", ErrMismatch, at.name, at.addr)
		}
	}
	hash, err := cfg.Hash()
	if err != nil {
		return err
	}
	c, r := cfg.Contracts, bindings.NewRollup()
	claims, bridge, deposits := bindings.NewOutboxClaims(), bindings.NewTokenBridge(), bindings.NewDepositQueue()
	at := view{ctx, l1}
	return first(
		expect(at, c.Rollup, "configHash", r.PackConfigHash(), r.UnpackConfigHash, hash),
		expect(at, c.Rollup, "genesisBlockHash", r.PackGenesisBlockHash(), r.UnpackGenesisBlockHash, genesis),
		expect(at, c.Rollup, "l2ChainId", r.PackL2ChainId(), r.UnpackL2ChainId, cfg.L2ChainID),
		expect(at, c.Rollup, "forceDeadline", r.PackForceDeadline(), r.UnpackForceDeadline, cfg.Limits.ForceDeadline),
		expect(at, c.Rollup, "operatorTimeout", r.PackOperatorTimeout(), r.UnpackOperatorTimeout, cfg.Limits.OperatorTimeout),
		func() error { return checkVerifier(ctx, l1, cfg) },
		expect(at, c.Rollup, "timelock", r.PackTimelock(), r.UnpackTimelock, c.Timelock),
		expect(at, c.Rollup, "depositQueue", r.PackDepositQueue(), r.UnpackDepositQueue, c.DepositQueue),
		expect(at, c.Rollup, "forcedQueue", r.PackForcedQueue(), r.UnpackForcedQueue, c.ForcedQueue),
		expect(at, c.Rollup, "messageInbox", r.PackMessageInbox(), r.UnpackMessageInbox, c.MessageInbox),
		expect(at, c.DepositQueue, "vault", deposits.PackVault(), deposits.UnpackVault, c.OutboxClaims),
		expect(at, c.OutboxClaims, "rollup", claims.PackRollup(), claims.UnpackRollup, c.Rollup),
		expect(at, c.OutboxClaims, "timelock", claims.PackTimelock(), claims.UnpackTimelock, c.Timelock),
		expect(at, c.TokenBridge, "inbox", bridge.PackInbox(), bridge.UnpackInbox, c.MessageInbox),
		expect(at, c.TokenBridge, "claims", bridge.PackClaims(), bridge.UnpackClaims, c.OutboxClaims),
		expect(at, c.TokenBridge, "timelock", bridge.PackTimelock(), bridge.UnpackTimelock, c.Timelock),
	)
}

// Load reads the config that a Rollup contract has published last, looking from
// the L1 block fromBlock on. An earlier one must be of the same chain. The caller
// should [Verify] it against its own L2 genesis.
func Load(ctx context.Context, l1 Reader, rollup common.Address, fromBlock uint64) (*params.Rollup, error) {
	r := bindings.NewRollup()
	id, err := eventID(&bindings.RollupMetaData, bindings.RollupConfigPublishedEventName)
	if err != nil {
		return nil, err
	}
	logs, err := l1.FilterLogs(ctx, ethereum.FilterQuery{
		FromBlock: new(big.Int).SetUint64(fromBlock),
		Addresses: []common.Address{rollup},
		Topics:    [][]common.Hash{{id}},
	})
	if err != nil {
		return nil, fmt.Errorf("logs of %v: %w", rollup, err)
	}
	var last *params.Rollup
	for i := range logs {
		event, err := r.UnpackConfigPublishedEvent(&logs[i])
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrMismatch, err)
		}
		cfg, err := params.DecodeRollup(event.Config)
		if err != nil {
			if last != nil { // the first may be of anything, a later one is of an upgrade
				err = fmt.Errorf("the upgrade of l1 block %d needs a newer version of zkgeth: %w", logs[i].BlockNumber, err)
			}
			return nil, err
		}
		if cfg.Contracts.Rollup != rollup {
			return nil, fmt.Errorf("%w: %v publishes the config of %v", ErrMismatch, rollup, cfg.Contracts.Rollup)
		}
		if last != nil {
			if err := SameChain(last, cfg); err != nil {
				return nil, fmt.Errorf("the upgrade of l1 block %d changes what this version of zkgeth cannot change: %w", logs[i].BlockNumber, err)
			}
		}
		last = cfg
	}
	if last == nil {
		return nil, fmt.Errorf("%w: no config published by %v from block %d on", ErrMismatch, rollup, fromBlock)
	}
	return last, nil
}

func eventID(of *bind.MetaData, name string) (common.Hash, error) {
	parsed, err := of.ParseABI()
	if err != nil {
		return common.Hash{}, err
	}
	return parsed.Events[name].ID, nil
}

type named struct {
	name string
	addr common.Address
}

func addresses(cfg *params.Rollup) []named {
	c := cfg.Contracts
	return []named{
		{"Rollup", c.Rollup}, {"verifier", c.Verifier}, {"DepositQueue", c.DepositQueue}, {"ForcedQueue", c.ForcedQueue},
		{"MessageInbox", c.MessageInbox}, {"OutboxClaims", c.OutboxClaims}, {"TokenBridge", c.TokenBridge}, {"Timelock", c.Timelock},
	}
}

type view struct {
	ctx context.Context
	l1  Reader
}

// expect returns a check that a getter without arguments returns want.
func expect[G, W any](v view, addr common.Address, name string, input []byte, unpack func([]byte) (G, error), want W) func() error {
	return func() error {
		got, err := get(v.ctx, v.l1, addr, nil, name, input, unpack)
		if err != nil {
			return err
		}
		if g, w := plain(got), plain(want); g != w {
			return fmt.Errorf("%w: %s of %v is %v, config has %v", ErrMismatch, name, addr, g, w)
		}
		return nil
	}
}

// plain makes the array type of the bindings comparable with common.Hash.
func plain(v any) any {
	if word, ok := v.([32]byte); ok {
		return common.Hash(word)
	}
	return v
}

func first(checks ...func() error) error {
	for _, check := range checks {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}
