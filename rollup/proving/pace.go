package proving

import (
	"fmt"
	"sync"
	"time"

	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// Shares of the work, in percent, as they were measured on blocks of the program
// (docs/benchmarks.md). Only how fast bars move depends on them.
const (
	shareExecute = 8
	shareMain    = 15
)

var shares = [stark.Phases]float64{stark.PhaseMain: shareMain, stark.PhaseBuses: 25, stark.PhaseQuotient: 38,
	stark.PhaseValues: 2, stark.PhaseFolding: 6, stark.PhaseOpening: 6}

// span is which part of the whole a phase is, from 0 to 1. Columns of all segments are
// committed to before anything else.
func span(p proof.Progress) (from, to float64) {
	segments := float64(max(1, p.Segments))
	if p.Phase == stark.PhaseMain {
		from = shareExecute + shareMain*float64(p.Segment)/segments
		return from / 100, (from + shareMain/segments) / 100
	}
	from = shareExecute + shareMain + (100-shareExecute-shareMain)*float64(p.Segment)/segments
	for phase := stark.PhaseBuses; phase < min(p.Phase, stark.Phases); phase++ {
		from += shares[phase] / segments
	}
	to = from
	if p.Phase < stark.Phases {
		to += shares[p.Phase] / segments
	}
	return from / 100, to / 100
}

// portion is what of a proof of one segment is told of.
type portion int

const (
	wholeProof portion = iota
	commits            // execution, and main columns
	proves             // what follows
	provesAll          // both
)

// span returns which part of the portion a phase is, from 0 to 1.
func (c portion) span(p proof.Progress) (from, to float64) {
	const before = (shareExecute + shareMain) / 100.
	if c != wholeProof {
		p.Segment, p.Segments = 0, 1
	}
	from, to = span(p)
	switch c {
	case commits:
		return min(1, from/before), min(1, to/before)
	case proves:
		return max(0, (from-before)/(1-before)), max(0, (to-before)/(1-before))
	}
	return from, to
}

// paceInterval is the time between two reports within a phase.
const paceInterval = time.Second

// pace tells how far a proof is, within phases too, by the time the phases before took.
type pace struct {
	observe func(ProofStage)
	began   time.Time
	end     chan struct{}
	ended   sync.WaitGroup

	mu         sync.Mutex
	phase      string
	since      time.Time // when the phase began
	from, to   float64
	expectedIn time.Duration // of the phase
	over       bool
}

// executeGuess is how long an execution is taken to be when nothing is known.
const executeGuess = 2 * time.Second

func newPace(observe func(ProofStage)) *pace {
	now := time.Now()
	p := &pace{observe: observe, began: now, end: make(chan struct{}), phase: PhaseExecute, since: now, to: shareExecute / 100., expectedIn: executeGuess}
	observe(ProofStage{Phase: PhaseExecute})
	p.ended.Go(func() {
		tick := time.NewTicker(paceInterval)
		defer tick.Stop()
		for {
			select {
			case <-p.end:
				return
			case <-tick.C:
				p.tell()
			}
		}
	})
	return p
}

// begin notes that a phase begins.
func (p *pace) begin(at proof.Progress) { p.enter(at, wholeProof) }

// segment returns what notes the phases of one segment.
func (p *pace) segment(c portion) proof.Observer {
	return func(at proof.Progress) { p.enter(at, c) }
}

func (p *pace) enter(at proof.Progress, c portion) {
	now := time.Now()
	p.mu.Lock()
	p.from, p.to = c.span(at)
	if p.since = now; at.Phase < stark.Phases { // the end of a segment is no phase
		p.phase = PhaseProve + at.Phase.String()
		if at.Segments > 1 {
			p.phase += fmt.Sprintf(", segment %d of %d", at.Segment+1, at.Segments)
		}
	}
	p.expectedIn = 0 // nothing to go by
	if p.from > .01 {
		p.expectedIn = time.Duration(float64(now.Sub(p.began)) * (p.to - p.from) / p.from)
	}
	p.mu.Unlock()
	p.tell()
}

func (p *pace) tell() {
	p.mu.Lock()
	if p.over {
		p.mu.Unlock()
		return
	}
	stage := ProofStage{Phase: p.phase, Part: p.from}
	if p.expectedIn > 0 {
		stage.Part += (p.to - p.from) * min(.97, float64(time.Since(p.since))/float64(p.expectedIn))
	}
	p.mu.Unlock()
	p.observe(stage)
}

// stop ends the reports. What is begun afterwards is not told.
func (p *pace) stop() {
	p.mu.Lock()
	p.over = true
	p.mu.Unlock()
	close(p.end)
	p.ended.Wait()
}
