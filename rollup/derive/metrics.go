package derive

import (
	"github.com/ethereum/go-ethereum/metrics"

	"github.com/zkgeth/zkgeth/rollup/severity"
)

var (
	l1HeadGauge         = metrics.NewRegisteredGauge("zkgeth/derive/l1/head", nil)
	l1FinalizedGauge    = metrics.NewRegisteredGauge("zkgeth/derive/l1/finalized", nil)
	l1OriginGauge       = metrics.NewRegisteredGauge("zkgeth/derive/l1/origin", nil) // last block read
	committedGauge      = metrics.NewRegisteredGauge("zkgeth/derive/committed/index", nil)
	safeGauge           = metrics.NewRegisteredGauge("zkgeth/derive/safe/index", nil)
	safeBlockGauge      = metrics.NewRegisteredGauge("zkgeth/derive/safe/block", nil)
	finalizedGauge      = metrics.NewRegisteredGauge("zkgeth/derive/finalized/index", nil)
	finalizedBlockGauge = metrics.NewRegisteredGauge("zkgeth/derive/finalized/block", nil)
	invalidGauge        = metrics.NewRegisteredGauge("zkgeth/derive/invalid/index", nil) // 0 unless derivation waits
	haltedGauge         = metrics.NewRegisteredGauge("zkgeth/derive/halted", nil)        // 1 after a critical error
	batchesCounter      = metrics.NewRegisteredCounter("zkgeth/derive/batches", nil)
	blocksCounter       = metrics.NewRegisteredCounter("zkgeth/derive/blocks", nil)
	executedCounter     = metrics.NewRegisteredCounter("zkgeth/derive/executed", nil)
	blobsCounter        = metrics.NewRegisteredCounter("zkgeth/derive/blobs", nil)
	fetchTimer          = metrics.NewRegisteredTimer("zkgeth/derive/fetch", nil) // the blobs of one batch
	resetsCounter       = metrics.NewRegisteredCounter("zkgeth/derive/resets", nil)
	temporaryCounter    = metrics.NewRegisteredCounter("zkgeth/derive/temporary", nil)
)

func (r *result) mark() {
	batchesCounter.Inc(1)
	blocksCounter.Inc(int64(r.blocks))
	executedCounter.Inc(int64(r.executed))
}

// mark sets the gauges after a step.
func (p *Pipeline) mark() {
	s := p.Status()
	l1HeadGauge.Update(int64(s.L1Head.Number))
	l1FinalizedGauge.Update(int64(s.L1Finalized.Number))
	l1OriginGauge.Update(int64(s.L1Origin.Number))
	committedGauge.Update(int64(s.Committed))
	safeGauge.Update(int64(s.Derived))
	finalizedGauge.Update(int64(s.Finalized))
	// A new run derives again what a former one finalized; no label moves back.
	final := p.engine.Finalized().Number.Uint64()
	finalizedBlockGauge.Update(int64(final))
	safeBlockGauge.Update(int64(max(final, p.ledger.Derived().header.LastBlock)))
	invalidGauge.Update(0)
	if bad := p.invalid(); bad != nil {
		invalidGauge.Update(int64(bad.Index))
	}
	haltedGauge.Update(0)
	switch s.Level {
	case severity.Temporary:
		temporaryCounter.Inc(1)
	case severity.Critical:
		haltedGauge.Update(1)
	}
}
