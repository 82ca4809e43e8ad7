package main

import (
	"fmt"
	"math"
	"os"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
)

// setupProgress tells how far a set-up is, by a bar on a terminal, else by the log. Where
// gnark does not say, the bar goes by the time that the phase is expected to take.
type setupProgress struct {
	bar *progressBar // nil without a terminal

	mu    sync.Mutex
	last  setup.Progress
	began time.Time
	told  time.Time
	stop  chan struct{}
	done  sync.WaitGroup
}

func newSetupProgress(c *cli.Context) (*setupProgress, error) {
	p := &setupProgress{stop: make(chan struct{})}
	if isTerminal(os.Stderr) && c.String("log.format") == "terminal" {
		p.bar = newProgressBar(os.Stderr)
		if err := logTo(c, p.bar); err != nil {
			return nil, err
		}
	}
	p.done.Go(p.tick)
	return p, nil
}

// observe is for setup.Options.
func (p *setupProgress) observe(at setup.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if at.Phase != p.last.Phase {
		p.began, p.told = now, now
		if p.bar == nil {
			log.Info("Keys: "+at.Phase, "expected", at.Expected.Round(time.Second))
		}
	}
	p.last = at
	p.tell(now)
}

// tick goes on telling while nothing is heard.
func (p *setupProgress) tick() {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-p.stop:
			return
		case now := <-ticker.C:
			p.mu.Lock()
			p.tell(now)
			p.mu.Unlock()
		}
	}
}

// tell is called with the lock held.
func (p *setupProgress) tell(now time.Time) {
	done, total := p.estimate(now)
	if total == 0 {
		return
	}
	if p.bar != nil {
		p.bar.mu.Lock()
		p.bar.show(p.last.Phase, done, total)
		p.bar.mu.Unlock()
	} else if now.Sub(p.told) >= progressInterval && done > 0 {
		p.told = now
		log.Info("Keys: "+p.last.Phase, "percent", 100*done/total, "left", eta(now.Sub(p.began), done, total))
	}
}

// soon is the part of the expected time that counts as expected. What is left after it takes
// its time: half of the rest is done in every further half of what was expected.
const soon = .9

// estimate says how much of the phase is done. A phase that takes longer than expected goes on,
// ever more slowly, and is never said to be done.
func (p *setupProgress) estimate(now time.Time) (done, total int64) {
	if p.last.Total > 0 {
		return p.last.Done, p.last.Total
	}
	total = int64(p.last.Expected)
	if total == 0 {
		return 0, 0
	}
	part := float64(now.Sub(p.began)) / float64(total)
	if part > soon {
		part = 1 - (1-soon)*math.Exp2(-2*(part-soon))
	}
	return min(int64(part*float64(total)), total-1), total
}

// end takes the bar away.
func (p *setupProgress) end() {
	close(p.stop)
	p.done.Wait()
	if p.bar != nil {
		p.bar.mu.Lock()
		defer p.bar.mu.Unlock()
		p.bar.clear()
		p.bar.bar, p.bar.title = nil, ""
	}
}

// short is the start of a hash, for tables.
func short(h fmt.Stringer) string { return h.String()[:16] }
