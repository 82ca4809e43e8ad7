package builder

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/forced"
)

// applyForced executes the forced transactions of the block: each is included,
// skipped, or makes the block invalid for want of gas.
func (e *environment) applyForced(ctx context.Context, entries [][]byte) ([]ForcedOutcome, error) {
	out := make([]ForcedOutcome, len(entries))
	for i, raw := range entries {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		left := e.gas.Available(false)
		got, err := forced.Consume(forcedBlock{e}, raw)
		switch {
		case errors.Is(err, forced.ErrGas):
			return nil, &ForcedGasError{Index: i, Hash: got.Tx.Hash(), Gas: got.Tx.Gas(), Available: left}
		case err != nil:
			return nil, fmt.Errorf("block %v: %w", e.header.Number, err)
		}
		if got.Decoded {
			out[i].Hash = got.Tx.Hash()
		}
		if got.Skipped != nil {
			out[i].Reason = got.Skipped.Error()
		}
	}
	return out, nil
}

// forcedBlock is the environment as package forced sees it.
type forcedBlock struct{ *environment }

func (b forcedBlock) Decode(raw []byte) (*types.Transaction, error) { return decodeForced(raw) }

func (b forcedBlock) Apply(tx *types.Transaction) error { return b.apply(tx) }

func (b forcedBlock) Exhausted(err error) bool { return errors.Is(err, core.ErrGasLimitReached) }

func (b forcedBlock) Try(tx *types.Transaction) error {
	a, err := b.execute(b.evm, tx, core.NewGasPool(b.header.GasLimit))
	if err == nil {
		b.state.RevertToSnapshot(a.snapshot)
	}
	return err
}

func (b forcedBlock) Fault() error {
	if err := b.state.Error(); err != nil {
		return fmt.Errorf("state: %w", err)
	}
	return nil
}

// decodeForced parses an entry of the forced queue.
func decodeForced(raw []byte) (*types.Transaction, error) {
	tx := new(types.Transaction)
	if err := tx.UnmarshalBinary(raw); err != nil {
		return nil, err
	}
	return tx, nil
}
