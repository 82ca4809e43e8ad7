package jobs

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
)

// Kind is what is to be done with a batch.
type Kind string

// Kinds of jobs.
const (
	// Execute runs the program on the input of a batch; the result is a
	// proving.Outcome as JSON.
	Execute Kind = "execute"
	// Prove makes a proof of that; the result is a proving.Proof, see encodeProof.
	Prove Kind = "prove"
	// Commit and Segment are the two halves of making one segment of a proof that is split
	// among workers; the results are a proving.Committed and a proving.ProvenSegment.
	Commit  Kind = "commit"
	Segment Kind = "segment"
	// Aggregate, Run and Wrap are the steps from proofs of batches to one that L1 takes; see
	// rollup/finality.
	Aggregate = Kind(finality.Aggregate)
	Run       = Kind(finality.Join)
	Wrap      = Kind(finality.Wrap)
)

// Kinds are those this version knows, in the order in which a worker takes them that does
// several: what is nearest to finality first.
var Kinds = []Kind{Wrap, Run, Aggregate, Execute, Segment, Commit, Prove}

// Offered are those that a worker can be asked to take; parts of proofs come with [Prove].
var Offered = []Kind{Wrap, Run, Aggregate, Execute, Prove}

// Split tells that jobs of a kind are parts of a proof. Whoever takes [Prove] takes them.
func (k Kind) Split() bool { return k == Commit || k == Segment }

// MaxProof is how large a proof may be, in bytes: some 15 MB for each segment.
const MaxProof = 512 << 20

// kinds are the same with the largest result in bytes.
var kinds = map[Kind]int64{Execute: 1 << 20, Prove: MaxProof + maxFacts + 4, Aggregate: maxSmall, Run: maxSmall, Wrap: 1 << 12,
	Commit: 1 << 18, Segment: 64 << 20}

// maxSmall is how large a small proof or a last STARK may be, in bytes: some 300 KB.
const maxSmall = 16 << 20

// transient tells that results are not kept once they were accepted: proofs are large,
// and whoever accepts one keeps it. Those of parts are kept until the proof is whole.
func (k Kind) transient() bool { return k != Execute && !k.Split() }

// Whole tells that all phases of a job are parts of one whole, with one estimate.
func (k Kind) Whole() bool { return k != "" && k != Execute }

// MaxInput is how large an input may be, in bytes.
const MaxInput = statement.MaxInput

// Input names the input in the object store.
type Input struct {
	SHA256 string `json:"sha256"` // hex; the name too
	Size   int64  `json:"size"`   // bytes
}

// Job is work on a batch. What it yields depends on nothing else than kind, program,
// inputs, Segment, CountWords and Provable.
type Job struct {
	Kind        Kind        `json:"kind"`
	Batch       uint64      `json:"batch"`             // of a run the first
	Batches     int         `json:"batches,omitempty"` // of a run how many; else 0
	Hash        common.Hash `json:"batchHash"`         // or what identifies a run and what its proof is for
	Program     string      `json:"program"`           // root of the program image, hex
	Input       Input       `json:"input"`
	Segment     int         `json:"segment,omitempty"` // of Commit and Segment
	Given       Input       `json:"given,omitzero"`    // of Segment: the commitments to all segments
	CountWords  uint64      `json:"countWords"`        // see proving.Options
	Provable    bool        `json:"provable"`          // see proving.Options
	Memory      uint64      `json:"memory"`            // bytes that it takes at its peak, if the sequencer knows; else 0
	Attempt     int         `json:"attempt"`           // how many came before
	MaxAttempts int         `json:"maxAttempts"`
}

// ID identifies what is to be done: the same kind of work on the same batch by the
// same program is one job, but for an execution that has to be provable, and parts of a
// proof.
func (j Job) ID() string {
	of := fmt.Appendf(nil, "%s/%s/%x/%t", j.Kind, j.Program, j.Hash, j.Provable)
	if j.Kind.Split() {
		of = fmt.Appendf(of, "/%d/%s", j.Segment, j.Given.SHA256)
	}
	sum := sha256.Sum256(of)
	return hex.EncodeToString(sum[:])
}

// rivals tells whether a job takes the place of another one of the same batch.
func (j *Job) rivals(other *Job) bool {
	if j.Kind != other.Kind || j.ID() == other.ID() {
		return false
	}
	return !j.Kind.Split() || j.Hash != other.Hash || j.Segment == other.Segment
}

// maxJob bounds the messages that are decoded, in bytes.
const maxJob = 4096

func (j *Job) encode() ([]byte, error) { return json.Marshal(j) }

func decodeJob(data []byte) (*Job, error) {
	j := new(Job)
	if err := strict(data, maxJob, j); err != nil {
		return nil, err
	}
	return j, j.check()
}

func (j *Job) check() error {
	if _, ok := kinds[j.Kind]; !ok {
		return fmt.Errorf("%w: unknown kind %q", ErrFormat, j.Kind)
	}
	hashes := []string{j.Program, j.Input.SHA256}
	if j.Kind == Segment {
		hashes = append(hashes, j.Given.SHA256)
	} else if j.Given != (Input{}) {
		return fmt.Errorf("%w: a second input for %q", ErrFormat, j.Kind)
	}
	for _, s := range hashes {
		if b, err := hex.DecodeString(s); err != nil || len(b) != sha256.Size || hex.EncodeToString(b) != s {
			return fmt.Errorf("%w: %q is no hash", ErrFormat, s)
		}
	}
	switch {
	case j.Input.Size < 0 || j.Input.Size > MaxInput:
		return fmt.Errorf("%w: input of %d bytes, limit %d", ErrTooLarge, j.Input.Size, int64(MaxInput))
	case j.Given.Size < 0 || j.Given.Size > maxGiven:
		return fmt.Errorf("%w: second input of %d bytes, limit %d", ErrTooLarge, j.Given.Size, int64(maxGiven))
	case j.Segment < 0 || j.Segment >= maxSegments || j.Segment > 0 && !j.Kind.Split():
		return fmt.Errorf("%w: segment %d of %q", ErrFormat, j.Segment, j.Kind)
	case j.Batches < 0 || j.Batches > batch.MaxBatches:
		return fmt.Errorf("%w: %d batches", ErrFormat, j.Batches)
	case j.Memory > maxMemory:
		return fmt.Errorf("%w: %d bytes of memory", ErrFormat, j.Memory)
	case j.MaxAttempts < 1 || j.MaxAttempts > maxAttempts || j.Attempt < 0:
		return fmt.Errorf("%w: attempt %d of %d", ErrFormat, j.Attempt, j.MaxAttempts)
	}
	return nil
}

// maxAttempts bounds Options.MaxAttempts, maxMemory Job.Memory, maxSegments what a proof is
// split into, and maxGiven the commitments to all of that.
const (
	maxAttempts = 100
	maxMemory   = 1 << 50
	maxSegments = 1 << 10
	maxGiven    = 16 << 20
)

// strict decodes JSON that has every field once and nothing else.
func strict(data []byte, limit int, v any) error {
	if len(data) > limit {
		return fmt.Errorf("%w: %d bytes, limit %d", ErrFormat, len(data), limit)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: something follows", ErrFormat)
	}
	// There is one way to write it, so that a copy is one byte by byte.
	if again, err := json.Marshal(v); err != nil || !bytes.Equal(again, data) {
		return fmt.Errorf("%w: not in canonical form", ErrFormat)
	}
	return nil
}
