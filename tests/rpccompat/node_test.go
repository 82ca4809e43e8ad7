package rpccompat

import (
	"context"
	"testing"

	"github.com/ethereum/go-ethereum/beacon/engine"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/catalyst"

	"github.com/zkgeth/zkgeth/eth/guard"
	"github.com/zkgeth/zkgeth/eth/node"
)

// gethMaxTxBytes is the cap of geth's pool on the bytes of a transaction.
const gethMaxTxBytes = 128 << 10

// startNode runs a node on the chain and returns the URL of its RPC.
func startNode(t *testing.T, chain *Chain) string {
	t.Helper()
	config := node.DefaultConfig("rpccompat", t.TempDir(), chain.Genesis)
	config.Node.HTTPHost, config.Node.HTTPPort = "127.0.0.1", 0
	config.Node.HTTPModules = append([]string{"testing"}, node.Modules...)
	config.Node.AuthAddr, config.Node.AuthPort = "127.0.0.1", 0
	config.Eth.NetworkId = chain.Genesis.Config.ChainID.Uint64()
	n, err := node.New(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := n.Close(); err != nil {
			t.Error(err)
		}
	})
	// geth offers the testing namespace, which some cases use, together with
	// the engine API only.
	if err := catalyst.Register(n.Stack, n.Backend); err != nil {
		t.Fatal(err)
	}
	// The methods that replace geth's, with the settings of a sequencer that has
	// no meter: the limits of proving belong to the rollup, not to these chains.
	guarded, stop, err := guard.New(n.Backend, guard.Config{MaxTxBytes: gethMaxTxBytes})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	n.RegisterAPI("eth", guarded)
	if err := n.Start(); err != nil {
		t.Fatal(err)
	}
	importChain(t, n.Backend, chain)
	return n.Stack.HTTPEndpoint()
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
