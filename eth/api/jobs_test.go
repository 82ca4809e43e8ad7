package api

import (
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/jobs"
)

type board map[uint64][]jobs.Status

func (b board) OfBatch(batch uint64) []jobs.Status { return b[batch] }

func TestProofStatusOfJobs(t *testing.T) {
	api, _ := testAPI(derive.Status{}, nil)
	status := func(hash byte, state jobs.State) jobs.Status {
		return jobs.Status{Job: jobs.Job{Kind: jobs.Execute, Hash: common.Hash{hash}}, State: state, Submitted: 5}
	}
	at := status(2, jobs.Running)
	at.Worker, at.Phase, at.Percent, at.Began = "w", "execute", 40, 7
	at.Attempts = []jobs.Attempt{{Worker: "v", Began: 5, Ended: 6, How: jobs.Lost, Error: strings.Repeat("x", 3)}}
	finished := status(3, jobs.Finished)
	finished.Began = 9
	api.WithJobs(board{
		// A batch that is not posted, assembled twice.
		7: {status(1, jobs.Superseded), at, status(3, jobs.Queued)},
		8: {finished},
		// One that is posted; its job is not the latest.
		1: {status(9, jobs.Queued), status(0, jobs.Done)},
		2: {status(9, jobs.Abandoned)},
	})
	got, err := api.ProofStatus(7)
	if err != nil || got == nil || got.Job == nil || got.State != "pending" || got.Executed {
		t.Fatalf("status %+v, %v", got, err)
	}
	if j := got.Job; j.State != "running" || j.Worker != "w" || j.Phase != "execute" || j.Percent != 40 || j.Since != 7 || len(j.Attempts) != 1 || j.Attempts[0].How != jobs.Lost {
		t.Errorf("job %+v", j)
	}
	if got, err := api.ProofStatus(8); err != nil || got.Job.State != "running" || got.Job.Phase != "check result" || got.Job.Since != 9 {
		t.Errorf("status %+v, %v", got, err)
	}
	if got, err := api.ProofStatus(1); err != nil || got.Job == nil || got.Job.State != "done" || got.Job.Since != 5 {
		t.Errorf("status %+v, %v", got, err)
	}
	if got, err := api.ProofStatus(2); err != nil || got == nil || got.Job != nil {
		t.Errorf("status %+v, %v", got, err)
	}
	if got, err := api.ProofStatus(9); err != nil || got != nil {
		t.Errorf("status %+v, %v", got, err)
	}
}
