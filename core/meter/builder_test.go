package meter_test

import (
	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/meter"
)

var _ builder.WatchingMeter = (*meter.Cycles)(nil)
