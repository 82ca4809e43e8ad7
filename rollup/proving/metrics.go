package proving

import (
	"time"

	"github.com/ethereum/go-ethereum/metrics"
)

var (
	batchesCounter    = metrics.NewRegisteredCounter("rollup/proving/batches", nil)
	mismatchesCounter = metrics.NewRegisteredCounter("rollup/proving/mismatches", nil)
	cyclesCounter     = metrics.NewRegisteredCounter("rollup/proving/cycles", nil)
	keccakCounter     = metrics.NewRegisteredCounter("rollup/proving/keccak", nil)
	recoveriesCounter = metrics.NewRegisteredCounter("rollup/proving/recoveries", nil)
	wordsCounter      = metrics.NewRegisteredCounter("rollup/proving/words", nil)
	lastCyclesGauge   = metrics.NewRegisteredGauge("rollup/proving/last/cycles", nil)
	executionTimer    = metrics.NewRegisteredTimer("rollup/proving/execution", nil)

	transferMetrics  = newClassMetrics(classTransfer)
	erc20Metrics     = newClassMetrics(classERC20)
	callMetrics      = newClassMetrics(classCall)
	deployMetrics    = newClassMetrics(classDeploy)
	setCodeMetrics   = newClassMetrics(classSetCode)
	undecodedMetrics = newClassMetrics(classInvalid)

	byClass = map[string]*classMetrics{classTransfer: transferMetrics, classERC20: erc20Metrics, classCall: callMetrics,
		classDeploy: deployMetrics, classSetCode: setCodeMetrics, classInvalid: undecodedMetrics}
)

// classMetrics are the sums of one class of transactions.
type classMetrics struct {
	transactions, cycles, keccak, words *metrics.Counter
	most                                *metrics.Gauge
}

func newClassMetrics(class string) *classMetrics {
	prefix := "rollup/proving/class/" + class + "/"
	return &classMetrics{
		transactions: metrics.NewRegisteredCounter(prefix+"transactions", nil),
		cycles:       metrics.NewRegisteredCounter(prefix+"cycles", nil),
		keccak:       metrics.NewRegisteredCounter(prefix+"keccak", nil),
		words:        metrics.NewRegisteredCounter(prefix+"words", nil),
		most:         metrics.NewRegisteredGauge(prefix+"most", nil),
	}
}

// mark adds a report to the metrics.
func (r *Report) mark(took time.Duration) {
	batchesCounter.Inc(1)
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
