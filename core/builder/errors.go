package builder

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/core/attributes"
)

var (
	// ErrInvalidAttributes marks attributes that break a rule before anything is
	// executed: time, origin, queue positions.
	ErrInvalidAttributes = attributes.ErrInvalid

	// ErrInvalidTransaction marks an entry of Attributes.Txs that does not apply.
	// The error is a [TransactionError].
	ErrInvalidTransaction = errors.New("invalid transaction in block")

	// ErrBlockTooLarge marks a block over the RLP size limit of EIP-7934.
	ErrBlockTooLarge = errors.New("block over the eip-7934 size limit")
)

// TransactionError is the [ErrInvalidTransaction] of one transaction.
type TransactionError struct {
	Index int // in Attributes.Txs
	Hash  common.Hash
	Err   error
}

func (e *TransactionError) Error() string {
	return fmt.Sprintf("%v: index %d, hash %v: %v", ErrInvalidTransaction, e.Index, e.Hash, e.Err)
}

// Unwrap gives the sentinel and the cause.
func (e *TransactionError) Unwrap() []error { return []error{ErrInvalidTransaction, e.Err} }
