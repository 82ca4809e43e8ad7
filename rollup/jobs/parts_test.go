package jobs

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/rollup/proving"
)

func samplePart(kind Kind) *Job {
	j := sampleJob()
	j.Kind, j.Segment = kind, 3
	if kind == Segment {
		j.Given = Input{SHA256: strings.Repeat("02", 32), Size: 7}
	}
	return j
}

func TestDecodePart(t *testing.T) {
	for _, kind := range []Kind{Commit, Segment} {
		data, err := samplePart(kind).encode()
		if err != nil {
			t.Fatal(err)
		}
		if j, err := decodeJob(data); err != nil || *j != *samplePart(kind) {
			t.Errorf("job %+v, %v", j, err)
		}
	}
	for name, c := range map[string]struct {
		kind   Kind
		change func(*Job)
	}{
		"a segment below 0":            {Commit, func(j *Job) { j.Segment = -1 }},
		"too many segments":            {Commit, func(j *Job) { j.Segment = maxSegments }},
		"a segment of a whole proof":   {Commit, func(j *Job) { j.Kind = Prove }},
		"commitments before there are": {Segment, func(j *Job) { j.Kind = Commit }},
		"no commitments":               {Segment, func(j *Job) { j.Given = Input{} }},
		"commitments of no hash":       {Segment, func(j *Job) { j.Given.SHA256 = "xx" }},
		"large commitments":            {Segment, func(j *Job) { j.Given.Size = maxGiven + 1 }},
		"negative commitments":         {Segment, func(j *Job) { j.Given.Size = -1 }},
	} {
		j := samplePart(c.kind)
		c.change(j)
		data, err := j.encode()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := decodeJob(data); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

// A part is another job when it is of another segment or for other commitments, and takes
// the place of no other part.
func TestPartID(t *testing.T) {
	j := samplePart(Segment)
	for name, c := range map[string]struct {
		change func(*Job)
		rivals bool
	}{
		"another segment":     {func(j *Job) { j.Segment++ }, false},
		"other commitments":   {func(j *Job) { j.Given.SHA256 = strings.Repeat("03", 32) }, true},
		"another assembly":    {func(j *Job) { j.Hash[5]++ }, true},
		"the other half":      {func(j *Job) { j.Kind, j.Given = Commit, Input{} }, false},
		"all of it in one go": {func(j *Job) { j.Kind, j.Given, j.Segment = Prove, Input{}, 0 }, false},
	} {
		o := samplePart(Segment)
		if c.change(o); o.ID() == j.ID() || o.rivals(j) != c.rivals || j.rivals(o) != c.rivals {
			t.Errorf("%s: rivals %v", name, o.rivals(j))
		}
	}
	if j.rivals(samplePart(Segment)) {
		t.Error("it is its own rival")
	}
	whole := sampleJob()
	whole.Kind = Prove
	other := *whole
	if other.Hash[5]++; !other.rivals(whole) || whole.rivals(whole) {
		t.Error("two whole proofs are no rivals")
	}
}

// FuzzParts wants that what is decoded is canonical.
func FuzzParts(f *testing.F) {
	n := 1
	for _, facts := range []any{&proving.Committed{Layout: proving.Layout{Output: []byte{1}, Cycles: 2, Cells: 3, LogHeight: 12, Segments: 2}}, &proving.Committed{Layout: proving.Layout{Refused: "no"}},
		&proving.ProvenSegment{}, &proving.ProvenSegment{Disputes: &n}} {
		data, err := encodeResult(facts, []byte{5, 6})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, err := decodeCommitted(data); err == nil {
			if again, err := encodeResult(c, c.Data); err != nil || !bytes.Equal(again, data) {
				t.Errorf("%x becomes %x, %v", data, again, err)
			}
		}
		if s, err := decodeSegment(data); err == nil {
			if again, err := encodeResult(s, s.Data); err != nil || !bytes.Equal(again, data) {
				t.Errorf("%x becomes %x, %v", data, again, err)
			}
		}
	})
}

// Workers are counted by what they say of themselves, as long as they say it.
func TestCrew(t *testing.T) {
	var c crew
	both := `{"id":"a","name":"w","kinds":["commit","segment"]}`
	for i, step := range []struct {
		says string
		want int
	}{
		{both, 1}, {both, 1}, {`{"id":"b","name":"w","kinds":["commit","prove","segment"]}`, 2}, {`{"id":"c","name":"w","kinds":["commit"]}`, 2},
		{`garbage`, 2}, {`{"id":"` + strings.Repeat("x", maxName+1) + `","name":"w","kinds":["commit","segment"]}`, 2}, {`{"id":"a","name":"w","kinds":[]}`, 1},
	} {
		c.hear([]byte(step.says))
		if got := c.count(Commit, Segment); got != step.want {
			t.Errorf("after message %d: %d workers", i, got)
		}
	}
	old := c.seen["b"]
	old.last = old.last.Add(-presenceLasts - 1)
	c.seen["b"] = old
	if got := c.count(Commit, Segment); got != 0 {
		t.Errorf("%d workers that have fallen silent", got)
	}
	for i := range 2 * maxCrew {
		c.hear([]byte(strings.Replace(both, `"a"`, `"`+strings.Repeat("x", i%90)+strings.Repeat("y", i/90)+`"`, 1)))
	}
	if len(c.seen) > maxCrew {
		t.Errorf("%d workers are listened to", len(c.seen))
	}
	if err := strict([]byte(both), maxPresence, new(presence)); errors.Is(err, ErrFormat) {
		t.Error(err)
	}
}
