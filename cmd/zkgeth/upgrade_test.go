package main

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// The verifier of a rollup is replaced from the command line, and a follower that
// was there before goes on with its data directory.
func TestUpgrade(t *testing.T) {
	network := startNetwork(t, t.TempDir(), func(cfg *devnet.Config) { cfg.L1BlockTime = time.Second })
	l1, _ := network.L1Endpoints()
	follower := filepath.Join(t.TempDir(), "follower")
	node := append([]string{"node", "--datadir", follower, "--l1.finality", "latest"}, rollupFlags(network)...)
	runUntil(t, "Node is running", node...)

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
	verifier, tx, err := bind.DeployContract(bind.NewKeyedTransactor(user.Key, chainID), common.FromHex(bindings.AttestedVerifierMetaData.Bin), client,
		bindings.NewAttestedVerifier().PackConstructor([]common.Address{user.Address}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bind.WaitMined(t.Context(), client, tx.Hash()); err != nil {
		t.Fatal(err)
	}

	at := []string{"--rollup", network.Rollup.Contracts.Rollup.Hex(), "--l1.rpc", l1}
	governance, password := keyFile(t, network.Roles.Deployer, "good")
	anybody, anyPassword := keyFile(t, user, "good")
	upgrade := func(to any, args ...string) error {
		t.Helper()
		out, err := run(t, slices.Concat([]string{"upgrade"}, args[:1], at, args[1:])...)
		if err == nil {
			if err := json.Unmarshal([]byte(out), to); err != nil {
				t.Fatalf("%q: %v", out, err)
			}
		}
		return err
	}
	type status struct {
		Verifier  common.Address
		Gate      string
		Contracts []struct {
			Name     string
			Address  common.Address
			SameCode bool
		}
		Operations []struct {
			ID                       common.Hash
			State                    string
			Implementation, Verifier *common.Address
			Code                     *struct{ SameCode bool }
		}
	}
	const rollupCode = 9 // of the contracts, which are all of this version
	ownCode := func(s *status) {
		t.Helper()
		if len(s.Contracts) != 11 || s.Contracts[rollupCode].Name != "Rollup implementation" {
			t.Fatalf("contracts %+v", s.Contracts)
		}
		for _, c := range s.Contracts {
			if !c.SameCode || c.Address == (common.Address{}) {
				t.Errorf("%+v", c)
			}
		}
	}
	var before status
	if err := upgrade(&before, "status"); err != nil || before.Verifier != network.Rollup.Contracts.Verifier || before.Gate != "attested" || len(before.Operations) != 0 {
		t.Fatalf("status %+v, %v", before, err)
	}
	ownCode(&before)
	var proposed struct {
		Operation      common.Hash
		Implementation common.Address
		Ready          time.Time
	}
	if err := upgrade(&proposed, "propose", "--verifier", verifier.Hex(), "--account.keystore", governance, "--account.password-file", password); err != nil {
		t.Fatal(err)
	}
	var waiting status
	if err := upgrade(&waiting, "status"); err != nil || len(waiting.Operations) != 1 || waiting.Operations[0].ID != proposed.Operation ||
		waiting.Operations[0].State != "waiting" || *waiting.Operations[0].Implementation != proposed.Implementation {
		t.Fatalf("status %+v, %v", waiting, err)
	}
	if op := waiting.Operations[0]; op.Verifier == nil || *op.Verifier != verifier || op.Code == nil || !op.Code.SameCode {
		t.Errorf("announced %+v", op)
	}
	runUntil(t, "An upgrade of the rollup is announced", node...)
	execute := []string{"execute", "--operation", proposed.Operation.Hex(), "--account.keystore", anybody, "--account.password-file", anyPassword}
	if err := upgrade(nil, execute...); err == nil || !strings.Contains(err.Error(), "is due at") {
		t.Fatalf("executed early: %v", err)
	}
	if err := network.L1.IncreaseTime(uint64(time.Until(proposed.Ready).Seconds()) + 60); err != nil {
		t.Fatal(err)
	}
	if _, err := network.L1.MineBlock(t.Context()); err != nil {
		t.Fatal(err)
	}
	var done struct{ TransactionHash common.Hash }
	if err := upgrade(&done, execute...); err != nil || done.TransactionHash == (common.Hash{}) {
		t.Fatalf("execute: %+v, %v", done, err)
	}
	var after status
	if err := upgrade(&after, "status"); err != nil || after.Verifier != verifier || after.Operations[0].State != "done" {
		t.Fatalf("status %+v, %v", after, err)
	}
	ownCode(&after)
	if at := after.Contracts[rollupCode].Address; at != proposed.Implementation {
		t.Errorf("the code is at %v, proposed was %v", at, proposed.Implementation)
	}
	if err := network.Wait(); err == nil || !strings.Contains(err.Error(), "were upgraded") || !strings.Contains(err.Error(), "start zkgeth again") {
		t.Errorf("the sequencer ended with %v", err)
	}
	runUntil(t, "Node is running", node...)
}

func TestUpgradeBadInput(t *testing.T) {
	const hash, addr = "0x1111111111111111111111111111111111111111111111111111111111111111", "0x1111111111111111111111111111111111111111"
	for name, tc := range map[string]struct {
		args []string
		want string
	}{
		"nothing to propose": {[]string{"propose"}, "either --verifier or --implementation"},
		"two to propose":     {[]string{"propose", "--verifier", addr, "--implementation", addr}, "either --verifier or --implementation"},
		"call of a verifier": {[]string{"propose", "--verifier", addr, "--call", "0x12"}, "--call"},
		"no call":            {[]string{"propose", "--implementation", addr, "--call", "12"}, "--call"},
		"verifier":           {[]string{"propose", "--verifier", "me"}, "--verifier"},
		"implementation":     {[]string{"propose", "--implementation", "me"}, "--implementation"},
		"no operation":       {[]string{"execute"}, "--operation is missing"},
		"operation":          {[]string{"execute", "--operation", "0x12"}, "not a hash"},
		"no key":             {[]string{"execute", "--operation", hash}, "--account.keystore is missing"},
		"no rollup":          {[]string{"status", "--l1.rpc", "http://127.0.0.1:1"}, "--rollup"},
		"no l1":              {[]string{"status", "--rollup", addr}, "--l1.rpc is missing"},
		"no command":         {[]string{"undo"}, "undo"},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := run(t, append([]string{"upgrade"}, tc.args...)...)
			if err == nil || !strings.Contains(err.Error(), tc.want) || strings.Contains(err.Error(), "\n") || out != "" {
				t.Errorf("error %v, printed %q, want one line about %q", err, out, tc.want)
			}
		})
	}
}
