package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// Code that is not this version's is seen while it is announced, and once it is in place.
func TestUpgradeToOtherCode(t *testing.T) {
	network := startNetwork(t, t.TempDir(), func(cfg *devnet.Config) { cfg.L1BlockTime = time.Second })
	l1, _ := network.L1Endpoints()
	client, err := ethclient.Dial(l1)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	user := network.Accounts[1]
	chainID, err := client.ChainID(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	// It announces a new operator by another event, and is the same in all else.
	parsed, err := bindings.RollupMetaData.ParseABI()
	if err != nil {
		t.Fatal(err)
	}
	topic := parsed.Events[bindings.RollupOperatorChangedEventName].ID
	other := topic
	other[0]++
	code := common.FromHex(bindings.RollupMetaData.Bin)
	if !bytes.Contains(code, topic[:]) {
		t.Fatal("the code has no such event")
	}
	c := network.Rollup.Contracts
	implementation, tx, err := bind.DeployContract(bind.NewKeyedTransactor(user.Key, chainID), bytes.ReplaceAll(code, topic[:], other[:]), client,
		bindings.NewRollup().PackConstructor(c.Timelock, c.Verifier, c.DepositQueue, c.ForcedQueue, c.MessageInbox))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bind.WaitMined(t.Context(), client, tx.Hash()); err != nil {
		t.Fatal(err)
	}
	governance, password := keyFile(t, network.Roles.Deployer, "good")
	upgrade := func(to any, args ...string) {
		t.Helper()
		out, err := run(t, slices.Concat([]string{"upgrade"}, args[:1], []string{"--rollup", c.Rollup.Hex(), "--l1.rpc", l1}, args[1:])...)
		if err == nil {
			err = json.Unmarshal([]byte(out), to)
		}
		if err != nil {
			t.Fatalf("%q: %v", out, err)
		}
	}
	var status struct {
		Contracts  []comparedContract
		Operations []struct{ Code comparedContract }
	}
	var proposed struct {
		Operation common.Hash
		Ready     time.Time
	}
	by := []string{"--account.keystore", governance, "--account.password-file", password}
	upgrade(&proposed, slices.Concat([]string{"propose", "--implementation", implementation.Hex()}, by)...)
	upgrade(&status, "status")
	if len(status.Operations) != 1 || !status.Operations[0].Code.differs() {
		t.Fatalf("announced %+v", status)
	}
	for _, one := range status.Contracts {
		if !one.SameCode {
			t.Errorf("before: %+v", one)
		}
	}
	node := append([]string{"node", "--datadir", filepath.Join(t.TempDir(), "node"), "--l1.finality", "latest"}, rollupFlags(network)...)
	runUntil(t, "sameCode=false", node...)
	if err := network.L1.IncreaseTime(uint64(time.Until(proposed.Ready).Seconds()) + 60); err != nil {
		t.Fatal(err)
	}
	if _, err := network.L1.MineBlock(t.Context()); err != nil {
		t.Fatal(err)
	}
	var done struct{ TransactionHash common.Hash }
	upgrade(&done, slices.Concat([]string{"execute", "--operation", proposed.Operation.Hex()}, by)...)
	upgrade(&status, "status")
	for _, one := range status.Contracts {
		if rollup := one.Name == "Rollup implementation"; one.differs() != rollup || one.SameCode == rollup {
			t.Errorf("after: %+v", one)
		}
	}
	runUntil(t, "A contract has other code than this version of zkgeth creates", node...)
}

// comparedContract is what status says of the code of a contract.
type comparedContract struct {
	Name             string
	SameCode         bool
	CodeHash         common.Hash
	ExpectedCodeHash common.Hash
}

func (c *comparedContract) differs() bool {
	return !c.SameCode && c.CodeHash != c.ExpectedCodeHash && c.CodeHash != (common.Hash{}) && c.ExpectedCodeHash != (common.Hash{})
}
