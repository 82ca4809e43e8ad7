package state

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

// Exist reports whether there is an account, also one that was created or
// marked for deletion in this transaction.
func (d *DB) Exist(addr common.Address) bool { return d.account(&addr).exists }

// Empty reports whether there is no account or one without nonce, balance and
// code (EIP-161).
func (d *DB) Empty(addr common.Address) bool {
	a := d.account(&addr)
	return !a.exists || a.empty()
}

// Touch reads the account.
func (d *DB) Touch(addr common.Address) { d.account(&addr) }

// GetBalance returns the balance in wei; the value does not follow later changes
// and must not be changed.
func (d *DB) GetBalance(addr common.Address) *uint256.Int { return d.account(&addr).balance }

// GetNonce returns the nonce, 0 without an account.
func (d *DB) GetNonce(addr common.Address) uint64 { return d.account(&addr).nonce }

// GetCodeHash returns the hash of the code, zero without an account.
func (d *DB) GetCodeHash(addr common.Address) common.Hash {
	a := d.account(&addr)
	if !a.exists {
		return common.Hash{}
	}
	return a.code.hash
}

// GetCode returns the code; it must not be changed.
func (d *DB) GetCode(addr common.Address) []byte {
	a := d.account(&addr)
	if a.code.loaded {
		return a.code.bytes
	}
	return d.codeOf(a)
}

// GetCodeSize returns the length of the code.
func (d *DB) GetCodeSize(addr common.Address) int { return len(d.GetCode(addr)) }

// existing returns the account at addr, created when there is none.
func (d *DB) existing(addr *common.Address) *account {
	a := d.account(addr)
	if !a.exists {
		d.create(a)
	}
	return a
}

func (d *DB) create(a *account) {
	d.record(changeCreate, a)
	a.exists = true
}

// CreateAccount makes an empty account where there is none.
func (d *DB) CreateAccount(addr common.Address) {
	a := d.account(&addr)
	if a.exists {
		d.fail(errCreateTwice)
		return
	}
	d.create(a)
}

// CreateContract marks an account as one that becomes a contract in this
// transaction, and may therefore be deleted in it (EIP-6780).
func (d *DB) CreateContract(addr common.Address) {
	a := d.account(&addr)
	if !a.exists {
		d.fail(errNoAccount)
		return
	}
	if a.storageRoot != trie.EmptyRoot {
		d.fail(ErrBareStorage)
	}
	if a.created != d.tx {
		a.created = d.tx
		d.push(changeContract).account = a
	}
}

// IsNewContract reports whether the account became a contract in this transaction.
func (d *DB) IsNewContract(addr common.Address) bool {
	return d.account(&addr).created == d.tx
}

// SubBalance takes amount, which the caller knows to be there, and returns the
// previous balance.
func (d *DB) SubBalance(addr common.Address, amount *uint256.Int, _ tracing.BalanceChangeReason) uint256.Int {
	a := d.existing(&addr)
	prev := a.balance
	if amount.IsZero() {
		return *prev
	}
	d.setBalance(a).Sub(prev, amount)
	return *prev
}

// AddBalance adds amount and returns the previous balance. Adding nothing to an
// empty account touches it, so that it is removed (EIP-161).
func (d *DB) AddBalance(addr common.Address, amount *uint256.Int, _ tracing.BalanceChangeReason) uint256.Int {
	a := d.existing(&addr)
	prev := a.balance
	if amount.IsZero() {
		if a.empty() {
			d.touch(a)
		}
		return *prev
	}
	d.setBalance(a).Add(prev, amount)
	return *prev
}

// setBalance gives the account another balance, which it returns to be filled in.
func (d *DB) setBalance(a *account) *uint256.Int {
	d.record(changeBalance, a).balance = a.balance
	a.balance = d.balances.next()
	return a.balance
}

// ripemd is the account whose touches outlive a revert, in go-ethereum and so
// here: mainnet once deleted this empty precompile although the call that touched
// it had run out of gas.
var ripemd = common.Address{19: 3}

func (d *DB) touch(a *account) {
	d.record(changeTouch, a)
	if a.addr == ripemd {
		a.changes++
	}
}

// SetNonce sets the nonce.
func (d *DB) SetNonce(addr common.Address, nonce uint64, _ tracing.NonceChangeReason) {
	a := d.existing(&addr)
	d.record(changeNonce, a).number = a.nonce
	a.nonce = nonce
}

// SetCode sets the code, which the DB keeps, and returns the previous one.
func (d *DB) SetCode(addr common.Address, bytes []byte, _ tracing.CodeChangeReason) []byte {
	a := d.existing(&addr)
	prev := d.codeOf(a)
	d.record(changeCode, a).code = a.code
	if len(bytes) == 0 {
		a.code = noCode
		return prev
	}
	a.code = &code{bytes: bytes, loaded: true}
	accel.Keccak256(bytes, (*[32]byte)(&a.code.hash))
	return prev
}

// SelfDestruct marks the account for deletion at the end of the transaction.
// Until then it stays as it is.
func (d *DB) SelfDestruct(addr common.Address) {
	a := d.account(&addr)
	if !a.exists || a.destructed == d.tx {
		return
	}
	d.record(changeDestruct, a)
	a.destructed = d.tx
}

// HasSelfDestructed reports whether the account is marked for deletion.
func (d *DB) HasSelfDestructed(addr common.Address) bool {
	return d.account(&addr).destructed == d.tx
}
