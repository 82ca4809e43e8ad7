package rpccompat

import (
	"context"
	"testing"

	"github.com/ethereum/go-ethereum/beacon/engine"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/catalyst"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/eth/filters"
	"github.com/ethereum/go-ethereum/eth/tracers"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/rpc"

	_ "github.com/ethereum/go-ethereum/eth/tracers/js"
	_ "github.com/ethereum/go-ethereum/eth/tracers/native"
)

// startNode runs a node on the chain and returns the URL of its RPC.
func startNode(t *testing.T, chain *Chain) string {
	t.Helper()
	nodeConfig := node.DefaultConfig
	nodeConfig.DataDir = t.TempDir()
	nodeConfig.IPCPath = ""
	nodeConfig.P2P = p2p.Config{NoDiscovery: true, NoDial: true, ListenAddr: ""}
	nodeConfig.HTTPHost, nodeConfig.HTTPPort = "127.0.0.1", 0
	nodeConfig.HTTPModules = []string{"eth", "net", "web3", "debug", "txpool", "testing"}
	nodeConfig.AuthAddr, nodeConfig.AuthPort = "127.0.0.1", 0
	stack, err := node.New(&nodeConfig)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stack.Close() })

	config := ethconfig.Defaults
	config.Genesis = chain.Genesis
	config.SyncMode = ethconfig.FullSync
	config.NoPruning, config.StateScheme = true, "hash"
	backend, err := eth.New(stack, &config)
	if err != nil {
		t.Fatal(err)
	}
	system := filters.NewFilterSystem(backend.APIBackend, filters.Config{})
	stack.RegisterAPIs([]rpc.API{{Namespace: "eth", Service: filters.NewFilterAPI(system)}})
	stack.RegisterAPIs(tracers.APIs(backend.APIBackend))
	if err := catalyst.Register(stack, backend); err != nil {
		t.Fatal(err)
	}
	if err := stack.Start(); err != nil {
		t.Fatal(err)
	}
	importChain(t, backend, chain)
	return stack.HTTPEndpoint()
}

func importChain(t *testing.T, backend *eth.Ethereum, chain *Chain) {
	t.Helper()
	if _, err := backend.BlockChain().InsertChain(chain.Blocks); err != nil {
		t.Fatal(err)
	}
	answer, err := catalyst.NewConsensusAPI(backend).ForkchoiceUpdatedV3(context.Background(), chain.Labels, nil)
	if err != nil {
		t.Fatal(err)
	}
	if answer.PayloadStatus.Status != engine.VALID {
		t.Fatalf("head %v: %s", chain.Labels.HeadBlockHash, answer.PayloadStatus.Status)
	}
	if err := backend.TxPool().Sync(); err != nil {
		t.Fatal(err)
	}
}
