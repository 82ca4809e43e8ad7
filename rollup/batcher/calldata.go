package batcher

import (
	"errors"
	"fmt"
	"strings"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// calldata encodes a call of Rollup.commitBatch.
func calldata(h *batch.Header) ([]byte, error) {
	hashes := make([][32]byte, len(h.BlobHashes))
	for i, hash := range h.BlobHashes {
		hashes[i] = hash
	}
	return bindings.NewRollup().TryPackCommitBatch(bindings.BatchHeader{
		Index: h.Index, ParentHash: h.ParentHash, LastBlock: h.LastBlock, OriginNumber: h.OriginNumber, OriginHash: h.OriginHash,
		InboxCount: h.InboxCount, InboxRoot: h.InboxRoot, DepositEnd: h.DepositEnd, ForcedEnd: h.ForcedEnd, BlobHashes: hashes,
	})
}

// explain names the contract's error in a revert, with its arguments.
func explain(err error) error {
	var revert *txmgr.RevertError
	if !errors.As(err, &revert) || len(revert.Data) < 4 {
		return err
	}
	decoded, unpackErr := bindings.NewRollup().UnpackError(revert.Data)
	if unpackErr != nil {
		return err
	}
	name := strings.TrimPrefix(fmt.Sprintf("%T", decoded), "*bindings.Rollup")
	return fmt.Errorf("%s%+v: %w", name, decoded, err)
}
