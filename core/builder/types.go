package builder

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"

	"github.com/zkgeth/zkgeth/core/attributes"
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
type Deposit = attributes.Deposit

// Result is a sealed block and what happened on the way.
type Result struct {
	Block    *types.Block
	Receipts types.Receipts
	Requests [][]byte             // always empty on L2
	Forced   []ForcedOutcome      // one per Attributes.Forced entry
	Skipped  map[common.Hash]Skip // pool transactions left out

	// State is the state after the block, not committed yet. Committing it
	// stores the block without executing it a second time.
	State *state.StateDB
}

// Skip says why a pool transaction is not in the block.
type Skip struct {
	Reason string
	Never  bool // it would not fit in an empty block either: drop it from the pool
}

// Options are the settings of a node, the same for all blocks it builds.
type Options struct {
	// MaxDrift is the rollup's limits.maxDrift in seconds: part of the rules,
	// the same on every node. 0 allows no drift at all.
	MaxDrift uint64
	// Meter may leave pool transactions out; nil for none. It never changes
	// what a list of transactions yields, so derivation needs none.
	Meter Meter
	// BlockBytes caps the EIP-2718 bytes of the sequencer's transactions when
	// they come from a pool; 0 for none.
	BlockBytes uint64
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
	// Ahead returns candidates in the order they would be shifted through, as
	// many as have at least so much gas together, or all. They stay candidates.
	Ahead(gas uint64) []*types.Transaction
}

// Meter bounds what a transaction may cost to prove or to post. The builder
// calls Begin before and End after every transaction it executes. Only pool
// transactions can be cancelled or left out; those of Attributes.Txs are metered
// for the block's account and always committed. What forced transactions cost is
// metered by the protocol's own rule (meter.Forced), and the meter is told by Consume.
// A meter serves one block at a time.
type Meter interface {
	// Reset starts a new block with an empty account.
	Reset()
	// Hooks are installed in the EVM; nil when the meter needs none. cancel
	// stops the pool transaction that is running, which is then left out
	// whatever End says; at other times it does nothing.
	Hooks(cancel func()) *tracing.Hooks
	// Begin starts metering a transaction.
	Begin(tx *types.Transaction)
	// End returns why the transaction must be left out of this block ("" to keep
	// it), and whether it could never fit, not even in an empty one.
	End() (reason string, never bool)
	// Commit adds the transaction last metered to the block's account.
	Commit()
	// Consume adds an entry of the forced queue to it, executed or not: its cost, and
	// the storage keys it used.
	Consume(cost, keys uint64)
}

// WatchingMeter is a Meter that can do without hooks at first, which keep geth's
// interpreter off its fast path. A pool transaction is executed under Watch; when its
// bound does not fit, it is executed once more with hooks, and what End says counts.
type WatchingMeter interface {
	Meter
	// Watch lets the meter see what an EVM does, until the block is done.
	Watch(evm *vm.EVM)
	// BeginWatched is Begin for a transaction that is executed under Watch. It returns
	// false, having done nothing, if that would be in vain.
	BeginWatched(tx *types.Transaction) (worth bool)
	// EndWatched says whether the transaction can be committed; gas is what it took
	// before refunds.
	EndWatched(gas uint64) (fits bool)
}
