package api

import (
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/zkgeth/zkgeth/rollup/jobs"
)

// Jobs knows the work of workers; jobs.Queue is one.
type Jobs interface {
	OfBatch(batch uint64) []jobs.Status // the latest first
}

// WithJobs makes the namespace show jobs.
func (r *Rollup) WithJobs(j Jobs) { r.jobs = j }

// JobStatus is how far workers are with a batch. Times are seconds since 1970.
type JobStatus struct {
	Kind      jobs.Kind      `json:"kind"`
	BatchHash common.Hash    `json:"batchHash"`
	Segment   *int           `json:"segment,omitempty"` // of a proof that is split
	State     string         `json:"state"`             // queued, running, done or failed
	Worker    string         `json:"worker,omitempty"`
	Phase     string         `json:"phase,omitempty"`
	Percent   int            `json:"percent"` // of the phase; of the whole proof if it is one
	Since     hexutil.Uint64 `json:"since"`   // when it was queued, or the worker began
	Attempts  []JobAttempt   `json:"attempts"`
	Note      string         `json:"note,omitempty"` // why a worker has left it to others
}

// JobAttempt is one that led to nothing.
type JobAttempt struct {
	Worker string         `json:"worker"`
	Began  hexutil.Uint64 `json:"began"`
	Ended  hexutil.Uint64 `json:"ended"`
	How    jobs.How       `json:"how"` // lost, returned, error or rejected
	Error  string         `json:"error"`
}

// jobOf finds the job for a batch: that of the batch on L1, else the latest.
func (r *Rollup) jobOf(index uint64, posted *Batch) *JobStatus {
	if r.jobs == nil {
		return nil
	}
	if s := r.jobKind(index, posted, jobs.Kinds...); s != nil {
		return jobStatus(s)
	}
	return nil
}

// jobKind is jobOf for jobs of some kinds.
func (r *Rollup) jobKind(index uint64, posted *Batch, kinds ...jobs.Kind) *jobs.Status {
	if r.jobs == nil {
		return nil
	}
	for _, s := range r.jobs.OfBatch(index) {
		if s.State != jobs.Superseded && slices.Contains(kinds, s.Job.Kind) && (posted == nil || s.Job.Hash == posted.Hash) {
			return &s
		}
	}
	return nil
}

func jobStatus(s *jobs.Status) *JobStatus {
	out := &JobStatus{Kind: s.Job.Kind, BatchHash: s.Job.Hash, State: string(s.State), Worker: s.Worker, Phase: s.Phase, Percent: s.Percent,
		Since: hexutil.Uint64(s.Submitted), Attempts: []JobAttempt{}, Note: s.Note}
	if s.Job.Kind.Split() {
		out.Segment = &s.Job.Segment
	}
	if s.State == jobs.Finished { // nobody has looked at the result yet, which takes a moment
		out.State, out.Phase = string(jobs.Running), "check result"
	}
	if s.Began > 0 {
		out.Since = hexutil.Uint64(s.Began)
	}
	for _, a := range s.Attempts {
		out.Attempts = append(out.Attempts, JobAttempt{Worker: a.Worker, Began: hexutil.Uint64(a.Began), Ended: hexutil.Uint64(a.Ended), How: a.How, Error: a.Error})
	}
	return out
}
