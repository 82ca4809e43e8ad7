package finaliser

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// L1 is what the finaliser reads of L1; l1.Tracker satisfies it. It may change
// between any two calls.
type L1 interface {
	Head() l1.BlockRef
	RefByNumber(number uint64) (l1.BlockRef, error)
	CountsAt(number uint64) (l1.Counts, error)
	Deposits(from, to uint64) ([]l1.Deposit, error) // indices from..to-1
	Forced(from, to uint64) ([]l1.Forced, error)    // indices from..to-1
	EventsIn(from, to uint64) []l1.Event            // blocks from..to, both included
}

// Derivation knows the committed batches and which of them are derived;
// derive.Pipeline satisfies it.
type Derivation interface {
	Status() derive.Status
	BatchInfo(index uint64) (derive.Info, error)
}

// Chain is the local L2 chain; eth/engine.Engine satisfies it.
type Chain interface {
	HeaderByNumber(number uint64) *types.Header // canonical, nil if absent
	BlockByNumber(number uint64) *types.Block   // canonical, nil if absent
}

// Outbox returns the root of the L2 outbox after a block; [NewOutbox] makes one.
type Outbox interface {
	Root(ctx context.Context, header *types.Header) (common.Hash, error)
}

// Prover makes what IVerifier.verify accepts; attest.Attester satisfies it. An
// error counts as temporary unless it carries a severity.
type Prover interface {
	Prove(ctx context.Context, run *batch.Run) ([]byte, error)
}

// Runs knows which batches are stated to L1 together; finality.Line satisfies it.
type Runs interface {
	// Next returns how many batches after final, the last one that is final on L1, are a run
	// that the prover has a proof of; 0 for none yet.
	Next(final uint64) int
}

// Sender gets a transaction mined on L1; txmgr.Manager satisfies it.
type Sender interface {
	Send(ctx context.Context, candidate txmgr.Candidate) (*types.Receipt, error)
}
