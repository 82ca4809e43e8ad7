package guard

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/zkgeth/zkgeth/core/meter"
)

// EstimateGas is eth_estimateGas. Beside geth's errors it returns [ErrBlob] and
// [ErrCycles].
func (a *API) EstimateGas(ctx context.Context, args json.RawMessage, block *rpc.BlockNumberOrHash, state, header *json.RawMessage) (hexutil.Uint64, error) {
	c, err := parseCallAnyGas(args)
	if err != nil {
		return 0, err
	}
	return a.estimate(ctx, c, block, state, header)
}

// estimate has geth estimate the gas and then meters the call with that gas.
func (a *API) estimate(ctx context.Context, c call, block *rpc.BlockNumberOrHash, state, header *json.RawMessage) (hexutil.Uint64, error) {
	var gas hexutil.Uint64
	if err := a.inner.CallContext(ctx, &gas, "eth_estimateGas", c, block, state, header); err != nil {
		return 0, err
	}
	metered := maps.Clone(c)
	if err := metered.set("gas", gas); err != nil {
		return 0, err
	}
	return gas, a.meter(ctx, metered, uint64(gas), block, state, header)
}

// checkCycles meters a transaction on the latest state.
func (a *API) checkCycles(ctx context.Context, from common.Address, tx *types.Transaction) error {
	if a.affordable(tx.Gas()) {
		return nil
	}
	c := call{}
	for field, value := range map[string]any{
		"from": from, "to": tx.To(), "gas": hexutil.Uint64(tx.Gas()), "value": (*hexutil.Big)(tx.Value()), "input": hexutil.Bytes(tx.Data()),
	} {
		if err := c.set(field, value); err != nil {
			return err
		}
	}
	if list := tx.AccessList(); list != nil {
		if err := c.set("accessList", list); err != nil {
			return err
		}
	}
	if list := tx.SetCodeAuthorizations(); list != nil {
		if err := c.set("authorizationList", list); err != nil {
			return err
		}
	}
	return a.meter(ctx, c, tx.Gas(), nil, nil, nil)
}

// affordable tells whether no transaction with that gas can be over the limits, which
// spares most of them the metering.
func (a *API) affordable(gas uint64) bool {
	most := meter.DefaultPrices.WorstCase(gas)
	return most.Over(a.cfg.Limits.Transaction) == "" && most.Add(meter.DefaultPrices.EmptyBlock()).Over(a.cfg.Limits.Block) == ""
}

// meter runs a call under the cycle tracer and returns [ErrCycles] when it could
// not be in a block. A call that cannot be run is let through: the pool or the
// builder will say why.
func (a *API) meter(ctx context.Context, c call, gas uint64, block *rpc.BlockNumberOrHash, state, header *json.RawMessage) error {
	if a.affordable(gas) {
		return nil
	}
	at := rpc.BlockNumberOrHashWithNumber(rpc.LatestBlockNumber)
	if block != nil {
		// Tracing on the pending block is not supported by geth.
		if number, ok := block.Number(); !ok || number != rpc.PendingBlockNumber {
			at = *block
		}
	}
	config := map[string]any{"tracer": TracerName, "tracerConfig": tracerConfig{Limits: &a.cfg.Limits}}
	if a.cfg.MeterTimeout != 0 {
		config["timeout"] = a.cfg.MeterTimeout.String()
	}
	if state != nil {
		config["stateOverrides"] = state
	}
	if header != nil {
		config["blockOverrides"] = header
	}
	var result TracerResult
	if err := a.inner.CallContext(ctx, &result, "debug_traceCall", c, at, config); err != nil {
		log.Debug("Call could not be metered", "err", err)
		return ctx.Err()
	}
	if result.Never {
		return fmt.Errorf("%w: %s", ErrCycles, result.Reason)
	}
	return nil
}
