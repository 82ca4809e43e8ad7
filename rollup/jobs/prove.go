package jobs

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/zkgeth/zkgeth/rollup/proving"
)

// Proofs has batches proven by workers; it is a proving.ProofRunner.
type Proofs struct {
	queue   *Queue
	split   Split
	checker proving.SegmentChecker
	turn    chan struct{} // of the proof that is split
	asked   atomic.Int64  // proofs that are waited for
}

// NewProofs returns the proofs of a queue. checker is for those that are split, nil if none
// may be.
func NewProofs(queue *Queue, split Split, checker proving.SegmentChecker) *Proofs {
	if checker == nil {
		split = SplitNever
	}
	return &Proofs{queue: queue, split: split, checker: checker, turn: make(chan struct{}, 1)}
}

// Prove implements proving.ProofRunner.
func (p *Proofs) Prove(ctx context.Context, t *proving.ProofTask, accept func(*proving.Proof) error) (*proving.Proof, error) {
	p.asked.Add(1)
	defer p.asked.Add(-1)
	if p.splits(t) {
		made, err := p.inParts(ctx, t, accept)
		if !errors.Is(err, errWhole) {
			return made, err
		}
		p.queue.log.Warn("A proof that was split among workers is made by one", "batch", t.Batch, "err", err)
	}
	return p.whole(ctx, t, accept)
}

// wholeJob is the proof as one job.
func wholeJob(t *proving.ProofTask) Job {
	return Job{Kind: Prove, Batch: t.Batch, Hash: t.Hash, Memory: t.Memory}
}

// whole has one worker make all of a proof.
func (p *Proofs) whole(ctx context.Context, t *proving.ProofTask, accept func(*proving.Proof) error) (*proving.Proof, error) {
	var last *proving.Proof
	_, err := p.queue.Do(ctx, wholeJob(t), t.Input, func(result []byte) error {
		proof, err := decodeProof(result)
		if err != nil {
			return err
		}
		last = proof
		return accept(proof)
	})
	if err == nil {
		for _, st := range p.queue.OfBatch(t.Batch) {
			if st.Job.Kind == Prove && st.Job.Hash == t.Hash {
				last.Worker, last.Attempts = st.Worker, st.Counted
			}
		}
	}
	return last, err
}

var _ proving.ProofRunner = (*Proofs)(nil)

// maxFacts bounds what is said of a proof beside it, in bytes.
const maxFacts = 1 << 16

func encodeProof(p *proving.Proof) ([]byte, error) { return encodeResult(p, p.Data) }

func decodeProof(result []byte) (p *proving.Proof, err error) {
	p = new(proving.Proof)
	if p.Data, err = decodeResult(result, p); err != nil {
		return nil, err
	}
	return p, nil
}

// Prover is the handler of [Prove].
type Prover struct {
	prover proving.Prover
	memory func() (uint64, error)
}

// NewProver returns the handler for a program. memory is how many bytes there are for a
// proof, nil for no limit.
func NewProver(prover proving.Prover, memory func() (uint64, error)) *Prover {
	return &Prover{prover: prover, memory: memory}
}

// Kind implements Handler.
func (*Prover) Kind() Kind { return Prove }

// Memory implements Handler.
func (*Prover) Memory(job *Job) uint64 { return max(job.Memory, proving.LeastMemory) }

// parts is what a proof is counted in.
const parts = 1000

// Run implements Handler.
func (p *Prover) Run(ctx context.Context, _ *Job, input []byte, report func(phase string, done, total int64)) ([]byte, error) {
	var memory uint64
	if p.memory != nil {
		var err error
		if memory, err = p.memory(); err != nil {
			return nil, err
		}
		memory = max(memory, 1) // 0 is no limit
	}
	proof, err := p.prover.Prove(ctx, input, memory, func(s proving.ProofStage) { report(s.Phase, int64(parts*s.Part), parts) })
	if errors.Is(err, proving.ErrMemory) {
		return nil, fmt.Errorf("%w: %w", ErrMemory, err)
	}
	if err != nil {
		return nil, errors.Join(err, context.Cause(ctx))
	}
	return encodeProof(proof)
}
