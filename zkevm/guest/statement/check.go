package statement

import (
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/core/attributes"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
	"github.com/zkgeth/zkgeth/zkevm/guest/blob"
	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
	"github.com/zkgeth/zkgeth/zkevm/guest/rlp"
)

// check holds the parts of the input against each other, as far as nothing has
// to be executed for it.
func (in *Input) check(head *executor.Head) (*run, error) {
	if err := in.checkSizes(); err != nil {
		return nil, err
	}
	r := &run{in: in, head: head, forced: in.Forced}
	var err error
	if r.numbers, err = params.ScanRollup(in.Config); err != nil {
		return nil, badInput("%w", err)
	}
	accel.Keccak256(in.Config, (*[32]byte)(&r.configHash))
	r.chain = params.L2ChainConfig(r.numbers.L2ChainID)

	if err := in.checkHead(head.Header, r.numbers.GasLimit); err != nil {
		return nil, err
	}
	if r.origin, err = in.origin(); err != nil {
		return nil, err
	}
	// Subtractions that go below zero give numbers that cannot be right; that
	// positions do not go back is for batch.DecodeBatch to say.
	if n := in.Header.DepositEnd - in.Parent.DepositEnd; n != uint64(len(in.Deposits)) {
		return nil, badInput("%d deposits, the batch consumes %d", len(in.Deposits), n)
	}
	if n := in.Header.ForcedEnd - in.Parent.ForcedEnd; n != uint64(len(in.Forced)) {
		return nil, badInput("%d forced transactions, the batch consumes %d", len(in.Forced), n)
	}
	r.deposits = make([]attributes.Deposit, len(in.Deposits))
	for i, d := range in.Deposits {
		r.deposits[i] = attributes.Deposit{Index: in.Parent.DepositEnd + uint64(i), To: d.To, Amount: d.Amount}
	}
	return r, nil
}

// checkHead holds the last block before the batch against the batch it ends and
// the rollup's config.
func (in *Input) checkHead(head *executor.Header, gasLimit uint64) error {
	extra, err := params.DecodeHeaderExtra(head.Extra)
	if err != nil {
		return badInput("block before the batch: %w", err)
	}
	want := params.HeaderExtra{Origin: in.Parent.OriginNumber, DepositEnd: in.Parent.DepositEnd, ForcedEnd: in.Parent.ForcedEnd}
	switch {
	case head.Number != in.Parent.LastBlock:
		return badInput("block %d before the batch, the batch before ends with %d", head.Number, in.Parent.LastBlock)
	case extra != want:
		return badInput("block %d before the batch has %+v, the batch before %+v", head.Number, extra, want)
	case head.GasLimit != gasLimit:
		return badInput("block %d before the batch has a gas limit of %d, the config %d", head.Number, head.GasLimit, gasLimit)
	}
	return nil
}

// origin reads number and time of the L1 block that the batch is tied to. Later
// forks of L1 may add fields at the end of its header.
func (in *Input) origin() (params.Origin, error) {
	h := &in.Header
	var hash common.Hash
	accel.Keccak256(in.Origin, (*[32]byte)(&hash))
	if hash != h.OriginHash {
		return params.Origin{}, badInput("origin header of %v, the batch has %v", hash, h.OriginHash)
	}
	const before = 8 // parent, uncles, coinbase, three roots, bloom, difficulty
	fields := rlp.ListOf(in.Origin)
	for range before {
		fields.Raw()
	}
	number := fields.Uint64()
	fields.Uint64() // gas limit
	fields.Uint64() // gas used
	time := fields.Uint64()
	if fields.Err() != nil {
		return params.Origin{}, badInput("origin header: %w", fields.Err())
	}
	if number != h.OriginNumber {
		return params.Origin{}, badInput("origin header of block %d, the batch has %d", number, h.OriginNumber)
	}
	return params.Origin{Number: number, Hash: hash, Time: time, InboxRoot: h.InboxRoot}, nil
}

// claims evaluates the blobs. That they are those of the hashes is what L1 checks
// with the values.
func (in *Input) claims() ([]batch.BlobClaim, error) {
	if len(in.Blobs) != len(in.Header.BlobHashes) {
		return nil, badInput("%d blobs for %d hashes", len(in.Blobs), len(in.Header.BlobHashes))
	}
	claims := make([]batch.BlobClaim, len(in.Blobs))
	for i, data := range in.Blobs {
		c := &claims[i]
		c.VersionedHash = in.Header.BlobHashes[i]
		c.Z = batch.Challenge(data, c.VersionedHash)
		y, err := blob.Evaluate(data, (*[32]byte)(&c.Z))
		if err != nil {
			return nil, badBatch("blob %d: %w", i, err)
		}
		c.Y = y
	}
	return claims, nil
}
