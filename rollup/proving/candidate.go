package proving

import (
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/rollup/batch"
)

// Candidate is a batch that is ready to be posted, or was.
type Candidate struct {
	Parent *batch.Header // the batch before
	Header *batch.Header
	Blobs  []*kzg4844.Blob // in the order of the header's hashes
	Blocks []*types.Block  // what the node made of the same inputs
	Bound  *meter.Weight   // of the whole batch, by core/meter; nil when it is not known
}

// last is the block the batch ends with.
func (c *Candidate) last() *types.Block { return c.Blocks[len(c.Blocks)-1] }
