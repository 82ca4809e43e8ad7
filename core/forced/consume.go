package forced

import (
	"fmt"

	"github.com/zkgeth/zkgeth/params"
)

// Block is a block under construction for transactions in the form T.
type Block[T any] interface {
	// Decode parses the canonical binary encoding (EIP-2718) of a transaction.
	Decode(raw []byte) (T, error)
	// Apply executes tx on what is left of the block's gas and makes it part of
	// the block. On an error nothing has changed.
	Apply(tx T) error
	// Exhausted tells whether this error of Apply is for want of gas in the block.
	Exhausted(err error) bool
	// Try executes tx in the same place on the gas of a whole block, and changes
	// nothing.
	Try(tx T) error
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
// is included when it applies at this point, else skipped. [ErrGas] tells that it
// fails only because the block's gas is used up; the outcome then has the
// transaction. Other errors are the block's fault.
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
	out.Skipped = block.Apply(tx)
	if out.Skipped != nil && block.Exhausted(out.Skipped) {
		// go-ethereum looks at the block's gas before the balance and intrinsic
		// gas: only an attempt with all of it tells whether that is all that is
		// missing.
		if out.Skipped = block.Try(tx); out.Skipped == nil {
			err = ErrGas
		}
	}
	if fault := block.Fault(); fault != nil {
		return out, fault
	}
	return out, err
}
