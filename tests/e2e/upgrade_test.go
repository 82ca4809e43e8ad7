package e2e

import (
	"context"
	"errors"
	"math/big"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/attest"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/deploy"
)

// The contract gets another verifier through the timelock. Nodes that run with
// the old one end and say what to do; started again they go on with their data,
// and the sequencer finalises by the new verifier what it posted under the old.
func TestUpgradeOfTheVerifier(t *testing.T) {
	dir := t.TempDir()
	n := startIn(t, dir, func(cfg *devnet.Config) {
		cfg.Service = func(_ *devnet.Devnet, cfg *service.Config) error {
			cfg.Sequencer.Finalising.PollInterval, cfg.Sequencer.Finalising.MaxBackoff = time.Hour, time.Hour // nothing becomes final
			return nil
		}
	})
	last := n.transfer(0, common.Address{1}, 1).BlockNumber.Uint64()
	n.safe(n.L2, last)
	followerDir := t.TempDir()
	f := n.follower(followerDir, nil)
	n.safe(f, last)

	attester := n.Accounts[5]
	verifier := n.upgradeVerifier(attester.Address)
	for name, s := range map[string]*service.Service{"sequencer": n.L2, "follower": f} {
		if err := s.Wait(); !errors.Is(err, service.ErrUpgraded) {
			t.Errorf("the %s ended with %v", name, err)
		}
	}
	if status := f.Pipeline.Status(); status.Finalized != 0 {
		t.Fatalf("batch %d is final before the upgrade", status.Finalized)
	}
	// Without being told of the upgrade, a node does not run.
	stale := n.follower(t.TempDir(), nil)
	if err := stale.Wait(); !errors.Is(err, service.ErrUpgraded) {
		t.Errorf("a node with the old verifier ended with %v", err)
	}
	if err := errors.Join(f.Close(), n.Close()); err != nil {
		t.Fatalf("close: %v", err)
	}

	n = startIn(t, dir, func(cfg *devnet.Config) {
		cfg.Service = func(_ *devnet.Devnet, cfg *service.Config) error {
			if cfg.State.Verifier != verifier {
				t.Errorf("the sequencer takes %v for the verifier", cfg.State.Verifier)
			}
			cfg.Sequencer.Attester = attest.NewKeySigner(attester.Key)
			return nil
		}
	})
	n.finalized(n.L2, last)
	if n.Gate != "attested" {
		t.Errorf("gate is %q", n.Gate)
	}
	state, err := deploy.Current(n.ctx, n.L1Client(), n.Rollup.Contracts.Rollup, nil)
	if err != nil {
		t.Fatal(err)
	}
	f = n.followerWith(followerDir, func(cfg *service.Config) { cfg.State = state })
	n.finalized(f, last)
	n.same(f, last)
	if _, err := service.ReadConfig(filepath.Join(followerDir, "chain.json")); err != nil {
		t.Error(err)
	}
}

// upgradeVerifier makes an attested verifier with one attester that of the rollup.
func (n *network) upgradeVerifier(attester common.Address) common.Address {
	n.t.Helper()
	ctx, cancel := context.WithTimeout(n.ctx, patience)
	defer cancel()
	client := ethclient.NewClient(n.L1Client().Client())
	governance := bind.NewKeyedTransactor(n.Roles.Deployer.Key, big.NewInt(params.DevL1ChainID))
	must := func(err error) {
		n.t.Helper()
		if err != nil {
			n.t.Fatal(err)
		}
	}
	verifier, tx, err := bind.DeployContract(governance, common.FromHex(bindings.AttestedVerifierMetaData.Bin), client,
		bindings.NewAttestedVerifier().PackConstructor([]common.Address{attester}))
	must(err)
	_, err = bind.WaitMined(ctx, client, tx.Hash())
	must(err)
	code, err := deploy.NewImplementation(ctx, client, governance, n.Rollup, verifier)
	must(err)
	proposed, err := deploy.Propose(ctx, client, governance, n.Rollup, deploy.Upgrade{Implementation: code})
	must(err)
	must(n.L1.IncreaseTime(uint64(time.Until(proposed.Ready).Seconds()) + 60))
	_, err = n.L1.MineBlock(ctx)
	must(err)
	_, err = deploy.Execute(ctx, client, governance, n.Rollup, proposed.Operation)
	must(err)
	return verifier
}
