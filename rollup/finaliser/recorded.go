package finaliser

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// Record is what the rollup's contracts hold after one L1 block; *l1.Record
// satisfies it.
type Record interface {
	ConfigHash(ctx context.Context) (common.Hash, error)
	L2ChainID(ctx context.Context) (uint64, error)
	GenesisBlock(ctx context.Context) (common.Hash, error)
	Finalized(ctx context.Context) (uint64, error)
	Batch(ctx context.Context, index uint64) (*l1.Event, error)
	Positions(ctx context.Context, index uint64) (deposits, forced, origin uint64, err error)
	FinalState(ctx context.Context, index uint64) (block, state, outbox common.Hash, err error)
	DepositHash(ctx context.Context, n uint64) (common.Hash, error)
	ForcedHash(ctx context.Context, n uint64) (common.Hash, error)
}

// Recorded are the public values of one batch as far as L1 knows them, for who
// checks a proof of it and has no chain of its own.
type Recorded struct {
	// Values lack ClaimsHash, which needs the blobs, and what Parent and State say.
	Values batch.PublicValues
	Commit l1.Event // of the batch
	Final  bool     // whether the batch is
	Parent bool     // whether PrevBlockHash is known: it is genesis, or the last block of a finalised run
	State  bool     // whether BlockHash, StateRoot and OutboxRoot are known: the batch is the last of a finalised run
}

// ReadRecorded collects the values of a batch; l1.ErrUnknownBatch when there is no
// such batch.
func ReadRecorded(ctx context.Context, record Record, index uint64) (*Recorded, error) {
	commit, err := record.Batch(ctx, index)
	if err != nil {
		return nil, err
	}
	h := &commit.Committed.Header
	out := &Recorded{Commit: *commit}
	v := &out.Values
	v.BatchesHash = batch.BatchesHash([]*batch.Header{h})
	v.DepositEnd, v.ForcedEnd = h.DepositEnd, h.ForcedEnd
	v.InboxCount, v.InboxRoot, v.OriginNumber, v.OriginHash = h.InboxCount, h.InboxRoot, h.OriginNumber, h.OriginHash
	if v.L2ChainID, err = record.L2ChainID(ctx); err != nil {
		return nil, err
	}
	if v.ConfigHash, err = record.ConfigHash(ctx); err != nil {
		return nil, err
	}
	if v.DepositStart, v.ForcedStart, _, err = record.Positions(ctx, index-1); err != nil {
		return nil, err
	}
	for _, q := range []struct {
		hash  *common.Hash
		of    func(context.Context, uint64) (common.Hash, error)
		index uint64
	}{
		{&v.DepositStartHash, record.DepositHash, v.DepositStart},
		{&v.DepositEndHash, record.DepositHash, v.DepositEnd},
		{&v.ForcedStartHash, record.ForcedHash, v.ForcedStart},
		{&v.ForcedEndHash, record.ForcedHash, v.ForcedEnd},
	} {
		if *q.hash, err = q.of(ctx, q.index); err != nil {
			return nil, err
		}
	}
	if index == 1 {
		v.PrevBlockHash, err = record.GenesisBlock(ctx)
	} else {
		v.PrevBlockHash, _, _, err = record.FinalState(ctx, index-1)
	}
	if err != nil {
		return nil, err
	}
	if v.BlockHash, v.StateRoot, v.OutboxRoot, err = record.FinalState(ctx, index); err != nil {
		return nil, err
	}
	final, err := record.Finalized(ctx)
	if err != nil {
		return nil, err
	}
	out.Final, out.Parent, out.State = index <= final, v.PrevBlockHash != common.Hash{}, v.BlockHash != common.Hash{}
	return out, nil
}

// CheckContracts compares what a proof states with what the contracts know. The
// error is a [ValueError] of the first value that differs. What Parent and
// State exclude, and the blobs' claims, are not compared.
func (r *Recorded) CheckContracts(stated *batch.PublicValues) error {
	index := r.Commit.Committed.Header.Index
	check := func(name string, stated, want any) error {
		if stated == want {
			return nil
		}
		return &ValueError{Name: name, Batch: index, Stated: stated, Want: want}
	}
	s, w := stated, &r.Values
	errs := []error{
		check("L2 chain id", s.L2ChainID, w.L2ChainID),
		check("config hash", s.ConfigHash, w.ConfigHash),
		check("batches hash", s.BatchesHash, w.BatchesHash),
		check("origin number", s.OriginNumber, w.OriginNumber),
		check("origin hash", s.OriginHash, w.OriginHash),
		check("message count", s.InboxCount, w.InboxCount),
		check("inbox root", s.InboxRoot, w.InboxRoot),
		check("first deposit", s.DepositStart, w.DepositStart),
		check("hash of deposits before", s.DepositStartHash, w.DepositStartHash),
		check("deposit end", s.DepositEnd, w.DepositEnd),
		check("hash of deposits after", s.DepositEndHash, w.DepositEndHash),
		check("first forced transaction", s.ForcedStart, w.ForcedStart),
		check("hash of forced transactions before", s.ForcedStartHash, w.ForcedStartHash),
		check("forced end", s.ForcedEnd, w.ForcedEnd),
		check("hash of forced transactions after", s.ForcedEndHash, w.ForcedEndHash),
	}
	if r.Parent {
		errs = append(errs, check("parent block", s.PrevBlockHash, w.PrevBlockHash))
	}
	if r.State {
		errs = append(errs, check("last block", s.BlockHash, w.BlockHash), check("state root", s.StateRoot, w.StateRoot), check("outbox root", s.OutboxRoot, w.OutboxRoot))
	}
	return first(errs)
}

// CheckClaims compares the claims on blobs that a proof states with those of the
// blobs that L1 has, which blobs finds. The error is a [ValueError] when they
// differ.
func (r *Recorded) CheckClaims(ctx context.Context, blobs l1.BlobSource, stated *batch.PublicValues) error {
	h := &r.Commit.Committed.Header
	found, err := blobs.Blobs(ctx, r.Commit.L1Block, h.BlobHashes)
	if err != nil {
		return fmt.Errorf("blobs of batch %d, committed in l1 block %d: %w", h.Index, r.Commit.L1Block.Number, err)
	}
	if len(found) != len(h.BlobHashes) {
		return fmt.Errorf("blobs of batch %d: got %d, want %d", h.Index, len(found), len(h.BlobHashes))
	}
	claims := make([]batch.BlobClaim, len(found))
	for i, blob := range found {
		if err := ctx.Err(); err != nil {
			return err
		}
		if blob == nil {
			return fmt.Errorf("blob %d of batch %d: %w: no data", i, h.Index, batch.ErrBlobMismatch)
		}
		// It checks that the blob is the one with the hash, too.
		if claims[i], err = batch.Claim(blob, h.BlobHashes[i]); err != nil {
			return fmt.Errorf("blob %d of batch %d: %w", i, h.Index, err)
		}
	}
	if want := batch.ClaimsHash(claims); stated.ClaimsHash != want {
		return &ValueError{Name: "hash of blob claims", Batch: h.Index, Stated: stated.ClaimsHash, Want: want}
	}
	return nil
}

func first(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
