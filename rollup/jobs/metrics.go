package jobs

import (
	"time"

	"github.com/ethereum/go-ethereum/metrics"
)

var (
	submittedCounter = metrics.NewRegisteredCounter("zkgeth/jobs/submitted", nil)
	doneCounter      = metrics.NewRegisteredCounter("zkgeth/jobs/done", nil)
	lostCounter      = metrics.NewRegisteredCounter("zkgeth/jobs/lost", nil)
	erroredCounter   = metrics.NewRegisteredCounter("zkgeth/jobs/errors", nil)
	rejectedCounter  = metrics.NewRegisteredCounter("zkgeth/jobs/rejected", nil)
	failedCounter    = metrics.NewRegisteredCounter("zkgeth/jobs/failed", nil)
	queuedGauge      = metrics.NewRegisteredGauge("zkgeth/jobs/queued", nil)
	runningGauge     = metrics.NewRegisteredGauge("zkgeth/jobs/running", nil)
	oldestGauge      = metrics.NewRegisteredGauge("zkgeth/jobs/oldest", nil) // seconds
	splitCounter     = metrics.NewRegisteredCounter("zkgeth/jobs/split", nil)
	doubtedCounter   = metrics.NewRegisteredCounter("zkgeth/jobs/doubted", nil)
	provers          = metrics.NewRegisteredGauge("zkgeth/jobs/provers", nil)
	doneTimer        = metrics.NewRegisteredTimer("zkgeth/jobs/duration", nil)
)

// count sets the gauges.
func (b *board) count() {
	var queued, running, oldest int64
	now := time.Now().Unix()
	for _, s := range b.all(func(s *Status) bool { return !s.State.over() }) {
		if s.State == Queued {
			queued++
		} else {
			running++
		}
		oldest = max(oldest, now-s.Submitted)
	}
	queuedGauge.Update(queued)
	runningGauge.Update(running)
	oldestGauge.Update(oldest)
}
