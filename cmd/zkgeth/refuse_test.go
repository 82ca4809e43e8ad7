package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What a network may turn out to be, and places that cannot be written to: one
// line says so, and no data directory appears.
func TestRefusesWrongPlace(t *testing.T) {
	network := startNetwork(t, t.TempDir(), nil)
	l1, beacon := network.L1Endpoints()
	mainnet := chainIDProxy(t, l1)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	key, password := keyFile(t, network.Roles.Operator, "good")
	rollup := []string{"--rollup=" + network.Rollup.Contracts.Rollup.Hex(), "--l1.rpc=" + mainnet, "--l1.beacon=" + beacon}
	keys := func(roles ...string) (out []string) {
		for _, role := range roles {
			out = append(out, "--"+role+".keystore="+key, "--"+role+".password-file="+password)
		}
		return out
	}
	free := []string{"--l1.port=0", "--l1.beacon-port=0", "--http.port=0"}
	for name, tc := range map[string]struct {
		want string
		args []string
	}{
		"node, wrong L1":      {"chain id", append([]string{"node"}, rollup...)},
		"sequencer, wrong L1": {"chain id", slices.Concat([]string{"sequencer"}, rollup, keys("operator", "attester"))},
		"takeover, wrong L1":  {"chain id", slices.Concat([]string{"takeover"}, rollup, keys("account"))},
		"force, wrong L1":     {"chain id", slices.Concat([]string{"force", "--raw=0x12", "--l2.rpc=" + network.Info().L2.HTTP}, rollup[:2], keys("account"))},
		"bridge, wrong L1":    {"chain id", slices.Concat([]string{"bridge", "status", "--tx=0x12", "--l2.rpc=" + network.Info().L2.HTTP}, rollup[:2])},
		"deploy on a mainnet": {"development chains only", slices.Concat([]string{"deploy", "--l2.chain-id=5", "--operator=" + network.Roles.Operator.Address.Hex(), "--attesters=" + network.Roles.Operator.Address.Hex()}, rollup[1:2], keys("deployer"))},
		"dev on a mainnet":    {"check --l1.rpc", []string{"dev", "--http.port=0", "--l1.rpc=" + mainnet, "--l1.beacon=" + beacon}},
		"dev, L1 unreachable": {"check --l1.rpc", []string{"dev", "--http.port=0", "--l1.rpc=http://127.0.0.1:1", "--l1.beacon=" + beacon}},
		"config-out":          {"--config-out", append([]string{"dev", "--config-out=" + file + "/dev.json"}, free...)},
		"datadir":             {"--datadir", append([]string{"dev", "--datadir=" + file + "/data"}, free...)},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "data")
			args := tc.args
			if name := args[0]; name != "force" && name != "bridge" && name != "deploy" {
				args = append([]string{name, "--datadir=" + dir}, args[1:]...)
			}
			out, err := run(t, args...)
			if err == nil {
				t.Fatal("accepted")
			}
			if text := err.Error(); !strings.Contains(text, tc.want) || strings.Contains(text, "\n") || out != "" {
				t.Errorf("error %q, want one line with %q; printed %q", text, tc.want, out)
			}
			if _, err := os.Stat(dir); !os.IsNotExist(err) {
				t.Error("the data directory was made")
			}
		})
	}
}

// chainIDProxy is an L1 that claims to be mainnet.
func chainIDProxy(t *testing.T, url string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		var call struct {
			ID     json.RawMessage `json:"id"`
			Method string          `json:"method"`
		}
		w.Header().Set("Content-Type", "application/json")
		if json.Unmarshal(body, &call) == nil && call.Method == "eth_chainId" {
			fmt.Fprintf(w, `{"jsonrpc":"2.0","id":%s,"result":"0x1"}`, call.ID)
			return
		}
		req, err := http.NewRequestWithContext(context.WithoutCancel(r.Context()), http.MethodPost, url, bytes.NewReader(body))
		if err != nil {
			return
		}
		req.Header.Set("Content-Type", "application/json")
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			return
		}
		defer res.Body.Close()
		_, _ = io.Copy(w, res.Body) // a client that went away
	}))
	t.Cleanup(server.Close)
	return server.URL
}
