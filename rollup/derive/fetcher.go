package derive

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// batchSource is what the fetcher pulls from; ledger satisfies it.
type batchSource interface {
	Next() (next, parent entry, ok bool)
}

// fetched is a batch with the blobs that hold it.
type fetched struct {
	batch, parent entry
	blobs         []*kzg4844.Blob
}

// fetcher gets the blobs of the next batch.
type fetcher struct {
	batches batchSource
	blobs   l1.BlobSource
}

// Next returns the batch after the derived ones; [ErrUpToDate] when there is
// none. A blob that cannot be had is temporary: the batch is never skipped.
func (f *fetcher) Next(ctx context.Context) (fetched, error) {
	next, parent, ok := f.batches.Next()
	if !ok {
		return fetched{}, ErrUpToDate
	}
	start := time.Now()
	blobs, err := f.blobs.Blobs(ctx, next.l1, next.header.BlobHashes)
	if err != nil {
		err = fmt.Errorf("blobs of batch %d (l1 block %d): %w", next.header.Index, next.l1.Number, err)
		var graded *severity.Error
		if !errors.As(err, &graded) {
			err = severity.Wrap(severity.Temporary, err)
		}
		return fetched{}, err
	}
	fetchTimer.UpdateSince(start)
	blobsCounter.Inc(int64(len(blobs)))
	return fetched{batch: next, parent: parent, blobs: blobs}, nil
}

// fetchedSource is what the decoder pulls from; fetcher satisfies it.
type fetchedSource interface {
	Next(ctx context.Context) (fetched, error)
}

// decoded is a batch with its payload.
type decoded struct {
	batch, parent entry
	payload       *batch.Payload
}

// decoder turns blobs into payloads.
type decoder struct {
	batches fetchedSource
}

// Next returns the next batch decoded. What does not decode, or contradicts its
// header, is an [InvalidBatchError].
func (d *decoder) Next(ctx context.Context) (decoded, error) {
	next, err := d.batches.Next(ctx)
	if err != nil {
		return decoded{}, err
	}
	payload, err := batch.Decode(&next.batch.header, &next.parent.header, next.blobs)
	if errors.Is(err, batch.ErrInvalid) {
		return decoded{}, invalid(next.batch, err)
	}
	if err != nil {
		return decoded{}, fmt.Errorf("decode batch %d: %w", next.batch.header.Index, err)
	}
	return decoded{batch: next.batch, parent: next.parent, payload: payload}, nil
}

func invalid(e entry, err error) error {
	return &InvalidBatchError{Index: e.header.Index, Hash: e.hash, Err: err}
}
