package devl1

import (
	"fmt"
	"math"
	"time"
)

// clock gives the blocks their timestamps, in seconds. The zero value follows
// the wall clock.
type clock struct {
	offset int64  // ahead of the wall clock
	next   uint64 // time demanded for the next block, 0 for none
}

// resume continues from the head of a restarted chain, which may be ahead of
// the wall clock after time travel.
func (c *clock) resume(head uint64) {
	if ahead := int64(head) - time.Now().Unix(); ahead > 0 {
		c.offset = ahead
	}
}

// peek returns the timestamp for a block on top of one with the parent's.
func (c *clock) peek(parent uint64) uint64 {
	if c.next > parent {
		return c.next
	}
	return max(uint64(time.Now().Unix()+c.offset), parent+1)
}

// used moves the clock on after a block was made.
func (c *clock) used(at uint64) {
	if c.next == 0 {
		return
	}
	c.next = 0
	c.offset = int64(at) - time.Now().Unix()
}

func (c *clock) increase(seconds uint64) error {
	if seconds > maxTime || uint64(max(c.offset, 0))+seconds > maxTime {
		return fmt.Errorf("%w: %d seconds ahead", ErrTime, seconds)
	}
	c.offset += int64(seconds)
	return nil
}

func (c *clock) setNext(at, parent uint64) error {
	if at <= parent || at > maxTime {
		return fmt.Errorf("%w: %d, head has %d", ErrTime, at, parent)
	}
	c.next = at
	return nil
}

// maxTime keeps sums of times far from overflow.
const maxTime = math.MaxInt64 / 4
