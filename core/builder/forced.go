package builder

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
)

// applyForced executes the forced transactions of the block: each is included,
// skipped, or makes the block invalid for want of gas.
func (e *environment) applyForced(ctx context.Context, forced [][]byte) ([]ForcedOutcome, error) {
	out := make([]ForcedOutcome, len(forced))
	for i, raw := range forced {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		tx, err := decodeForced(raw)
		if err != nil {
			out[i].Reason = err.Error()
			continue
		}
		out[i].Hash = tx.Hash()
		err = e.apply(tx)
		if errors.Is(err, core.ErrGasLimitReached) {
			// geth looks at the block's gas before the balance and intrinsic
			// gas: only an attempt with all of it tells whether that is all
			// that is missing.
			left := e.gas.Available(false)
			a, other := e.execute(tx, core.NewGasPool(e.header.GasLimit))
			if other == nil {
				e.state.RevertToSnapshot(a.snapshot)
				return nil, &ForcedGasError{Index: i, Hash: tx.Hash(), Gas: tx.Gas(), Available: left}
			}
			err = other
		}
		if err != nil {
			out[i].Reason = err.Error()
		}
	}
	return out, nil
}

// decodeForced parses an entry of the forced queue. The queue's contract caps
// its size; an entry over the cap counts as undecodable.
func decodeForced(raw []byte) (*types.Transaction, error) {
	if len(raw) > params.MaxForcedTxBytes {
		return nil, fmt.Errorf("undecodable: %d bytes, limit %d", len(raw), params.MaxForcedTxBytes)
	}
	tx := new(types.Transaction)
	if err := tx.UnmarshalBinary(raw); err != nil {
		return nil, fmt.Errorf("undecodable: %w", err)
	}
	return tx, nil
}
