package finality

import "github.com/ethereum/go-ethereum/metrics"

var (
	smallsCounter   = metrics.NewRegisteredCounter("zkgeth/finality/aggregated", nil)
	runsCounter     = metrics.NewRegisteredCounter("zkgeth/finality/wrapped", nil)
	droppedCounter  = metrics.NewRegisteredCounter("zkgeth/finality/dropped", nil)
	refusedCounter  = metrics.NewRegisteredCounter("zkgeth/finality/refused", nil)
	retriedCounter  = metrics.NewRegisteredCounter("zkgeth/finality/retried", nil)
	failedCounter   = metrics.NewRegisteredCounter("zkgeth/finality/failed", nil)
	waitingGauge    = metrics.NewRegisteredGauge("zkgeth/finality/waiting", nil)
	runBatchesGauge = metrics.NewRegisteredGauge("zkgeth/finality/run/batches", nil)
	runLastGauge    = metrics.NewRegisteredGauge("zkgeth/finality/run/last", nil)

	stepTimers = map[Step]*metrics.Timer{
		Aggregate: metrics.NewRegisteredTimer("zkgeth/finality/aggregate", nil),
		Join:      metrics.NewRegisteredTimer("zkgeth/finality/run", nil),
		Wrap:      metrics.NewRegisteredTimer("zkgeth/finality/wrap", nil),
	}
)
