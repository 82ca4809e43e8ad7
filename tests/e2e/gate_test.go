package e2e

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/attest"
)

// With an attester that the contract does not know, batches become safe and
// nothing final; the finaliser gives up and every status says so.
func TestUnregisteredAttester(t *testing.T) {
	n := start(t, func(cfg *devnet.Config) {
		cfg.Service = func(d *devnet.Devnet, cfg *service.Config) error {
			cfg.Sequencer.Attester = attest.NewKeySigner(d.Accounts[6].Key)
			return nil
		}
	})
	first := n.transfer(0, common.Address{1}, 1).BlockNumber.Uint64()
	n.safe(n.L2, first)
	n.eventually("finaliser gives up", func() error {
		if status := n.L2.API.SyncStatus(); !strings.HasPrefix(status.Halted, "finaliser halted: ") || !strings.Contains(status.Halted, "the verifier refuses the proof") {
			return errors.New(status.Halted + ", " + status.Error)
		}
		return nil
	})
	if status := n.L2.API.SyncStatus(); !strings.HasPrefix(status.Error, "finaliser: ") {
		t.Errorf("last error is %q", status.Error)
	}
	if code, body := health(n.L2); code != http.StatusServiceUnavailable || !strings.Contains(body, "the verifier refuses the proof") ||
		!strings.Contains(body, `"passed":["batcher","derivation"]`) { // nothing that this node does not have
		t.Errorf("/healthz answers %d %s", code, body)
	}
	n.safe(n.L2, n.transfer(0, common.Address{1}, 1).BlockNumber.Uint64())
	if final := n.L2.Engine.Finalized().Number.Uint64(); final != 0 || n.finalIndex() != 0 {
		t.Errorf("block %d and batch %d are final", final, n.finalIndex())
	}
}
