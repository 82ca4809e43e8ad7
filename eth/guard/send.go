package guard

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/zkgeth/zkgeth/params"
)

// SendRawTransaction is eth_sendRawTransaction.
func (a *API) SendRawTransaction(ctx context.Context, input hexutil.Bytes) (common.Hash, error) {
	if err := a.check(ctx, input); err != nil {
		return common.Hash{}, err
	}
	var hash common.Hash
	if a.sequencer == nil {
		return hash, a.inner.CallContext(ctx, &hash, "eth_sendRawTransaction", input)
	}
	if err := a.forward(ctx, sendTimeout, &hash, "eth_sendRawTransaction", input); err != nil {
		return common.Hash{}, err
	}
	// In the local pool it is found by hash and counts for the pending nonce. It
	// is on its way already, so a refusal there changes nothing.
	if err := a.inner.CallContext(ctx, nil, "eth_sendRawTransaction", input); err != nil {
		log.Debug("Forwarded transaction not in the local pool", "hash", hash, "err", err)
	}
	return hash, nil
}

// SendRawTransactionSync is eth_sendRawTransactionSync: it returns the receipt.
func (a *API) SendRawTransactionSync(ctx context.Context, input hexutil.Bytes, timeoutMs *uint64) (json.RawMessage, error) {
	if err := a.check(ctx, input); err != nil {
		return nil, err
	}
	const method = "eth_sendRawTransactionSync"
	var receipt json.RawMessage
	if a.sequencer != nil {
		return receipt, a.forward(ctx, syncTimeout, &receipt, method, input, timeoutMs)
	}
	return receipt, a.inner.CallContext(ctx, &receipt, method, input, timeoutMs)
}

// SendTransaction is eth_sendTransaction: for accounts of the node's keystore.
func (a *API) SendTransaction(ctx context.Context, args json.RawMessage) (common.Hash, error) {
	if a.sequencer != nil {
		return common.Hash{}, ErrFollower
	}
	filled, _, err := a.fill(ctx, args)
	if err != nil {
		return common.Hash{}, err
	}
	var hash common.Hash
	return hash, a.inner.CallContext(ctx, &hash, "eth_sendTransaction", filled)
}

// Resend is eth_resend: it replaces a pending transaction of the keystore.
func (a *API) Resend(ctx context.Context, args json.RawMessage, gasPrice *hexutil.Big, gasLimit *hexutil.Uint64) (common.Hash, error) {
	if a.sequencer != nil {
		return common.Hash{}, ErrFollower
	}
	if _, err := parseCall(args); err != nil {
		return common.Hash{}, err
	}
	if gasLimit != nil && uint64(*gasLimit) > params.MaxTransactionGas {
		return common.Hash{}, fmt.Errorf("%w: %d, cap %d", ErrGas, uint64(*gasLimit), params.MaxTransactionGas)
	}
	var hash common.Hash
	return hash, a.inner.CallContext(ctx, &hash, "eth_resend", args, gasPrice, gasLimit)
}

// FillTransaction is eth_fillTransaction.
func (a *API) FillTransaction(ctx context.Context, args json.RawMessage) (json.RawMessage, error) {
	_, answer, err := a.fill(ctx, args)
	return answer, err
}

// check refuses raw transactions that can never be in a block. Whatever else is
// wrong with one is for the pool to say.
func (a *API) check(ctx context.Context, input hexutil.Bytes) error {
	// Wallets send blob transactions with their blobs: the type is the reason,
	// not the size.
	if len(input) > 0 && input[0] == types.BlobTxType {
		return ErrBlob
	}
	if max := a.cfg.MaxTxBytes; max != 0 && uint64(len(input)) > max {
		return fmt.Errorf("%w: %d bytes, limit %d", ErrSize, len(input), max)
	}
	tx := new(types.Transaction)
	if err := tx.UnmarshalBinary(input); err != nil {
		return fmt.Errorf("%w: %w", ErrUndecodable, err)
	}
	switch {
	case tx.Type() == types.BlobTxType:
		return ErrBlob
	case tx.Gas() > params.MaxTransactionGas:
		return fmt.Errorf("%w: %d, cap %d", ErrGas, tx.Gas(), params.MaxTransactionGas)
	}
	if a.cfg.Refused != nil {
		if reason, refused := a.cfg.Refused(tx.Hash()); refused {
			return fmt.Errorf("%w: %s", ErrRefused, reason)
		}
	}
	from, err := types.Sender(types.LatestSigner(a.backend.BlockChain().Config()), tx)
	if err != nil {
		return nil // the pool refuses it
	}
	return a.checkCycles(ctx, from, tx)
}

// How long the sequencer may take to answer.
const (
	sendTimeout = 10 * time.Second
	syncTimeout = 90 * time.Second // geth waits for the receipt up to a minute
	tipTimeout  = 2 * time.Second
)

// forward sends a request to the sequencer. Its answers are handed on as they
// are; a failure to get one is [ErrSequencer].
func (a *API) forward(ctx context.Context, timeout time.Duration, result any, method string, args ...any) error {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	err := a.sequencer.CallContext(ctx, result, method, args...)
	var answer rpc.Error
	if err == nil || errors.As(err, &answer) {
		return err
	}
	log.Warn("Sequencer unreachable", "method", method, "err", withoutURL(err))
	return ErrSequencer
}

// withoutURL keeps the sequencer's URL, which may hold a key, out of logs and
// answers.
func withoutURL(err error) error {
	var urlErr *url.Error
	if errors.As(err, &urlErr) {
		return urlErr.Err
	}
	return err
}
