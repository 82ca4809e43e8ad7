package api

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/zkgeth/zkgeth/rollup/finality"
)

// A batch that waits says for what: for runs that come first, or for company and until when.
func TestWaiting(t *testing.T) {
	for want, status := range map[string]*finality.Status{
		`{"stage":"waiting","percent":0,"etaSeconds":null,"attempts":0,"runsAhead":2}`:                                 {Ahead: 2},
		`{"stage":"waiting","percent":0,"etaSeconds":null,"attempts":0,"waitsUntil":1000}`:                             {Due: time.Unix(1000, 0)},
		`{"stage":"waiting","percent":0,"etaSeconds":null,"attempts":0,"run":{"firstBatch":"0x9","lastBatch":"0x10"}}`: {Run: &finality.RunStatus{First: 9, Last: 16}},
	} {
		p := &ProofProgress{Stage: StageWaiting}
		p.add(status)
		if got, err := json.Marshal(p); err != nil || string(got) != want {
			t.Errorf("%s, want %s; %v", got, want, err)
		}
	}
}
