package main

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/eth/devl1"
	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/node"
)

// listing is all there is in a directory, with what changes when it is touched.
func listing(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		out[path] = fmt.Sprintf("%v, %d bytes, %v", info.Mode(), info.Size(), info.ModTime().UTC())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func startNetwork(t *testing.T, dir string, change func(*devnet.Config)) *devnet.Devnet {
	t.Helper()
	cfg := devnet.DefaultConfig(dir)
	cfg.Geth = func(geth *node.Config) error {
		geth.Node.HTTPHost, geth.Node.HTTPPort = "127.0.0.1", 0
		return nil
	}
	if change != nil {
		change(&cfg)
	}
	network, err := devnet.Start(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { network.Close() })
	return network
}

// rollupFlags name a network's rollup and L1.
func rollupFlags(n *devnet.Devnet) []string {
	l1, beacon := n.L1Endpoints()
	return []string{"--rollup", n.Rollup.Contracts.Rollup.Hex(), "--l1.rpc", l1, "--l1.beacon", beacon}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// A data directory that holds something else is refused with one line, and not
// touched.
func TestDataDirOfAnotherChain(t *testing.T) {
	devDir, followerDir, outsideDir := t.TempDir(), t.TempDir(), t.TempDir()
	network := startNetwork(t, devDir, nil)
	runUntil(t, "Node is running", append([]string{"node", "--datadir", followerDir}, rollupFlags(network)...)...)
	if err := network.Close(); err != nil {
		t.Fatal(err)
	}
	// The addresses and chain ids of its contracts are the same.
	other := startNetwork(t, t.TempDir(), func(cfg *devnet.Config) { cfg.GasLimit = 50_000_000 })
	if other.Rollup.Contracts != network.Rollup.Contracts {
		t.Fatal("the networks can be told apart too easily")
	}
	l1, beacon := other.L1Endpoints()
	outside := startNetwork(t, outsideDir, func(cfg *devnet.Config) { cfg.L1RPC, cfg.L1Beacon = l1, beacon })
	if err := outside.Close(); err != nil {
		t.Fatal(err)
	}
	bare, err := devl1.New(devl1.DefaultConfig())
	if err != nil {
		t.Fatal(err)
	}
	defer bare.Close()

	// Directories that have lost a file, or have a wrong one.
	config := read(t, filepath.Join(devDir, "rollup.json"))
	torn, lost, mixed, tornNode := t.TempDir(), t.TempDir(), t.TempDir(), t.TempDir()
	write(t, filepath.Join(torn, "rollup.json"), config[:len(config)/2])
	write(t, filepath.Join(lost, "l2", "chain.json"), config)
	write(t, filepath.Join(mixed, "rollup.json"), read(t, filepath.Join(outsideDir, "rollup.json")))
	write(t, filepath.Join(mixed, "l2", "chain.json"), config)
	write(t, filepath.Join(tornNode, "chain.json"), "{}")

	node := append([]string{"node"}, rollupFlags(other)...)
	operator, password := keyFile(t, other.Roles.Operator, "good")
	sequencer := append([]string{"sequencer", "--operator.keystore", operator, "--operator.password-file", password,
		"--attester.keystore", operator, "--attester.password-file", password}, rollupFlags(other)...)
	dev := []string{"dev", "--http.port", "0", "--l1.port", "0", "--l1.beacon-port", "0", "--config-out", filepath.Join(t.TempDir(), "dev.json")}
	devOn := func(l1, beacon string) []string {
		return append(slices.Clone(dev), "--l1.rpc", l1, "--l1.beacon", beacon)
	}

	for name, tc := range map[string]struct {
		dir  string
		args []string
		want []string
	}{
		"node on another rollup's":      {followerDir, node, []string{"another chain", "choose another --datadir"}},
		"sequencer on another rollup's": {followerDir, sequencer, []string{"another chain", "choose another --datadir"}},
		"node on dev's L2":              {filepath.Join(devDir, "l2"), node, []string{"another chain", "choose another --datadir"}},
		"sequencer on dev's L2":         {filepath.Join(devDir, "l2"), sequencer, []string{"another chain", "choose another --datadir"}},
		"node on dev's":                 {devDir, node, []string{"zkgeth dev", "choose another --datadir"}},
		"sequencer on dev's":            {devDir, sequencer, []string{"zkgeth dev", "choose another --datadir"}},
		"dev on a node's":               {followerDir, dev, []string{"the chain of a node", "choose another --datadir"}},
		"dev with another mnemonic":     {devDir, append(slices.Clone(dev), "--mnemonic", "legal winner thank year wave sausage worth useful legal winner thank yellow"), []string{"another --mnemonic", "give that one"}},
		"dev on an outside L1":          {devDir, devOn(l1, beacon), []string{"an l1 of its own", "leave out --l1.rpc"}},
		"dev without its outside L1":    {outsideDir, dev, []string{"an outside l1", "give its --l1.rpc"}},
		"dev on another outside L1":     {outsideDir, devOn(bare.HTTPEndpoint(), bare.BeaconEndpoint()), []string{"no code", "give the one it was made on"}},
		"dev with another network's L2": {mixed, devOn(l1, beacon), []string{"another chain", "choose another --datadir"}},
		"dev, malformed config":         {torn, dev, []string{"rollup.json", "restore"}},
		"dev, config is lost":           {lost, dev, []string{"rollup.json", "restore"}},
		"node, malformed config":        {tornNode, node, []string{"chain.json", "restore"}},
		"sequencer, malformed config":   {tornNode, sequencer, []string{"chain.json", "restore"}},
		"dev on dev's L2":               {filepath.Join(devDir, "l2"), dev, []string{"the chain of a node", "choose another --datadir"}},
	} {
		t.Run(name, func(t *testing.T) {
			before := listing(t, tc.dir)
			code, out, text := execute(t, append([]string{tc.args[0], "--datadir", tc.dir}, tc.args[1:]...)...)
			if code != 1 || out != "" {
				t.Errorf("exit code %d, printed %q", code, out)
			}
			if !strings.HasPrefix(text, "zkgeth: ") || strings.Count(text, "\n") != 1 {
				t.Errorf("not one line: %q", text)
			}
			for _, want := range append(tc.want, tc.dir) {
				if !strings.Contains(text, want) {
					t.Errorf("%q does not say %q", text, want)
				}
			}
			after := listing(t, tc.dir)
			for path := range maps.Keys(after) {
				if _, ok := before[path]; !ok {
					t.Errorf("%s appeared", path)
				}
			}
			for path, was := range before {
				if after[path] != was {
					t.Errorf("%s was %s, is %q", path, was, after[path])
				}
			}
		})
	}

	// To their own they still belong.
	network = startNetwork(t, devDir, nil)
	own := append([]string{"node", "--datadir", followerDir}, rollupFlags(network)...)
	runUntil(t, "Node is running", own...)

	// Without the note the database tells by its genesis; it must be opened for that.
	note := filepath.Join(followerDir, "chain.json")
	if err := os.Remove(note); err != nil {
		t.Fatal(err)
	}
	code, out, text := execute(t, append([]string{"node", "--datadir", followerDir}, node[1:]...)...)
	if code != 1 || out != "" || strings.Count(text, "\n") != 1 || !strings.Contains(text, "another chain") || !strings.Contains(text, "choose another --datadir") {
		t.Errorf("exit code %d, printed %q, %q", code, out, text)
	}
	if _, err := os.Stat(note); !os.IsNotExist(err) {
		t.Error("the directory was claimed for the other rollup")
	}
	runUntil(t, "Node is running", own...)
	if read(t, note) != config {
		t.Error("the note is not the rollup's config")
	}
}
