package meter

import "github.com/zkgeth/zkgeth/params"

// Block is what a block adds to a batch.
type Block struct {
	Weight
	// Keys is at least the number of storage keys that the block made the program keep:
	// of slots, of transient storage and of access lists.
	Keys uint64
}

// Batch bounds what a batch of blocks takes.
type Batch struct {
	prices Prices
	blocks Weight
	keys   uint64
	size   uint64 // bytes of transactions
	other  uint64 // cost of the blocks that they would not have alone
}

// NewBatch returns the account of a batch without blocks.
func NewBatch(prices Prices) Batch { return Batch{prices: prices} }

// Add adds a block, of so many bytes of transactions.
//
// The program keeps every storage key of a batch in memory, and looks through all of
// an account's at the end of each block that changes the account's storage: the cost
// of a batch is more than that of its blocks.
func (b *Batch) Add(block Block, size uint64) {
	b.blocks = b.blocks.Add(block.Weight)
	b.keys, b.size = sum(b.keys, block.Keys), sum(b.size, size)
	b.other = sum(b.other, sum(b.prices.BatchBlock, mul(b.prices.BatchKey, b.keys)))
}

// Weight is the bound for the batch. It is taken to have as many blobs as its
// transactions can fill.
func (b *Batch) Weight() Weight {
	blobs := min(b.size/params.BlobPayloadBytes+1, params.MaxBlobsPerBatch)
	return b.blocks.Add(Weight{Cost: sum(b.other, sum(b.prices.BatchFixed, sum(mul(b.prices.Blob, blobs), mul(b.prices.BatchByte, b.size))))})
}
