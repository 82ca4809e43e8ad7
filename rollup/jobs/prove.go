package jobs

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/zkgeth/zkgeth/rollup/proving"
)

// Proofs has batches proven by workers; it is a proving.ProofRunner.
type Proofs struct{ queue *Queue }

// NewProofs returns the proofs of a queue.
func NewProofs(queue *Queue) *Proofs { return &Proofs{queue} }

// Prove implements proving.ProofRunner.
func (p *Proofs) Prove(ctx context.Context, t *proving.ProofTask, accept func(*proving.Proof) error) (*proving.Proof, error) {
	job := Job{Kind: Prove, Batch: t.Batch, Hash: t.Hash, Memory: t.Memory}
	var last *proving.Proof
	_, err := p.queue.Do(ctx, job, t.Input, func(result []byte) error {
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

// encodeProof writes what is known of a proof behind its length (4 bytes, little-endian),
// and the proof behind that.
func encodeProof(p *proving.Proof) ([]byte, error) {
	facts, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, 4+len(facts)+len(p.Data))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(facts)))
	return append(append(out, facts...), p.Data...), nil
}

func decodeProof(result []byte) (*proving.Proof, error) {
	if len(result) < 4 {
		return nil, fmt.Errorf("%w: %d bytes for a proof", ErrFormat, len(result))
	}
	size := binary.LittleEndian.Uint32(result)
	if size > maxFacts || int(size) > len(result)-4 {
		return nil, fmt.Errorf("%w: %d bytes about a proof", ErrFormat, size)
	}
	p := new(proving.Proof)
	if err := strict(result[4:4+size], maxFacts, p); err != nil {
		return nil, err
	}
	p.Data = result[4+size:]
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
