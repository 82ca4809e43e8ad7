package proving

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/ethdb"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
)

// Queues are the L1 queues; l1.Tracker satisfies it.
type Queues interface {
	Deposits(from, to uint64) ([]l1.Deposit, error) // indices from..to-1
	Forced(from, to uint64) ([]l1.Forced, error)    // indices from..to-1
}

// Headers reads L1 block headers; ethclient.Client satisfies it.
type Headers interface {
	HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error)
}

// Chain is the local L2 chain; eth/engine.Engine satisfies it.
type Chain interface {
	HeaderByNumber(number uint64) *types.Header // canonical, nil if absent
}

// Sources is where the input of the program comes from; all are required.
type Sources struct {
	Queues  Queues
	Headers Headers
	Chain   Chain
	// State is the database of the local chain, with the state before the batch:
	// a hash-scheme archive.
	State ethdb.KeyValueReader
}

// source is a node's knowledge as statement.Build wants it, with one batch on
// top that L1 may not have yet.
type source struct {
	Sources
	config    []byte
	candidate *Candidate
}

func (s *source) Config() []byte { return s.config }

func (s *source) Batch(_ context.Context, index uint64) (*batch.Header, error) {
	switch index {
	case s.candidate.Header.Index:
		return s.candidate.Header, nil
	case s.candidate.Parent.Index:
		return s.candidate.Parent, nil
	}
	return nil, fmt.Errorf("batch %d is not the one looked at", index)
}

func (s *source) Blobs(context.Context, *batch.Header) ([]*kzg4844.Blob, error) {
	return s.candidate.Blobs, nil
}

func (s *source) L1Header(ctx context.Context, number uint64) (*types.Header, error) {
	return s.Headers.HeaderByNumber(ctx, new(big.Int).SetUint64(number))
}

// Deposits reads one entry more than asked for, whose rolling hash is the queue's
// before the others.
func (s *source) Deposits(_ context.Context, from, to uint64) ([]statement.Deposit, common.Hash, error) {
	first := from - min(from, 1)
	entries, err := s.Queues.Deposits(first, to)
	if err != nil {
		return nil, common.Hash{}, err
	}
	if uint64(len(entries)) != to-first {
		return nil, common.Hash{}, fmt.Errorf("%d entries for %d..%d", len(entries), first, to)
	}
	var start common.Hash
	if first < from {
		start, entries = entries[0].RollingHash, entries[1:]
	}
	out := make([]statement.Deposit, len(entries))
	for i, e := range entries {
		out[i] = statement.Deposit{To: e.To, Amount: e.Amount}
	}
	return out, start, nil
}

func (s *source) Forced(_ context.Context, from, to uint64) ([][]byte, common.Hash, error) {
	first := from - min(from, 1)
	entries, err := s.Queues.Forced(first, to)
	if err != nil {
		return nil, common.Hash{}, err
	}
	if uint64(len(entries)) != to-first {
		return nil, common.Hash{}, fmt.Errorf("%d entries for %d..%d", len(entries), first, to)
	}
	var start common.Hash
	if first < from {
		start, entries = entries[0].RollingHash, entries[1:]
	}
	out := make([][]byte, len(entries))
	for i, e := range entries {
		out[i] = e.Raw
	}
	return out, start, nil
}

func (s *source) L2Header(_ context.Context, number uint64) (*types.Header, error) {
	if header := s.Chain.HeaderByNumber(number); header != nil {
		return header, nil
	}
	return nil, fmt.Errorf("l2 block %d is unknown", number)
}

func (s *source) Node(hash common.Hash) ([]byte, error) {
	return rawdb.ReadLegacyTrieNode(s.State, hash), nil
}

func (s *source) Code(hash common.Hash) ([]byte, error) {
	return rawdb.ReadCode(s.State, hash), nil
}
