package jobs

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/zkgeth/zkgeth/rollup/proving"
)

// givenHandler is a Handler of jobs that are given something beside their input.
type givenHandler interface {
	Handler
	// RunGiven is Run with what is given.
	RunGiven(ctx context.Context, job *Job, input, given []byte, report func(phase string, done, total int64)) ([]byte, error)
}

// keeper is a Handler that keeps something from one job to the next, to be faster.
type keeper interface {
	Handler
	// Drop gives it up, unless it is of use for the job; nil for none.
	Drop(job *Job)
	// Ready tells whether the job can go on from what this worker has begun.
	Ready(job *Job) bool
}

// part is the handler of [Commit] or [Segment].
type part struct {
	kind   Kind
	prover proving.SegmentProver
	memory func() (uint64, error)
}

// NewProvers returns the handlers of proofs: of [Prove], and of parts if the prover makes
// them. memory is as for [NewProver].
func NewProvers(prover proving.Prover, memory func() (uint64, error)) []Handler {
	out := []Handler{NewProver(prover, memory)}
	if p, ok := prover.(proving.SegmentProver); ok {
		out = append(out, &part{Commit, p, memory}, &part{Segment, p, memory})
	}
	return out
}

// Kind implements Handler.
func (p *part) Kind() Kind { return p.kind }

// Memory implements Handler. What is kept of the batch is not needed once more.
func (p *part) Memory(job *Job) uint64 {
	if more, _, ok := p.held(job); ok {
		return more
	}
	return max(job.Memory, proving.LeastMemory)
}

func (p *part) held(job *Job) (more uint64, committed, ok bool) {
	var sum [32]byte
	if n, err := hex.Decode(sum[:], []byte(job.Input.SHA256)); err != nil || n != len(sum) {
		return 0, false, false
	}
	return p.prover.Held(sum, job.Segment)
}

// Drop implements keeper.
func (p *part) Drop(job *Job) {
	if job != nil && job.Kind.Split() {
		if _, _, ok := p.held(job); ok {
			return
		}
	}
	p.prover.Drop()
}

// Ready implements keeper.
func (p *part) Ready(job *Job) bool {
	_, committed, _ := p.held(job)
	return committed
}

// Run implements Handler.
func (p *part) Run(ctx context.Context, job *Job, input []byte, report func(phase string, done, total int64)) ([]byte, error) {
	return p.RunGiven(ctx, job, input, nil, report)
}

// RunGiven implements givenHandler.
func (p *part) RunGiven(ctx context.Context, job *Job, input, given []byte, report func(phase string, done, total int64)) ([]byte, error) {
	p.Drop(job) // before memory is asked for
	var memory uint64
	if p.memory != nil {
		var err error
		if memory, err = p.memory(); err != nil {
			return nil, err
		}
		memory = max(memory, 1) // 0 is no limit
	}
	observe := func(s proving.ProofStage) { report(s.Phase, int64(parts*s.Part), parts) }
	var facts any
	var data []byte
	var err error
	if p.kind == Commit {
		var c *proving.Committed
		if c, err = p.prover.Commit(ctx, input, job.Segment, memory, observe); err == nil {
			facts, data = c, c.Data
		}
	} else {
		var s *proving.ProvenSegment
		if s, err = p.prover.ProveSegment(ctx, input, given, job.Segment, memory, observe); err == nil {
			facts, data = s, s.Data
		}
	}
	if errors.Is(err, proving.ErrMemory) {
		return nil, fmt.Errorf("%w: %w", ErrMemory, err)
	}
	if err != nil {
		return nil, errors.Join(err, context.Cause(ctx))
	}
	return encodeResult(facts, data)
}

var _ interface {
	keeper
	givenHandler
} = (*part)(nil)

// encodeResult writes what is known of a result behind its length (4 bytes, little-endian),
// and the result behind that.
func encodeResult(facts any, data []byte) ([]byte, error) {
	head, err := json.Marshal(facts)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, 4+len(head)+len(data))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(head)))
	return append(append(out, head...), data...), nil
}

// decodeResult reads the facts and returns the rest.
func decodeResult(result []byte, facts any) ([]byte, error) {
	if len(result) < 4 {
		return nil, fmt.Errorf("%w: %d bytes for a proof", ErrFormat, len(result))
	}
	size := binary.LittleEndian.Uint32(result)
	if size > maxFacts || int(size) > len(result)-4 {
		return nil, fmt.Errorf("%w: %d bytes about a proof", ErrFormat, size)
	}
	if err := strict(result[4:4+size], maxFacts, facts); err != nil {
		return nil, err
	}
	return result[4+size:], nil
}

func decodeCommitted(result []byte) (c *proving.Committed, err error) {
	c = new(proving.Committed)
	c.Data, err = decodeResult(result, c)
	return c, err
}

func decodeSegment(result []byte) (s *proving.ProvenSegment, err error) {
	s = new(proving.ProvenSegment)
	s.Data, err = decodeResult(result, s)
	return s, err
}
