package state

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
	"github.com/zkgeth/zkgeth/zkevm/guest/rlp"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

// account is an address that was used, with or without an account in the state.
type account struct {
	addr common.Address
	id   uint32   // its place in the order of first use
	key  [32]byte // in the account trie, once loaded

	loaded bool // the trie was asked; what follows is valid
	exists bool // there is an account now
	inTrie bool // the account trie has a leaf for it
	listed bool // in DB.changed

	nonce       uint64
	balance     *uint256.Int // never changed in place: callers keep it across changes
	code        *code
	storageRoot [32]byte // of storage, or of the trie it will be taken from

	storage *trie.Trie // nil until a slot is needed
	slots   *slot      // those used, the last one first

	precompile bool   // warm while DB.precompilesWarm
	warm       uint32 // scope in which it is in the access list
	created    uint32 // transaction in which it became a contract
	destructed uint32 // transaction in which it was marked for deletion
	listedTx   uint32 // transaction in which it is in DB.touched
	changes    uint32 // journalled and not reverted, of this transaction

	stored code // what code points to at first, to save an allocation
}

// code is the code of an account. It is not changed in place.
type code struct {
	hash   common.Hash
	bytes  []byte
	loaded bool
}

var (
	noCode  = &code{hash: types.EmptyCodeHash, loaded: true}
	zero    = new(uint256.Int)
	noValue common.Hash
)

// empty reports whether an account has nothing that makes it count (EIP-161).
func (a *account) empty() bool {
	return a.nonce == 0 && a.balance.IsZero() && a.code.hash == types.EmptyCodeHash
}

// clear makes it a place without an account. It had no storage when the block
// began: see ErrBareStorage.
func (a *account) clear() {
	a.exists = false
	a.nonce, a.balance, a.code = 0, zero, noCode
	for s := a.slots; s != nil; s = s.next {
		s.value, s.start = noValue, noValue
	}
}

// account returns the account at addr, read from the trie at its first use.
func (d *DB) account(addr *common.Address) *account {
	a := d.accounts.get(addr)
	if !a.loaded {
		d.load(a)
	}
	return a
}

func (d *DB) load(a *account) {
	a.loaded = true
	a.balance, a.code = zero, noCode
	accel.Keccak256(a.addr[:], &a.key)
	leaf, err := d.trie.Get(&a.key)
	if err != nil {
		a.storageRoot = trie.EmptyRoot
		d.fail(fmt.Errorf("account %x: %w", a.addr, err))
		return
	}
	if leaf == nil {
		a.storageRoot = trie.EmptyRoot
		return
	}
	if !a.decode(leaf, d.balances.next()) {
		a.balance, a.code, a.storageRoot = zero, noCode, trie.EmptyRoot
		d.fail(fmt.Errorf("account %x: %w", a.addr, ErrBadAccount))
		return
	}
	a.exists, a.inTrie = true, true
}

// decode reads the value of an account's leaf.
func (a *account) decode(leaf []byte, balance *uint256.Int) bool {
	r := rlp.ListOf(leaf)
	a.nonce = r.Uint64()
	a.balance = balance
	r.Uint256(balance)
	r.Hash(&a.storageRoot)
	r.Hash((*[32]byte)(&a.stored.hash))
	if r.End() != nil {
		a.nonce = 0
		return false
	}
	if a.stored.hash == types.EmptyCodeHash {
		a.code = noCode
	} else {
		a.code = &a.stored
	}
	return true
}

// maxAccountSize is the length of the longest account leaf: prefix, nonce,
// balance, two hashes.
const maxAccountSize = 2 + 9 + 33 + 33 + 33

// encode appends the value of the account's leaf.
func (a *account) encode(dst []byte) []byte {
	dst = rlp.AppendList(dst, rlp.Uint64Size(a.nonce)+rlp.Uint256Size(a.balance)+66)
	dst = rlp.AppendUint64(dst, a.nonce)
	dst = rlp.AppendUint256(dst, a.balance)
	dst = append(dst, 0xa0)
	dst = append(dst, a.storageRoot[:]...)
	dst = append(dst, 0xa0)
	return append(dst, a.code.hash[:]...)
}

// codeOf returns the account's code, fetched at its first use.
func (d *DB) codeOf(a *account) []byte {
	c := a.code
	if c.loaded {
		return c.bytes
	}
	c.loaded = true
	bytes, err := d.codes.Code((*[32]byte)(&c.hash))
	if err == nil && len(bytes) == 0 {
		err = ErrMissingCode
	}
	if err != nil {
		d.fail(fmt.Errorf("code %x of account %x: %w", c.hash, a.addr, err))
		return nil
	}
	c.bytes = bytes
	return bytes
}

// balanceSlab allocates balances in chunks.
type balanceSlab []uint256.Int

func (s *balanceSlab) next() *uint256.Int {
	if len(*s) == 0 {
		*s = make([]uint256.Int, 64)
	}
	out := &(*s)[0]
	*s = (*s)[1:]
	return out
}
