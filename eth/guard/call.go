package guard

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
)

// call is the argument object of eth_estimateGas and the like. Its fields are
// geth's to understand; the guard looks at a few and sets missing ones.
type call map[string]json.RawMessage

// parseCall decodes an argument object and refuses blobs and gas over the cap.
func parseCall(args json.RawMessage) (call, error) {
	c, err := parseCallAnyGas(args)
	if err != nil {
		return nil, err
	}
	if raw := c["gas"]; c.has("gas") {
		var gas hexutil.Uint64
		if err := json.Unmarshal(raw, &gas); err != nil {
			return nil, fmt.Errorf("invalid gas: %w", err)
		}
		if uint64(gas) > params.MaxTransactionGas {
			return nil, fmt.Errorf("%w: %d, cap %d", ErrGas, uint64(gas), params.MaxTransactionGas)
		}
	}
	return c, nil
}

// parseCallAnyGas is parseCall for estimates: there gas is how much may be
// tried, and wallets give the whole block's.
func parseCallAnyGas(args json.RawMessage) (call, error) {
	var c call
	if err := json.Unmarshal(args, &c); err != nil {
		return nil, fmt.Errorf("invalid transaction arguments: %w", err)
	}
	if c == nil {
		c = call{}
	}
	if slices.ContainsFunc([]string{"maxFeePerBlobGas", "blobVersionedHashes", "blobs", "commitments", "proofs"}, c.has) {
		return nil, ErrBlob
	}
	if c.has("type") {
		var kind hexutil.Uint64
		if err := json.Unmarshal(c["type"], &kind); err != nil {
			return nil, fmt.Errorf("invalid type: %w", err)
		}
		if kind == types.BlobTxType {
			return nil, ErrBlob
		}
	}
	return c, nil
}

// has tells whether a field is there and not null.
func (c call) has(field string) bool {
	raw, ok := c[field]
	return ok && string(raw) != "null"
}

// set encodes a field.
func (c call) set(field string, value any) error {
	raw, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("encode %s: %w", field, err)
	}
	c[field] = raw
	return nil
}

// fill checks the arguments of a transaction to be made, sets its tip, and has
// geth fill in the rest. It returns the arguments with tip and gas, and geth's
// answer.
func (a *API) fill(ctx context.Context, args json.RawMessage) (call, json.RawMessage, error) {
	c, err := parseCall(args)
	if err != nil {
		return nil, nil, err
	}
	if !c.has("gasPrice") && !c.has("maxPriorityFeePerGas") {
		tip, err := a.MaxPriorityFeePerGas(ctx)
		if err != nil {
			return nil, nil, err
		}
		if err := c.set("maxPriorityFeePerGas", tip); err != nil {
			return nil, nil, err
		}
	}
	var answer json.RawMessage
	if err := a.inner.CallContext(ctx, &answer, "eth_fillTransaction", c); err != nil {
		return nil, nil, err
	}
	var filled struct {
		Tx *types.Transaction `json:"tx"`
	}
	if err := json.Unmarshal(answer, &filled); err != nil {
		return nil, nil, fmt.Errorf("filled transaction: %w", err)
	}
	if err := c.set("gas", hexutil.Uint64(filled.Tx.Gas())); err != nil {
		return nil, nil, err
	}
	var from common.Address
	if c.has("from") {
		if err := json.Unmarshal(c["from"], &from); err != nil {
			return nil, nil, fmt.Errorf("invalid from: %w", err)
		}
	}
	return c, answer, a.checkCycles(ctx, from, filled.Tx)
}
