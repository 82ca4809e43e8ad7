package deploy

import (
	"errors"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// groth16Verifier deploys a verifier for a rollup, with a key that has nothing but a hash.
func (c *l1) groth16Verifier(held Groth16) common.Address {
	c.t.Helper()
	auth := c.auth(c.user)
	addr, _, err := bind.DeployContract(auth, common.FromHex(bindings.Groth16VerifierMetaData.Bin), c,
		bindings.NewGroth16Verifier().PackConstructor(held.Key, held.VerifyingKey, held.Program, held.Rollup))
	if err != nil {
		c.t.Fatal(err)
	}
	return addr
}

// A verifier whose proofs are for another rollup is no gate for this one.
func TestGroth16Gate(t *testing.T) {
	c := newL1(t)
	cfg := c.mustDeploy()
	hash := common.HexToHash("0x6b6579")
	held := Groth16{Key: c.answers(hash[:]), VerifyingKey: hash, Program: common.HexToHash("0x70"), Rollup: cfg.Contracts.Rollup}
	own := c.groth16Verifier(held)
	if got, err := ReadGroth16(t.Context(), c, own); err != nil || *got != held {
		t.Fatalf("%+v, %v", got, err)
	}
	if _, err := NewImplementation(t.Context(), c, c.auth(c.user), cfg, own); err != nil {
		t.Error(err)
	}
	held.Rollup = cfg.Contracts.ForcedQueue
	_, err := NewImplementation(t.Context(), c, c.auth(c.user), cfg, c.groth16Verifier(held))
	if !errors.Is(err, ErrUpgrade) || !strings.Contains(err.Error(), "is for the rollup") {
		t.Errorf("a verifier for another rollup: %v", err)
	}
	if _, err := ReadGroth16(t.Context(), c, cfg.Contracts.ForcedQueue); err == nil {
		t.Error("a queue is taken for a verifier")
	}
}
