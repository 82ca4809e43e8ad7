package finaliser

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Queues are the L1 queues whose rolling hashes the public values name.
type Queues interface {
	Deposits(from, to uint64) ([]l1.Deposit, error) // indices from..to-1
	Forced(from, to uint64) ([]l1.Forced, error)    // indices from..to-1
}

// Values are what is stated of a run of batches on top of parent; claims are those of all
// their blobs in order. The caller has checked that state and claims are those of the
// batches, and that there are as many claims as blobs.
func Values(queues Queues, l2ChainID uint64, configHash common.Hash, parent *derive.Info, headers []*batch.Header, state FinalState, claims []batch.BlobClaim) (*batch.Run, error) {
	start, end := &parent.Header, headers[len(headers)-1]
	r := new(batch.Run)
	for _, h := range headers {
		if len(claims) < len(h.BlobHashes) {
			return nil, severity.Errorf(severity.Critical, "%w: %d claims on the %d blobs of batch %d", ErrMismatch, len(claims), len(h.BlobHashes), h.Index)
		}
		r.Batches = append(r.Batches, h.Posted(claims[:len(h.BlobHashes)]))
		claims = claims[len(h.BlobHashes):]
	}
	v := &r.Values
	*v = batch.PublicValues{
		L2ChainID: l2ChainID, ConfigHash: configHash,
		PrevBlockHash: parent.BlockHash, BlockHash: state.BlockHash, StateRoot: state.StateRoot, OutboxRoot: state.OutboxRoot,
		DepositStart: start.DepositEnd, DepositEnd: end.DepositEnd, ForcedStart: start.ForcedEnd, ForcedEnd: end.ForcedEnd,
		InboxCount: end.InboxCount, InboxRoot: end.InboxRoot, OriginNumber: end.OriginNumber, OriginHash: end.OriginHash,
	}
	for _, q := range []struct {
		hash  *common.Hash
		of    func(Queues, uint64) (common.Hash, error)
		index uint64
	}{
		{&v.DepositStartHash, depositHash, start.DepositEnd},
		{&v.DepositEndHash, depositHash, end.DepositEnd},
		{&v.ForcedStartHash, forcedHash, start.ForcedEnd},
		{&v.ForcedEndHash, forcedHash, end.ForcedEnd},
	} {
		hash, err := q.of(queues, q.index)
		if err != nil {
			return nil, severity.Errorf(severity.Reset, "%w: queue position %d: %w", ErrMoved, q.index, err)
		}
		*q.hash = hash
	}
	return r, nil
}

// depositHash is the rolling hash of the deposit queue before entry n.
func depositHash(queues Queues, n uint64) (common.Hash, error) {
	if n == 0 {
		return common.Hash{}, nil
	}
	entries, err := queues.Deposits(n-1, n)
	if err != nil {
		return common.Hash{}, err
	}
	if len(entries) != 1 {
		return common.Hash{}, fmt.Errorf("%d deposits at index %d", len(entries), n-1)
	}
	return entries[0].RollingHash, nil
}

// forcedHash is the rolling hash of the forced queue before entry n.
func forcedHash(queues Queues, n uint64) (common.Hash, error) {
	if n == 0 {
		return common.Hash{}, nil
	}
	entries, err := queues.Forced(n-1, n)
	if err != nil {
		return common.Hash{}, err
	}
	if len(entries) != 1 {
		return common.Hash{}, fmt.Errorf("%d forced transactions at index %d", len(entries), n-1)
	}
	return entries[0].RollingHash, nil
}
