package statement

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
	"github.com/zkgeth/zkgeth/zkevm/guest/state"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
	"github.com/zkgeth/zkgeth/zkevm/guest/witness"
)

// Source is what a node knows of both chains. Its errors are passed on; an answer
// that does not fit the others is [ErrInput].
type Source interface {
	// Config is the rollup config as published on L1.
	Config() []byte
	// Batch returns the header of a committed batch, or of batch 0.
	Batch(ctx context.Context, index uint64) (*batch.Header, error)
	// Blobs returns the blobs of a batch in the order of its hashes.
	Blobs(ctx context.Context, header *batch.Header) ([]*kzg4844.Blob, error)
	// L1Header returns the header of an L1 block.
	L1Header(ctx context.Context, number uint64) (*types.Header, error)
	// Deposits returns entries from..to-1 of the deposit queue and its rolling hash
	// before the first of them.
	Deposits(ctx context.Context, from, to uint64) ([]Deposit, common.Hash, error)
	// Forced returns raw entries from..to-1 of the forced queue and its rolling
	// hash before the first of them.
	Forced(ctx context.Context, from, to uint64) ([][]byte, common.Hash, error)
	// L2Header returns the header of a block of the local chain.
	L2Header(ctx context.Context, number uint64) (*types.Header, error)
	// Node returns the RLP of a node of a state or storage trie by its hash, Code a
	// contract's code by its hash. No bytes mean that there is none.
	Node(hash common.Hash) ([]byte, error)
	Code(hash common.Hash) ([]byte, error)
}

// Build makes the input of the statement about a batch from a node's data, and
// the public values that come of it. It executes the batch on the state before it,
// which the source must still have. Errors: [ErrBatch] when the batch cannot be
// proven, [ErrInput] when the source's answers do not fit each other, the
// source's own.
func Build(ctx context.Context, source Source, index uint64) (*Input, *batch.PublicValues, error) {
	if index == 0 {
		return nil, nil, badInput("batch 0 has no blocks")
	}
	in, err := collect(ctx, source, index)
	if err != nil {
		return nil, nil, fmt.Errorf("batch %d: %w", index, err)
	}
	values, err := in.record(ctx, source)
	if err != nil {
		return nil, nil, fmt.Errorf("batch %d: %w", index, err)
	}
	return in, values, nil
}

// collect gathers everything but the witness.
func collect(ctx context.Context, source Source, index uint64) (*Input, error) {
	in := &Input{Config: source.Config()}
	for _, want := range []struct {
		index uint64
		to    *batch.Header
	}{{index - 1, &in.Parent}, {index, &in.Header}} {
		header, err := source.Batch(ctx, want.index)
		if err != nil {
			return nil, fmt.Errorf("header of batch %d: %w", want.index, err)
		}
		*want.to = *header
	}
	blobs, err := source.Blobs(ctx, &in.Header)
	if err != nil {
		return nil, fmt.Errorf("blobs: %w", err)
	}
	if in.Blobs, err = batch.TrimAll(blobs); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInput, err)
	}
	origin, err := source.L1Header(ctx, in.Header.OriginNumber)
	if err != nil {
		return nil, fmt.Errorf("l1 block %d: %w", in.Header.OriginNumber, err)
	}
	if in.Origin, err = rlp.EncodeToBytes(origin); err != nil {
		return nil, fmt.Errorf("l1 block %d: %w", in.Header.OriginNumber, err)
	}
	if in.Deposits, in.DepositStart, err = source.Deposits(ctx, in.Parent.DepositEnd, in.Header.DepositEnd); err != nil {
		return nil, fmt.Errorf("deposits: %w", err)
	}
	if in.Forced, in.ForcedStart, err = source.Forced(ctx, in.Parent.ForcedEnd, in.Header.ForcedEnd); err != nil {
		return nil, fmt.Errorf("forced transactions: %w", err)
	}
	return in, nil
}

// record executes the batch on the source's state and makes the witness of what
// it asks for.
func (in *Input) record(ctx context.Context, source Source) (values *batch.PublicValues, err error) {
	defer executor.Guard(&err)
	ancestors := &recordedHeaders{ctx: ctx, source: source, first: in.Parent.LastBlock}
	first, err := ancestors.get(in.Parent.LastBlock)
	if err != nil {
		return nil, err
	}
	head, err := executor.NewHead(first, ancestors)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInput, err)
	}
	root := head.Header.Root
	recorder := witness.NewRecorder(
		func(hash *[32]byte) ([]byte, error) { return source.Node(*hash) },
		func(hash *[32]byte) ([]byte, error) { return source.Code(*hash) },
	)
	if values, err = in.prove(head, state.New(trie.New(root, recorder), recorder)); err != nil {
		return nil, err
	}
	if in.Witness, err = recorder.Encode(root, append([][]byte{first}, ancestors.used...)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInput, err)
	}
	return values, nil
}

// recordedHeaders gives the executor the headers it asks for and keeps them. It
// asks for them in order: each one names the next.
type recordedHeaders struct {
	ctx    context.Context
	source Source
	first  uint64 // number of the block before the batch
	used   [][]byte
}

// Header implements executor.Ancestors.
func (r *recordedHeaders) Header(generation int) ([]byte, error) {
	if generation < len(r.used) {
		return r.used[generation], nil
	}
	distance := uint64(generation) + 1
	if generation != len(r.used) || distance > r.first {
		return nil, nil
	}
	header, err := r.get(r.first - distance)
	if err == nil {
		r.used = append(r.used, header)
	}
	return header, err
}

func (r *recordedHeaders) get(number uint64) ([]byte, error) {
	header, err := r.source.L2Header(r.ctx, number)
	if err != nil {
		return nil, fmt.Errorf("l2 block %d: %w", number, err)
	}
	enc, err := rlp.EncodeToBytes(header)
	if err != nil {
		return nil, fmt.Errorf("l2 block %d: %w", number, err)
	}
	return enc, nil
}
