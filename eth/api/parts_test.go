package api

import (
	"fmt"
	"testing"
	"time"

	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/rollup/proving"
)

// A proof that several workers make shows each segment, and one number for all.
func TestProofStatusOfSegments(t *testing.T) {
	api, _ := testAPI(derive.Status{}, nil)
	api.WithProofs(proofs{2: {Stage: proving.StageAsked}})
	began := time.Now().Unix() - 100
	part := func(kind jobs.Kind, segment int, state jobs.State, worker string, percent int) jobs.Status {
		return jobs.Status{Job: jobs.Job{Kind: kind, Segment: segment}, State: state, Worker: worker, Percent: percent, Submitted: began}
	}
	lost := part(jobs.Segment, 1, jobs.Running, "b", 50)
	lost.Counted, lost.Attempts = 1, []jobs.Attempt{{Error: "out of luck"}}
	for name, c := range map[string]struct {
		jobs    []jobs.Status
		stage   string
		worker  string
		percent int
		done    int
		parts   string
	}{
		"asked for": {[]jobs.Status{part(jobs.Commit, 0, jobs.Queued, "", 0)}, StageQueued, "", 0, 0, "[0 queued  0 0]"},
		"committing": {[]jobs.Status{part(jobs.Commit, 1, jobs.Running, "b", 50), part(jobs.Commit, 0, jobs.Done, "a", 0)},
			StageProving, "a, b", 17, 0, "[0 committed a 23 0] [1 committing b 11 0]"},
		"proving": {[]jobs.Status{part(jobs.Segment, 0, jobs.Done, "a", 0), lost, part(jobs.Segment, 2, jobs.Finished, "a", 0), part(jobs.Segment, 3, jobs.Queued, "", 0),
			part(jobs.Commit, 0, jobs.Done, "a", 0), part(jobs.Commit, 1, jobs.Done, "b", 0), part(jobs.Commit, 2, jobs.Done, "a", 0), part(jobs.Commit, 3, jobs.Done, "a", 0)},
			StageProving, "a, b", 71, 1, "[0 proven a 100 0] [1 proving b 61 1] [2 verifying a 100 0] [3 committed  23 0]"},
		"made": {[]jobs.Status{part(jobs.Segment, 0, jobs.Done, "a", 0), part(jobs.Segment, 1, jobs.Done, "b", 0)},
			StageProving, "a, b", 99, 2, "[0 proven a 100 0] [1 proven b 100 0]"},
		"with what does not count": {[]jobs.Status{{Job: jobs.Job{Kind: jobs.Segment, Segment: 7, Hash: [32]byte{9}}, State: jobs.Running},
			part(jobs.Segment, 0, jobs.Superseded, "x", 0), part(jobs.Segment, 0, jobs.Abandoned, "a", 0), part(jobs.Segment, 0, jobs.Done, "y", 0)},
			StageProving, "a", 23, 0, "[0 failed a 23 0]"},
	} {
		api.WithJobs(board{2: c.jobs})
		s, err := api.ProofStatus(2)
		if err != nil || s == nil || s.ProofProgress == nil {
			t.Fatalf("%s: %+v, %v", name, s, err)
		}
		p, parts := s.ProofProgress, ""
		for i, at := range p.Parts {
			if i > 0 {
				parts += " "
			}
			parts += fmt.Sprintf("[%d %s %s %d %d]", at.Segment, at.Stage, at.Worker, at.Percent, at.Attempts)
		}
		if p.Stage != c.stage || p.Worker != c.worker || p.Percent != c.percent || p.SegmentsDone != c.done || p.Segments != len(p.Parts) || parts != c.parts {
			t.Errorf("%s: %+v, parts %s", name, p, parts)
		}
		if (p.ETASeconds != nil) != (p.Percent > 0) || p.ETASeconds != nil && p.Percent < 99 && (*p.ETASeconds <= 0 || *p.ETASeconds > 1000) {
			t.Errorf("%s: %v seconds left", name, p.ETASeconds)
		}
		if s.Job == nil || s.Job.Segment == nil {
			t.Errorf("%s: job %+v", name, s.Job)
		}
	}
	// One worker makes it whole after all, or it is proven.
	api.WithJobs(board{2: {part(jobs.Prove, 0, jobs.Queued, "", 0), part(jobs.Segment, 0, jobs.Done, "a", 0)}})
	if s, err := api.ProofStatus(2); err != nil || s.Stage != StageQueued || s.Parts != nil || s.Job.Segment != nil {
		t.Errorf("%+v, %v", s.ProofProgress, err)
	}
	api.WithProofs(proofs{2: {Stage: proving.StageProven, Record: &proving.ProofRecord{Checked: proving.Checked{Segments: 3}}}})
	if s, err := api.ProofStatus(2); err != nil || s.Stage != StageProven || s.Parts != nil || s.Segments != 3 {
		t.Errorf("%+v, %v", s.ProofProgress, err)
	}
}
