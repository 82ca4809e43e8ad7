package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/schollz/progressbar/v3"

	"github.com/zkgeth/zkgeth/rollup/jobs"
)

// progressBar shows the progress of a worker on a terminal, below its log.
type progressBar struct {
	w io.Writer

	mu    sync.Mutex
	bar   *progressbar.ProgressBar // nil between jobs
	title string
	shown time.Time
}

// redraw is the time between two pictures of a bar.
const redraw = 100 * time.Millisecond

func newProgressBar(w io.Writer) *progressBar { return &progressBar{w: w} }

// update shows how far the worker is, with an estimate of the rest.
func (b *progressBar) update(p jobs.Progress) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if p.Over {
		b.clear()
		b.bar, b.title = nil, ""
		return
	}
	b.show(fmt.Sprintf("batch %d: %s", p.Job.Batch, p.Phase), p.Done, max(1, p.Total))
}

// show draws the bar; b.mu is held.
func (b *progressBar) show(title string, done, total int64) {
	if b.bar == nil || title != b.title {
		b.clear()
		b.title = title
		b.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(b.w), progressbar.OptionSetDescription(title),
			progressbar.OptionSetWidth(30), progressbar.OptionSetPredictTime(true), progressbar.OptionUseANSICodes(true))
	} else if time.Since(b.shown) < redraw && done < total {
		return
	}
	b.shown = time.Now()
	// A terminal that is gone is no reason to stop working.
	if done := min(done, total); done > 0 {
		_ = b.bar.Set64(done)
	} else {
		_ = b.bar.RenderBlank()
	}
}

func (b *progressBar) clear() {
	if b.bar != nil {
		_ = b.bar.Clear()
	}
}

// Write writes lines of the log where the bar is.
func (b *progressBar) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clear()
	n, err := b.w.Write(p)
	if b.bar != nil {
		_ = b.bar.RenderBlank()
	}
	return n, err
}

// progressInterval is the time between two lines on the same phase.
const progressInterval = 10 * time.Second

// progressLog tells the progress of a worker by its log.
type progressLog struct {
	mu    sync.Mutex
	phase string
	began time.Time
	told  time.Time
}

func (l *progressLog) update(p jobs.Progress) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	if p.Over {
		l.phase = ""
		return
	}
	if p.Phase != l.phase {
		l.phase, l.began, l.told = p.Phase, now, now
		log.Info("Job goes on", "batch", p.Job.Batch, "phase", p.Phase)
		return
	}
	if now.Sub(l.told) < progressInterval || p.Done == 0 {
		return
	}
	l.told = now
	log.Info("Job goes on", "batch", p.Job.Batch, "phase", p.Phase, "percent", 100*p.Done/max(1, p.Total), "left", eta(now.Sub(l.began), p.Done, p.Total))
}

// eta estimates how long the rest of a phase takes.
func eta(spent time.Duration, done, total int64) time.Duration {
	return time.Duration(float64(spent) / float64(done) * float64(max(0, total-done))).Round(time.Second)
}
