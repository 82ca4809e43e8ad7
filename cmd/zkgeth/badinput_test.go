package main

import (
	"bytes"
	"context"
	"io"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/eth/devl1"
	"github.com/zkgeth/zkgeth/params/devaccounts"
)

// run executes a command line and returns what it printed and its error.
func run(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	app := newApp()
	app.Writer, app.ErrWriter = &out, io.Discard
	err := app.RunContext(context.Background(), append([]string{"zkgeth", "--verbosity", "0"}, args...))
	return out.String(), err
}

// keyFile writes a keystore file with a cheap password hash.
func keyFile(t *testing.T, account devaccounts.Account, password string) (file, passwordFile string) {
	t.Helper()
	dir := t.TempDir()
	store := keystore.NewKeyStore(dir, keystore.LightScryptN, keystore.LightScryptP)
	stored, err := store.ImportECDSA(account.Key, password)
	if err != nil {
		t.Fatal(err)
	}
	passwordFile = filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(passwordFile, []byte(password+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return stored.URL.Path, passwordFile
}

type badInput struct {
	name string
	args []string
	want []string // all in the one line
}

func TestBadInput(t *testing.T) {
	network := startNetwork(t, t.TempDir(), nil)
	other, err := devl1.New(devl1.Config{GasLimit: 30_000_000, BaseFee: big.NewInt(1), Host: "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := strconv.Itoa(taken.Addr().(*net.TCPAddr).Port)

	l1, beacon := network.L1Endpoints()
	l2 := network.Info().L2.HTTP
	rollup := network.Rollup.Contracts.Rollup.Hex()
	operator, password := keyFile(t, network.Roles.Operator, "good")
	stranger, strangerPassword := keyFile(t, network.Accounts[0], "good")
	junk := filepath.Join(t.TempDir(), "junk.json")
	if err := os.WriteFile(junk, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	empty, wrong := filepath.Join(t.TempDir(), "empty.json"), filepath.Join(t.TempDir(), "wrong.json")
	write(t, empty, "{}")
	write(t, wrong, `{"l1":[],"accounts":7}`)
	follow := []string{"node", "--rollup", rollup, "--l1.rpc", l1, "--l1.beacon", beacon}
	party := []string{"--rollup", rollup, "--l1.rpc", l1, "--l2.rpc", l2, "--account.keystore", stranger, "--account.password-file", strangerPassword}
	keys := map[string][]string{
		"node":      nil,
		"sequencer": {"--operator.keystore", operator, "--operator.password-file", password, "--attester.keystore", operator, "--attester.password-file", password},
		"takeover":  {"--account.keystore", stranger, "--account.password-file", strangerPassword},
	}
	with := func(base []string, more ...string) []string { return append(append([]string{}, base...), more...) }

	const dead = "0x000000000000000000000000000000000000dEaD"
	cases := []badInput{
		{"no such command", []string{"nodes"}, []string{"nodes"}},
		{"no such flag", []string{"node", "--rolup", "1"}, []string{"-rolup", "--help"}},
		{"stray argument", with(follow, "extra"), []string{"extra", "--help"}},
		{"nothing", []string{"node"}, []string{"--rollup is missing", "zkgeth deploy"}},
		{"no l1, no blobs", []string{"node", "--rollup", rollup}, []string{"--l1.rpc is missing"}},
		{"rollup is no address", []string{"node", "--rollup", "0x12", "--l1.rpc", l1, "--l1.beacon", beacon}, []string{"--rollup", "not an address"}},
		{"no l1", []string{"node", "--rollup", rollup, "--l1.beacon", beacon}, []string{"--l1.rpc is missing"}},
		{"no rollup", []string{"node", "--l1.rpc", l1, "--l1.beacon", beacon}, []string{"--rollup is missing"}},
		{"l1 is no URL", []string{"node", "--rollup", rollup, "--l1.rpc", "localhost", "--l1.beacon", beacon}, []string{"--l1.rpc", "not an http or ws URL"}},
		{"rollup is another contract", []string{"node", "--rollup", network.Rollup.Contracts.DepositQueue.Hex(), "--l1.rpc", l1, "--l1.beacon", beacon}, []string{"--rollup"}},
		{"l1 of another rollup", []string{"node", "--rollup", rollup, "--l1.rpc", other.HTTPEndpoint(), "--l1.beacon", beacon}, []string{"no code", "--l1.rpc"}},
		{"no blobs", []string{"node", "--rollup", rollup, "--l1.rpc", l1}, []string{"--l1.beacon"}},
		{"finality", with(follow, "--l1.finality", "soon"), []string{"--l1.finality", "finalized"}},
		{"namespace", with(follow, "--http", "--http.api", "eth,personal"), []string{"personal"}},
		{"peer", with(follow, "--p2p.static", "enode://x"), []string{"--p2p.static"}},
		{"no keys", []string{"dev", "--prove", "full", "--keys.dir", t.TempDir(), "--port", "0", "--l1.port", "0", "--l1.beacon-port", "0"}, []string{"there are no keys", "zkgeth setup dev", "--keys.dir", "--prove.setup"}},
		{"batches of a proof", []string{"dev", "--prove", "full", "--prove.batches", "3", "--port", "0", "--l1.port", "0", "--l1.beacon-port", "0"}, []string{"--prove.batches 3", "[1 2 4 8]"}},
		{"keys of another origin", []string{"dev", "--prove", "full", "--prove.setup", "--keys.origin", "ceremony", "--port", "0", "--l1.port", "0", "--l1.beacon-port", "0"}, []string{"--prove.setup", "--keys.origin"}},
		{"block time", []string{"dev", "--block-time", "1500ms", "--port", "0", "--l1.port", "0", "--l1.beacon-port", "0"}, []string{"block time"}},
		{"mnemonic", []string{"dev", "--mnemonic", "test test", "--port", "0", "--l1.port", "0", "--l1.beacon-port", "0"}, []string{"--mnemonic"}},
		{"l1 port taken", []string{"dev", "--l1.port", port}, []string{port, "--l1.port"}},
		{"beacon port taken", []string{"dev", "--l1.port", "0", "--l1.beacon-port", port}, []string{port, "--l1.beacon-port"}},
		{"port taken on dev", []string{"dev", "--l1.port", "0", "--l1.beacon-port", "0", "--http.port", port}, []string{port, "--http.port"}},
		{"disk of dev is full", []string{"dev", "--port", "0", "--l1.port", "0", "--l1.beacon-port", "0", "--datadir.minfreedisk", "4294967296"}, []string{"no space left", "start again"}},
		{"half an outside l1", []string{"dev", "--l1.rpc", l1}, []string{"--l1.beacon"}},
		{"sequencer without keys", []string{"sequencer", "--rollup", rollup, "--l1.rpc", l1, "--l1.beacon", beacon}, []string{"operator.keystore"}},
		{"not the operator's key", []string{"sequencer", "--rollup", rollup, "--l1.rpc", l1, "--l1.beacon", beacon,
			"--operator.keystore", stranger, "--operator.password-file", strangerPassword, "--attester.keystore", operator, "--attester.password-file", password},
			[]string{"operator", network.Accounts[0].Address.Hex()}},
		{"wrong password", []string{"sequencer", "--rollup", rollup, "--l1.rpc", l1, "--l1.beacon", beacon,
			"--operator.keystore", operator, "--operator.password-file", junk, "--attester.keystore", operator}, []string{"--operator.keystore", "password"}},
		{"key file is none", []string{"takeover", "--rollup", rollup, "--l1.rpc", l1, "--l1.beacon", beacon, "--account.keystore", junk}, []string{"--account.keystore"}},
		{"operator is not silent", []string{"takeover", "--rollup", rollup, "--l1.rpc", l1, "--l1.beacon", beacon,
			"--account.keystore", stranger, "--account.password-file", strangerPassword}, []string{"not silent"}},
		{"config is none", []string{"bridge", "status", "--config", junk, "--tx", "0x1"}, []string{"--config", "config-out"}},
		{"config is missing", []string{"bridge", "status", "--config", junk + "x", "--tx", "0x1"}, []string{"--config"}},
		{"config of nothing", []string{"bridge", "status", "--config", empty, "--tx", "0x1"}, []string{"--config", "config-out"}},
		{"config of something else", []string{"force", "--config", wrong, "--raw", "0x1234"}, []string{"--config", "config-out"}},
		{"bridge, l1 unreachable", []string{"bridge", "status", "--tx", common.Hash{1}.Hex(), "--rollup", rollup, "--l1.rpc", "http://127.0.0.1:1", "--l2.rpc", l2}, []string{"--l1.rpc"}},
		{"bridge, l2 unreachable", []string{"bridge", "status", "--tx", common.Hash{1}.Hex(), "--rollup", rollup, "--l1.rpc", l1, "--l2.rpc", "http://127.0.0.1:1"}, []string{"--l2.rpc"}},
		{"bridge, rollup without code", []string{"bridge", "status", "--tx", common.Hash{1}.Hex(), "--rollup", dead, "--l1.rpc", l1, "--l2.rpc", l2}, []string{"no code", "--rollup"}},
		{"amount", with([]string{"bridge", "deposit", "--amount", "1e18"}, party...), []string{"--amount"}},
		{"amount below a gwei", with([]string{"bridge", "deposit", "--amount", "0.0000000001"}, party...), []string{"gwei"}},
		{"recipient", with([]string{"bridge", "deposit", "--amount", "1", "--to", "bob"}, party...), []string{"--to"}},
		{"token is none", with([]string{"bridge", "deposit", "--amount", "1", "--token", "0x000000000000000000000000000000000000dEaD"}, party...), []string{"--token"}},
		{"hash", with([]string{"bridge", "claim", "--tx", "0x12"}, party...), []string{"--tx"}},
		{"l2 is l1", []string{"bridge", "status", "--tx", common.Hash{1}.Hex(), "--rollup", rollup, "--l1.rpc", l1, "--l2.rpc", l1}, []string{"--l2.rpc", "901"}},
		{"forced junk", with([]string{"force", "--raw", "0x1234"}, party...), []string{"forced transaction"}},
		{"forced not hex", with([]string{"force", "--raw", "zz"}, party...), []string{"--raw"}},
		{"input of no node", []string{"exec", "--batch", "1", "--rpc", "http://127.0.0.1:1"}, []string{"check --rpc"}},
		{"input of a node that executes nothing", []string{"prove", "--batch", "0", "--rpc", l2, "-o", filepath.Join(t.TempDir(), "proof")}, []string{"--prove=exec, stark or full"}},
		{"image is missing", []string{"dev", "--prove", "exec", "--prove.image", junk + "x", "--port", "0", "--l1.port", "0", "--l1.beacon-port", "0"}, []string{"--prove.image", "make guest"}},
		{"deploy on no l1", []string{"deploy", "--l1.rpc", "http://127.0.0.1:1", "--l2.chain-id", "5", "--operator", rollup, "--attesters", rollup,
			"--deployer.keystore", stranger, "--deployer.password-file", strangerPassword}, []string{"--l1.rpc"}},
		{"deploy without a role", []string{"deploy", "--l1.rpc", l1, "--l2.chain-id", "5"}, []string{"missing"}},
		{"deploy same chain id", []string{"deploy", "--l1.rpc", l1, "--l2.chain-id", "900", "--operator", rollup, "--attesters", rollup,
			"--deployer.keystore", stranger, "--deployer.password-file", strangerPassword}, []string{"chain id"}},
	}
	// What all commands that run a node have in common.
	for command, keys := range keys {
		args := func(rollup, l1 string, more ...string) []string {
			return append(with([]string{command, "--rollup", rollup, "--l1.rpc", l1, "--l1.beacon", beacon}, keys...), more...)
		}
		add := func(name string, args []string, want ...string) {
			cases = append(cases, badInput{command + ", " + name, args, want})
		}
		add("disk limit", args(rollup, l1, "--datadir.minfreedisk", "4294967297"), "--datadir.minfreedisk", "at most")
		add("l1 unreachable", args(rollup, "http://127.0.0.1:1"), "--l1.rpc")
		add("rollup without code", args(dead, l1), "no code", "--rollup")
		if command == "takeover" {
			continue // it serves nothing, and the operator is not silent
		}
		add("disk is full", args(rollup, l1, "--datadir.minfreedisk", "4294967296"), "no space left", "start again")
		add("http port taken", args(rollup, l1, "--http", "--http.port", port), port, "--http.port")
		add("ws port taken", args(rollup, l1, "--ws", "--ws.port", port), port, "--ws.port")
		add("p2p port taken", args(rollup, l1, "--p2p.listen", "127.0.0.1:"+port), port, "--p2p.listen")
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			args := tc.args
			dir := filepath.Join(t.TempDir(), "data")
			switch args[0] {
			case "node", "dev", "sequencer", "takeover":
				args = append([]string{args[0], "--datadir", dir}, args[1:]...)
			}
			_, err := run(t, args...)
			if err == nil {
				t.Fatal("accepted")
			}
			text := err.Error()
			if strings.Contains(text, "\n") {
				t.Errorf("more than one line: %q", text)
			}
			for _, want := range tc.want {
				if !strings.Contains(text, want) {
					t.Errorf("%q does not say %q", text, want)
				}
			}
			if strings.Contains(text, common.Bytes2Hex(crypto.FromECDSA(network.Roles.Operator.Key))) {
				t.Error("the error tells a key")
			}
			if _, err := os.Stat(dir); !os.IsNotExist(err) {
				t.Errorf("something was written into %s", dir)
			}
		})
	}
}

// In a process of its own: the library keeps what it has read in the flag, which
// other tests share.
func TestEnvironment(t *testing.T) {
	t.Setenv("ZKGETH_PROVE", "snark")
	if code, _, text := execute(t, "dev"); code != 1 || !strings.Contains(text, "--prove=snark") {
		t.Errorf("ZKGETH_PROVE is not read: %d, %s", code, text)
	}
	if code, _, text := execute(t, "dev", "--prove=rollup"); code != 1 || !strings.Contains(text, "--prove=rollup") {
		t.Errorf("the command line does not count more than the environment: %d, %s", code, text)
	}
}

func TestStatementSaysAttested(t *testing.T) {
	out, err := run(t, "statement")
	if err != nil || !strings.Contains(out, "**attested verifier**") {
		t.Errorf("statement: %v\n%s", err, out)
	}
}
