package devl1

import (
	"context"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// follower is the rollup deployed on a dev L1, with a tracker over its servers.
type follower struct {
	t       *testing.T
	l       *L1
	c       *ethclient.Client
	cfg     *params.Rollup
	tracker *l1.Tracker
}

func follow(t *testing.T) *follower {
	t.Helper()
	cfg := manual()
	cfg.SafeDepth, cfg.FinalizedDepth = 2, 61
	l, c := start(t, cfg)
	mine(t, l, 1)

	// The deployment waits for its transactions: blocks are made meanwhile.
	done := make(chan struct{})
	var deployed *params.Rollup
	var err error
	go func() {
		defer close(done)
		deployed, err = deploy.Deploy(t.Context(), c, bind.NewKeyedTransactor(testKey, big.NewInt(params.DevL1ChainID)), deploy.Options{
			L2ChainID: params.DevL2ChainID, Operator: testAddr, Governance: []common.Address{testAddr}, Attesters: []common.Address{testAddr},
			Limits:   params.Limits{MaxDrift: 600, ForceDeadline: 3600, OperatorTimeout: 7200},
			GasLimit: 30_000_000, BaseFee: big.NewInt(1e9),
		}, genesis.Hash)
	}()
	for running := true; running; {
		select {
		case <-done:
			running = false
		default:
			mine(t, l, 1)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	conn, err := l1.Dial(context.Background(), l.HTTPEndpoint(), l1.ClientOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	return &follower{t, l, c, deployed, l1.NewTracker(conn, deployed, l1.TrackerOptions{})}
}

// send puts a call of a contract into the pool, at a fixed gas limit as its
// state may be unknown yet.
func (f *follower) send(to common.Address, value int64, data []byte) common.Hash {
	f.t.Helper()
	auth := bind.NewKeyedTransactor(testKey, big.NewInt(params.DevL1ChainID))
	auth.Value, auth.GasLimit = big.NewInt(value), 1_000_000
	tx, err := bind.NewBoundContract(to, abi.ABI{}, f.c, f.c, f.c).RawTransact(auth, data)
	if err != nil {
		f.t.Fatal(err)
	}
	return tx.Hash()
}

// sync follows to the head and compares with what the contracts say there.
func (f *follower) sync() l1.Counts {
	f.t.Helper()
	if err := f.tracker.Sync(context.Background()); err != nil {
		f.t.Fatal(err)
	}
	head := f.l.Head()
	if got := f.tracker.Head(); got.Hash != head.Hash() || got.Time != head.Time {
		f.t.Fatalf("tracker at %+v, l1 at %d %v", got, head.Number, head.Hash())
	}
	counts, err := f.tracker.CountsAt(head.Number.Uint64())
	if err != nil {
		f.t.Fatal(err)
	}
	inbox, deposits := bindings.NewMessageInbox(), bindings.NewDepositQueue()
	opts := &bind.CallOpts{}
	root, err := bind.Call(inbox.Instance(f.c, f.cfg.Contracts.MessageInbox), opts, inbox.PackRoot(), inbox.UnpackRoot)
	if err != nil {
		f.t.Fatal(err)
	}
	queue := deposits.Instance(f.c, f.cfg.Contracts.DepositQueue)
	last, err := bind.Call(queue, opts, deposits.PackHashAt(counts.Deposits), deposits.UnpackHashAt)
	if err != nil {
		f.t.Fatal(err)
	}
	total, err := bind.Call(queue, opts, deposits.PackCount(), deposits.UnpackCount)
	if err != nil {
		f.t.Fatal(err)
	}
	if counts.Deposits != total || counts.InboxRoot != root {
		f.t.Fatalf("%+v, the contracts say %d deposits, inbox %x", counts, total, root)
	}
	if n := counts.Deposits; n > 0 {
		if held, err := f.tracker.Deposits(n-1, n); err != nil || held[0].RollingHash != last {
			f.t.Fatalf("%+v %v, the contract says %x", held, err, last)
		}
	}
	return counts
}

func TestTrackerFollowsDevL1(t *testing.T) {
	f := follow(t)
	if counts := f.sync(); counts != (l1.Counts{}) {
		t.Fatalf("%+v", counts)
	}
	for i := range 3 {
		f.send(f.cfg.Contracts.DepositQueue, 5e9, bindings.NewDepositQueue().PackDeposit(common.Address{byte(i + 1)}))
		f.send(f.cfg.Contracts.ForcedQueue, 0, bindings.NewForcedQueue().PackForce([]byte{byte(i)}))
		f.send(f.cfg.Contracts.MessageInbox, 0, bindings.NewMessageInbox().PackSend(common.Address{9}, 50_000, []byte{byte(i)}))
		mine(t, f.l, 1)
	}
	counts := f.sync()
	if counts.Deposits != 3 || counts.Forced != 3 || counts.Messages != 3 {
		t.Fatalf("%+v", counts)
	}
	updates := make(chan l1.Update, 8)
	defer f.tracker.Subscribe(updates).Unsubscribe()
	for _, depth := range []uint64{1, 10, 60} {
		mine(t, f.l, int(depth))
		f.sync()
		<-updates
		f.send(f.cfg.Contracts.DepositQueue, 1e9, bindings.NewDepositQueue().PackDeposit(common.Address{byte(depth)}))
		mine(t, f.l, 1)
		before := f.sync().Deposits
		<-updates
		if _, err := f.l.Reorg(context.Background(), depth, ReorgEmpty); err != nil {
			t.Fatal(err)
		}
		if after := f.sync().Deposits; after != before-1 {
			t.Fatalf("depth %d: %d deposits, then %d", depth, before, after)
		}
		up := <-updates
		if up.Reorg == nil || up.Reorg.Number != up.Head.Number-depth-1 {
			t.Fatalf("depth %d: %+v", depth, up)
		}
		mine(t, f.l, 1)
		if after := f.sync().Deposits; after != before {
			t.Fatalf("depth %d: the deposit did not return", depth)
		}
		<-updates
	}
	if final := f.tracker.Finalized(); final.Hash != f.l.Finalized().Hash() {
		t.Fatalf("finalized %+v, l1 %d", final, f.l.Finalized().Number)
	}
}

func TestBatchThroughDevL1(t *testing.T) {
	f := follow(t)
	f.sync()
	parent := batch.GenesisHeader(f.cfg.Genesis.L1Block)
	at := f.tracker.Head()
	payload := &batch.Payload{Coinbase: testAddr, Blocks: []batch.Block{{Time: at.Time}, {Time: at.Time + 1}}}
	data, err := batch.EncodePayload(payload)
	if err != nil {
		t.Fatal(err)
	}
	blobs, err := batch.ToBlobs(data)
	if err != nil {
		t.Fatal(err)
	}
	nonce, err := f.c.PendingNonceAt(context.Background(), testAddr)
	if err != nil {
		t.Fatal(err)
	}
	inner := blobTxData(t, nonce, blobs...)
	header, err := batch.Assemble(parent, payload, params.Origin{Number: at.Number, Hash: at.Hash}, 0, inner.BlobHashes)
	if err != nil {
		t.Fatal(err)
	}
	inner.To, inner.Gas = f.cfg.Contracts.Rollup, 1_000_000
	inner.Data = bindings.NewRollup().PackCommitBatch(bindings.BatchHeader{
		Index: header.Index, ParentHash: header.ParentHash, LastBlock: header.LastBlock, OriginNumber: header.OriginNumber,
		OriginHash: header.OriginHash, InboxRoot: header.InboxRoot, BlobHashes: hashWords(header.BlobHashes),
	})
	tx := types.MustSignNewTx(testKey, signer(), inner)
	if err := f.c.SendTransaction(context.Background(), tx); err != nil {
		t.Fatal(err)
	}
	block := mine(t, f.l, 1)
	if got := included(t, f.c, tx); got.Status != types.ReceiptStatusSuccessful {
		t.Fatal("commitBatch reverted")
	}
	f.sync()
	events := f.tracker.EventsIn(0, block.NumberU64())
	if len(events) != 1 || events[0].Committed == nil || events[0].Committed.Hash != header.Hash() || events[0].TxHash != tx.Hash() {
		t.Fatalf("%+v", events)
	}
	beacon, err := l1.NewBeacon(f.l.BeaconEndpoint(), 0)
	if err != nil {
		t.Fatal(err)
	}
	got, err := beacon.Blobs(context.Background(), events[0].L1Block, header.BlobHashes)
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := batch.Decode(header, parent, got)
	if err != nil || len(decoded.Blocks) != 2 || decoded.Coinbase != testAddr {
		t.Fatalf("%+v %v", decoded, err)
	}
}

func hashWords(hashes []common.Hash) [][32]byte {
	out := make([][32]byte, len(hashes))
	for i := range hashes {
		out[i] = hashes[i]
	}
	return out
}
