package api

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/rollup/proving"
)

type proofs map[uint64]*proving.LineStatus

func (p proofs) Batch(index uint64, hash common.Hash) *proving.LineStatus {
	if hash != (common.Hash{}) { // of all batches of these tests
		return nil
	}
	return p[index]
}

func (proofs) Last() uint64 { return 1 }

// executing is a batch that is being executed.
type executing uint64

func (e executing) Executing() uint64 { return uint64(e) }
func (executing) Report(common.Hash) (*proving.Report, error) {
	return nil, proving.ErrNoReport
}

func TestProofStatusOfProofs(t *testing.T) {
	api, _ := testAPI(derive.Status{}, nil)
	status := func(kind jobs.Kind, state jobs.State, phase string) jobs.Status {
		return jobs.Status{Job: jobs.Job{Kind: kind}, State: state, Worker: "w", Phase: phase, Percent: 40, Left: 30, Counted: 2,
			Attempts: []jobs.Attempt{{Error: "out of luck"}}}
	}
	asked := &proving.LineStatus{Stage: proving.StageAsked}
	record := &proving.ProofRecord{Batch: 1, Size: 5, Cycles: 6, Cells: 7, Worker: "v", Attempts: 1, Seconds: 8.5, Checked: proving.Checked{Bits: 100.5, Key: "ab", Segments: 2}}
	for name, tc := range map[string]struct {
		line    *proving.LineStatus
		jobs    []jobs.Status
		stage   string
		phase   string
		percent int
		eta     int64 // -1 for none
		says    string
	}{
		"no turn yet":   {nil, nil, StageQueued, "", 0, -1, ""},
		"in the queue":  {asked, []jobs.Status{status(jobs.Prove, jobs.Queued, "")}, StageQueued, "", 0, -1, "out of luck"},
		"being fetched": {asked, []jobs.Status{status(jobs.Prove, jobs.Running, "fetch input")}, StageExecuting, "", 0, -1, ""},
		"executing":     {asked, []jobs.Status{status(jobs.Prove, jobs.Running, proving.PhaseExecute)}, StageExecuting, "", 40, 30, ""},
		"proving":       {asked, []jobs.Status{status(jobs.Prove, jobs.Running, proving.PhaseProve+"quotient")}, StageProving, "quotient", 40, 30, ""},
		"made":          {asked, []jobs.Status{status(jobs.Prove, jobs.Finished, "")}, StageVerifying, "", 99, -1, ""},
		"being checked": {&proving.LineStatus{Stage: proving.StageVerifying}, nil, StageVerifying, "", 99, -1, ""},
		"failed":        {&proving.LineStatus{Stage: proving.StageFailed, Error: "no proof"}, nil, StageFailed, "", 0, -1, "no proof"},
		"tried again":   {&proving.LineStatus{Stage: proving.StageWaiting, Error: "disk"}, nil, StageQueued, "", 0, -1, "disk"},
		"proven":        {&proving.LineStatus{Stage: proving.StageProven, Record: record}, []jobs.Status{status(jobs.Prove, jobs.Done, "")}, StageProven, "", 100, 0, ""},
	} {
		api.WithProofs(proofs{2: tc.line})
		api.WithJobs(board{2: tc.jobs})
		s, err := api.ProofStatus(2)
		if err != nil || s == nil || s.ProofProgress == nil {
			t.Fatalf("%s: %+v, %v", name, s, err)
		}
		eta := int64(-1)
		if s.ETASeconds != nil {
			eta = *s.ETASeconds
		}
		if p := s.ProofProgress; p.Stage != tc.stage || p.Phase != tc.phase || p.Percent != tc.percent || eta != tc.eta || !strings.Contains(p.Error, tc.says) {
			t.Errorf("%s: %+v, %d seconds", name, p, eta)
		}
	}
	// One that is final, and of which the proof is not kept any more, is not proven again.
	s, err := api.ProofStatus(1)
	if err != nil || s.ProofProgress != nil || s.State != "attested" || s.Finality != "attested" || !strings.Contains(s.Note, "no proof") {
		t.Errorf("%+v, %v", s, err)
	}
	api.WithProofs(proofs{1: {Stage: proving.StageProven, Record: record}})
	if s, err = api.ProofStatus(1); err != nil || s.ProofSize != 5 || s.Cycles != 6 || s.Cells != 7 || s.Worker != "v" || s.Attempts != 1 || s.SoundnessBits != 100.5 || s.KeyHash != "ab" || s.Segments != 2 || s.Seconds != 8.5 {
		t.Errorf("%+v, %v", s.ProofProgress, err)
	}
	if s.Gate != "attested" || s.Finality != "attested, proven off chain" || strings.Contains(s.Note, "no validity proof is made") {
		t.Errorf("%+v", s)
	}
	// Its fields lie beside the others.
	if text, err := json.Marshal(s); err != nil || !strings.Contains(string(text), `"stage":"proven"`) || strings.Contains(string(text), "ProofProgress") {
		t.Errorf("%s, %v", text, err)
	}
	// A batch that is not on L1 yet.
	api.WithJobs(board{7: {status(jobs.Execute, jobs.Running, "execute")}})
	if s, err := api.ProofStatus(7); err != nil || s.Stage != StageExecuting || s.Worker != "w" {
		t.Errorf("%+v, %v", s, err)
	}
	api.WithJobs(board{})
	api.WithExecution(executing(8))
	if s, err := api.ProofStatus(8); err != nil || s.Stage != StageExecuting || s.Worker != "embedded" || s.State != "pending" {
		t.Errorf("%+v, %v", s, err)
	}
	if s, err := api.ProofStatus(9); err != nil || s != nil {
		t.Errorf("%+v, %v", s, err)
	}
	if s := api.SyncStatus(); s.ProvenBatch != 1 || s.Gate != "attested" || s.Finality != "attested, proven off chain" {
		t.Errorf("%+v", s)
	}
	// Without proofs there is nothing of them.
	api, _ = testAPI(derive.Status{}, nil)
	if s, err := api.ProofStatus(1); err != nil || s.ProofProgress != nil || s.Finality != "attested" || api.SyncStatus().ProvenBatch != 0 {
		t.Errorf("%+v, %v", s, err)
	}
}
