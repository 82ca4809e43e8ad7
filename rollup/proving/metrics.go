package proving

import (
	"math"
	"time"

	"github.com/ethereum/go-ethereum/metrics"
)

var (
	batchesCounter    = metrics.NewRegisteredCounter("zkgeth/proving/batches", nil)
	mismatchesCounter = metrics.NewRegisteredCounter("zkgeth/proving/mismatches", nil)
	overrunsCounter   = metrics.NewRegisteredCounter("zkgeth/proving/overruns", nil)
	costCounter       = metrics.NewRegisteredCounter("zkgeth/proving/cost", nil)
	boundCounter      = metrics.NewRegisteredCounter("zkgeth/proving/bound", nil)
	lastCostGauge     = metrics.NewRegisteredGauge("zkgeth/proving/last/cost", nil)
	lastBoundGauge    = metrics.NewRegisteredGauge("zkgeth/proving/last/bound", nil)
	lastWitnessGauge  = metrics.NewRegisteredGauge("zkgeth/proving/last/witness", nil)
	cyclesCounter     = metrics.NewRegisteredCounter("zkgeth/proving/cycles", nil)
	keccakCounter     = metrics.NewRegisteredCounter("zkgeth/proving/keccak", nil)
	recoveriesCounter = metrics.NewRegisteredCounter("zkgeth/proving/recoveries", nil)
	wordsCounter      = metrics.NewRegisteredCounter("zkgeth/proving/words", nil)
	lastCyclesGauge   = metrics.NewRegisteredGauge("zkgeth/proving/last/cycles", nil)
	executionTimer    = metrics.NewRegisteredTimer("zkgeth/proving/execution", nil)
	unprovableCounter = metrics.NewRegisteredCounter("zkgeth/proving/unprovable", nil)

	provenCounter      = metrics.NewRegisteredCounter("zkgeth/proofs/proven", nil)
	provenGauge        = metrics.NewRegisteredGauge("zkgeth/proofs/last/batch", nil)
	waitingGauge       = metrics.NewRegisteredGauge("zkgeth/proofs/waiting", nil)
	proofsFailed       = metrics.NewRegisteredCounter("zkgeth/proofs/failed", nil)
	proofsRefused      = metrics.NewRegisteredCounter("zkgeth/proofs/refused", nil)
	proofsRetried      = metrics.NewRegisteredCounter("zkgeth/proofs/retried", nil)
	proofTimer         = metrics.NewRegisteredTimer("zkgeth/proofs/duration", nil)
	checkTimer         = metrics.NewRegisteredTimer("zkgeth/proofs/verify", nil)
	lastProofSizeGauge = metrics.NewRegisteredGauge("zkgeth/proofs/last/bytes", nil)
	lastCellsGauge     = metrics.NewRegisteredGauge("zkgeth/proofs/last/cells", nil)
)

// classMetrics are the sums of one class of transactions.
type classMetrics struct {
	transactions, cycles, keccak, words *metrics.Counter
	most                                *metrics.Gauge
}

var byClass = map[string]*classMetrics{
	classTransfer: {
		transactions: metrics.NewRegisteredCounter("zkgeth/proving/transfer/transactions", nil),
		cycles:       metrics.NewRegisteredCounter("zkgeth/proving/transfer/cycles", nil),
		keccak:       metrics.NewRegisteredCounter("zkgeth/proving/transfer/keccak", nil),
		words:        metrics.NewRegisteredCounter("zkgeth/proving/transfer/words", nil),
		most:         metrics.NewRegisteredGauge("zkgeth/proving/transfer/most", nil),
	},
	classERC20: {
		transactions: metrics.NewRegisteredCounter("zkgeth/proving/erc20/transactions", nil),
		cycles:       metrics.NewRegisteredCounter("zkgeth/proving/erc20/cycles", nil),
		keccak:       metrics.NewRegisteredCounter("zkgeth/proving/erc20/keccak", nil),
		words:        metrics.NewRegisteredCounter("zkgeth/proving/erc20/words", nil),
		most:         metrics.NewRegisteredGauge("zkgeth/proving/erc20/most", nil),
	},
	classCall: {
		transactions: metrics.NewRegisteredCounter("zkgeth/proving/call/transactions", nil),
		cycles:       metrics.NewRegisteredCounter("zkgeth/proving/call/cycles", nil),
		keccak:       metrics.NewRegisteredCounter("zkgeth/proving/call/keccak", nil),
		words:        metrics.NewRegisteredCounter("zkgeth/proving/call/words", nil),
		most:         metrics.NewRegisteredGauge("zkgeth/proving/call/most", nil),
	},
	classDeploy: {
		transactions: metrics.NewRegisteredCounter("zkgeth/proving/deploy/transactions", nil),
		cycles:       metrics.NewRegisteredCounter("zkgeth/proving/deploy/cycles", nil),
		keccak:       metrics.NewRegisteredCounter("zkgeth/proving/deploy/keccak", nil),
		words:        metrics.NewRegisteredCounter("zkgeth/proving/deploy/words", nil),
		most:         metrics.NewRegisteredGauge("zkgeth/proving/deploy/most", nil),
	},
	classSetCode: {
		transactions: metrics.NewRegisteredCounter("zkgeth/proving/setcode/transactions", nil),
		cycles:       metrics.NewRegisteredCounter("zkgeth/proving/setcode/cycles", nil),
		keccak:       metrics.NewRegisteredCounter("zkgeth/proving/setcode/keccak", nil),
		words:        metrics.NewRegisteredCounter("zkgeth/proving/setcode/words", nil),
		most:         metrics.NewRegisteredGauge("zkgeth/proving/setcode/most", nil),
	},
	classInvalid: {
		transactions: metrics.NewRegisteredCounter("zkgeth/proving/undecoded/transactions", nil),
		cycles:       metrics.NewRegisteredCounter("zkgeth/proving/undecoded/cycles", nil),
		keccak:       metrics.NewRegisteredCounter("zkgeth/proving/undecoded/keccak", nil),
		words:        metrics.NewRegisteredCounter("zkgeth/proving/undecoded/words", nil),
		most:         metrics.NewRegisteredGauge("zkgeth/proving/undecoded/most", nil),
	},
}

// mark adds a report to the metrics.
func (r *Report) mark(took time.Duration) {
	batchesCounter.Inc(1)
	costCounter.Inc(int64(r.Total))
	lastCostGauge.Update(int64(r.Total))
	lastWitnessGauge.Update(int64(r.Witness))
	if r.Bound != nil {
		boundCounter.Inc(int64(min(r.Bound.Cost, math.MaxInt64)))
		lastBoundGauge.Update(int64(min(r.Bound.Cost, math.MaxInt64)))
	}
	if r.overrun() {
		overrunsCounter.Inc(1)
	}
	cyclesCounter.Inc(int64(r.Cycles))
	keccakCounter.Inc(int64(r.Keccak))
	recoveriesCounter.Inc(int64(r.Recoveries))
	wordsCounter.Inc(int64(r.Words))
	lastCyclesGauge.Update(int64(r.Cycles))
	executionTimer.Update(took)
	for _, class := range r.Classes {
		m := byClass[class.Class]
		m.transactions.Inc(int64(class.Transactions))
		m.cycles.Inc(int64(class.Cycles))
		m.keccak.Inc(int64(class.Keccak))
		m.words.Inc(int64(class.Words))
		m.most.UpdateIfGt(int64(class.Most))
	}
}
