package deploy

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// State is what an upgrade of the Rollup contract may change for a node that goes
// on following the chain. The verifier is fixed in the contract's code, so it may
// change without a new config.
type State struct {
	Verifier   common.Address
	ConfigHash common.Hash // of the config published last
}

// StateOf is the state that a config describes: that of a contract which was
// never upgraded.
func StateOf(cfg *params.Rollup) (State, error) {
	hash, err := cfg.Hash()
	return State{Verifier: cfg.Contracts.Verifier, ConfigHash: hash}, err
}

// Current reads the state of a Rollup contract at an L1 block, nil for the head.
func Current(ctx context.Context, l1 ethereum.ContractCaller, rollup common.Address, block *big.Int) (State, error) {
	r := bindings.NewRollup()
	verifier, err := get(ctx, l1, rollup, block, "verifier", r.PackVerifier(), r.UnpackVerifier)
	if err != nil {
		return State{}, err
	}
	hash, err := get(ctx, l1, rollup, block, "configHash", r.PackConfigHash(), r.UnpackConfigHash)
	if err != nil {
		return State{}, err
	}
	return State{Verifier: verifier, ConfigHash: hash}, nil
}

// get asks a getter without arguments.
func get[G any](ctx context.Context, l1 ethereum.ContractCaller, addr common.Address, block *big.Int, name string, input []byte, unpack func([]byte) (G, error)) (G, error) {
	var none G
	out, err := l1.CallContract(ctx, ethereum.CallMsg{To: &addr, Data: input}, block)
	if err != nil {
		return none, fmt.Errorf("%s of %v: %w", name, addr, err)
	}
	got, err := unpack(out)
	if err != nil {
		return none, fmt.Errorf("%w: %s of %v: %w", ErrMismatch, name, addr, err)
	}
	return got, nil
}

// checkVerifier requires the config's verifier of a contract that was never
// upgraded.
func checkVerifier(ctx context.Context, l1 Reader, cfg *params.Rollup) error {
	now, err := Current(ctx, l1, cfg.Contracts.Rollup, nil)
	if err != nil || now.Verifier == cfg.Contracts.Verifier {
		return err
	}
	id, err := eventID(&bindings.RollupMetaData, bindings.RollupUpgradedEventName)
	if err != nil {
		return err
	}
	logs, err := l1.FilterLogs(ctx, ethereum.FilterQuery{
		FromBlock: new(big.Int).SetUint64(cfg.Genesis.L1Block),
		Addresses: []common.Address{cfg.Contracts.Rollup},
		Topics:    [][]common.Hash{{id}},
	})
	if err != nil {
		return fmt.Errorf("logs of %v: %w", cfg.Contracts.Rollup, err)
	}
	if len(logs) < 2 { // the first is of the deployment
		return fmt.Errorf("%w: verifier of %v is %v, config has %v and the contract was never upgraded", ErrMismatch, cfg.Contracts.Rollup, now.Verifier, cfg.Contracts.Verifier)
	}
	return nil
}
