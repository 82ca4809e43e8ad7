package blocktest

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Suite says which tests to run, and how.
type Suite struct {
	Match   *regexp.Regexp         // of the names of tests or of their files; nil for all
	Pick    func(name string) bool // leaves tests out; nil for none
	Workers int                    // tests run at the same time, at least 1
	Runner  Runner                 // executes every block once more; may be nil
	// Progress is called after every test, never twice at the same time; may be nil.
	Progress func(*Report)
}

// Report counts the outcomes of tests.
type Report struct {
	Passed  int `json:"passed"`
	Failed  int `json:"failed"`
	Refused int `json:"refused"`
	// Reasons counts refusals by reason.
	Reasons map[string]int `json:"refusedReasons"`
	// Tests are the outcomes, by name.
	Tests []*Outcome `json:"tests"`
}

// String returns the counts.
func (r *Report) String() string {
	return fmt.Sprintf("passed %d failed %d refused %d", r.Passed, r.Failed, r.Refused)
}

// Merge adds the outcomes of other tests.
func (r *Report) Merge(other *Report) {
	for _, out := range other.Tests {
		r.add(out)
	}
}

func (r *Report) add(out *Outcome) {
	switch out.Status {
	case Passed:
		r.Passed++
	case Refused:
		r.Refused++
		r.Reasons[out.Reason]++
	default:
		r.Failed++
	}
	r.Tests = append(r.Tests, out)
}

// file is a file of tests to be run.
type file struct {
	name string
	data []byte
}

// Run runs the tests in a file, a directory or an archive. The report has what
// ran, also after an error, which says that the tests could not be read to the
// end or that ctx was done.
func (s *Suite) Run(ctx context.Context, path string) (*Report, error) {
	report := &Report{Reasons: map[string]int{}}
	var lock sync.Mutex
	done := func(out *Outcome) {
		lock.Lock()
		defer lock.Unlock()
		report.add(out)
		if s.Progress != nil {
			s.Progress(report)
		}
	}
	files := make(chan file)
	var workers sync.WaitGroup
	for range max(1, s.Workers) {
		workers.Go(func() {
			for f := range files {
				s.runFile(ctx, f, done)
			}
		})
	}
	err := walk(path, func(name string, data []byte) error {
		select {
		case files <- file{name, data}:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	close(files)
	workers.Wait()
	if err == nil {
		err = ctx.Err()
	}
	slices.SortFunc(report.Tests, func(a, b *Outcome) int { return strings.Compare(a.Name, b.Name) })
	return report, err
}

// runFile runs the tests of a file, one after the other.
func (s *Suite) runFile(ctx context.Context, f file, done func(*Outcome)) {
	var tests map[string]json.RawMessage
	if err := json.Unmarshal(f.data, &tests); err != nil {
		done(&Outcome{Name: f.name, Status: Failed, Reason: "not a file of tests: " + err.Error()})
		return
	}
	for name, raw := range tests {
		if ctx.Err() != nil {
			return
		}
		if s.Match != nil && !s.Match.MatchString(name) && !s.Match.MatchString(f.name) || s.Pick != nil && !s.Pick(name) {
			continue
		}
		done(s.runRaw(name, raw))
	}
}

func (s *Suite) runRaw(name string, raw json.RawMessage) *Outcome {
	var info struct {
		Info struct {
			Format string `json:"fixture-format"`
		} `json:"_info"`
	}
	if err := json.Unmarshal(raw, &info); err != nil {
		return &Outcome{Name: name, Status: Failed, Reason: err.Error()}
	}
	if format := info.Info.Format; format != "" && format != "blockchain_test" {
		return &Outcome{Name: name, Status: Refused, Reason: "format " + format}
	}
	f := new(fixture)
	if err := json.Unmarshal(raw, f); err != nil {
		return &Outcome{Name: name, Status: Failed, Reason: "cannot be read: " + err.Error()}
	}
	return runTest(name, f, s.Runner)
}
