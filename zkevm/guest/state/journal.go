package state

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// changeKind says what a journal entry undoes. The kinds up to changeStorage
// change an account: it is settled by Finalise unless all of them are reverted.
type changeKind uint8

const (
	changeCreate changeKind = iota
	changeBalance
	changeNonce
	changeCode
	changeStorage
	changeDestruct
	changeTouch
	changeContract
	changeTransient
	changeWarmAccount
	changeWarmSlot
	changeRefund
	changeLog
)

// change is a journal entry: what to put back, and where. Which fields are valid
// depends on the kind; the others may be left from an earlier entry.
type change struct {
	kind    changeKind
	account *account
	slot    *slot
	balance *uint256.Int
	code    *code
	number  uint64 // nonce or refund
	value   common.Hash
}

// push makes a journal entry of a kind, to be filled in. It is not cleared: that
// would cost more than the rest.
func (d *DB) push(kind changeKind) *change {
	n := len(d.journal)
	if n == cap(d.journal) {
		d.journal = append(d.journal, change{})
	} else {
		d.journal = d.journal[:n+1]
	}
	c := &d.journal[n]
	c.kind = kind
	return c
}

// record makes a journal entry for a change of an account.
func (d *DB) record(kind changeKind, a *account) *change {
	a.changes++
	if a.listedTx != d.tx {
		a.listedTx = d.tx
		d.touched = append(d.touched, a)
	}
	c := d.push(kind)
	c.account = a
	return c
}

// Snapshot returns a point to return to within the transaction.
func (d *DB) Snapshot() int { return len(d.journal) }

// RevertToSnapshot undoes everything since the snapshot.
func (d *DB) RevertToSnapshot(snapshot int) {
	if snapshot < 0 || snapshot > len(d.journal) {
		d.fail(errSnapshot)
		return
	}
	for i := len(d.journal) - 1; i >= snapshot; i-- {
		d.undo(&d.journal[i])
	}
	d.journal = d.journal[:snapshot]
}

func (d *DB) undo(c *change) {
	switch c.kind {
	case changeCreate:
		c.account.exists = false
	case changeBalance:
		c.account.balance = c.balance
	case changeNonce:
		c.account.nonce = c.number
	case changeCode:
		c.account.code = c.code
	case changeStorage:
		c.slot.value = c.value
	case changeDestruct:
		c.account.destructed = 0
	case changeTouch:
	case changeContract:
		c.account.created = 0
		return
	case changeTransient:
		c.slot.transient = c.value
		return
	case changeWarmAccount:
		c.account.warm = 0
		return
	case changeWarmSlot:
		c.slot.warm = 0
		return
	case changeRefund:
		d.refund = c.number
		return
	case changeLog:
		d.logs = d.logs[:len(d.logs)-1]
		d.logCount--
		return
	}
	c.account.changes--
}
