package main

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/bridge"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// A message gets to L2 through the forced queue, and the command can be given again.
func TestRelayForced(t *testing.T) {
	network := startNetwork(t, t.TempDir(), nil)
	l1, _ := network.L1Endpoints()
	client, err := ethclient.Dial(l1)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	chainID, err := client.ChainID(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	user := network.Accounts[2]
	inbox := bind.NewBoundContract(network.Rollup.Contracts.MessageInbox, abi.ABI{}, client, client, client)
	// Anybody may call that, and it succeeds.
	tx, err := inbox.RawTransact(bind.NewKeyedTransactor(user.Key, chainID), bindings.NewMessageInbox().PackSend(params.OriginReaderAddress, 60_000, bindings.NewOriginReader().PackKeep()))
	if err != nil {
		t.Fatal(err)
	}
	if r, err := bind.WaitMined(t.Context(), client, tx.Hash()); err != nil || r.Status != types.ReceiptStatusSuccessful {
		t.Fatal(r, err)
	}
	key, password := keyFile(t, user, "good")
	relay := func(more ...string) (string, error) {
		return run(t, slices.Concat([]string{"bridge", "relay", "--rollup", network.Rollup.Contracts.Rollup.Hex(), "--l1.rpc", l1, "--l2.rpc", network.Info().L2.HTTP,
			"--account.keystore", key, "--account.password-file", password, "--tx", tx.Hash().Hex()}, more)...)
	}
	out, err := relay("--force", "--wait")
	if err != nil {
		t.Fatal(err)
	}
	var steps []map[string]any
	for d := json.NewDecoder(strings.NewReader(out)); d.More(); {
		var one map[string]any
		if err := d.Decode(&one); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, one)
	}
	if len(steps) != 3 || steps[0]["step"] != "keep" || steps[1]["step"] != "relay" || steps[2]["delivered"] != true {
		t.Fatalf("steps %v", steps)
	}
	l2, err := ethclient.Dial(network.Info().L2.HTTP)
	if err != nil {
		t.Fatal(err)
	}
	defer l2.Close()
	at := &party{l2: l2}
	executed, _ := steps[1]["l2Transaction"].(string)
	if err := at.passed(t.Context(), common.HexToHash(executed)); !errors.Is(err, bridge.ErrNotReady) {
		t.Errorf("a transaction that was executed: %v", err)
	}
	if err := at.passed(t.Context(), common.Hash{1}); err == nil || errors.Is(err, bridge.ErrNotReady) || !strings.Contains(err.Error(), "was skipped") {
		t.Errorf("a transaction that is not there: %v", err)
	}
	if _, err := relay("--force"); err == nil || !strings.Contains(err.Error(), "was relayed") {
		t.Errorf("again: %v", err)
	}
	if _, err := relay("--wait"); err == nil || !strings.Contains(err.Error(), "--wait goes with --force") {
		t.Errorf("--wait alone: %v", err)
	}
}
