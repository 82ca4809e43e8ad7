package sequencer

import (
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Options tune a [Sequencer].
type Options struct {
	// BlockTime is the interval of blocks; an interval with nothing to do makes
	// none. 0 builds as soon as there is something to do.
	BlockTime time.Duration
	// BatchInterval is the age of the origin from which a newer one is taken,
	// which closes the batch.
	BatchInterval time.Duration
	// FillTime is the longest a block is filled from the pool.
	FillTime time.Duration
	// L1Confs is how many blocks an origin must be below the L1 head.
	L1Confs uint64
	// MaxDrift is limits.maxDrift of the rollup, in seconds.
	MaxDrift uint64
	// Coinbase receives the tips.
	Coinbase common.Address
}

func (o *Options) validate() error {
	switch {
	case o.BlockTime < 0, o.BatchInterval <= 0, o.FillTime <= 0:
		return fmt.Errorf("%w: block time %v, batch interval %v, fill time %v", ErrOptions, o.BlockTime, o.BatchInterval, o.FillTime)
	case o.MaxDrift == 0:
		return fmt.Errorf("%w: no drift allowed", ErrOptions)
	}
	return nil
}
