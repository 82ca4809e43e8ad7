package guard

import (
	"context"
	"encoding/json"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

// MaxPriorityFeePerGas is eth_maxPriorityFeePerGas: geth's suggestion, at least
// what the sequencer asks for.
func (a *API) MaxPriorityFeePerGas(ctx context.Context) (*hexutil.Big, error) {
	var tip hexutil.Big
	if err := a.inner.CallContext(ctx, &tip, "eth_maxPriorityFeePerGas"); err != nil {
		return nil, err
	}
	return (*hexutil.Big)(larger(tip.ToInt(), a.floor(ctx))), nil
}

// GasPrice is eth_gasPrice: for transactions without a tip of their own.
func (a *API) GasPrice(ctx context.Context) (*hexutil.Big, error) {
	var price hexutil.Big
	if err := a.inner.CallContext(ctx, &price, "eth_gasPrice"); err != nil {
		return nil, err
	}
	least := new(big.Int).Add(a.floor(ctx), a.backend.BlockChain().CurrentBlock().BaseFee)
	return (*hexutil.Big)(larger(price.ToInt(), least)), nil
}

// FeeHistory is eth_feeHistory with no reward under what the sequencer asks for
// now: wallets take past rewards for what a transaction must offer next.
func (a *API) FeeHistory(ctx context.Context, blocks, last, percentiles json.RawMessage) (map[string]json.RawMessage, error) {
	var history map[string]json.RawMessage
	if err := a.inner.CallContext(ctx, &history, "eth_feeHistory", blocks, last, percentiles); err != nil {
		return nil, err
	}
	raw, ok := history["reward"]
	if !ok {
		return history, nil
	}
	var rewards [][]*hexutil.Big
	if err := json.Unmarshal(raw, &rewards); err != nil {
		return nil, fmt.Errorf("fee history: %w", err)
	}
	floor := a.floor(ctx)
	for _, block := range rewards {
		for i, reward := range block {
			block[i] = (*hexutil.Big)(larger(reward.ToInt(), floor))
		}
	}
	raw, err := json.Marshal(rewards)
	if err != nil {
		return nil, fmt.Errorf("fee history: %w", err)
	}
	history["reward"] = raw
	return history, nil
}

// floor is the least tip to suggest, in wei per gas. A follower asks the
// sequencer; while that cannot be reached, geth's own suggestion must do.
func (a *API) floor(ctx context.Context) *big.Int {
	switch {
	case a.cfg.Tips != nil:
		return a.cfg.Tips.SuggestedTip()
	case a.sequencer != nil:
		var tip hexutil.Big
		if err := a.forward(ctx, tipTimeout, &tip, "eth_maxPriorityFeePerGas"); err == nil {
			return tip.ToInt()
		}
	}
	return new(big.Int)
}

func larger(a, b *big.Int) *big.Int {
	if a.Cmp(b) >= 0 {
		return a
	}
	return b
}
