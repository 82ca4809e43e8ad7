package batcher

import (
	"fmt"
	"math/big"
	"time"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
)

// Config tunes a [Batcher].
type Config struct {
	Interval     time.Duration // age of a batch's first block, by its timestamp, at which the batch is sent
	PollInterval time.Duration
	MaxRetry     time.Duration // longest pause after failures
	MaxBlobs     uint64        // per batch, at most params.MaxBlobsPerBatch

	// While a batch would cost more than MaxL1Fee (wei, nil for no limit), it
	// waits until its first block is MaxFeeDelay old.
	MaxL1Fee    *big.Int
	MaxFeeDelay time.Duration

	// EvidenceDir is where a batch that fails the self-check is kept; empty to
	// keep nothing.
	EvidenceDir string

	// Verifier, when set, is asked about every batch that is about to be sent; one
	// it refuses is not. Its errors carry a severity. After proving.ErrOversize, if that is
	// temporary, the batch is made of half the blocks.
	Verifier Verifier

	// Weigher, when set, tells what blocks take to prove at most; a batch is closed
	// before it takes more than Limit, of which a number that is 0 is no limit. A block
	// that is over it alone is a batch of its own.
	Weigher Weigher
	Limit   meter.Weight

	// OnCommit, when set, is told of every committed batch, from the batcher's
	// goroutine.
	OnCommit func(Stats)

	// OnExpired, when set, is told of blocks that have to be made anew, from the batcher's
	// goroutine, and again as long as they are there.
	OnExpired func(Expired)
}

// DefaultConfig suits Ethereum mainnet.
func DefaultConfig() Config {
	return Config{
		Interval:     5 * time.Minute,
		PollInterval: time.Second,
		MaxRetry:     time.Minute,
		MaxBlobs:     params.MaxBlobsPerBatch,
		MaxFeeDelay:  time.Hour,
		Limit:        meter.DefaultBatch,
	}
}

// Validate reports what makes the config unusable, wrapped in [ErrConfig].
func (c *Config) Validate() error {
	fail := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrConfig, fmt.Sprintf(format, args...))
	}
	switch {
	case c.Interval <= 0:
		return fail("interval must be positive, is %v", c.Interval)
	case c.PollInterval <= 0:
		return fail("poll interval must be positive, is %v", c.PollInterval)
	case c.MaxRetry < c.PollInterval:
		return fail("longest retry pause %v is below the poll interval %v", c.MaxRetry, c.PollInterval)
	case c.MaxBlobs == 0 || c.MaxBlobs > params.MaxBlobsPerBatch:
		return fail("blobs per batch must be in [1, %d], are %d", params.MaxBlobsPerBatch, c.MaxBlobs)
	case c.MaxL1Fee != nil && c.MaxL1Fee.Sign() <= 0:
		return fail("l1 fee limit must be positive, is %v", c.MaxL1Fee)
	case c.MaxFeeDelay < 0:
		return fail("fee delay must not be negative, is %v", c.MaxFeeDelay)
	}
	return nil
}
