package txmgr

import (
	"math/big"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/metrics"
	"github.com/ethereum/go-ethereum/params"
)

var (
	queuedGauge      = metrics.NewRegisteredGauge("zkgeth/txmgr/queued", nil) // calls of Send under way
	publishedCounter = metrics.NewRegisteredCounter("zkgeth/txmgr/published", nil)
	bumpedCounter    = metrics.NewRegisteredCounter("zkgeth/txmgr/bumped", nil)
	confirmedCounter = metrics.NewRegisteredCounter("zkgeth/txmgr/confirmed", nil)
	revertedCounter  = metrics.NewRegisteredCounter("zkgeth/txmgr/reverted", nil)
	failedCounter    = metrics.NewRegisteredCounter("zkgeth/txmgr/failed", nil)
	reorgedCounter   = metrics.NewRegisteredCounter("zkgeth/txmgr/reorged", nil)
	evictedCounter   = metrics.NewRegisteredCounter("zkgeth/txmgr/evicted", nil)
	paidCounter      = metrics.NewRegisteredCounterFloat64("zkgeth/txmgr/paid/ether", nil)
)

// Cost is what a mined transaction paid for gas and blob gas, in wei.
func Cost(receipt *types.Receipt) *big.Int {
	cost := new(big.Int)
	if receipt.EffectiveGasPrice != nil {
		cost.Mul(receipt.EffectiveGasPrice, new(big.Int).SetUint64(receipt.GasUsed))
	}
	if receipt.BlobGasPrice != nil {
		cost.Add(cost, new(big.Int).Mul(receipt.BlobGasPrice, new(big.Int).SetUint64(receipt.BlobGasUsed)))
	}
	return cost
}

func markPaid(receipt *types.Receipt) {
	ether, _ := new(big.Float).Quo(new(big.Float).SetInt(Cost(receipt)), big.NewFloat(params.Ether)).Float64()
	paidCounter.Inc(ether)
}
