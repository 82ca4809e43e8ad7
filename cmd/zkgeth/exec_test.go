package main

import (
	"context"
	"encoding/json"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/zkevm/image"
)

// execNetwork is a network that executes its batches, with a transfer in block 1
// and a batch on L1.
func execNetwork(t *testing.T) *devnet.Devnet {
	t.Helper()
	img, err := image.Open(t.Context(), filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	cfg := devnet.DefaultConfig(t.TempDir())
	cfg.L1BlockTime, cfg.BatchInterval = time.Second, time.Second
	if cfg.Program, err = proving.NewProgram(img, 0); err != nil {
		t.Fatal(err)
	}
	cfg.Geth = func(geth *node.Config) error {
		geth.Node.HTTPHost, geth.Node.HTTPPort = "127.0.0.1", 0
		return nil
	}
	network, err := devnet.Start(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { network.Close() })
	to := common.Address{1}
	tx, err := types.SignNewTx(network.Accounts[0].Key, types.LatestSignerForChainID(new(big.Int).SetUint64(params.DevL2ChainID)),
		&types.DynamicFeeTx{To: &to, Value: common.Big1, Gas: 21_000, GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(1e11)})
	if err != nil {
		t.Fatal(err)
	}
	client := network.L2.Client()
	if err := client.SendTransaction(t.Context(), tx); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	for network.L2.API.SyncStatus().SafeBatch == 0 {
		select {
		case <-ctx.Done():
			t.Fatalf("no batch: %+v", network.L2.API.SyncStatus())
		case <-time.After(50 * time.Millisecond):
		}
	}
	return network
}

func TestExec(t *testing.T) {
	network := execNetwork(t)
	url := network.Info().L2.HTTP
	of, err := network.L2.API.Batch(1)
	if err != nil || of.Execution == nil {
		t.Fatalf("batch 1: %+v, %v", of, err)
	}
	executed := func(args ...string) execution {
		t.Helper()
		text, err := run(t, append([]string{"exec", "--json"}, args...)...)
		if err != nil {
			t.Fatal(err)
		}
		var out execution
		if err := json.Unmarshal([]byte(text), &out); err != nil {
			t.Fatal(err)
		}
		return out
	}
	out := executed("--batch", "1", "--rpc", url, "--words")
	if out.Block != *of.BlockHash || out.Cycles != of.Execution.Cycles || out.Words == 0 || out.PublicInput == nil || out.Program != of.Execution.Program {
		t.Errorf("%+v, the node has %+v", out, of.Execution)
	}
	if out.Cost != of.Execution.Total || out.Bound == nil || *out.Bound != *of.Execution.Bound || out.Bound.Cost < out.Cost {
		t.Errorf("cost %d, bound %+v, the node has %d and %+v", out.Cost, out.Bound, of.Execution.Total, of.Execution.Bound)
	}
	if out := executed("--batch", "1", "--rpc", url, "--native"); out.Block != *of.BlockHash || out.Cycles != 0 {
		t.Errorf("natively %+v", out)
	}

	// One block, on the answer of debug_executionWitness.
	client := network.L2.Client().Client()
	var witness json.RawMessage
	if err := client.CallContext(t.Context(), &witness, "debug_executionWitness", "0x1"); err != nil {
		t.Fatal(err)
	}
	var block string
	if err := client.CallContext(t.Context(), &block, "debug_getRawBlock", "0x1"); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	blockFile, witnessFile := filepath.Join(dir, "block.rlp"), filepath.Join(dir, "witness.json")
	write(t, blockFile, block)
	write(t, witnessFile, string(witness))
	want := network.L2.Engine.BlockByNumber(1)
	if out := executed("--block", blockFile, "--witness", witnessFile); out.Block != want.Hash() || out.State != want.Root() || out.Cycles == 0 {
		t.Errorf("block 1: %+v", out)
	}

	// What can be wrong is said in one line.
	empty, other := filepath.Join(dir, "empty"), filepath.Join(dir, "other.json")
	write(t, empty, "")
	write(t, other, `{"headers":[],"codes":[],"state":[]}`)
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(witness, &parts); err != nil {
		t.Fatal(err)
	}
	parts["state"] = json.RawMessage("[]")
	bare, err := json.Marshal(parts)
	if err != nil {
		t.Fatal(err)
	}
	bareFile := filepath.Join(dir, "bare.json")
	write(t, bareFile, string(bare))
	for says, args := range map[string][]string{
		"either --batch or --block": {},
		"go together":               {"--block", blockFile},
		"not known to the node yet": {"--batch", "999", "--rpc", url},
		"--rpc":                     {"--batch", "1", "--rpc", "nonsense"},
		"not the RLP of a block":    {"--block", empty, "--witness", witnessFile},
		"no headers":                {"--block", blockFile, "--witness", other},
		"debug_executionWitness":    {"--block", blockFile, "--witness", blockFile},
		"no such file":              {"--block", filepath.Join(dir, "nothing"), "--witness", witnessFile},
		"missing":                   {"--block", blockFile, "--witness", bareFile},
		"chain":                     {"--block", blockFile, "--witness", witnessFile, "--chain-id", "902"},
		"--prove.image":             {"--batch", "1", "--rpc", url, "--prove.image", empty},
		"cycle":                     {"--batch", "1", "--rpc", url, "--prove.max-cycles", "1000"},
	} {
		if _, err := run(t, append([]string{"exec"}, args...)...); err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%v: %v, want %q", args, err, says)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "nothing")); err == nil {
		t.Error("something was written")
	}
}

// A node that does not execute batches says how it would.
func TestExecNeedsProveExec(t *testing.T) {
	cfg := devnet.DefaultConfig(t.TempDir())
	cfg.Geth = func(geth *node.Config) error {
		geth.Node.HTTPHost, geth.Node.HTTPPort = "127.0.0.1", 0
		return nil
	}
	network, err := devnet.Start(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer network.Close()
	var out json.RawMessage
	if err := network.L2.Client().Client().CallContext(t.Context(), &out, "rollup_batchInput", "0x0"); err == nil || !strings.Contains(err.Error(), "rollup_batchInput") {
		t.Errorf("input without --prove=exec: %s, %v", out, err)
	}
}
