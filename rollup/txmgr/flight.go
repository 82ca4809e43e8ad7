package txmgr

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/log"
)

// flight is one nonce on its way into the chain: the versions of a transaction
// that differ in fees, of which at most one is mined.
type flight struct {
	m       *Manager
	cand    Candidate
	sidecar *types.BlobTxSidecar
	nonce   uint64
	gas     uint64
	fees    Fees
	log     log.Logger

	tx       *types.Transaction   // signed version with the current fees, nil when they changed
	versions []*types.Transaction // all ever handed to the node, oldest first
	inPool   bool                 // the node has taken one, as far as we know
	outSince time.Time            // when it was last known not to have one
	lastErr  error                // why the node did not take it
	mined    *types.Receipt
	moved    uint64    // consecutive polls that saw a later nonce and no receipt
	gapSince time.Time // since when every poll saw an earlier nonce
}

func (f *flight) run(ctx context.Context) (*types.Receipt, error) {
	cfg := &f.m.cfg
	poll := time.NewTicker(cfg.ReceiptQueryInterval)
	defer poll.Stop()
	resubmit := time.NewTicker(cfg.ResubmissionTimeout)
	defer resubmit.Stop()

	f.outSince = time.Now()
	if err := f.publish(ctx); err != nil {
		return nil, err
	}
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-poll.C:
			if err := f.poll(ctx); err != nil {
				return nil, err
			}
			if f.confirmed(ctx) {
				return f.result(ctx)
			}
			if f.mined != nil || f.inPool {
				continue
			}
			if time.Since(f.outSince) > cfg.NotInMempoolTimeout {
				return nil, fmt.Errorf("%w within %v: %w", ErrNotInMempool, cfg.NotInMempoolTimeout, f.lastErr)
			}
			if err := f.publish(ctx); err != nil {
				return nil, err
			}
		case <-resubmit.C:
			if f.mined != nil {
				continue
			}
			if err := f.bump(ctx); err != nil {
				return nil, err
			}
		}
	}
}

// bump publishes a better paid version. At a fee limit the published ones stay,
// and the last is sent again in case the node dropped it.
func (f *flight) bump(ctx context.Context) error {
	percent := int64(priceBump)
	if f.sidecar != nil {
		percent = blobPriceBump
	}
	if err := f.raise(ctx, percent); err != nil {
		if !f.inPool && errors.Is(err, ErrFeeLimit) {
			return err
		}
		f.log.Warn("Fees of the transaction stay", "feeCap", f.fees.FeeCap, "blobFeeCap", f.fees.BlobFeeCap, "err", err)
	}
	return f.publish(ctx)
}

func (f *flight) raise(ctx context.Context, percent int64) error {
	prices, err := f.m.Prices(ctx)
	if err != nil {
		return err
	}
	fees, err := f.m.cfg.raise(f.fees, prices, percent)
	if err != nil {
		return err
	}
	f.fees, f.tx = fees, nil
	bumpedCounter.Inc(1)
	return nil
}

// publish hands the current version to the node, raising its fees for as long
// as that is what the node asks for. A nil error does not mean that the node
// took it: see inPool.
func (f *flight) publish(ctx context.Context) error {
	for {
		if err := f.sign(ctx); err != nil {
			return err
		}
		reqCtx, cancel := context.WithTimeout(ctx, f.m.cfg.NetworkTimeout)
		err := f.m.backend.SendTransaction(reqCtx, f.tx)
		cancel()
		switch verdict := classify(err); verdict {
		case accepted:
			f.inPool = true
			publishedCounter.Inc(1)
			f.log.Info("Published transaction", "hash", f.tx.Hash(), "tip", f.fees.Tip, "feeCap", f.fees.FeeCap, "blobFeeCap", f.fees.BlobFeeCap)
			return nil
		case underpriced:
			// The fees of what it competes with are unknown: double until the
			// node is content or the limit is reached.
			f.log.Debug("L1 node asks for higher fees", "feeCap", f.fees.FeeCap, "blobFeeCap", f.fees.BlobFeeCap, "err", err)
			switch raiseErr := f.raise(ctx, blobPriceBump); {
			case raiseErr == nil:
				continue
			case f.inPool:
				f.log.Warn("Cannot raise the fees of the transaction", "err", raiseErr)
				return nil
			case errors.Is(raiseErr, ErrFeeLimit):
				return fmt.Errorf("%w (the l1 node says: %w)", raiseErr, err)
			default:
				f.lastErr = raiseErr
				return nil
			}
		case stale: // the next polls tell whether it was one of ours
			f.lastErr = err
			return nil
		case reserved:
			if !f.inPool {
				return fmt.Errorf("%w: %w", errReserved, err)
			}
			return nil
		case refused:
			if f.inPool {
				f.log.Warn("L1 node refuses the raised transaction", "err", err)
				return nil
			}
			return refusal(err)
		default:
			f.lastErr = err
			f.log.Warn("Could not publish the transaction", "err", err)
			return nil
		}
	}
}

func (f *flight) sign(ctx context.Context) error {
	if f.tx != nil {
		return nil
	}
	var hashes []common.Hash
	if f.sidecar != nil {
		hashes = f.sidecar.BlobHashes()
	}
	unsigned := f.cand.transaction(f.m.chainID, f.nonce, f.gas, f.fees, hashes)
	tx, err := f.m.signer.SignTx(ctx, unsigned, f.m.chainID)
	if err != nil {
		return fmt.Errorf("signing: %w", err)
	}
	if tx == nil {
		return ErrSigner
	}
	// A remote signer may let its user edit the transaction; what it returns is
	// only sent when it is what was asked for.
	signer := types.LatestSignerForChainID(f.m.chainID)
	if tx.Type() != unsigned.Type() || signer.Hash(tx) != signer.Hash(unsigned) {
		return fmt.Errorf("%w: content differs", ErrSigner)
	}
	if from, err := types.Sender(signer, tx); err != nil || from != f.m.signer.Address() {
		return fmt.Errorf("%w: sender %v, want %v (%v)", ErrSigner, from, f.m.signer.Address(), err)
	}
	if f.sidecar != nil {
		tx = tx.WithBlobTxSidecar(f.sidecar)
	}
	f.tx = tx
	f.versions = append(f.versions, tx)
	return nil
}

// poll looks for a receipt of any version and for a nonce used by somebody
// else. Failing requests are left to the next poll.
func (f *flight) poll(ctx context.Context) error {
	receipt, err := f.receipt(ctx)
	if err != nil {
		f.log.Debug("Could not ask for the receipt", "err", err)
		return nil
	}
	if receipt != nil {
		if f.mined == nil || f.mined.BlockHash != receipt.BlockHash {
			f.log.Info("Transaction mined", "hash", receipt.TxHash, "block", receipt.BlockNumber, "status", receipt.Status)
		}
		f.mined, f.moved, f.inPool = receipt, 0, false
		return nil
	}
	if f.mined != nil {
		f.log.Warn("Transaction reorged out", "hash", f.mined.TxHash, "block", f.mined.BlockNumber)
		reorgedCounter.Inc(1)
		f.mined, f.outSince = nil, time.Now()
		f.lastErr = errors.New("reorged out")
	}
	nonce, err := f.m.nonce(ctx)
	if err != nil {
		f.log.Debug("Could not ask for the nonce", "err", err)
		return nil
	}
	if nonce >= f.nonce {
		f.gapSince = time.Time{}
	}
	switch {
	case nonce > f.nonce:
		if f.moved++; f.moved >= f.m.cfg.SafeAbortNonceTooLowCount {
			return errNonceMoved
		}
	case nonce == f.nonce:
		f.moved = 0
	case f.gapSince.IsZero():
		f.gapSince = time.Now()
	case time.Since(f.gapSince) > f.m.cfg.NotInMempoolTimeout:
		// A reorg took an earlier transaction of the account, and the pool has
		// not brought it back: ours cannot be mined with this nonce. It may be
		// later, beside the one sent in its place; the caller's contract has to
		// refuse the second, as ours do.
		return errNonceMoved
	}
	return nil
}

// receipt returns the receipt of the version on the canonical chain, nil when
// there is none.
func (f *flight) receipt(ctx context.Context) (*types.Receipt, error) {
	ctx, cancel := context.WithTimeout(ctx, f.m.cfg.NetworkTimeout)
	defer cancel()
	for i := len(f.versions) - 1; i >= 0; i-- {
		receipt, err := f.m.backend.TransactionReceipt(ctx, f.versions[i].Hash())
		if err == nil && receipt != nil && receipt.BlockNumber != nil {
			return receipt, nil
		}
		if err != nil && !errors.Is(err, ethereum.NotFound) && !isIndexing(err) {
			return nil, err
		}
	}
	return nil, nil
}

func (f *flight) confirmed(ctx context.Context) bool {
	if f.mined == nil {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, f.m.cfg.NetworkTimeout)
	defer cancel()
	head, err := f.m.backend.HeaderByNumber(ctx, nil)
	if err != nil {
		f.log.Debug("Could not ask for the L1 head", "err", err)
		return false
	}
	block := f.mined.BlockNumber.Uint64()
	return head.Number.Uint64() >= block && head.Number.Uint64()-block+1 >= f.m.cfg.NumConfirmations
}

func (f *flight) result(ctx context.Context) (*types.Receipt, error) {
	if f.mined.Status == types.ReceiptStatusSuccessful {
		return f.mined, nil
	}
	revertedCounter.Inc(1)
	markPaid(f.mined)
	return nil, f.m.explain(ctx, f.cand, f.sidecar, f.gas, f.mined)
}
