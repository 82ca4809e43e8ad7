package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// phaseShares are the parts of the time for a segment that its phases take, in
// hundredths; for estimates only.
var phaseShares = [stark.Phases]int64{
	stark.PhaseMain: 20, stark.PhaseBuses: 25, stark.PhaseQuotient: 41, stark.PhaseValues: 1, stark.PhaseFolding: 6, stark.PhaseOpening: 7,
}

// proofProgress tells how far a proof is, by a bar on a terminal, else by the log.
type proofProgress struct {
	title string
	start time.Time
	bar   *progressBar // nil without a terminal

	mu    sync.Mutex
	last  proof.Progress
	phase string // that is under way
	began time.Time
	first time.Time // when proving began
	done  int64     // hundredths of a segment
	times map[string]float64
}

func newProofProgress(c *cli.Context) (*proofProgress, error) {
	p := &proofProgress{title: "block", start: time.Now(), times: make(map[string]float64)}
	if c.IsSet("batch") {
		p.title = fmt.Sprintf("batch %d", c.Uint64("batch"))
	}
	if isTerminal(os.Stderr) && c.String("log.format") == "terminal" {
		p.bar = newProgressBar(os.Stderr)
		return p, logTo(c, p.bar)
	}
	return p, nil
}

// observe implements proof.Observer.
func (p *proofProgress) observe(at proof.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	p.end(now)
	if p.first.IsZero() {
		p.first = now
	}
	p.last, p.began = at, now
	if at.Phase >= stark.Phases {
		return
	}
	p.phase = at.Phase.String()
	p.done = doneShares(at)
	total := 100 * int64(max(1, at.Segments))
	if p.bar != nil {
		p.bar.mu.Lock()
		defer p.bar.mu.Unlock()
		title := p.title + ": " + p.phase
		if p.bar.bar != nil {
			p.bar.title = title // else another bar would begin, and the estimate with it
			p.bar.bar.Describe(title)
		}
		p.bar.show(title, p.done, total)
		return
	}
	ctx := []any{"segment", fmt.Sprintf("%d/%d", at.Segment+1, at.Segments), "phase", at.Phase, "percent", 100 * p.done / total}
	if p.done > 0 {
		ctx = append(ctx, "left", eta(now.Sub(p.first), p.done, total))
	} else {
		ctx = append(ctx, "cycles", at.Cycles, "cells", at.Cells)
	}
	log.Info("Proving "+p.title, ctx...)
}

// doneShares is how much of the work is done when a phase begins: all segments
// commit to their main columns before any goes on.
func doneShares(at proof.Progress) int64 {
	if at.Phase == stark.PhaseMain {
		return int64(at.Segment) * phaseShares[stark.PhaseMain]
	}
	done := int64(at.Segments) * phaseShares[stark.PhaseMain]
	done += int64(at.Segment) * (100 - phaseShares[stark.PhaseMain])
	for phase := stark.PhaseBuses; phase < at.Phase; phase++ {
		done += phaseShares[phase]
	}
	return done
}

// end counts the time of the phase that is under way.
func (p *proofProgress) end(now time.Time) {
	if p.phase != "" {
		p.times[p.phase] += now.Sub(p.began).Seconds()
		p.phase = ""
	}
}

// over takes the bar away.
func (p *proofProgress) over() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.end(time.Now())
	if p.bar != nil {
		p.bar.mu.Lock()
		defer p.bar.mu.Unlock()
		p.bar.clear()
		p.bar.bar = nil
	}
}

// report is what there is to say of the proof.
func (p *proofProgress) report(file string, size int) *proven {
	p.mu.Lock()
	defer p.mu.Unlock()
	return &proven{File: file, Bytes: size, Cycles: p.last.Cycles, Cells: p.last.Cells, Segments: p.last.Segments, Seconds: time.Since(p.start).Seconds(), Phases: p.times}
}
