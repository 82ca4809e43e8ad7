package builder

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
)

// Attributes are the inputs of one L2 block on top of a parent.
type Attributes struct {
	Time     uint64 // seconds; checked against parent and origin
	Coinbase common.Address
	Origin   params.Origin
	Deposits []Deposit            // entries following the parent's DepositEnd
	Forced   [][]byte             // raw forced transactions following the parent's ForcedEnd
	Txs      []*types.Transaction // sequencer transactions that must all apply, in order
	Pool     TxSource             // when set, filled up from it after Txs (sequencing)
}

// Deposit is an entry of the L1 deposit queue.
type Deposit struct {
	Index  uint64
	To     common.Address
	Amount uint64 // gwei
}

// Result is a sealed block and what happened on the way.
type Result struct {
	Block    *types.Block
	Receipts types.Receipts
	Requests [][]byte               // always empty on L2
	Forced   []ForcedOutcome        // one per Attributes.Forced entry
	Skipped  map[common.Hash]string // pool transactions left out, with the reason
}

// ForcedOutcome tells what became of a forced transaction.
type ForcedOutcome struct {
	Hash   common.Hash // zero when undecodable
	Reason string      // empty when it was included
}

// TxSource yields pool transactions best first (the shape of txorder).
type TxSource interface {
	// Peek returns the next candidate, nil when there is none.
	Peek() *types.Transaction
	// Shift replaces the candidate with the sender's next one.
	Shift()
	// Pop drops the candidate and all later ones of its sender.
	Pop()
}

// Meter bounds what a transaction may cost to prove or to post. The builder
// calls Begin before and End after every sequencer transaction; Abort is polled
// by the builder's tracer hooks through the returned hooks.
type Meter interface {
	// Hooks are installed in the EVM; nil when the meter needs none.
	Hooks(cancel func()) *tracing.Hooks
	// Begin starts metering a transaction.
	Begin(tx *types.Transaction)
	// End returns why the transaction must be left out of this block ("" to keep
	// it), and whether it could ever fit in an empty one.
	End() (reason string, never bool)
	// Commit adds the transaction to the block's account.
	Commit()
}
