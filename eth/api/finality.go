package api

import (
	"cmp"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/rollup/jobs"
)

// Finality knows the proofs for L1; finality.Line is one.
type Finality interface {
	// Batch returns what is known of a batch that is proven, nil when that is nothing.
	Batch(index uint64, hash common.Hash) *finality.Status
	// Usual is how many seconds a step took when it was done last, 0 when it was not yet.
	Usual(step finality.Step) float64
}

// WithFinality makes the namespace show proofs for L1. submitted is the last batch of which
// finalizeBatches was sent.
func (r *Rollup) WithFinality(f Finality, submitted func() uint64) {
	r.final, r.submitted = f, submitted
}

// Stages of a batch whose proof L1 asks for, beside those of its own proof.
const (
	StageSegments    = "segments"    // of the proof of the batch are made, or checked
	StageAggregating = "aggregating" // a small proof is made of it
	StageWaiting     = "waiting"     // for company in a run
	StageJoining     = "joining"     // the last STARK of the run is made
	StageWrapping    = "wrapping"    // the Groth16 proof is made
	StageSubmitted   = "submitted"   // it is sent to L1, or about to be
	StageFinalized   = "finalized"
)

// RunProgress is what is known of the run of a batch, whose batches share a proof.
type RunProgress struct {
	First hexutil.Uint64 `json:"firstBatch"`
	Last  hexutil.Uint64 `json:"lastBatch"`
}

// StepMade is a step that was done. Its figures are plain numbers.
type StepMade struct {
	Step     finality.Step `json:"step"` // aggregate, run or wrap
	Size     int           `json:"size"` // bytes of what it made
	Seconds  float64       `json:"seconds"`
	Worker   string        `json:"worker"`
	Attempts int           `json:"attempts"` // before it
}

// Percent of the whole way to finality at which stages begin; shares of the time as it was
// measured (docs/benchmarks.md).
var begins = map[string]int{StageQueued: 0, StageExecuting: 0, StageSegments: 2, StageAggregating: 60, StageWaiting: 75, StageJoining: 75, StageWrapping: 90, StageSubmitted: 98, StageFinalized: 100}

// following are the steps after that of a stage.
var following = map[string][]finality.Step{
	StageExecuting: finality.Steps, StageSegments: finality.Steps, StageAggregating: finality.Steps[1:], StageJoining: finality.Steps[2:], StageWrapping: {},
}

// fullProgress makes the progress of a batch's own proof that of its way to finality.
func (r *Rollup) fullProgress(index uint64, posted *Batch, own *ProofProgress) *ProofProgress {
	if posted == nil {
		return whole(own, r)
	}
	line := r.final.Batch(index, posted.Hash)
	if posted.State == derive.Final {
		out := &ProofProgress{Stage: StageFinalized}
		if own != nil {
			*out = *own
			out.Stage, out.Phase = StageFinalized, ""
		}
		var none int64
		out.Percent, out.ETASeconds, out.Error = 100, &none, ""
		out.add(line)
		return out
	}
	if own == nil || own.Stage == StageFailed || line == nil {
		return whole(own, r)
	}
	out := *own
	out.Stage, out.Phase, out.Percent, out.ETASeconds, out.Error = string(line.Stage), "", 0, nil, line.Error
	out.Worker, out.Attempts = "", 0
	out.add(line)
	if line.Stage == finality.StageReady {
		out.Stage = StageSubmitted
	}
	if line.Step != "" {
		if job := r.jobWith(line.Batch, jobs.Kind(line.Step), line.Task); job != nil {
			out.Worker, out.Attempts, out.Error = job.Worker, job.Counted, cmp.Or(out.Error, job.Note, lastError(job))
			if job.State == jobs.Running {
				out.Phase, out.Percent = job.Phase, job.Percent
				if job.Left > 0 {
					out.ETASeconds = &job.Left
				}
			}
		}
	}
	return whole(&out, r)
}

// whole makes percent and estimate of a stage those of the whole way.
func whole(p *ProofProgress, r *Rollup) *ProofProgress {
	if p == nil {
		return nil
	}
	out := *p
	switch out.Stage {
	case StageProving, StageVerifying:
		out.Stage = StageSegments
	case StageProven: // the next step begins at once
		out.Stage, out.Percent, out.ETASeconds = StageAggregating, 0, nil
	}
	from, ok := begins[out.Stage]
	if !ok {
		return &out
	}
	to := 100
	for _, b := range begins {
		if b > from {
			to = min(to, b)
		}
	}
	out.Percent = from + (to-from)*out.Percent/100
	steps, ok := following[out.Stage]
	if out.ETASeconds == nil || !ok {
		out.ETASeconds = nil
		return &out
	}
	left := float64(*out.ETASeconds)
	for _, step := range steps {
		usual := r.final.Usual(step)
		if usual == 0 {
			out.ETASeconds = nil
			return &out
		}
		left += usual
	}
	seconds := int64(left)
	out.ETASeconds = &seconds
	return &out
}

// add shows run and steps.
func (p *ProofProgress) add(s *finality.Status) {
	if s == nil {
		return
	}
	if s.Run != nil {
		p.Run = &RunProgress{hexutil.Uint64(s.Run.First), hexutil.Uint64(s.Run.Last)}
	}
	p.RunsAhead = s.Ahead
	if !s.Due.IsZero() {
		due := s.Due.Unix()
		p.WaitsUntil = &due
	}
	for _, step := range finality.Steps {
		if m, ok := s.Made[step]; ok {
			p.Steps = append(p.Steps, StepMade{step, m.Size, m.Seconds, m.Worker, m.Attempts})
		}
	}
}

// jobWith is the job of a kind with a hash.
func (r *Rollup) jobWith(batch uint64, kind jobs.Kind, hash common.Hash) *jobs.Status {
	if r.jobs == nil {
		return nil
	}
	for _, s := range r.jobs.OfBatch(batch) {
		if s.Job.Kind == kind && s.Job.Hash == hash && s.State != jobs.Superseded {
			return &s
		}
	}
	return nil
}

// note says what stands behind a batch.
func (r *Rollup) note() string {
	switch {
	case r.gate == deploy.GateGroth16 && r.final != nil:
		return "this deployment finalises by a Groth16 proof, which L1 verifies and this node makes"
	case r.gate == deploy.GateGroth16:
		return "this deployment finalises by a Groth16 proof, which L1 verifies"
	case r.proofs != nil:
		return "this deployment finalises by attestation, once this node has checked a validity proof; L1 does not see the proof"
	}
	return "this deployment finalises by attestation; no validity proof is made"
}
