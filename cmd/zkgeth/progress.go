package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/rollup/jobs"
)

// progressBar shows the progress of a worker on a terminal, below its log.
type progressBar struct {
	w io.Writer

	mu    sync.Mutex
	bar   *progressbar.ProgressBar // nil between jobs
	title string
	whole string    // what a bar with several titles is about
	kind  jobs.Kind // of the job that is shown
	shown time.Time
}

// redraw is the time between two pictures of a bar.
const redraw = 100 * time.Millisecond

func newProgressBar(w io.Writer) *progressBar { return &progressBar{w: w} }

// workerProgress shows how workers of this process get on: by a bar on a terminal, else
// by lines in the log.
func workerProgress(c *cli.Context) (func(jobs.Progress), error) {
	if !isTerminal(os.Stderr) || c.String("log.format") != "terminal" {
		return new(progressLog).update, nil
	}
	bar := newProgressBar(os.Stderr)
	return bar.update, logTo(c, bar)
}

// update shows how far the worker is, with an estimate of the rest. There is one bar: a
// proof has it for itself.
func (b *progressBar) update(p jobs.Progress) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.kind != "" && b.kind.Whole() && !p.Job.Kind.Whole() {
		return
	}
	if p.Over {
		b.clear()
		b.bar, b.title, b.whole, b.kind = nil, "", "", ""
		return
	}
	b.kind = p.Job.Kind
	title := fmt.Sprintf("%s: %s", jobName(&p.Job), p.Phase)
	if whole := fmt.Sprintf("%s of %s of %d parts", p.Job.Kind, jobName(&p.Job), p.Total); p.Job.Kind.Whole() && b.bar != nil && whole == b.whole {
		b.title = title // phases are parts of one bar, with one estimate
		b.bar.Describe(title)
	} else {
		b.whole = whole
	}
	b.show(title, p.Done, max(1, p.Total))
}

// jobName says what a job is about.
func jobName(job *jobs.Job) string {
	if job.Batches > 1 {
		return fmt.Sprintf("batches %d to %d", job.Batch, job.Batch+uint64(job.Batches)-1)
	}
	if job.Kind.Split() {
		return fmt.Sprintf("batch %d, segment %d", job.Batch, job.Segment+1)
	}
	return fmt.Sprintf("batch %d", job.Batch)
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
	mu  sync.Mutex
	off map[jobs.Kind]*phaseLog
}

// phaseLog is where a job is.
type phaseLog struct {
	phase string
	began time.Time // of what is estimated: the phase, or the whole proof
	total int64     // of that
	from  int64
	told  time.Time
}

func (l *progressLog) update(p jobs.Progress) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	if l.off == nil {
		l.off = make(map[jobs.Kind]*phaseLog)
	}
	at := l.off[p.Job.Kind]
	if p.Over {
		delete(l.off, p.Job.Kind)
		return
	}
	if at == nil {
		at = new(phaseLog)
		l.off[p.Job.Kind] = at
	}
	whole := p.Job.Kind.Whole() && p.Total == at.total // phases are parts of one proof
	if p.Phase != at.phase {
		if !whole {
			at.began, at.total, at.from = now, p.Total, p.Done
		}
		at.phase, at.told = p.Phase, now
		ctx := []any{"kind", p.Job.Kind, "batch", p.Job.Batch, "phase", p.Phase}
		if whole && p.Done > at.from {
			ctx = append(ctx, "percent", 100*p.Done/max(1, p.Total), "left", eta(now.Sub(at.began), p.Done-at.from, p.Total-at.from))
		}
		log.Info("Job goes on", ctx...)
		return
	}
	if now.Sub(at.told) < progressInterval || p.Done <= at.from {
		return
	}
	at.told = now
	log.Info("Job goes on", "kind", p.Job.Kind, "batch", p.Job.Batch, "phase", p.Phase, "percent", 100*p.Done/max(1, p.Total), "left", eta(now.Sub(at.began), p.Done-at.from, p.Total-at.from))
}

// eta estimates how long the rest of a phase takes.
func eta(spent time.Duration, done, total int64) time.Duration {
	return time.Duration(float64(spent) / float64(done) * float64(max(0, total-done))).Round(time.Second)
}
