package jobs

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/rollup/proving"
)

func sampleJob() *Job {
	j := withProgram(job(7, 1))
	j.Input, j.CountWords, j.MaxAttempts = Input{SHA256: strings.Repeat("01", 32), Size: 5}, 9, 3
	return &j
}

func sampleStatus() *Status {
	s := newStatus(sampleJob())
	s.Worker, s.Began = "w", 5
	s.end(Lost, "silent")
	return s
}

func TestDecodeJob(t *testing.T) {
	data, err := sampleJob().encode()
	if err != nil {
		t.Fatal(err)
	}
	if j, err := decodeJob(data); err != nil || *j != *sampleJob() {
		t.Fatalf("job %+v, %v", j, err)
	}
	for name, change := range map[string]func(*Job){
		"kind":     func(j *Job) { j.Kind = "dance" },
		"memory":   func(j *Job) { j.Memory = maxMemory + 1 },
		"program":  func(j *Job) { j.Program = strings.ToUpper(j.Program) },
		"short":    func(j *Job) { j.Program = j.Program[2:] },
		"subject":  func(j *Job) { j.Program = "*" },
		"input":    func(j *Job) { j.Input.SHA256 = "" },
		"negative": func(j *Job) { j.Input.Size = -1 },
		"large":    func(j *Job) { j.Input.Size = MaxInput + 1 },
		"attempts": func(j *Job) { j.MaxAttempts = 0 },
		"many":     func(j *Job) { j.MaxAttempts = maxAttempts + 1 },
		"attempt":  func(j *Job) { j.Attempt = -1 },
	} {
		j := sampleJob()
		change(j)
		data, err := j.encode()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := decodeJob(data); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
	for name, data := range map[string][]byte{
		"empty": {}, "spaces": append([]byte(" "), data...), "two": append(data, data...), "long": bytes.Repeat([]byte(" "), maxJob+1),
		"unknown": bytes.Replace(data, []byte(`{"kind"`), []byte(`{"x":1,"kind"`), 1), "missing": []byte(`{"kind":"execute"}`),
	} {
		if _, err := decodeJob(data); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A job is another one when what is done is another thing, and only then.
func TestID(t *testing.T) {
	id := sampleJob().ID()
	for name, change := range map[string]func(*Job){
		"kind": func(j *Job) { j.Kind = "prove" }, "batch hash": func(j *Job) { j.Hash[3]++ }, "program": func(j *Job) { j.Program = "x" },
		"provable": func(j *Job) { j.Provable = true },
	} {
		j := sampleJob()
		if change(j); j.ID() == id {
			t.Errorf("%s does not count", name)
		}
	}
	j := sampleJob()
	if j.Attempt, j.MaxAttempts = 2, 9; j.ID() != id {
		t.Error("the attempt counts")
	}
}

func TestAttempts(t *testing.T) {
	s := newStatus(sampleJob())
	for range 3 * maxKept {
		s.Worker = "w"
		s.end(Returned, "bye \xff "+strings.Repeat("x", 2*maxReason))
	}
	if s.State != Queued || s.Counted != 0 || len(s.Attempts) != maxKept || s.Job.Attempt != 0 {
		t.Errorf("status %+v", s)
	}
	data, err := s.encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := decodeStatus(data); err != nil {
		t.Error(err)
	}
	for i, how := range []How{Lost, Errored, Rejected} {
		if s.State != Queued {
			t.Fatalf("over after %d attempts", i)
		}
		s.end(how, "x")
	}
	if s.State != Abandoned || s.Counted != 3 {
		t.Errorf("status %+v", s)
	}
}

func FuzzDecodeJob(f *testing.F) {
	data, err := sampleJob().encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		j, err := decodeJob(data)
		if err != nil {
			return
		}
		if again, err := j.encode(); err != nil || !bytes.Equal(again, data) {
			t.Errorf("%s decodes and encodes to %s, %v", data, again, err)
		}
	})
}

func FuzzDecodeStatus(f *testing.F) {
	data, err := sampleStatus().encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"job":{}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := decodeStatus(data)
		if err != nil {
			return
		}
		if again, err := json.Marshal(s); err != nil || !bytes.Equal(again, data) {
			t.Errorf("%s decodes and encodes to %s, %v", data, again, err)
		}
		s.end(Lost, "x")
	})
}

func FuzzDecodeOutcome(f *testing.F) {
	data, err := json.Marshal(&proving.Outcome{Output: []byte{1}, Cycles: 5, Accelerators: []proving.Calls{{Calls: 1, Units: 2}}, Classes: []proving.Class{{Class: "call"}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"refused":"x"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		o, err := decodeOutcome(data)
		if err != nil {
			return
		}
		if again, err := json.Marshal(o); err != nil || !bytes.Equal(again, data) {
			t.Errorf("%s decodes and encodes to %s, %v", data, again, err)
		}
	})
}
