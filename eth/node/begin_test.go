package node

import (
	"bytes"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/node"

	"github.com/zkgeth/zkgeth/params"
)

// Wallets ask for the receipt of what they have just sent, before there is a block.
func TestReceiptsBeforeFirstBlock(t *testing.T) {
	dir := t.TempDir()
	for _, start := range []string{"first start", "second start"} {
		n, err := New(DefaultConfig("test", dir, testGenesis()))
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

// What there is already is geth's.
func TestBeginLeavesDatabasesAlone(t *testing.T) {
	stack, err := node.New(&node.Config{Name: "test", DataDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer stack.Close()
	for _, step := range []struct {
		name        string
		write, want uint64
	}{{"new", 7, 0}, {"there already", 7, 7}} {
		if err := Begin(stack, testGenesis()); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		db, err := stack.OpenDatabaseWithOptions(chainData, node.DatabaseOptions{})
		if err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		if tail := rawdb.ReadTxIndexTail(db); tail == nil || *tail != step.want {
			t.Errorf("%s: index begins at %v, want %d", step.name, tail, step.want)
		}
		if head := rawdb.ReadHeadBlockHash(db); head != testGenesis().ToBlock().Hash() {
			t.Errorf("%s: head is %v", step.name, head)
		}
		rawdb.WriteTxIndexTail(db, step.write)
		if err := db.Close(); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
	}
}

func testGenesis() *core.Genesis {
	return &core.Genesis{Config: params.L2ChainConfig(901), GasLimit: 30_000_000, Difficulty: new(big.Int),
		BaseFee: big.NewInt(1e9), ExtraData: params.HeaderExtra{}.Encode(), Alloc: core.SystemContractAllocs()}
}

// Neither a first start nor one after it has anything to warn of.
func TestStartsAreQuiet(t *testing.T) {
	var out bytes.Buffer
	before := log.Root()
	log.SetDefault(log.NewLogger(log.NewTerminalHandlerWithLevel(&out, log.LevelWarn, false)))
	defer log.SetDefault(before)
	dir := t.TempDir()
	for _, start := range []string{"first", "second"} {
		out.Reset()
		n, err := New(DefaultConfig("test", dir, testGenesis()))
		if err != nil {
			t.Fatal(err)
		}
		if err := n.Start(); err != nil {
			t.Fatal(err)
		}
		if n.Backend.BlockChain().Snapshots() == nil {
			t.Errorf("%s start: no flat state", start)
		}
		if err := n.Close(); err != nil { // waits for what runs in the background
			t.Fatal(err)
		}
		if out.Len() > 0 {
			t.Errorf("warnings of a %s start:\n%s", start, &out)
		}
	}
}
