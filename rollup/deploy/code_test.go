package deploy

import (
	"errors"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// differing are the contracts with code of their own.
func differing(t *testing.T, codes []Code) (names []string) {
	t.Helper()
	for _, c := range codes {
		if c.Have == (common.Hash{}) || c.At == (common.Address{}) {
			t.Errorf("%+v", c)
		}
		if !c.Same() {
			names = append(names, c.Name)
		}
	}
	return names
}

// What Deploy creates has the code that it should have, wherever it is, and every contract
// with other code is found.
func TestCodes(t *testing.T) {
	c := newL1(t)
	cfg := c.mustDeploy()
	all := []string{"Timelock", "MessageInbox", "ForcedQueue", "DepositQueue", "OutboxClaims", "TokenBridge", "Rollup",
		"OutboxClaims implementation", "TokenBridge implementation", "Rollup implementation", "AttestedVerifier"}
	codes, err := Codes(t.Context(), c, cfg)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, code := range codes {
		names = append(names, code.Name)
	}
	if !slices.Equal(names, all) || len(differing(t, codes)) != 0 {
		t.Fatalf("%+v", codes)
	}

	// Contracts that answer what those that they stand for do, as far as anybody asks.
	other := cfg.Contracts
	delay := c.answers(common.LeftPadBytes([]byte{100}, 32))
	for name, tc := range map[string]struct {
		at   *common.Address
		as   common.Address
		want []string // what was created for another one differs as well
	}{
		"timelock": {&cfg.Contracts.Timelock, delay, []string{"Timelock", "OutboxClaims implementation", "TokenBridge implementation", "Rollup implementation"}},
		"inbox":    {&cfg.Contracts.MessageInbox, delay, []string{"MessageInbox", "TokenBridge implementation", "Rollup implementation"}},
		"forced":   {&cfg.Contracts.ForcedQueue, delay, []string{"ForcedQueue", "Rollup implementation"}},
		"deposits": {&cfg.Contracts.DepositQueue, delay, []string{"DepositQueue", "Rollup implementation"}},
	} {
		*tc.at = tc.as
		codes, err := Codes(t.Context(), c, cfg)
		if err != nil || !slices.Equal(differing(t, codes), tc.want) {
			t.Errorf("%s: %v, %v", name, differing(t, codes), err)
		}
		cfg.Contracts = other
	}
	if codes, err := Codes(t.Context(), mute{c}, cfg); !errors.Is(err, ErrCode) {
		t.Errorf("nothing to compare with: %+v, %v", codes, err)
	}
}

// The code behind a proxy is what counts.
func TestCodeBehindProxy(t *testing.T) {
	c := newL1(t)
	cfg := c.mustDeploy()
	queue := bindings.NewForcedQueue()
	proxy, _, err := bind.DeployContract(c.auth(c.user), common.FromHex(bindings.UpgradeableProxyMetaData.Bin), c,
		bindings.NewUpgradeableProxy().PackConstructor(cfg.Contracts.ForcedQueue, queue.PackCount()))
	if err != nil {
		t.Fatal(err)
	}
	other := cfg.Contracts
	for name, tc := range map[string]struct {
		at   *common.Address
		want []string
	}{
		"claims": {&cfg.Contracts.OutboxClaims, []string{"DepositQueue", "OutboxClaims implementation", "TokenBridge implementation"}},
		"bridge": {&cfg.Contracts.TokenBridge, []string{"TokenBridge implementation"}},
		"rollup": {&cfg.Contracts.Rollup, []string{"OutboxClaims implementation", "Rollup implementation"}},
	} {
		*tc.at = proxy
		codes, err := Codes(t.Context(), c, cfg)
		if err != nil || !slices.Equal(differing(t, codes), tc.want) {
			t.Errorf("%s: %v, %v", name, differing(t, codes), err)
		}
		cfg.Contracts = other
	}
}

// Code that may become the Rollup contract's: this version's for a verifier, or anything.
func TestCodeOfRollup(t *testing.T) {
	c := newL1(t)
	cfg := c.mustDeploy()
	gate := c.newVerifier(address(c.user))
	own, err := NewImplementation(t.Context(), c, c.auth(c.user), cfg, gate)
	if err != nil {
		t.Fatal(err)
	}
	code, verifier, err := CodeOfRollup(t.Context(), c, cfg, own)
	if err != nil || !code.Same() || verifier != gate {
		t.Errorf("own: %+v, %v, %v", code, verifier, err)
	}
	for name, answer := range map[string][]byte{"of this verifier": common.LeftPadBytes(gate[:], 32), "of none": make([]byte, 32), "of nothing": {1}} {
		code, verifier, err := CodeOfRollup(t.Context(), c, cfg, c.answers(answer))
		if err != nil || code.Same() || (verifier == gate) != (name == "of this verifier") {
			t.Errorf("%s: %+v, %v, %v", name, code, verifier, err)
		}
	}
	if code, _, err := CodeOfRollup(t.Context(), c, cfg, address(c.user)); err != nil || code.Same() {
		t.Errorf("no code at all: %+v, %v", code, err)
	}
}
