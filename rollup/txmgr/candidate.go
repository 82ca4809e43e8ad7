package txmgr

import (
	"fmt"
	"math/big"
	"runtime"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/holiman/uint256"
	"golang.org/x/sync/errgroup"

	"github.com/zkgeth/zkgeth/params"
)

// Candidate is a transaction to be: type 3 when it has blobs, else type 2.
type Candidate struct {
	To       *common.Address // nil creates a contract; not with blobs
	Data     []byte
	Value    *big.Int        // wei, nil for none
	Blobs    []*kzg4844.Blob // at most params.MaxBlobsPerBatch
	GasLimit uint64          // 0 to estimate
}

func (c *Candidate) validate() error {
	switch {
	case c.Value != nil && (c.Value.Sign() < 0 || c.Value.BitLen() > 256):
		return fmt.Errorf("%w: value %v out of range", ErrCandidate, c.Value)
	case len(c.Blobs) > params.MaxBlobsPerBatch:
		return fmt.Errorf("%w: %d blobs, limit %d", ErrCandidate, len(c.Blobs), params.MaxBlobsPerBatch)
	case len(c.Blobs) > 0 && c.To == nil:
		return fmt.Errorf("%w: a blob transaction cannot create a contract", ErrCandidate)
	}
	for i, blob := range c.Blobs {
		if blob == nil {
			return fmt.Errorf("%w: blob %d is nil", ErrCandidate, i)
		}
	}
	return nil
}

// call is the candidate as a message, without fees: the node then does not ask
// for the balance to pay them.
func (c *Candidate) call(from common.Address, sidecar *types.BlobTxSidecar) ethereum.CallMsg {
	msg := ethereum.CallMsg{From: from, To: c.To, Value: c.Value, Data: c.Data, Gas: c.GasLimit}
	if sidecar != nil {
		msg.BlobHashes = sidecar.BlobHashes()
	}
	return msg
}

// NewSidecar computes commitments and cell proofs of blobs. It takes up to a
// second of processor time per blob.
func NewSidecar(blobs []*kzg4844.Blob) (*types.BlobTxSidecar, error) {
	var (
		n           = len(blobs)
		flat        = make([]kzg4844.Blob, n)
		commitments = make([]kzg4844.Commitment, n)
		proofs      = make([]kzg4844.Proof, n*kzg4844.CellProofsPerBlob)
		group       errgroup.Group
	)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, blob := range blobs {
		group.Go(func() (err error) {
			flat[i] = *blob
			if commitments[i], err = kzg4844.BlobToCommitment(blob); err != nil {
				return fmt.Errorf("%w: blob %d: %w", ErrCandidate, i, err)
			}
			cells, err := kzg4844.ComputeCellProofs(blob)
			if err != nil {
				return fmt.Errorf("%w: blob %d: %w", ErrCandidate, i, err)
			}
			copy(proofs[i*kzg4844.CellProofsPerBlob:], cells)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return types.NewBlobTxSidecar(types.BlobSidecarVersion1, flat, commitments, proofs), nil
}

// zeroSidecar is the sidecar of one blob of zeros: commitment and proofs are the
// point at infinity, so there is nothing to compute.
func zeroSidecar() *types.BlobTxSidecar {
	const infinity = 0xc0 // compressed form, the other bytes are zero
	proofs := make([]kzg4844.Proof, kzg4844.CellProofsPerBlob)
	for i := range proofs {
		proofs[i][0] = infinity
	}
	return types.NewBlobTxSidecar(types.BlobSidecarVersion1, make([]kzg4844.Blob, 1), []kzg4844.Commitment{{infinity}}, proofs)
}

// transaction builds the unsigned transaction, without sidecar.
func (c *Candidate) transaction(chainID *big.Int, nonce, gas uint64, fees Fees, blobHashes []common.Hash) *types.Transaction {
	value := c.Value
	if value == nil {
		value = new(big.Int)
	}
	if len(blobHashes) == 0 {
		return types.NewTx(&types.DynamicFeeTx{
			ChainID: chainID, Nonce: nonce, Gas: gas, To: c.To, Value: value, Data: c.Data,
			GasTipCap: fees.Tip, GasFeeCap: fees.FeeCap,
		})
	}
	return types.NewTx(&types.BlobTx{
		ChainID: uint256.MustFromBig(chainID), Nonce: nonce, Gas: gas, To: *c.To, Value: uint256.MustFromBig(value), Data: c.Data,
		GasTipCap: uint256.MustFromBig(fees.Tip), GasFeeCap: uint256.MustFromBig(fees.FeeCap),
		BlobFeeCap: uint256.MustFromBig(fees.BlobFeeCap), BlobHashes: blobHashes,
	})
}
