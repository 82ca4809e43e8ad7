package finaliser

import (
	"fmt"
	"math/big"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// Calldata is the call of Rollup.finalizeBatches.
func Calldata(headers []*batch.Header, state FinalState, claims []batch.BlobClaim, proof []byte) ([]byte, error) {
	flat := make([]bindings.BatchHeader, len(headers))
	for i, h := range headers {
		flat[i] = headerArgument(h)
	}
	return bindings.NewRollup().TryPackFinalizeBatches(flat, stateArgument(state), claimArguments(claims), proof)
}

// TakeoverCalldata is the call of Rollup.commitAndFinalize.
func TakeoverCalldata(header *batch.Header, state FinalState, claims []batch.BlobClaim, proof []byte) ([]byte, error) {
	return bindings.NewRollup().TryPackCommitAndFinalize(headerArgument(header), stateArgument(state), claimArguments(claims), proof)
}

func headerArgument(h *batch.Header) bindings.BatchHeader {
	out := bindings.BatchHeader{
		Index: h.Index, ParentHash: h.ParentHash, LastBlock: h.LastBlock, OriginNumber: h.OriginNumber, OriginHash: h.OriginHash,
		InboxCount: h.InboxCount, InboxRoot: h.InboxRoot, DepositEnd: h.DepositEnd, ForcedEnd: h.ForcedEnd,
	}
	for _, v := range h.BlobHashes {
		out.BlobHashes = append(out.BlobHashes, v)
	}
	return out
}

func stateArgument(s FinalState) bindings.FinalState {
	return bindings.FinalState{BlockHash: s.BlockHash, StateRoot: s.StateRoot, OutboxRoot: s.OutboxRoot}
}

func claimArguments(claims []batch.BlobClaim) []bindings.BlobClaim {
	out := make([]bindings.BlobClaim, len(claims))
	for i, c := range claims {
		out[i] = bindings.BlobClaim{Z: new(big.Int).SetBytes(c.Z[:]), Y: new(big.Int).SetBytes(c.Y[:]), Commitment: c.Commitment[:], Proof: c.Proof[:]}
	}
	return out
}

// answer is what a revert of finalizeBatches means.
type answer int

const (
	refused answer = iota // the run itself is at fault
	moved                 // the batches are not the next ones any more
	paused                // nothing is finalised until the guardian's pause ends
)

// decodeRevert reads the revert data of finalizeBatches; text is what to show.
func decodeRevert(data []byte) (a answer, text error) {
	if len(data) < 4 { // generated code does not look
		return refused, nil
	}
	decoded, err := bindings.NewRollup().UnpackError(data)
	if err != nil {
		return refused, nil
	}
	switch e := decoded.(type) {
	case *bindings.RollupUnknownBatch:
		return moved, fmt.Errorf("%w: batch %d is not %x on l1", ErrMoved, e.Index, e.Hash)
	case *bindings.RollupIsPaused:
		return paused, fmt.Errorf("%w until %d", ErrPaused, e.Until)
	case *bindings.RollupInvalidProof:
		return refused, fmt.Errorf("the verifier refuses the proof for public input %#x", e.PublicInput)
	case *bindings.RollupInvalidBlobClaim:
		return refused, fmt.Errorf("the claim on blob %x does not hold", e.VersionedHash)
	}
	return refused, nil
}
