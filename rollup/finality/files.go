package finality

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/zkgeth/zkgeth/rollup/batchfiles"
)

// Made says how a proof that is kept came about.
type Made struct {
	Size     int     `json:"size"`   // bytes
	SHA256   string  `json:"sha256"` // hex, of the file
	Worker   string  `json:"worker"` // by its own account
	Attempts int     `json:"attempts"`
	Seconds  float64 `json:"seconds"` // from asking for it to accepting it
	Time     int64   `json:"time"`    // when, in seconds since 1970
}

// Record says what is kept of a batch or a run.
type Record struct {
	First   uint64   `json:"first"`
	Members []Member `json:"members"` // one for a batch
	Chosen  int64    `json:"chosen"`  // when, in seconds since 1970
	// Made has what was made of it: of a batch its small proof, of a run the last STARK and
	// the proof for a domain.
	Made map[Step]*Made `json:"made"`
	// Domain is what the proof of a run is for, hex.
	Domain string `json:"domain,omitempty"`
}

// clone returns a copy that can be changed by itself.
func (r *Record) clone() *Record {
	out := *r
	out.Made = make(map[Step]*Made, len(r.Made))
	for step, m := range r.Made {
		one := *m
		out.Made[step] = &one
	}
	return &out
}

// folder keeps proofs of batches or of runs: N.json, the record, and N.STEP for each proof.
type folder struct{ batchfiles.Dir }

func folderAt(dir, name string) folder { return folder{batchfiles.Dir(filepath.Join(dir, name))} }

const recordExt = ".json"

func (s Step) ext() string { return "." + string(s) }

// exts are those of all files of a batch or run, the record first.
func exts() []string {
	out := []string{recordExt}
	for _, step := range Steps {
		out = append(out, step.ext())
	}
	return out
}

// record returns the record of a batch or run with these members, nil if there is none.
func (f folder) record(n uint64, members []Member) *Record {
	r := f.any(n)
	if r == nil || !slices.Equal(r.Members, members) {
		return nil
	}
	return r
}

// any returns the record under a number, nil if there is none that can be read.
func (f folder) any(n uint64) *Record {
	data, err := f.Read(n, recordExt)
	if err != nil {
		return nil
	}
	r := new(Record)
	if json.Unmarshal(data, r) != nil || r.First != n || r.Made == nil {
		return nil
	}
	return r
}

// begin writes a record of which nothing is made yet; what was kept under the number goes.
func (f folder) begin(r *Record) error {
	if err := f.Remove(r.First, exts()...); err != nil {
		return err
	}
	return f.note(r)
}

func (f folder) note(r *Record) error {
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return f.Write(r.First, recordExt, data)
}

// save keeps a proof of a step. The record comes last: without it there is no proof.
func (f folder) save(r *Record, step Step, data []byte, made Made) error {
	if err := f.Write(r.First, step.ext(), data); err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	made.Size, made.SHA256 = len(data), hex.EncodeToString(sum[:])
	r.Made[step] = &made
	return f.note(r)
}

// load returns the proof of a step that was kept, nil if none was. A file that is not what
// the record says is ErrKept.
func (f folder) load(r *Record, step Step) ([]byte, error) {
	made := r.Made[step]
	if made == nil {
		return nil, nil
	}
	data, err := f.Read(r.First, step.ext())
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKept, err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != made.SHA256 {
		return nil, fmt.Errorf("%w: %s of %d has another hash", ErrKept, step, r.First)
	}
	return data, nil
}

// forget takes a proof back that was kept and is none.
func (f folder) forget(r *Record, step Step) error {
	delete(r.Made, step)
	return errors.Join(f.note(r), f.Remove(r.First, step.ext()))
}

// prune removes what is up to a number, but for the last ones; keep 0 is for all.
func (f folder) prune(final uint64, keep int) error { return f.Prune(final, keep, exts()...) }
