package statement

import (
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/guest/witness"
)

// Input is what the statement about one batch is checked on. All of it is
// untrusted: it is held against the public values, or decides them.
type Input struct {
	Config []byte       // rollup config, canonical JSON
	Parent batch.Header // the batch before
	Header batch.Header // the batch itself
	Origin []byte       // RLP of the header of the L1 block that is its origin

	DepositStart common.Hash // rolling hash of the deposit queue before the batch
	ForcedStart  common.Hash // of the forced queue
	Deposits     []Deposit   // queue entries the batch consumes
	Forced       [][]byte    // raw ones, skipped ones included

	Blobs   []batch.Trimmed
	Witness []byte // zkevm/guest/witness; its first header is the last L2 block before the batch
}

// Deposit is an entry of the deposit queue.
type Deposit struct {
	To     common.Address
	Amount uint64 // gwei
}

// Limits of the parts of an input.
const (
	MaxInput       = 1 << 29 // bytes, all told
	MaxOrigin      = 4096    // bytes of an L1 header
	MaxForcedEntry = 1 << 20 // bytes; the queue's own limit is params.MaxForcedTxBytes
	MaxDeposits    = params.MaxBatchBlocks * params.MaxDepositsPerBlock
	MaxForced      = params.MaxBatchBlocks * params.MaxForcedPerBlock
)

// checkSizes holds the parts against the limits of the format.
func (in *Input) checkSizes() error {
	switch {
	case len(in.Config) > params.MaxConfigSize:
		return badInput("config of %d bytes", len(in.Config))
	case len(in.Origin) > MaxOrigin:
		return badInput("origin header of %d bytes", len(in.Origin))
	case len(in.Deposits) > MaxDeposits:
		return badInput("%d deposits", len(in.Deposits))
	case len(in.Forced) > MaxForced:
		return badInput("%d forced transactions", len(in.Forced))
	case len(in.Blobs) > params.MaxBlobsPerBatch:
		return badInput("%d blobs", len(in.Blobs))
	case len(in.Parent.BlobHashes) > params.MaxBlobsPerBatch || len(in.Header.BlobHashes) > params.MaxBlobsPerBatch:
		return badInput("%d and %d blob hashes", len(in.Parent.BlobHashes), len(in.Header.BlobHashes))
	case len(in.Witness) > witness.MaxSize:
		return badInput("witness of %d bytes", len(in.Witness))
	}
	for i, raw := range in.Forced {
		if len(raw) > MaxForcedEntry {
			return badInput("forced transaction %d has %d bytes", i, len(raw))
		}
	}
	for i, blob := range in.Blobs {
		if !blob.Valid() {
			return badInput("blob %d has %d bytes or ends with an element of zero", i, len(blob))
		}
	}
	return nil
}
