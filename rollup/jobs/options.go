package jobs

import (
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Options of a [Queue].
type Options struct {
	// Prefix begins the names of everything on the server, so that several rollups
	// can share one.
	Prefix string
	// Rollup is the hash of the rollup's config, and Program the root of the program
	// image that jobs are about.
	Rollup  common.Hash
	Program string
	// Deadline is how long a worker may give no sign of life.
	Deadline time.Duration
	// MaxJobs is how many jobs of a kind are in the queue or being done at a time.
	MaxJobs int
	// MaxAttempts is how often a job is tried.
	MaxAttempts int
	// MaxStore is how many bytes everything may take on the server.
	MaxStore int64
	// Keep is how long results and statuses stay after the job is over.
	Keep time.Duration
	// Replicas is how many servers of a cluster keep everything.
	Replicas int
	// Space, when set, tells whether the server's disk has room for so many bytes.
	Space func(bytes uint64) error
}

// DefaultOptions lack Rollup and Program.
func DefaultOptions() Options {
	return Options{Prefix: "zkgeth", Deadline: time.Minute, MaxJobs: 4, MaxAttempts: 3, MaxStore: 8 << 30, Keep: 24 * time.Hour, Replicas: 1}
}

// splitJobs is how many parts of a proof are in the queue or being done at a time, of each
// kind. All have the same input, and there is one proof that is split.
const splitJobs = 64

// limit is MaxJobs for a kind.
func (o *Options) limit(kind Kind) int {
	if kind.Split() {
		return max(o.MaxJobs, splitJobs)
	}
	return o.MaxJobs
}

// minStore holds one input of the largest size, with what the server keeps of each of
// its pieces, beside the rest.
const minStore = (MaxInput + MaxInput/64 + queueBytes + statusBytes) / (resultShare - 1) * resultShare

// Validate finds options that cannot be used.
func (o *Options) Validate() error {
	switch {
	case o.Deadline < time.Second || o.Deadline > time.Hour:
		return fmt.Errorf("%w: deadline of %v, from 1s to 1h", ErrConfig, o.Deadline)
	case o.MaxJobs < 1 || o.MaxJobs > 1000:
		return fmt.Errorf("%w: %d jobs at a time, from 1 to 1000", ErrConfig, o.MaxJobs)
	case o.MaxAttempts < 1 || o.MaxAttempts > maxAttempts:
		return fmt.Errorf("%w: %d attempts, from 1 to %d", ErrConfig, o.MaxAttempts, maxAttempts)
	case o.MaxStore < minStore:
		return fmt.Errorf("%w: a store of %d MB, at least %d MB", ErrConfig, o.MaxStore>>20, minStore>>20+1)
	case o.Keep < time.Minute:
		return fmt.Errorf("%w: results kept for %v, at least 1m", ErrConfig, o.Keep)
	case o.Replicas < 1 || o.Replicas > 5:
		return fmt.Errorf("%w: %d replicas, from 1 to 5", ErrConfig, o.Replicas)
	}
	return nil
}
