package node

import (
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/node"

	"github.com/zkgeth/zkgeth/params"
)

// Wallets ask for the receipt of what they have just sent, before there is a block.
func TestReceiptsBeforeFirstBlock(t *testing.T) {
	genesis := &core.Genesis{Config: params.L2ChainConfig(901), GasLimit: 30_000_000, Difficulty: new(big.Int),
		BaseFee: big.NewInt(1e9), ExtraData: params.HeaderExtra{}.Encode(), Alloc: core.SystemContractAllocs()}
	dir := t.TempDir()
	for _, start := range []string{"first start", "second start"} {
		n, err := New(DefaultConfig("test", dir, genesis))
		if err != nil {
			t.Fatalf("%s: %v", start, err)
		}
		if err := n.Start(); err != nil {
			t.Fatalf("%s: %v", start, err)
		}
		client := ethclient.NewClient(n.Stack.Attach())
		if _, err := client.TransactionReceipt(t.Context(), common.Hash{1}); !errors.Is(err, ethereum.NotFound) {
			t.Errorf("%s: a receipt that does not exist: %v", start, err)
		}
		client.Close()
		if err := n.Close(); err != nil {
			t.Fatalf("%s: %v", start, err)
		}
	}
}

// What geth knows of its index is not ours to say once there is a database.
func TestIndexLeavesDatabasesAlone(t *testing.T) {
	stack, err := node.New(&node.Config{Name: "test", DataDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer stack.Close()
	for _, step := range []struct {
		name        string
		write, want uint64
	}{{"new", 7, 0}, {"there already", 7, 7}} {
		if err := IndexFromStart(stack); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		db, err := stack.OpenDatabaseWithOptions(chainData, node.DatabaseOptions{})
		if err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		if tail := rawdb.ReadTxIndexTail(db); tail == nil || *tail != step.want {
			t.Errorf("%s: index begins at %v, want %d", step.name, tail, step.want)
		}
		rawdb.WriteTxIndexTail(db, step.write)
		if err := db.Close(); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
	}
}
