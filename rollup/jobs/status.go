package jobs

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// State is how far a job has come.
type State string

const (
	Queued     State = "queued"
	Running    State = "running"
	Finished   State = "finished"   // a worker has stored a result that was not looked at yet
	Done       State = "done"       // the result was accepted
	Abandoned  State = "failed"     // given up
	Superseded State = "superseded" // another job of the same batch took its place
)

// over tells that nothing will happen to a job by itself.
func (s State) over() bool { return s == Done || s == Abandoned || s == Superseded }

// How an attempt ended.
type How string

const (
	Lost     How = "lost"     // no sign of life until the deadline
	Returned How = "returned" // the worker was stopped and gave the job back; it does not count
	Errored  How = "error"    // the worker could not do it
	Rejected How = "rejected" // the result was not accepted
)

// Attempt is one that did not lead to an accepted result. Times are seconds since 1970.
type Attempt struct {
	Worker string `json:"worker"`
	Began  int64  `json:"began"`
	Ended  int64  `json:"ended"`
	How    How    `json:"how"`
	Error  string `json:"error"`
}

// Status is what is known of a job. Both sides write it, by compare and swap.
type Status struct {
	Job   Job   `json:"job"`
	State State `json:"state"`
	// Round is how often the job was put into the queue.
	Round   int    `json:"round"`
	Worker  string `json:"worker"` // that runs it or has finished it
	Phase   string `json:"phase"`
	Percent int    `json:"percent"` // of the phase; of the whole job if it makes a proof
	Left    int64  `json:"left"`    // seconds until 100 percent, estimated; 0 when it is not known
	Began   int64  `json:"began"`   // of the attempt under way
	// Submitted is when the job was asked for.
	Submitted int64 `json:"submitted"`
	// Changed is when the status was written last.
	Changed  int64     `json:"changed"`
	Counted  int       `json:"counted"` // attempts that count
	Attempts []Attempt `json:"attempts"`
	// Note is why nobody has taken the job who could have.
	Note string `json:"note"`
}

// Limits of a status.
const (
	maxStatus = 64 << 10 // bytes
	maxKept   = 16       // attempts that are listed
	maxName   = 100      // bytes of a worker's name
	maxReason = 1000     // bytes of an error
)

func (s *Status) encode() ([]byte, error) {
	s.Changed = time.Now().Unix()
	return json.Marshal(s)
}

func decodeStatus(data []byte) (*Status, error) {
	s := new(Status)
	if err := strict(data, maxStatus, s); err != nil {
		return nil, err
	}
	if len(s.Attempts) > maxKept || s.Counted < 0 || len(s.Worker) > maxName {
		return nil, fmt.Errorf("%w: status of %d attempts", ErrFormat, len(s.Attempts))
	}
	switch s.State {
	case Queued, Running, Finished, Done, Abandoned, Superseded:
	default:
		return nil, fmt.Errorf("%w: state %q", ErrFormat, s.State)
	}
	return s, s.Job.check()
}

// newStatus is that of a job nobody has begun.
func newStatus(job *Job) *Status {
	return &Status{Job: *job, State: Queued, Submitted: time.Now().Unix(), Attempts: []Attempt{}}
}

// end closes the attempt under way.
func (s *Status) end(how How, reason string) {
	s.Attempts = append(s.Attempts, Attempt{Worker: s.Worker, Began: s.Began, Ended: time.Now().Unix(), How: how, Error: cut(reason, maxReason)})
	s.Attempts = s.Attempts[max(0, len(s.Attempts)-maxKept):]
	if how != Returned {
		s.Counted++
		s.Job.Attempt = s.Counted
	}
	s.Worker, s.Phase, s.Percent, s.Left, s.Began = "", "", 0, 0, 0
	s.State = Queued
	if s.Counted >= s.Job.MaxAttempts {
		s.State = Abandoned
	}
}

// cut shortens a text that may hold anything.
func cut(s string, n int) string { return strings.ToValidUTF8(s[:min(n, len(s))], "?") }
