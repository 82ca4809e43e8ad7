package service

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/deploy"
)

// ErrNoRollup: the address given is not a Rollup contract on this L1.
var ErrNoRollup = errors.New("no rollup contract")

// Discover reads the deployment at an address from L1 and checks it whole, so
// that a node can be started from L1 alone. It also returns what stands behind
// finality (IVerifier.kind).
func Discover(ctx context.Context, l1 deploy.Reader, rollup common.Address) (*params.Rollup, string, error) {
	chainID, err := l1.ChainID(ctx)
	if err != nil {
		return nil, "", fmt.Errorf("l1 does not answer: %w; check --l1.rpc", err)
	}
	code, err := l1.CodeAt(ctx, rollup, nil)
	if err != nil {
		return nil, "", fmt.Errorf("code of %v: %w", rollup, err)
	}
	if len(code) == 0 {
		return nil, "", fmt.Errorf("%w: there is no code at %v on the l1 with chain id %v; check --rollup and --l1.rpc", ErrNoRollup, rollup, chainID)
	}
	cfg, err := deploy.Load(ctx, l1, rollup, 0)
	if err != nil {
		return nil, "", fmt.Errorf("read the rollup config: %w; check --rollup and --l1.rpc", err)
	}
	hash, err := genesis.Hash(cfg)
	if err != nil {
		return nil, "", fmt.Errorf("l2 genesis: %w", err)
	}
	if err := deploy.Verify(ctx, l1, cfg, hash); err != nil {
		return nil, "", fmt.Errorf("%w; this version of zkgeth may not be the one the rollup was deployed with", err)
	}
	gate, err := Gate(ctx, l1, cfg)
	return cfg, gate, err
}

// Gate asks the verifier that a deployment has now what kind it is.
func Gate(ctx context.Context, l1 ethereum.ContractCaller, cfg *params.Rollup) (string, error) {
	now, err := deploy.Current(ctx, l1, cfg.Contracts.Rollup, nil)
	if err != nil {
		return "", err
	}
	verifier := bindings.NewAttestedVerifier()
	out, err := l1.CallContract(ctx, ethereum.CallMsg{To: &now.Verifier, Data: verifier.PackKind()}, nil)
	if err != nil {
		return "", fmt.Errorf("kind of verifier %v: %w", now.Verifier, err)
	}
	kind, err := verifier.UnpackKind(out)
	if err != nil {
		return "", fmt.Errorf("kind of verifier %v: %w", now.Verifier, err)
	}
	return kind, nil
}
