package finaliser

import (
	"context"
	"errors"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// FinalState is the L2 state after a run, as finalizeBatches takes it.
type FinalState struct {
	BlockHash, StateRoot, OutboxRoot common.Hash
}

// run is a run of batches ready to be stated to L1.
type run struct {
	parent  derive.Info   // last batch before the run, final on L1
	batches []derive.Info // at least one
	state   FinalState
	claims  []batch.BlobClaim
	stated  *batch.Run
}

func (r *run) first() uint64 { return r.batches[0].Header.Index }
func (r *run) last() uint64  { return r.batches[len(r.batches)-1].Header.Index }

func (r *run) headers() []*batch.Header {
	headers := make([]*batch.Header, len(r.batches))
	for i := range r.batches {
		headers[i] = &r.batches[i].Header
	}
	return headers
}

// load takes the batches after final from derivation, up to the cap or those of the next
// run. No batch that is not derived, or not proven if it has to be, is among them; nil when
// there are none, or not all of the run.
func (f *Finaliser) load(final uint64) (*run, error) {
	most := f.opts.MaxBatches
	if f.runs != nil {
		most = f.runs.Next(final)
	}
	derived := f.derivation.Status().Derived
	if derived <= final || most == 0 {
		return nil, nil
	}
	r := new(run)
	var err error
	if r.parent, err = f.info(final); err != nil {
		return nil, err
	}
	if last := f.ledger.last; last != nil && last.BlockHash != r.parent.BlockHash {
		return nil, severity.Errorf(severity.Critical, "%w: batch %d ends in %v on l1, in %v here", ErrForeignState, final, last.BlockHash, r.parent.BlockHash)
	}
	prev := &r.parent
	for index := final + 1; index <= min(derived, final+uint64(most)); index++ {
		info, err := f.info(index)
		if err != nil {
			return nil, err
		}
		if info.State != derive.Safe && info.State != derive.Final {
			break
		}
		if f.runs == nil && f.proven != nil && !f.proven(index, info.Hash) {
			break
		}
		if info.Header.ParentHash != prev.Hash {
			return nil, severity.Errorf(severity.Reset, "%w: batch %d is not on top of %v", ErrMoved, index, prev.Hash)
		}
		r.batches = append(r.batches, info)
		prev = &r.batches[len(r.batches)-1]
	}
	if len(r.batches) == 0 || f.runs != nil && len(r.batches) < most {
		return nil, nil
	}
	return r, nil
}

// info returns a derived batch whose hash is that of its header.
func (f *Finaliser) info(index uint64) (derive.Info, error) {
	info, err := f.derivation.BatchInfo(index)
	switch {
	case errors.Is(err, derive.ErrUnknownBatch):
		return info, severity.Errorf(severity.Reset, "%w: %w", ErrMoved, err)
	case err != nil:
		return info, severity.Errorf(severity.Temporary, "batch %d: %w", index, err)
	case info.Header.Index != index || info.Header.Hash() != info.Hash:
		return info, severity.Errorf(severity.Critical, "%w: batch %d is filed as %d, %v", ErrMismatch, info.Header.Index, index, info.Hash)
	case info.BlockHash == (common.Hash{}):
		return info, severity.Errorf(severity.Temporary, "%w: batch %d is not derived any more", ErrMoved, index)
	}
	return info, nil
}

// complete checks every batch of the run, opens its blobs and fills in state and what is
// stated.
func (f *Finaliser) complete(ctx context.Context, r *run) error {
	parent := &r.parent
	var last *types.Header
	for i := range r.batches {
		info := &r.batches[i]
		if err := f.checkOrigin(info); err != nil {
			return err
		}
		checked, err := f.checkBatch(ctx, parent, info)
		if err != nil {
			return f.blame(info, err)
		}
		r.claims = append(r.claims, checked.claims...)
		parent, last = info, checked.last
	}
	root, err := f.outbox.Root(ctx, last)
	if err != nil {
		return severity.Wrap(severity.Temporary, err)
	}
	r.state = FinalState{BlockHash: last.Hash(), StateRoot: last.Root, OutboxRoot: root}
	return f.fill(r)
}

// fill sets what is stated; everything it names has been checked.
func (f *Finaliser) fill(r *run) (err error) {
	r.stated, err = Values(f.l1, f.cfg.L2ChainID, f.configHash, &r.parent, r.headers(), r.state, r.claims)
	return err
}
