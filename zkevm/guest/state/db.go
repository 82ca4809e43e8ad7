package state

import (
	"github.com/ethereum/go-ethereum/common"
	gethstate "github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/stateless"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"

	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

var _ vm.StateDB = (*DB)(nil)

// CodeSource gives the code with a Keccak-256 hash. It has checked the hash; a
// code it does not have is nil or an error. The DB keeps the bytes.
type CodeSource interface {
	Code(hash *[32]byte) ([]byte, error)
}

// DB is the state of a chain at one point of its execution. It is not safe for
// concurrent use.
type DB struct {
	trie  *trie.Trie
	codes CodeSource
	err   error

	accounts accountTable
	slots    slotTable
	balances balanceSlab

	journal []change
	refund  uint64

	logs     []*types.Log // of the current transaction
	logCount uint         // in the block
	txHash   common.Hash
	txIndex  uint

	tx    uint32 // counts calls of Finalise; stamps what lasts for a transaction
	scope uint32 // counts calls of Prepare; stamps what lasts until the next one

	precompiles     []common.Address // marked in the account table
	precompilesWarm bool

	touched []*account // have or had a journalled change in this transaction
	written []*slot    // stored to in this transaction
	changed []*account // since the last root
}

// New returns the state in an account trie, with its codes.
func New(accounts *trie.Trie, codes CodeSource) *DB {
	d := &DB{trie: accounts, codes: codes, tx: 1, scope: 1, journal: make([]change, 0, 256)}
	root, err := accounts.Hash()
	if err != nil {
		d.fail(err)
	}
	d.accounts.secret = newSecret(&root)
	d.slots.secret = d.accounts.secret
	return d
}

// Err returns the first error met. Once there is one, the DB answers reads with
// whatever it has and must not be believed.
func (d *DB) Err() error { return d.err }

// fail keeps the first error.
func (d *DB) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// SetTxContext begins a transaction, or a system call with the zero hash: logs
// are collected from here and carry its hash and index.
func (d *DB) SetTxContext(hash common.Hash, index int, _ uint32) {
	d.txHash, d.txIndex = hash, uint(index)
	d.logs = d.logs[len(d.logs):]
}

// AddLog appends a log to those of the transaction.
func (d *DB) AddLog(log *types.Log) {
	d.push(changeLog)
	log.TxHash, log.TxIndex, log.Index = d.txHash, d.txIndex, d.logCount
	d.logs = append(d.logs, log)
	d.logCount++
}

// Logs returns the logs since the last SetTxContext that were not reverted.
func (d *DB) Logs() []*types.Log { return d.logs[:len(d.logs):len(d.logs)] }

// AddRefund adds to the refund counter.
func (d *DB) AddRefund(gas uint64) {
	d.push(changeRefund).number = d.refund
	d.refund += gas
}

// SubRefund takes from the refund counter, which never goes below zero: where
// go-ethereum panics, the DB fails.
func (d *DB) SubRefund(gas uint64) {
	d.push(changeRefund).number = d.refund
	if gas > d.refund {
		d.fail(errRefund)
		gas = d.refund
	}
	d.refund -= gas
}

// GetRefund returns the refund counter.
func (d *DB) GetRefund() uint64 { return d.refund }

// AddPreimage does nothing: preimages are of no consequence.
func (d *DB) AddPreimage(common.Hash, []byte) {}

// Witness returns nil: this is the reader of a witness.
func (d *DB) Witness() *stateless.Witness { return nil }

// AccessEvents returns nil: they belong to a fork that is not supported.
func (d *DB) AccessEvents() *gethstate.AccessEvents { return nil }
