package builder

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"

	"github.com/zkgeth/zkgeth/core/forced"
	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
)

// applyForced executes the forced transactions of the block: each is included or
// skipped.
func (e *environment) applyForced(ctx context.Context, entries [][]byte) ([]ForcedOutcome, error) {
	out := make([]ForcedOutcome, len(entries))
	block := &forcedBlock{environment: e, limiter: meter.NewForced(params.MaxForcedCost)}
	for i, raw := range entries {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		got, err := forced.Consume(block, raw)
		if err != nil {
			return nil, fmt.Errorf("block %v: %w", e.header.Number, err)
		}
		block.account(len(raw))
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
type forcedBlock struct {
	*environment
	limiter *meter.Forced
	applied bool // the limiter's account is that of the entry
}

func (b *forcedBlock) Decode(raw []byte) (*types.Transaction, error) { return decodeForced(raw) }

func (b *forcedBlock) Gas(tx *types.Transaction) uint64 { return tx.Gas() }

func (b *forcedBlock) Apply(tx *types.Transaction) error {
	b.applied = true
	// What an execution leaves in an EVM when it is cut off is nobody's concern: each has
	// its own.
	evm := vm.NewEVM(core.NewEVMBlockContext(b.header, b.chain, &b.header.Coinbase), b.state, b.config, vm.Config{Tracer: b.limiter.Hooks()})
	snapshot, gas := b.state.Snapshot(), b.gas.Snapshot()
	var a *attempt
	err := b.limiter.Run(meter.ForcedTx{
		Code: b.state.GetCode, Coinbase: b.header.Coinbase, Number: b.header.Number.Uint64(),
		Size: int(tx.Size()), AccessList: tx.AccessList(), Authorizations: len(tx.SetCodeAuthorizations()),
	}, func() (err error) {
		a, err = b.execute(evm, tx, b.gas)
		return err
	})
	if errors.Is(err, meter.ErrForcedCost) {
		b.state.RevertToSnapshot(snapshot)
		b.gas.Set(gas)
	}
	if err != nil {
		return err
	}
	b.keep(evm, a)
	return nil
}

// account tells the block's meter what the entry takes, which is of so many bytes.
func (b *forcedBlock) account(size int) {
	cost, keys := meter.ForcedEntry(size), uint64(0)
	if b.applied {
		cost, keys = b.limiter.Account()
	}
	if b.applied = false; b.meter != nil {
		b.meter.Consume(cost, keys)
	}
}

func (b *forcedBlock) Fault() error {
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
