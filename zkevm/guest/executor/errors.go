package executor

import (
	"errors"
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/guest/state"
)

var (
	// ErrInvalidBlock means that the block breaks a rule. No witness makes it valid.
	ErrInvalidBlock = errors.New("invalid block")
	// ErrInvalidTx means that a transaction cannot be part of the block at this
	// place: it is malformed, or the state does not allow it.
	ErrInvalidTx = errors.New("invalid transaction")
	// ErrGasExhausted means that a transaction asks for more gas than the block
	// has left. In another block it might be valid.
	ErrGasExhausted = errors.New("block has not enough gas left for the transaction")
	// ErrWitness means that what is said about the chain so far is missing,
	// malformed or contradicts its hash.
	ErrWitness = errors.New("bad witness")
	// ErrUnsupported means that the block is outside what this package implements.
	ErrUnsupported = errors.New("not supported")
	// ErrBlobTx is the ErrUnsupported of a blob transaction.
	ErrBlobTx = fmt.Errorf("blob transaction: %w", ErrUnsupported)
)

// rule is an ErrInvalidBlock that names the rule broken. The names are what
// tests look for, so every rule has its own.
type rule string

func (r rule) Error() string { return ErrInvalidBlock.Error() + ": " + string(r) }
func (r rule) Unwrap() error { return ErrInvalidBlock }

const (
	ErrBlockSize        = rule("block is larger than the protocol allows")
	ErrBlockEncoding    = rule("block is not in canonical form")
	ErrHeaderEncoding   = rule("header is not in canonical form")
	ErrParentHash       = rule("parent hash is not the hash of the parent")
	ErrNumber           = rule("number does not follow the parent's")
	ErrTimestamp        = rule("timestamp is not after the parent's")
	ErrExtraData        = rule("extra data is too long")
	ErrDifficulty       = rule("difficulty is not zero")
	ErrNonce            = rule("nonce is not zero")
	ErrUncles           = rule("uncles are not allowed")
	ErrUncleHash        = rule("uncle hash is not that of no uncles")
	ErrGasLimit         = rule("gas limit is outside its bounds")
	ErrGasUsedOverLimit = rule("gas used is above the gas limit")
	ErrBaseFee          = rule("base fee does not follow from the parent")
	ErrBlobGasUsed      = rule("blob gas used is out of bounds or not that of the transactions")
	ErrExcessBlobGas    = rule("excess blob gas does not follow from the parent")
	ErrTxRoot           = rule("transactions root mismatch")
	ErrWithdrawalsRoot  = rule("withdrawals root mismatch")
	ErrGasUsed          = rule("gas used mismatch")
	ErrBloom            = rule("logs bloom mismatch")
	ErrReceiptsRoot     = rule("receipts root mismatch")
	ErrRequestsHash     = rule("requests hash mismatch")
	ErrStateRoot        = rule("state root mismatch")
	ErrDepositLog       = rule("deposit log is malformed")
	ErrSystemCall       = rule("system call failed")
)

// txError is an ErrInvalidTx with its cause.
func txError(cause error) error { return fmt.Errorf("%w: %w", ErrInvalidTx, cause) }

// txRule is an ErrInvalidTx that names the rule broken.
type txRule string

func (r txRule) Error() string { return ErrInvalidTx.Error() + ": " + string(r) }
func (r txRule) Unwrap() error { return ErrInvalidTx }

const (
	ErrTxEncoding  = txRule("not in canonical form")
	ErrTxType      = txRule("unknown type")
	ErrTxChainID   = txRule("for another chain")
	ErrTxSignature = txRule("invalid signature")
)

// stateError sorts an error of the state database. Whatever is wrong with the
// tries or the codes it was given is the fault of the witness.
func stateError(err error) error {
	switch {
	case errors.Is(err, state.ErrUnsupported):
		return fmt.Errorf("%w: %w", ErrUnsupported, err)
	case errors.Is(err, state.ErrUse):
		return err
	}
	return fmt.Errorf("%w: %w", ErrWitness, err)
}
