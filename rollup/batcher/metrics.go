package batcher

import (
	"math"
	"math/big"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/metrics"
	"github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

var (
	committedGauge      = metrics.NewRegisteredGauge("zkgeth/batcher/committed/index", nil)
	committedBlockGauge = metrics.NewRegisteredGauge("zkgeth/batcher/committed/block", nil)
	pendingGauge        = metrics.NewRegisteredGauge("zkgeth/batcher/pending/blocks", nil)
	pendingBytesGauge   = metrics.NewRegisteredGauge("zkgeth/batcher/pending/bytes", nil) // upper bound
	pendingCostGauge    = metrics.NewRegisteredGauge("zkgeth/batcher/pending/cost", nil)  // upper bound
	pendingWitnessGauge = metrics.NewRegisteredGauge("zkgeth/batcher/pending/witness", nil)
	overweightCounter   = metrics.NewRegisteredCounter("zkgeth/batcher/overweight", nil)
	haltedGauge         = metrics.NewRegisteredGauge("zkgeth/batcher/halted", nil)        // 1 when halted
	costGauge           = metrics.NewRegisteredGauge("zkgeth/batcher/estimate/gwei", nil) // of committing the pending batch
	blocksCounter       = metrics.NewRegisteredCounter("zkgeth/batcher/blocks", nil)
	bytesCounter        = metrics.NewRegisteredCounter("zkgeth/batcher/bytes", nil)
	blobsCounter        = metrics.NewRegisteredCounter("zkgeth/batcher/blobs", nil)
	gasCounter          = metrics.NewRegisteredCounter("zkgeth/batcher/l2gas", nil)
	paidCounter         = metrics.NewRegisteredCounterFloat64("zkgeth/batcher/paid/ether", nil)
	failuresCounter     = metrics.NewRegisteredCounter("zkgeth/batcher/failures", nil)
	repostsCounter      = metrics.NewRegisteredCounter("zkgeth/batcher/reposts", nil)
	heldCounter         = metrics.NewRegisteredCounter("zkgeth/batcher/held", nil)
)

// Stats are the sizes and the price of one committed batch; the L2 fee rule
// follows them.
type Stats struct {
	Batch        uint64
	Blocks       int
	Transactions int
	L2Gas        uint64
	PayloadBytes int
	Blobs        int
	L1Cost       *big.Int // wei, gas and blob gas
}

func stats(a *assembled, p *pending, receipt *types.Receipt) Stats {
	s := Stats{Batch: a.header.Index, Blocks: len(p.blocks), PayloadBytes: len(a.payload), Blobs: len(a.blobs), L1Cost: txmgr.Cost(receipt)}
	for _, block := range p.blocks {
		s.L2Gas += block.GasUsed()
		s.Transactions += len(block.Transactions())
	}
	return s
}

func (s *Stats) mark() {
	blocksCounter.Inc(int64(s.Blocks))
	bytesCounter.Inc(int64(s.PayloadBytes))
	blobsCounter.Inc(int64(s.Blobs))
	gasCounter.Inc(int64(s.L2Gas))
	ether, _ := new(big.Float).Quo(new(big.Float).SetInt(s.L1Cost), big.NewFloat(params.Ether)).Float64()
	paidCounter.Inc(ether)
}

func gwei(wei *big.Int) int64 {
	g := new(big.Int).Div(wei, big.NewInt(params.GWei))
	if !g.IsInt64() {
		return math.MaxInt64
	}
	return g.Int64()
}
