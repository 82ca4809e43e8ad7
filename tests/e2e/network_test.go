package e2e

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/log"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// patience is how long a condition may take on a slow and busy machine.
const patience = 2 * time.Minute

func TestMain(m *testing.M) {
	if os.Getenv("ZKGETH_TEST_LOG") != "" {
		log.SetDefault(log.NewLogger(log.NewTerminalHandlerWithLevel(os.Stderr, slog.LevelInfo, false)))
	}
	os.Exit(m.Run())
}

// network is a running development network under the test's control.
type network struct {
	*devnet.Devnet
	t   *testing.T
	ctx context.Context
	l2  *ethclient.Client
}

func start(t *testing.T, change func(*devnet.Config)) *network {
	t.Helper()
	return startIn(t, t.TempDir(), change)
}

func startIn(t *testing.T, dir string, change func(*devnet.Config)) *network {
	t.Helper()
	cfg := devnet.DefaultConfig(dir)
	cfg.L1BlockTime, cfg.BatchInterval = time.Second, time.Second
	cfg.Geth = func(geth *node.Config) error {
		geth.Node.HTTPHost, geth.Node.HTTPPort = "127.0.0.1", 0
		return nil
	}
	if change != nil {
		change(&cfg)
	}
	ctx, cancel := context.WithCancel(context.Background())
	d, err := devnet.Start(ctx, cfg)
	if err != nil {
		cancel()
		t.Fatal(err)
	}
	n := &network{Devnet: d, t: t, ctx: ctx, l2: d.L2.Client()}
	t.Cleanup(func() {
		cancel()
		if err := d.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return n
}

// follower starts a node that knows L1 only.
func (n *network) follower(dir string, blobs l1.BlobSource) *service.Service {
	n.t.Helper()
	return n.followerWith(dir, func(cfg *service.Config) {
		if blobs != nil {
			cfg.L1.Blobs = blobs
		}
	})
}

func (n *network) followerWith(dir string, change func(*service.Config)) *service.Service {
	n.t.Helper()
	_, url := n.L1Endpoints()
	blobs, err := l1.NewBeacon(url, 10*time.Second)
	if err != nil {
		n.t.Fatal(err)
	}
	cfg := &service.Config{
		Rollup: n.Rollup, Gate: n.Gate, Geth: node.DefaultConfig("follower", filepath.Join(dir, "geth"), nil), DataDir: dir, Meter: meter.DefaultLimits,
		L1: service.L1Config{Client: l1.NewClient(n.L1Client().Client(), l1.ClientOptions{}), Blobs: blobs, Finality: n.Config.Finality, PollInterval: 200 * time.Millisecond},
	}
	change(cfg)
	s, err := service.New(cfg)
	if err != nil {
		n.t.Fatal(err)
	}
	if err := s.Start(n.ctx); err != nil {
		n.t.Fatal(errors.Join(err, s.Close()))
	}
	n.t.Cleanup(func() { s.Close() })
	return s
}

// eventually polls a condition until it holds; what says what was waited for.
func (n *network) eventually(what string, condition func() error) {
	n.t.Helper()
	deadline := time.Now().Add(patience)
	for {
		err := condition()
		if err == nil {
			return
		}
		if time.Now().After(deadline) {
			n.t.Fatalf("%s: %v; status %+v", what, err, n.L2.API.SyncStatus())
		}
		select {
		case <-n.ctx.Done():
			n.t.Fatalf("%s: %v", what, n.ctx.Err())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// transfer sends ETH on L2 and waits for the receipt.
func (n *network) transfer(from int, to common.Address, wei int64) *types.Receipt {
	n.t.Helper()
	return n.receipt(n.sendTransfer(from, to, wei))
}

func (n *network) sendTransfer(from int, to common.Address, wei int64) common.Hash {
	n.t.Helper()
	tx := n.signTransfer(from, to, wei)
	if err := n.l2.SendTransaction(n.ctx, tx); err != nil {
		n.t.Fatal(err)
	}
	return tx.Hash()
}

// signTransfer is a transfer with the account's next nonce.
func (n *network) signTransfer(from int, to common.Address, wei int64) *types.Transaction {
	n.t.Helper()
	account := n.Accounts[from]
	nonce, err := n.l2.PendingNonceAt(n.ctx, account.Address)
	if err != nil {
		n.t.Fatal(err)
	}
	chainID := new(big.Int).SetUint64(n.Rollup.L2ChainID)
	return types.MustSignNewTx(account.Key, types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{ChainID: chainID, Nonce: nonce,
		To: &to, Value: big.NewInt(wei), Gas: 21_000, GasTipCap: big.NewInt(ethparams.GWei), GasFeeCap: big.NewInt(100 * ethparams.GWei)})
}

func (n *network) receipt(tx common.Hash) (receipt *types.Receipt) {
	n.t.Helper()
	n.eventually(fmt.Sprintf("receipt of %v", tx), func() (err error) {
		receipt, err = n.l2.TransactionReceipt(n.ctx, tx)
		return err
	})
	return receipt
}

// safe waits until a block is labelled safe, finalized until it is final.
func (n *network) safe(s *service.Service, number uint64) {
	n.t.Helper()
	n.eventually(fmt.Sprintf("block %d safe", number), func() error {
		if have := s.Engine.Safe().Number.Uint64(); have < number {
			return fmt.Errorf("safe is %d; %+v", have, s.Pipeline.Status())
		}
		return nil
	})
}

func (n *network) finalized(s *service.Service, number uint64) {
	n.t.Helper()
	n.eventually(fmt.Sprintf("block %d finalized", number), func() error {
		if have := s.Engine.Finalized().Number.Uint64(); have < number {
			return fmt.Errorf("finalized is %d; %+v", have, s.Pipeline.Status())
		}
		return nil
	})
}

// same requires that two nodes have the same chain up to a block.
func (n *network) same(s *service.Service, number uint64) {
	n.t.Helper()
	for i := uint64(0); i <= number; i++ {
		a, b := n.L2.Engine.HeaderByNumber(i), s.Engine.HeaderByNumber(i)
		if a == nil || b == nil || a.Hash() != b.Hash() {
			n.t.Fatalf("block %d differs: %v and %v", i, a, b)
		}
	}
}

// headOf is a node's view of the L1 head.
type headOf struct{ s *service.Service }

func (h headOf) Head() uint64 { return h.s.Tracker.Head().Number }

func callOf(to common.Address, data []byte) ethereum.CallMsg {
	return ethereum.CallMsg{To: &to, Data: data}
}
