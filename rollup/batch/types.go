package batch

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Payload is the decoded content of one batch.
type Payload struct {
	Coinbase common.Address
	Blocks   []Block // at least one
}

// Block is what L1 holds of one L2 block; everything else is derived.
type Block struct {
	Time     uint64               // seconds
	Deposits uint64               // deposit queue entries consumed
	Forced   uint64               // forced queue entries consumed, skipped ones included
	Txs      []*types.Transaction // the sequencer's transactions, forced ones left out
}

// Header is the batch header recorded by Rollup.commitBatch.
type Header struct {
	Index        uint64
	ParentHash   common.Hash // batch hash of the previous header
	LastBlock    uint64      // number of the batch's last L2 block
	OriginNumber uint64
	OriginHash   common.Hash
	InboxCount   uint64 // messages in the L1 inbox at the origin
	InboxRoot    common.Hash
	DepositEnd   uint64 // queue positions after the batch
	ForcedEnd    uint64
	BlobHashes   []common.Hash
}

// Equal tells whether two payloads stand for the same bytes.
func (p *Payload) Equal(q *Payload) bool {
	if p.Coinbase != q.Coinbase || len(p.Blocks) != len(q.Blocks) {
		return false
	}
	for i := range p.Blocks {
		a, b := &p.Blocks[i], &q.Blocks[i]
		if a.Time != b.Time || a.Deposits != b.Deposits || a.Forced != b.Forced || len(a.Txs) != len(b.Txs) {
			return false
		}
		for j := range a.Txs {
			if a.Txs[j].Hash() != b.Txs[j].Hash() {
				return false
			}
		}
	}
	return true
}
