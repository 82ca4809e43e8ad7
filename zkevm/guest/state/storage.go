package state

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
	"github.com/zkgeth/zkgeth/zkevm/guest/rlp"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

// slot is a storage key of an account that was used, if only in an access list.
// Where it matters, its 32-byte fields are copied by copy: an assignment of arrays
// is done byte by byte on riscv64.
type slot struct {
	key     common.Hash
	account *account
	next    *slot // of the account

	loaded bool     // the values below are valid
	hashed bool     // hash is set
	hash   [32]byte // key in the storage trie

	value  common.Hash // now
	start  common.Hash // when the transaction began
	stored common.Hash // in the storage trie

	transient common.Hash // valid in transientScope

	warm           uint32 // scope in which it is in the access list
	transientScope uint32
	writtenTx      uint32 // transaction in which it is in DB.written
}

func (s *slot) trieKey() *[32]byte {
	if !s.hashed {
		s.hashed = true
		accel.Keccak256(s.key[:], &s.hash)
	}
	return &s.hash
}

// slot returns the slot with its value, read from the trie at its first use.
func (d *DB) slot(a *account, key *common.Hash) *slot {
	s := d.slots.get(a, key)
	if !s.loaded {
		d.loadSlot(s)
	}
	return s
}

func (d *DB) loadSlot(s *slot) {
	s.loaded = true
	a := s.account
	if a.storageRoot == trie.EmptyRoot {
		return
	}
	st := d.storageOf(a)
	if st == nil {
		return
	}
	leaf, err := st.Get(s.trieKey())
	if err != nil {
		d.fail(fmt.Errorf("slot %x of account %x: %w", s.key, a.addr, err))
		return
	}
	if leaf == nil {
		return
	}
	r := rlp.NewReader(leaf)
	b := r.Bytes()
	if r.End() != nil || len(b) == 0 || len(b) > 32 || b[0] == 0 {
		d.fail(fmt.Errorf("slot %x of account %x: %w", s.key, a.addr, ErrBadSlot))
		return
	}
	copy(s.value[32-len(b):], b)
	copy(s.start[:], s.value[:])
	copy(s.stored[:], s.value[:])
}

// storageOf returns the account's storage trie; nil after a failure.
func (d *DB) storageOf(a *account) *trie.Trie {
	if a.storage != nil {
		return a.storage
	}
	if a.storageRoot == trie.EmptyRoot {
		a.storage = trie.Empty()
		return a.storage
	}
	st, err := d.trie.Storage(&a.key)
	if err != nil {
		d.fail(fmt.Errorf("storage of account %x: %w", a.addr, err))
		return nil
	}
	a.storage = st
	return st
}

// GetState returns the value of a slot, zero without an account.
func (d *DB) GetState(addr common.Address, key common.Hash) common.Hash {
	a := d.account(&addr)
	if !a.exists {
		return common.Hash{}
	}
	return d.slot(a, &key).value
}

// GetStateAndCommittedState returns the value of a slot now and when the
// transaction began.
func (d *DB) GetStateAndCommittedState(addr common.Address, key common.Hash) (common.Hash, common.Hash) {
	a := d.account(&addr)
	if !a.exists {
		return common.Hash{}, common.Hash{}
	}
	s := d.slot(a, &key)
	return s.value, s.start
}

// SetState sets the value of a slot and returns the previous one.
func (d *DB) SetState(addr common.Address, key, value common.Hash) (prev common.Hash) {
	a := d.existing(&addr)
	s := d.slot(a, &key)
	copy(prev[:], s.value[:])
	if s.value == value {
		return prev
	}
	c := d.record(changeStorage, a)
	c.slot = s
	copy(c.value[:], s.value[:])
	copy(s.value[:], value[:])
	if s.writtenTx != d.tx {
		s.writtenTx = d.tx
		d.written = append(d.written, s)
	}
	return prev
}

// GetTransientState returns the value of a transient slot (EIP-1153).
func (d *DB) GetTransientState(addr common.Address, key common.Hash) common.Hash {
	s := d.slots.get(d.accounts.get(&addr), &key)
	if s.transientScope != d.scope {
		return common.Hash{}
	}
	return s.transient
}

// SetTransientState sets a transient slot.
func (d *DB) SetTransientState(addr common.Address, key, value common.Hash) {
	s := d.slots.get(d.accounts.get(&addr), &key)
	if s.transientScope != d.scope {
		s.transientScope, s.transient = d.scope, noValue
	}
	if s.transient == value {
		return
	}
	c := d.push(changeTransient)
	c.slot, c.value = s, s.transient
	s.transient = value
}
