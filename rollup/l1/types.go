package l1

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/rollup/batch"
)

// BlockRef names an L1 block.
type BlockRef struct {
	Number uint64      `json:"number"`
	Hash   common.Hash `json:"hash"`
	Parent common.Hash `json:"parentHash"`
	Time   uint64      `json:"timestamp"` // seconds
}

// Deposit is an entry of the deposit queue.
type Deposit struct {
	Index       uint64
	From, To    common.Address
	Amount      uint64      // gwei
	RollingHash common.Hash // after this entry
	L1Block     uint64
	L1Time      uint64 // seconds
}

// Forced is an entry of the forced-transaction queue.
type Forced struct {
	Index       uint64
	Sender      common.Address // who queued it on L1
	Raw         []byte
	RollingHash common.Hash
	L1Block     uint64
	L1Time      uint64
}

// Message is an entry of the L1 message inbox.
type Message struct {
	Index          uint64
	Sender, Target common.Address
	GasLimit       uint64
	Data           []byte
	Root           common.Hash // inbox root after this message
	L1Block        uint64
}

// Counts are the queue positions at an L1 block.
type Counts struct {
	Deposits, Forced, Messages uint64
	InboxRoot                  common.Hash
}

// Event is a log of the Rollup contract; exactly one of the pointers is set.
type Event struct {
	L1Block   BlockRef
	TxHash    common.Hash
	LogIndex  uint
	Committed *Committed
	Reverted  *Reverted
	Finalized *Finalized
}

// Committed is a BatchCommitted log.
type Committed struct {
	Hash   common.Hash
	Header batch.Header
}

// Reverted is a BatchesReverted log: batches From..To were dropped.
type Reverted struct{ From, To uint64 }

// Finalized is a BatchesFinalized log.
type Finalized struct {
	From, To                         uint64
	BlockHash, StateRoot, OutboxRoot common.Hash
}

// Client is what the tracker needs of an L1 execution node; [RPCClient]
// satisfies it. An unknown block is ethereum.NotFound, and so is a tag the node
// does not have (yet). Nothing it returns is trusted to be consistent.
type Client interface {
	ChainID(ctx context.Context) (uint64, error)
	// HeaderByTag takes "latest", "safe" or "finalized".
	HeaderByTag(ctx context.Context, tag string) (*types.Header, error)
	HeaderByNumber(ctx context.Context, number uint64) (*types.Header, error)
	HeaderByHash(ctx context.Context, hash common.Hash) (*types.Header, error)
	// LogsInRange returns the logs of the addresses in the inclusive block range.
	LogsInRange(ctx context.Context, from, to uint64, addrs []common.Address) ([]types.Log, error)
	// Receipts returns all receipts of a block.
	Receipts(ctx context.Context, block common.Hash) (types.Receipts, error)
	// Call runs a read-only call on the state after a block.
	Call(ctx context.Context, to common.Address, data []byte, block common.Hash) ([]byte, error)
}

// BlobSource finds blobs of an L1 block by versioned hash and verifies them
// against it; the result has the order of the hashes. An absent blob is
// [ErrBlobMissing] (temporary).
type BlobSource interface {
	Blobs(ctx context.Context, block BlockRef, hashes []common.Hash) ([]*kzg4844.Blob, error)
}

// Update tells that the tracker's view of L1 moved.
type Update struct {
	Head  BlockRef
	Reorg *BlockRef // common ancestor when blocks were replaced, else nil
}
