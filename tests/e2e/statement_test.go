package e2e

import (
	"context"
	"fmt"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/bridge"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/finaliser"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/takeover"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
)

// source is a running node as statement.Build wants it.
type source struct {
	*network
	config []byte
	beacon l1.BlobSource
}

func (n *network) source() *source {
	n.t.Helper()
	config, err := n.Rollup.Encode()
	if err != nil {
		n.t.Fatal(err)
	}
	_, url := n.L1Endpoints()
	beacon, err := l1.NewBeacon(url, 10*time.Second)
	if err != nil {
		n.t.Fatal(err)
	}
	return &source{n, config, beacon}
}

func (s *source) Config() []byte { return s.config }

func (s *source) Batch(_ context.Context, index uint64) (*batch.Header, error) {
	info, err := s.L2.Pipeline.BatchInfo(index)
	return &info.Header, err
}

func (s *source) Blobs(ctx context.Context, header *batch.Header) ([]*kzg4844.Blob, error) {
	info, err := s.L2.Pipeline.BatchInfo(header.Index)
	if err != nil {
		return nil, err
	}
	return s.beacon.Blobs(ctx, info.L1Block, header.BlobHashes)
}

func (s *source) L1Header(ctx context.Context, number uint64) (*types.Header, error) {
	return s.L1Client().HeaderByNumber(ctx, new(big.Int).SetUint64(number))
}

func (s *source) Deposits(_ context.Context, from, to uint64) ([]statement.Deposit, common.Hash, error) {
	entries, err := s.L2.Tracker.Deposits(0, to)
	if err != nil {
		return nil, common.Hash{}, err
	}
	var start common.Hash
	var out []statement.Deposit
	for _, e := range entries {
		if e.Index < from {
			start = e.RollingHash
		} else {
			out = append(out, statement.Deposit{To: e.To, Amount: e.Amount})
		}
	}
	return out, start, nil
}

func (s *source) Forced(_ context.Context, from, to uint64) ([][]byte, common.Hash, error) {
	entries, err := s.L2.Tracker.Forced(0, to)
	if err != nil {
		return nil, common.Hash{}, err
	}
	var start common.Hash
	var out [][]byte
	for _, e := range entries {
		if e.Index < from {
			start = e.RollingHash
		} else {
			out = append(out, e.Raw)
		}
	}
	return out, start, nil
}

func (s *source) L2Header(_ context.Context, number uint64) (*types.Header, error) {
	if h := s.L2.Engine.HeaderByNumber(number); h != nil {
		return h, nil
	}
	return nil, ethereum.NotFound
}

func (s *source) Node(hash common.Hash) ([]byte, error) {
	return rawdb.ReadLegacyTrieNode(s.L2.Node.Backend.ChainDb(), hash), nil
}

func (s *source) Code(hash common.Hash) ([]byte, error) {
	return rawdb.ReadCode(s.L2.Node.Backend.ChainDb(), hash), nil
}

// values are what the finaliser would state of one batch.
func (s *source) values(index uint64) batch.PublicValues {
	s.t.Helper()
	parent, err := s.L2.Pipeline.BatchInfo(index - 1)
	if err != nil {
		s.t.Fatal(err)
	}
	info, err := s.L2.Pipeline.BatchInfo(index)
	if err != nil {
		s.t.Fatal(err)
	}
	last := s.L2.Engine.BlockByHash(info.BlockHash).Header()
	outbox, err := takeover.NewOutbox(s.L2.Node.Backend.BlockChain()).Root(last)
	if err != nil {
		s.t.Fatal(err)
	}
	blobs, err := s.Blobs(s.ctx, &info.Header)
	if err != nil {
		s.t.Fatal(err)
	}
	claims := make([]batch.BlobClaim, len(blobs))
	for i, blob := range blobs {
		if claims[i], err = batch.Claim(blob, info.Header.BlobHashes[i]); err != nil {
			s.t.Fatal(err)
		}
	}
	hash, err := s.Rollup.Hash()
	if err != nil {
		s.t.Fatal(err)
	}
	state := finaliser.FinalState{BlockHash: info.BlockHash, StateRoot: last.Root, OutboxRoot: outbox}
	values, err := finaliser.Values(s.L2.Tracker, s.Rollup.L2ChainID, hash, &parent, []*batch.Header{&info.Header}, state, claims)
	if err != nil {
		s.t.Fatal(err)
	}
	v := values.Values
	v.BatchesHash, v.ClaimsHash = values.Batches[0].Batch, values.Batches[0].Claims
	return v
}

// accepted are the public inputs of single batches that the contract has accepted.
func (n *network) accepted() map[uint64]*big.Int {
	n.t.Helper()
	logs, err := n.L1Client().FilterLogs(n.ctx, ethereum.FilterQuery{Addresses: []common.Address{n.Rollup.Contracts.Rollup}})
	if err != nil {
		n.t.Fatal(err)
	}
	out := map[uint64]*big.Int{}
	for i := range logs {
		if ev, err := rollupABI.UnpackBatchesFinalizedEvent(&logs[i]); err == nil && ev.FromIndex == ev.ToIndex {
			out[ev.ToIndex] = ev.PublicInput
		}
	}
	return out
}

// The program that is to be proven says of every batch what the contract was made
// to believe by signature.
func TestStatement(t *testing.T) {
	n := start(t, nil)
	onL1, user := n.L1Client(), n.Accounts[3]
	sender := n.senderOn(onL1, user)
	b := bridge.New(n.Rollup, onL1, n.l2)

	n.transfer(0, common.Address{1}, 1)
	n.deposit(5, common.Address{0xd1})
	if _, err := b.DepositToken(n.ctx, sender, n.deployToken(onL1, user), user.Address, eth(10)); err != nil { // a message
		t.Fatal(err)
	}
	// Two forced transactions, of which one is skipped, and one that is none.
	if _, err := b.ForceTransaction(n.ctx, sender, n.withdrawalTx(n.Accounts[4], common.Address{0xf2}, eth(3))); err != nil {
		t.Fatal(err)
	}
	if _, err := b.ForceTransaction(n.ctx, sender, n.withdrawalTx(n.Accounts[4], common.Address{0xf3}, eth(4))); err != nil {
		t.Fatal(err)
	}
	forcedQueue := n.Rollup.Contracts.ForcedQueue
	if _, err := sender.Send(n.ctx, txmgr.Candidate{To: &forcedQueue, Data: bindings.NewForcedQueue().PackForce([]byte("nonsense"))}); err != nil {
		t.Fatal(err)
	}
	if _, err := b.WithdrawETH(n.ctx, n.senderOn(n.l2, user), common.Address{0xf4}, eth(1)); err != nil {
		t.Fatal(err)
	}
	var last uint64
	n.eventually("all entries are consumed", func() error {
		head := n.L2.Engine.Head()
		last = head.Number.Uint64()
		if extra, err := params.DecodeHeaderExtra(head.Extra); err != nil || extra.ForcedEnd < 3 || extra.DepositEnd < 1 {
			return fmt.Errorf("%+v, %v", extra, err)
		}
		return nil
	})
	n.finalized(n.L2, last)

	s := n.source()
	accepted, compared := n.accepted(), 0
	for index := uint64(1); index <= n.L2.Pipeline.Status().Finalized; index++ {
		in, values, err := statement.Build(n.ctx, s, index)
		if err != nil {
			t.Fatal(err)
		}
		enc, err := in.Encode()
		if err != nil {
			t.Fatal(err)
		}
		out, err := statement.Run(enc)
		if err != nil {
			t.Fatal(err)
		}
		want := s.values(index)
		if *values != want {
			t.Errorf("batch %d: the statement gives\n%+v, the finaliser\n%+v", index, values, want)
		}
		if err := statement.CheckOutput(out, &want); err != nil {
			t.Fatalf("batch %d: %v", index, err)
		}
		input := want.Run().Input()
		if on, ok := accepted[index]; ok {
			compared++
			if on.Cmp(input) != 0 {
				t.Errorf("batch %d: the public input is %v, the contract accepted %v", index, input, on)
			}
		}
		t.Logf("batch %d: blocks %d to %d, witness of %d bytes", index, in.Parent.LastBlock+1, in.Header.LastBlock, len(in.Witness))
	}
	if compared == 0 {
		t.Error("no batch was finalised by itself")
	}
}
