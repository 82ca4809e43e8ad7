package state

import (
	"errors"
	"fmt"
)

var (
	// ErrMissingCode means that the code of an account is not at hand.
	ErrMissingCode = errors.New("contract code is missing")
	// ErrBadAccount means that a leaf of the account trie is no account.
	ErrBadAccount = errors.New("malformed account")
	// ErrBadSlot means that a leaf of a storage trie is no 256-bit value.
	ErrBadSlot = errors.New("malformed storage value")
	// ErrUnsupported means rules of another fork than the one implemented.
	ErrUnsupported = errors.New("state or rules are not supported")
	// ErrBareStorage means that an account has storage but neither nonce nor code,
	// and that a contract was to be made of it, or that it was to be removed. Since
	// EIP-161 no transaction leads to such a state; only a genesis block can. The
	// specification then fails the creation (EIP-7610), go-ethereum does not, and
	// cannot store the state after a removal. It is an ErrUnsupported.
	ErrBareStorage = fmt.Errorf("storage without a contract (EIP-7610): %w", ErrUnsupported)
	// ErrUse means calls in an order that the EVM never makes.
	ErrUse = errors.New("state used out of order")
)

// misuse is an ErrUse that says which rule was broken.
type misuse string

func (m misuse) Error() string { return ErrUse.Error() + ": " + string(m) }
func (m misuse) Unwrap() error { return ErrUse }

const (
	errRefund      = misuse("refund counter below zero")
	errCreateTwice = misuse("the account to create exists")
	errNoAccount   = misuse("no account to make a contract of")
	errSnapshot    = misuse("no such snapshot")
	errUnfinished  = misuse("root within a transaction")
)
