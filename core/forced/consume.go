package forced

import (
	"fmt"

	"github.com/zkgeth/zkgeth/params"
)

// Block is a block under construction for transactions in the form T.
type Block[T any] interface {
	// Decode parses the canonical binary encoding (EIP-2718) of a transaction.
	Decode(raw []byte) (T, error)
	// Gas returns the gas limit of a transaction.
	Gas(tx T) uint64
	// Apply executes tx and makes it part of the block. On an error nothing has
	// changed.
	Apply(tx T) error
	// Fault tells that what the block rests on failed, such as a state that
	// could not be read: the outcome of an execution then means nothing.
	Fault() error
}

// Outcome tells what became of an entry of the forced queue.
type Outcome[T any] struct {
	Tx      T
	Decoded bool  // Tx is set
	Skipped error // why the entry was consumed without effect; nil when it was included
}

// Consume makes block consume a raw entry of the forced queue: the transaction
// is included when it keeps to the limits and applies at this point, else skipped.
// An error is the block's fault.
//
// Whatever the block consumed before, it has gas for a transaction within the
// limits: forced transactions come first, and params.MaxForcedPerBlock of them take
// less than the smallest block has.
func Consume[T any](block Block[T], raw []byte) (Outcome[T], error) {
	var out Outcome[T]
	// The queue's contract caps the size; an entry over the cap counts as
	// undecodable.
	if len(raw) > params.MaxForcedTxBytes {
		out.Skipped = fmt.Errorf("undecodable: %d bytes, limit %d", len(raw), params.MaxForcedTxBytes)
		return out, nil
	}
	tx, err := block.Decode(raw)
	if err != nil {
		out.Skipped = fmt.Errorf("undecodable: %w", err)
		return out, nil
	}
	out.Tx, out.Decoded = tx, true
	if gas := block.Gas(tx); gas > params.MaxForcedGas {
		out.Skipped = fmt.Errorf("%w: %d, limit %d", ErrGas, gas, uint64(params.MaxForcedGas))
		return out, nil
	}
	out.Skipped = block.Apply(tx)
	return out, block.Fault()
}
