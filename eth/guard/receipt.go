package guard

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/rpc"
)

// txIndexing is the data of geth's error for an index that is not complete; its
// code is shared with other errors.
const txIndexing = "transaction indexing is in progress"

// GetTransactionReceipt is eth_getTransactionReceipt. While geth's index catches
// up, which it also does for a moment after every start, geth answers with an
// error for any transaction without a receipt, and wallets give up. One that is
// in the pool has no receipt yet, so null is the true answer.
func (a *API) GetTransactionReceipt(ctx context.Context, hash common.Hash) (json.RawMessage, error) {
	var receipt json.RawMessage
	err := a.inner.CallContext(ctx, &receipt, "eth_getTransactionReceipt", hash)
	var withData rpc.DataError
	if errors.As(err, &withData) && withData.ErrorData() == txIndexing && a.backend.TxPool().Has(hash) {
		return nil, nil
	}
	return receipt, err
}
