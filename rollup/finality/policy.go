package finality

import (
	"fmt"
	"slices"
	"time"
)

// Sizes are how many batches a run may be bounded by.
var Sizes = []int{1, 2, 4, 8}

// Policy says when proven batches become a run.
type Policy struct {
	// Interval is the longest time that a proven batch waits for company.
	Interval time.Duration
	// Batches is the most batches of a run, one of [Sizes].
	Batches int
}

// DefaultPolicy shares the cost of a proof, and of its verification on L1, among up to four
// batches.
var DefaultPolicy = Policy{Interval: 10 * time.Minute, Batches: 4}

// Validate reports what makes the policy unusable, as [ErrConfig].
func (p *Policy) Validate() error {
	switch {
	case p.Interval < 0:
		return fmt.Errorf("%w: --prove.interval %v", ErrConfig, p.Interval)
	case !slices.Contains(Sizes, p.Batches):
		return fmt.Errorf("%w: --prove.batches %d, use one of %v", ErrConfig, p.Batches, Sizes)
	}
	return nil
}

// choose returns how many of the batches after the last finalised one are the next run, 0
// for none yet. proven has for each of a row of them when it was proven; now is the time.
func (p *Policy) choose(proven []time.Time, now time.Time) int {
	n := min(len(proven), p.Batches)
	if n == 0 || n < p.Batches && now.Before(p.due(proven[0])) {
		return 0
	}
	return n
}

// due is when a batch that was proven then goes without more company.
func (p *Policy) due(proven time.Time) time.Time { return proven.Add(p.Interval) }
