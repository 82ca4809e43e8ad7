package api

import (
	"cmp"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/rollup/proving"
)

// Proofs knows the proofs of batches; proving.Line is one.
type Proofs interface {
	// Batch returns what is known of a batch's proof, nil when that is nothing.
	Batch(index uint64, hash common.Hash) *proving.LineStatus
	// Last is the last batch up to which every batch is final or proven.
	Last() uint64
}

// WithProofs makes the namespace show proofs, which this node has made and checks.
func (r *Rollup) WithProofs(p Proofs) { r.proofs = p }

// provenOffChain is what stands behind finality when proofs are made that L1 does not
// look at.
const provenOffChain = ", proven off chain"

// finality says what stands behind finality: the gate on L1, and proofs if there are any.
func (r *Rollup) finality() string {
	if r.proofs != nil && r.final == nil {
		return r.gate + provenOffChain
	}
	return r.gate
}

// Stages of a proof.
const (
	StageQueued    = "queued"
	StageExecuting = "executing"
	StageProving   = "proving"
	StageVerifying = "verifying"
	StageProven    = "proven"
	StageFailed    = "failed"
)

// ProofProgress is how far the proof of a batch is. Its figures are plain numbers.
type ProofProgress struct {
	// Stage is queued, executing, proving, verifying, proven or failed. Where L1 asks for
	// proofs it is queued, executing, segments, aggregating, waiting, joining, wrapping,
	// submitted, finalized or failed.
	Stage      string `json:"stage"`
	Phase      string `json:"phase,omitempty"` // of the work under way
	Percent    int    `json:"percent"`         // of the whole proof, or of the way to finality; estimated
	ETASeconds *int64 `json:"etaSeconds"`      // until then, estimated; null when there is no telling
	Attempts   int    `json:"attempts"`        // that came before
	Worker     string `json:"worker,omitempty"`
	Error      string `json:"error,omitempty"` // of the last attempt, or why it has failed

	// Of a proof for L1.
	Run        *RunProgress `json:"run,omitempty"`        // batches that share it, once they are chosen
	WaitsUntil *int64       `json:"waitsUntil,omitempty"` // until when the batch waits for company, in seconds since 1970
	RunsAhead  int          `json:"runsAhead,omitempty"`  // that come before the one of the batch
	Steps      []StepMade   `json:"steps,omitempty"`      // that were done

	// Of a batch's own proof that several workers make, while they do.
	SegmentsDone int               `json:"segmentsDone,omitempty"`
	Parts        []SegmentProgress `json:"parts,omitempty"`

	// Of the batch's own proof, when it was checked.
	Cycles        uint64  `json:"cycles,omitempty"`
	Cells         uint64  `json:"cells,omitempty"`         // committed to
	ProofSize     int     `json:"proofSize,omitempty"`     // bytes
	Segments      int     `json:"segments,omitempty"`      // also while several workers make them
	SoundnessBits float64 `json:"soundnessBits,omitempty"` // provable
	KeyHash       string  `json:"keyHash,omitempty"`       // digest of the verifying key
	Seconds       float64 `json:"seconds,omitempty"`       // from asking for it to accepting it
}

// proofOf returns how far the proof of a batch is: what the line has, else what workers
// are at. It is nil when nothing is known.
func (r *Rollup) proofOf(index uint64, posted *Batch) *ProofProgress {
	if r.proofs == nil {
		return nil
	}
	var line *proving.LineStatus
	if posted != nil {
		if line = r.proofs.Batch(index, posted.Hash); line == nil && posted.State == derive.Final {
			return nil // proven long ago, or final without
		}
	}
	job := r.jobKind(index, posted, jobs.Prove)
	execution := r.jobKind(index, posted, jobs.Execute)
	segments, began := r.segmentsOf(index, posted)
	out := &ProofProgress{Stage: StageQueued}
	if line != nil {
		out.Error = line.Error
	}
	if job != nil {
		out.Worker, out.Attempts = job.Worker, job.Counted
		out.Error = cmp.Or(out.Error, job.Note, lastError(job))
	}
	switch {
	case line != nil && line.Stage == proving.StageProven:
		out.proven(line.Record)
	case line != nil && line.Stage == proving.StageFailed || job != nil && job.State == jobs.Abandoned:
		out.Stage = StageFailed
	case line != nil && line.Stage == proving.StageVerifying, job != nil && (job.State == jobs.Finished || job.State == jobs.Done):
		out.Stage, out.Percent = StageVerifying, 99
	case job != nil && job.State == jobs.Running:
		out.running(job)
	case job == nil && len(segments) > 0:
		out.split(segments, began, time.Now())
	case job == nil && execution != nil && execution.State == jobs.Running:
		out.Stage, out.Worker = StageExecuting, execution.Worker
	case posted == nil && r.executes(index):
		out.Stage, out.Worker = StageExecuting, embedded
	case posted == nil && execution == nil:
		return nil
	}
	return out
}

// embedded is the worker that is this process.
const embedded = "embedded"

// executes tells whether this process executes a batch that is to be posted.
func (r *Rollup) executes(index uint64) bool {
	return r.reports != nil && index > 0 && r.reports.Executing() == index
}

func (p *ProofProgress) proven(record *proving.ProofRecord) {
	var none int64
	*p = ProofProgress{Stage: StageProven, Percent: 100, ETASeconds: &none, Attempts: record.Attempts, Worker: record.Worker, Cycles: record.Cycles,
		Cells: record.Cells, ProofSize: record.Size, Segments: record.Segments, SoundnessBits: record.Bits, KeyHash: record.Key, Seconds: record.Seconds}
}

// running reads the status of a worker that is at the proof.
func (p *ProofProgress) running(job *jobs.Status) {
	phase, proves := strings.CutPrefix(job.Phase, proving.PhaseProve)
	p.Stage = StageExecuting
	if proves {
		p.Stage, p.Phase = StageProving, phase
	}
	if proves || phase == proving.PhaseExecute {
		p.Percent = job.Percent
		if job.Left > 0 {
			p.ETASeconds = &job.Left
		}
	}
}

func lastError(job *jobs.Status) string {
	if len(job.Attempts) == 0 {
		return ""
	}
	return job.Attempts[len(job.Attempts)-1].Error
}
