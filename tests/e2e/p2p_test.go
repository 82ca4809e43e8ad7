package e2e

import (
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/p2p/enode"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// listening opens devp2p, without discovery, on a free local port.
func listening(geth *node.Config) {
	geth.Node.P2P.ListenAddr, geth.Node.P2P.MaxPeers, geth.Node.P2P.NoDiscovery = "127.0.0.1:0", 5, true
}

// peer starts a follower that gets blocks from the sequencer before they are on L1.
func (n *network) peer() *service.Service {
	n.t.Helper()
	_, endpoint := n.L1Endpoints()
	blobs, err := l1.NewBeacon(endpoint, 10*time.Second)
	if err != nil {
		n.t.Fatal(err)
	}
	dir := n.t.TempDir()
	geth := node.DefaultConfig("follower", filepath.Join(dir, "geth"), nil)
	listening(geth)
	geth.Node.P2P.StaticNodes = []*enode.Node{n.L2.Node.Stack.Server().Self()}
	s, err := service.New(&service.Config{
		Rollup: n.Rollup, Gate: n.Gate, Geth: geth, DataDir: dir, Meter: meter.DefaultLimits, SequencerRPC: n.L2.Node.Stack.HTTPEndpoint(),
		L1: service.L1Config{Client: l1.NewClient(n.L1Client().Client(), l1.ClientOptions{}), Blobs: blobs, Finality: n.Config.Finality, PollInterval: 200 * time.Millisecond},
	})
	if err != nil {
		n.t.Fatal(err)
	}
	if err := s.Start(n.ctx); err != nil {
		n.t.Fatal(errors.Join(err, s.Close()))
	}
	n.t.Cleanup(func() { s.Close() })
	return s
}

// latest waits until a node's latest block is a given one.
func (n *network) latest(s *service.Service, number uint64) {
	n.t.Helper()
	n.eventually(fmt.Sprintf("block %d is the latest", number), func() error {
		if head, want := s.Engine.Head(), n.L2.Engine.HeaderByNumber(number); want == nil || head.Hash() != want.Hash() {
			return fmt.Errorf("latest is %v (%v)", head.Number, head.Hash())
		}
		return nil
	})
}

// A follower with a peer has blocks before they are on L1, labels them no more
// than latest, and gives them up when L1 says otherwise.
func TestUnsafeBlocksFromPeers(t *testing.T) {
	n := start(t, func(cfg *devnet.Config) {
		onDeposit(cfg)
		cfg.Geth = func(geth *node.Config) error {
			geth.Node.HTTPHost, geth.Node.HTTPPort = "127.0.0.1", 0
			listening(geth)
			return nil
		}
	})
	// Some blocks are there before the follower is.
	for range 3 {
		n.transfer(0, common.Address{1}, 1)
	}
	f := n.peer()
	n.latest(f, 3)
	n.latest(f, n.transfer(0, common.Address{1}, 1).BlockNumber.Uint64())

	// What users send to the follower is sequenced, and comes back.
	client := f.Client()
	defer client.Close()
	tx := n.signTransfer(1, common.Address{2}, 5)
	if err := client.SendTransaction(n.ctx, tx); err != nil {
		t.Fatal(err)
	}
	last := n.receipt(tx.Hash()).BlockNumber.Uint64()
	n.latest(f, last)
	if receipt, err := client.TransactionReceipt(n.ctx, tx.Hash()); err != nil || receipt.Status != 1 {
		t.Errorf("receipt on the follower: %v, %v", receipt, err)
	}
	if safe, final := f.Engine.Safe().Number.Uint64(), f.Engine.Finalized().Number.Uint64(); safe != 0 || final != 0 {
		t.Errorf("safe is %d, finalized %d, and L1 knows nothing of the L2", safe, final)
	}

	// A batch posts them; what is behind it stays unsafe.
	tip := n.deposit(5, common.Address{3})
	n.finalized(f, tip-1)
	n.latest(f, tip)
	if safe := f.Engine.Safe().Number.Uint64(); safe != tip-1 {
		t.Errorf("safe is %d, want %d", safe, tip-1)
	}

	// The operator posts another chain than the one its sequencer has shown. L1 wins
	// on both nodes, and transactions that are not in it are sequenced again.
	n.transfer(0, common.Address{4}, 1)
	doubtful := n.transfer(0, common.Address{4}, 1)
	n.latest(f, doubtful.BlockNumber.Uint64())
	p := n.propose()
	p.payload.Blocks = p.payload.Blocks[:2]
	p.payload.Blocks[1].Txs = []*types.Transaction{n.signTransfer(2, common.Address{4}, 7)}
	n.seal(p, p.header.OriginNumber)
	n.commit(n.senderOn(n.L1Client(), n.Roles.Operator), p)
	n.finalized(n.L2, p.header.LastBlock)
	n.finalized(f, p.header.LastBlock)
	n.eventually("every transfer arrives once", func() error {
		balance, err := n.l2.BalanceAt(n.ctx, common.Address{4}, nil)
		if err != nil || balance.Int64() != 9 {
			return fmt.Errorf("balance %v, want 9 (%v)", balance, err)
		}
		return nil
	})
	last = n.transfer(3, common.Address{1}, 1).BlockNumber.Uint64()
	n.latest(f, last)
	n.same(f, last)

	// Without the sequencer the follower serves what it has, and says that it
	// cannot send.
	tx = n.signTransfer(1, common.Address{2}, 5)
	n.stopSequencer()
	if err := client.SendTransaction(n.ctx, tx); err == nil || !strings.Contains(err.Error(), "sequencer unreachable, transaction not sent") {
		t.Errorf("sent without a sequencer: %v", err)
	}
	if head, err := client.BlockNumber(n.ctx); err != nil || head != last {
		t.Errorf("latest is %d (%v), want %d", head, err, last)
	}
	if code, body := health(f); code != http.StatusOK {
		t.Errorf("/healthz answers %d %s", code, body)
	}
}
