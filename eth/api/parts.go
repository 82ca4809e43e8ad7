package api

import (
	"cmp"
	"slices"
	"time"

	"github.com/zkgeth/zkgeth/rollup/jobs"
)

// SegmentProgress is how far one segment of a proof is that several workers make.
type SegmentProgress struct {
	Segment  int    `json:"segment"`
	Stage    string `json:"stage"` // queued, committing, committed, proving, verifying, proven or failed
	Worker   string `json:"worker,omitempty"`
	Percent  int    `json:"percent"`
	Attempts int    `json:"attempts"` // that came before
	Error    string `json:"error,omitempty"`
}

// Stages of a segment, beside those of a proof.
const (
	segmentCommitting = "committing"
	segmentCommitted  = "committed"
)

// commitShare is what of the work on a segment its commitment is, in percent, with the
// execution before it; for estimates only.
const commitShare = 23

// segmentsOf returns how far the segments of a batch's proof are, nil if it is not split.
func (r *Rollup) segmentsOf(index uint64, posted *Batch) (out []SegmentProgress, began int64) {
	if r.jobs == nil {
		return nil, 0
	}
	halves := map[jobs.Kind]map[int]jobs.Status{jobs.Commit: {}, jobs.Segment: {}}
	n := 0
	for _, s := range r.jobs.OfBatch(index) { // the latest first
		if !s.Job.Kind.Split() || s.State == jobs.Superseded || posted != nil && s.Job.Hash != posted.Hash {
			continue
		}
		if _, later := halves[s.Job.Kind][s.Job.Segment]; later {
			continue
		}
		halves[s.Job.Kind][s.Job.Segment] = s
		n = max(n, s.Job.Segment+1)
		if began == 0 || s.Submitted < began {
			began = s.Submitted
		}
	}
	for i := range n {
		commit, committed := halves[jobs.Commit][i]
		proof, asked := halves[jobs.Segment][i]
		at := SegmentProgress{Segment: i, Stage: StageQueued}
		switch {
		case asked:
			at.of(&proof, segmentCommitted, StageProving, StageProven, commitShare, 100)
			at.Attempts += commit.Counted
		case committed:
			at.of(&commit, StageQueued, segmentCommitting, segmentCommitted, 0, commitShare)
		}
		out = append(out, at)
	}
	return out, began
}

// of reads the status of a job that takes a segment from a percentage to another one.
func (p *SegmentProgress) of(s *jobs.Status, queued, running, done string, from, to int) {
	p.Worker, p.Attempts, p.Error = s.Worker, s.Counted, cmp.Or(s.Note, lastError(s))
	switch s.State {
	case jobs.Running:
		p.Stage, p.Percent = running, from+(to-from)*min(100, max(0, s.Percent))/100
	case jobs.Finished:
		p.Stage, p.Percent = StageVerifying, to
	case jobs.Done:
		p.Stage, p.Percent, p.Error = done, to, ""
	case jobs.Abandoned:
		p.Stage, p.Percent = StageFailed, from
	default:
		p.Stage, p.Percent = queued, from
	}
}

// split is how far a proof is of which the segments are made apart.
func (p *ProofProgress) split(list []SegmentProgress, began int64, now time.Time) {
	p.Parts, p.Segments = list, len(list)
	p.Stage = StageProving
	sum := 0
	var workers []string
	for _, s := range list {
		sum += s.Percent
		p.Attempts += s.Attempts
		p.Error = cmp.Or(p.Error, s.Error)
		if s.Stage == StageProven {
			p.SegmentsDone++
		}
		if s.Worker != "" && !slices.Contains(workers, s.Worker) {
			workers = append(workers, s.Worker)
		}
	}
	slices.Sort(workers)
	for i, w := range workers {
		if i > 0 {
			p.Worker += ", "
		}
		p.Worker += w
	}
	if sum == 0 && len(workers) == 0 {
		p.Stage = StageQueued
	}
	// The last step is the sequencer's: it puts the segments together and verifies the proof.
	p.Percent = min(99, sum/len(list))
	if spent := now.Unix() - began; sum > 0 && spent > 0 {
		left := spent * int64(100*len(list)-sum) / int64(sum)
		p.ETASeconds = &left
	}
}
