package executor

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
	"github.com/zkgeth/zkgeth/zkevm/guest/state"
	"github.com/zkgeth/zkgeth/zkevm/guest/witness"
)

// Execute executes the block with this encoding on the state after head, and
// checks it: it returns a result if and only if go-ethereum would import the
// block on head, apart from what is ErrUnsupported. The state is then the one
// after the block; after an error it is of no use.
//
// Errors: ErrInvalidBlock, with the rule broken or the ErrInvalidTx or
// ErrGasExhausted of a transaction; ErrWitness when head, state or ancestors do
// not say what is needed; ErrUnsupported.
func Execute(config *params.ChainConfig, db *state.DB, head *Head, enc []byte) (result *Result, err error) {
	defer Guard(&err)
	if len(enc) > params.MaxBlockSize {
		return nil, ErrBlockSize
	}
	b, err := decodeBlock(enc)
	if err != nil {
		return nil, err
	}
	h := b.header
	if err := checkHeader(h, head); err != nil {
		return nil, err
	}
	// From here on, the header's chosen fields are taken, the others recomputed.
	env, err := open(config, db, head, &Attributes{
		Time:       h.Time,
		GasLimit:   h.GasLimit,
		Coinbase:   h.Coinbase,
		PrevRandao: h.PrevRandao,
		BeaconRoot: h.BeaconRoot,
		Extra:      h.Extra,
	})
	if err != nil {
		return nil, err
	}
	if err := checkFees(h, env); err != nil {
		return nil, err
	}
	if err := checkBody(b); err != nil {
		return nil, err
	}
	txs := make([]Transaction, len(b.txs))
	for i := range txs {
		if err := txs[i].decode(b.txs[i], env.chainID); err != nil {
			return nil, atTransaction(i, err)
		}
	}
	// Without blob transactions there is no blob gas.
	if h.BlobGasUsed != 0 {
		return nil, ErrBlobGasUsed
	}
	if err := env.start(); err != nil {
		return nil, err
	}
	for i := range txs {
		if err := env.Apply(&txs[i]); err != nil {
			return nil, atTransaction(i, err)
		}
	}
	if result, err = env.finish(b.withdrawals); err != nil {
		return nil, err
	}
	if err := checkOutcome(h, result.Header); err != nil {
		return nil, err
	}
	// Every field was compared, or taken from the header in the first place.
	result.Header = h
	accel.Keccak256(b.headerRaw, (*[32]byte)(&result.Hash))
	return result, nil
}

// atTransaction makes of a transaction's error one of the block.
func atTransaction(i int, err error) error {
	if errors.Is(err, ErrInvalidTx) || errors.Is(err, ErrGasExhausted) {
		return fmt.Errorf("%w: transaction %d: %w", ErrInvalidBlock, i, err)
	}
	return fmt.Errorf("transaction %d: %w", i, err)
}

// checkHeader holds the rules that need nothing but the two headers and that
// Begin does not enforce.
func checkHeader(h *Header, head *Head) error {
	switch {
	case h.ParentHash != head.Hash:
		return ErrParentHash
	case h.Number != head.Header.Number+1:
		return ErrNumber
	case !h.Difficulty.IsZero():
		return ErrDifficulty
	case h.Nonce != types.BlockNonce{}:
		return ErrNonce
	case h.UncleHash != types.EmptyUncleHash:
		return ErrUncleHash
	case h.GasUsed > h.GasLimit:
		return ErrGasUsedOverLimit
	}
	return nil
}

// checkFees compares the fields that follow from the parent and the rules alone.
func checkFees(h *Header, env *Env) error {
	switch {
	case h.BaseFee != env.header.BaseFee:
		return ErrBaseFee
	case h.ExcessBlobGas != env.header.ExcessBlobGas:
		return ErrExcessBlobGas
	case h.BlobGasUsed > env.blobGas || h.BlobGasUsed%params.BlobTxBlobGasPerBlob != 0:
		return ErrBlobGasUsed
	}
	return nil
}

// checkBody compares the body with the header.
func checkBody(b *block) error {
	if b.uncles {
		return ErrUncles
	}
	root, err := listRoot(b.txs)
	if err != nil {
		return err
	}
	if root != b.header.TxHash {
		return ErrTxRoot
	}
	if root, err = listRoot(b.rawItems); err != nil {
		return err
	}
	if root != b.header.WithdrawalsHash {
		return ErrWithdrawalsRoot
	}
	return nil
}

// checkOutcome compares the fields that follow from the execution.
func checkOutcome(h, own *Header) error {
	switch {
	case h.GasUsed != own.GasUsed:
		return ErrGasUsed
	case h.Bloom != own.Bloom:
		return ErrBloom
	case h.ReceiptHash != own.ReceiptHash:
		return ErrReceiptsRoot
	case h.RequestsHash != own.RequestsHash:
		return ErrRequestsHash
	case h.Root != own.Root:
		return ErrStateRoot
	}
	return nil
}

// Stateless executes the block with this encoding on what a witness shows. The
// first header of the witness is the head: whoever relies on the result has to
// know its hash, which is the ParentHash of the result's header. Neither the
// witness, which is overwritten, nor the block is copied.
// Errors: as Execute.
func Stateless(config *params.ChainConfig, stream, enc []byte) (result *Result, err error) {
	defer Guard(&err)
	w, err := witness.DecodeInPlace(stream)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrWitness, err)
	}
	if len(w.Headers) == 0 {
		return nil, fmt.Errorf("%w: no parent header", ErrWitness)
	}
	head, err := NewHead(w.Headers[0], Headers(w.Headers[1:]))
	if err != nil {
		return nil, err
	}
	tr, err := w.State(head.Header.Root)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrWitness, err)
	}
	return Execute(config, state.New(tr, w), head, enc)
}
