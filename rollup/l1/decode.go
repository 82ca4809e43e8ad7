package l1

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// errContinuity says that logs do not continue what is held: logs before them
// were missing or wrong.
var errContinuity = fmt.Errorf("%w: logs do not continue the queues", ErrInconsistent)

// decoder knows the contracts of a deployment and the events that matter.
type decoder struct {
	contracts params.Contracts
	addrs     []common.Address

	rollup   *bindings.Rollup
	deposits *bindings.DepositQueue
	forced   *bindings.ForcedQueue
	inbox    *bindings.MessageInbox

	deposited, forcedTx, sent, committed, reverted, finalized common.Hash // event ids
}

func newDecoder(c params.Contracts) *decoder {
	d := &decoder{
		contracts: c,
		addrs:     []common.Address{c.Rollup, c.DepositQueue, c.ForcedQueue, c.MessageInbox},
		rollup:    bindings.NewRollup(),
		deposits:  bindings.NewDepositQueue(),
		forced:    bindings.NewForcedQueue(),
		inbox:     bindings.NewMessageInbox(),
	}
	rollup, deposits, forced, inbox := d.rollup.GetABI(), d.deposits.GetABI(), d.forced.GetABI(), d.inbox.GetABI()
	d.committed = rollup.Events[bindings.RollupBatchCommittedEventName].ID
	d.reverted = rollup.Events[bindings.RollupBatchesRevertedEventName].ID
	d.finalized = rollup.Events[bindings.RollupBatchesFinalizedEventName].ID
	d.deposited = deposits.Events[bindings.DepositQueueDepositQueuedEventName].ID
	d.forcedTx = forced.Events[bindings.ForcedQueueTransactionForcedEventName].ID
	d.sent = inbox.Events[bindings.MessageInboxMessageSentEventName].ID
	return d
}

// mayConcern says whether a block with this bloom can have logs of the rollup.
// The bloom is part of the block hash, so "no" is proved.
func (d *decoder) mayConcern(bloom types.Bloom) bool {
	for _, addr := range d.addrs {
		if types.BloomLookup(bloom, addr) {
			return true
		}
	}
	return false
}

// concerns says whether a log is of one of the contracts.
func (d *decoder) concerns(log *types.Log) bool {
	for _, addr := range d.addrs {
		if log.Address == addr {
			return true
		}
	}
	return false
}

// apply adds the logs of one L1 block, checking every queue entry against the
// rolling hash, or root, of the queue.
func (v *view) apply(ref BlockRef, logs []*types.Log, d *decoder) error {
	for i, log := range logs {
		if i > 0 && log.Index <= logs[i-1].Index {
			return fmt.Errorf("%w: log %d after log %d", ErrInconsistent, log.Index, logs[i-1].Index)
		}
		if len(log.Topics) == 0 {
			continue
		}
		var err error
		switch id := log.Topics[0]; {
		case log.Address == d.contracts.DepositQueue && id == d.deposited:
			err = v.applyDeposit(ref, log, d)
		case log.Address == d.contracts.ForcedQueue && id == d.forcedTx:
			err = v.applyForced(ref, log, d)
		case log.Address == d.contracts.MessageInbox && id == d.sent:
			err = v.applyMessage(ref, log, d)
		case log.Address == d.contracts.Rollup:
			err = v.applyRollup(ref, log, d)
		}
		if err != nil {
			return fmt.Errorf("log %d: %w", log.Index, err)
		}
	}
	return nil
}

func (v *view) applyDeposit(ref BlockRef, log *types.Log, d *decoder) error {
	ev, err := d.deposits.UnpackDepositQueuedEvent(log)
	if err != nil {
		return malformed(err)
	}
	var last common.Hash
	if n := len(v.deposits); n > 0 {
		last = v.deposits[n-1].RollingHash
	}
	if err := follows("deposit", ev.Index, len(v.deposits), ev.Timestamp, ref); err != nil {
		return err
	}
	entry := Deposit{
		Index: ev.Index, From: ev.From, To: ev.To, Amount: ev.AmountGwei, RollingHash: ev.RollingHash,
		L1Block: ref.Number, L1Time: ref.Time,
	}
	if want := entry.hashAfter(last); want != entry.RollingHash {
		return fmt.Errorf("%w: deposit %d has rolling hash %v, want %v", errContinuity, ev.Index, entry.RollingHash, want)
	}
	v.deposits = append(v.deposits, entry)
	return nil
}

func (v *view) applyForced(ref BlockRef, log *types.Log, d *decoder) error {
	ev, err := d.forced.UnpackTransactionForcedEvent(log)
	if err != nil {
		return malformed(err)
	}
	var last common.Hash
	if n := len(v.forced); n > 0 {
		last = v.forced[n-1].RollingHash
	}
	if err := follows("forced transaction", ev.Index, len(v.forced), ev.Timestamp, ref); err != nil {
		return err
	}
	entry := Forced{
		Index: ev.Index, Sender: ev.Sender, Raw: ev.RawTx, RollingHash: ev.RollingHash,
		L1Block: ref.Number, L1Time: ref.Time,
	}
	if want := entry.hashAfter(last); want != entry.RollingHash {
		return fmt.Errorf("%w: forced transaction %d has rolling hash %v, want %v", errContinuity, ev.Index, entry.RollingHash, want)
	}
	v.forced = append(v.forced, entry)
	return nil
}

func (v *view) applyMessage(ref BlockRef, log *types.Log, d *decoder) error {
	ev, err := d.inbox.UnpackMessageSentEvent(log)
	if err != nil {
		return malformed(err)
	}
	if err := follows("message", ev.Index, len(v.messages), ref.Time, ref); err != nil {
		return err
	}
	entry := Message{
		Index: ev.Index, Sender: ev.Sender, Target: ev.Target, GasLimit: ev.GasLimit, Data: ev.Data,
		Root: ev.Root, L1Block: ref.Number,
	}
	tree := v.tree
	if err := extendTree(&tree, []Message{entry}); err != nil {
		return err
	}
	v.tree, v.messages = tree, append(v.messages, entry)
	return nil
}

func (v *view) applyRollup(ref BlockRef, log *types.Log, d *decoder) error {
	entry := Event{L1Block: ref, TxHash: log.TxHash, LogIndex: log.Index}
	switch log.Topics[0] {
	case d.committed:
		ev, err := d.rollup.UnpackBatchCommittedEvent(log)
		if err != nil {
			return malformed(err)
		}
		h := batch.Header{
			Index: ev.Header.Index, ParentHash: ev.Header.ParentHash, LastBlock: ev.Header.LastBlock,
			OriginNumber: ev.Header.OriginNumber, OriginHash: ev.Header.OriginHash,
			InboxCount: ev.Header.InboxCount, InboxRoot: ev.Header.InboxRoot,
			DepositEnd: ev.Header.DepositEnd, ForcedEnd: ev.Header.ForcedEnd,
		}
		for _, hash := range ev.Header.BlobHashes {
			h.BlobHashes = append(h.BlobHashes, hash)
		}
		if h.Hash() != ev.BatchHash || h.Index != ev.Index {
			return fmt.Errorf("%w: batch %d with hash %v was committed as %d with hash %v",
				ErrInconsistent, h.Index, h.Hash(), ev.Index, common.Hash(ev.BatchHash))
		}
		entry.Committed = &Committed{Hash: ev.BatchHash, Header: h}
	case d.reverted:
		ev, err := d.rollup.UnpackBatchesRevertedEvent(log)
		if err != nil {
			return malformed(err)
		}
		entry.Reverted = &Reverted{From: ev.FromIndex, To: ev.ToIndex}
	case d.finalized:
		ev, err := d.rollup.UnpackBatchesFinalizedEvent(log)
		if err != nil {
			return malformed(err)
		}
		entry.Finalized = &Finalized{
			From: ev.FromIndex, To: ev.ToIndex,
			BlockHash: ev.BlockHash, StateRoot: ev.StateRoot, OutboxRoot: ev.OutboxRoot,
		}
	default:
		return nil // not an event of derivation
	}
	v.events = append(v.events, entry)
	return nil
}

func follows(what string, index uint64, held int, at uint64, ref BlockRef) error {
	if index != uint64(held) {
		return fmt.Errorf("%w: %s %d after %d entries", errContinuity, what, index, held)
	}
	if at != ref.Time {
		return fmt.Errorf("%w: %s %d of time %d in a block of time %d", ErrInconsistent, what, index, at, ref.Time)
	}
	return nil
}

func malformed(err error) error { return fmt.Errorf("%w: %w", ErrInconsistent, err) }

// hashAfter is the queue's rolling hash after the entry (docs/protocol.md).
func (d *Deposit) hashAfter(last common.Hash) common.Hash {
	return crypto.Keccak256Hash(last[:], word(d.Index), common.LeftPadBytes(d.To[:], 32), word(d.Amount))
}

func (f *Forced) hashAfter(last common.Hash) common.Hash {
	return crypto.Keccak256Hash(last[:], word(f.Index), crypto.Keccak256(f.Raw))
}

// leaf is the message's leaf in the inbox tree (docs/protocol.md).
func (m *Message) leaf() common.Hash {
	return crypto.Keccak256Hash(word(m.Index), common.LeftPadBytes(m.Sender[:], 32), common.LeftPadBytes(m.Target[:], 32),
		word(m.GasLimit), crypto.Keccak256(m.Data))
}

func word(v uint64) []byte { return binary.BigEndian.AppendUint64(make([]byte, 24, 32), v) }

// audit compares a view with the contracts' own counters after its head; counts
// that a node's log index silently left out show here.
func (v *view) audit(call func(to common.Address, data []byte) ([]byte, error), d *decoder) error {
	var errs []error
	check := func(what string, to common.Address, data []byte, unpack func([]byte) (uint64, error), have int) {
		out, err := call(to, data)
		if err != nil {
			errs = append(errs, fmt.Errorf("count of %s: %w", what, err))
			return
		}
		want, err := unpack(out)
		if err != nil {
			errs = append(errs, fmt.Errorf("count of %s: %w", what, malformed(err)))
		} else if want != uint64(have) {
			errs = append(errs, fmt.Errorf("%w: the contract has %d %s, the logs gave %d", errContinuity, want, what, have))
		}
	}
	check("deposits", d.contracts.DepositQueue, d.deposits.PackCount(), d.deposits.UnpackCount, len(v.deposits))
	check("forced transactions", d.contracts.ForcedQueue, d.forced.PackCount(), d.forced.UnpackCount, len(v.forced))
	check("messages", d.contracts.MessageInbox, d.inbox.PackCount(), d.inbox.UnpackCount, len(v.messages))
	check("committed batches", d.contracts.Rollup, d.rollup.PackCommittedIndex(), d.rollup.UnpackCommittedIndex, v.committed())
	return errors.Join(errs...)
}

// committed is the index of the last batch committed and not reverted.
func (v *view) committed() int {
	for i := len(v.events) - 1; i >= 0; i-- {
		switch ev := v.events[i]; {
		case ev.Committed != nil:
			return int(ev.Committed.Header.Index)
		case ev.Reverted != nil:
			return int(ev.Reverted.From) - 1
		}
	}
	return 0
}
