package finality

import (
	"context"
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/rollup/batch"
)

// Step is a kind of work on the way to the proof that L1 takes.
type Step string

// Steps, in order.
const (
	Aggregate Step = "aggregate" // a small proof of a batch, of its proof
	Join      Step = "run"       // the last STARK of a run, of the small proofs of its batches
	Wrap      Step = "wrap"      // the Groth16 proof, of the last STARK and the domain
)

// Steps are all of them.
var Steps = []Step{Aggregate, Join, Wrap}

// Task is work asked for. What it yields depends on step and input, but for the randomness
// in a Groth16 proof.
type Task struct {
	Step    Step
	Batch   uint64      // the first one
	Batches int         // of the run; 1 for Aggregate
	Hash    common.Hash // identifies it among those of the step
	Input   []byte
}

// Result is what came of a task and was accepted.
type Result struct {
	Data     []byte
	Worker   string // that made it, by its own account
	Attempts int    // before it
}

// Runner has tasks done elsewhere; rollup/jobs.Steps is one.
type Runner interface {
	// Do returns a result that accept has no objection to. Once it gives up, the error wraps
	// proving.ErrGivenUp and the result is the last that was objected to, nil when there was
	// none. Every other error may pass.
	Do(ctx context.Context, t *Task, accept func(result []byte) error) (*Result, error)
	// Drop tells that nobody asks for a task any more.
	Drop(ctx context.Context, t *Task) error
}

// Checker tells whether results show what they should; [Circuits] is one. Everything but the
// proofs is the checker's own.
type Checker interface {
	CheckSmall(ctx context.Context, small []byte, of *batch.PublicValues) error
	CheckLast(ctx context.Context, last []byte, of *batch.Run) error
	// CheckWrapped checks a proof as the contract does.
	CheckWrapped(ctx context.Context, proof []byte, of *batch.Run, domain common.Hash) error
}

// Progress is how far a step is.
type Progress struct {
	Phase string
	Part  float64 // of all the work, from 0 to 1; an estimate
}

// Prover does the work of the steps; [Circuits] is one.
type Prover interface {
	// Memory is what a step takes at its peak, in bytes.
	Memory(step Step) uint64
	// Small makes a small proof of an encoded proof of a batch.
	Small(ctx context.Context, proof []byte, observe func(Progress)) ([]byte, error)
	// Last makes the last STARK of a run, of the small proofs of its batches.
	Last(ctx context.Context, smalls [][]byte, observe func(Progress)) ([]byte, error)
	// Wrapped makes the Groth16 proof for a domain.
	Wrapped(ctx context.Context, last []byte, domain common.Hash, observe func(Progress)) ([]byte, error)
}

// Do does a task with a prover: what workers do. The result depends on nothing else.
func Do(ctx context.Context, p Prover, step Step, input []byte, observe func(Progress)) ([]byte, error) {
	switch step {
	case Aggregate:
		return p.Small(ctx, input, observe)
	case Join:
		smalls, err := decodeSmalls(input)
		if err != nil {
			return nil, err
		}
		return p.Last(ctx, smalls, observe)
	case Wrap:
		domain, last, err := decodeWrap(input)
		if err != nil {
			return nil, err
		}
		return p.Wrapped(ctx, last, domain, observe)
	}
	return nil, fmt.Errorf("%w: unknown step %q", ErrConfig, step)
}

// encodeSmalls writes small proofs, each behind its length (4 bytes, little-endian).
func encodeSmalls(smalls [][]byte) (out []byte) {
	for _, s := range smalls {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(s)))
		out = append(out, s...)
	}
	return out
}

func decodeSmalls(input []byte) (smalls [][]byte, err error) {
	for len(input) > 0 {
		if len(input) < 4 {
			return nil, fmt.Errorf("%w: small proofs are cut off", ErrProof)
		}
		n := binary.LittleEndian.Uint32(input)
		if uint64(n) > uint64(len(input)-4) || len(smalls) == batch.MaxBatches {
			return nil, fmt.Errorf("%w: small proof %d of %d bytes", ErrProof, len(smalls), n)
		}
		smalls, input = append(smalls, input[4:4+n]), input[4+n:]
	}
	if len(smalls) == 0 {
		return nil, fmt.Errorf("%w: a run of no batches", ErrProof)
	}
	return smalls, nil
}

// encodeWrap writes the domain before the last STARK.
func encodeWrap(domain common.Hash, last []byte) []byte { return append(domain.Bytes(), last...) }

func decodeWrap(input []byte) (domain common.Hash, last []byte, err error) {
	if len(input) <= common.HashLength {
		return domain, nil, fmt.Errorf("%w: %d bytes to wrap", ErrProof, len(input))
	}
	return common.Hash(input[:common.HashLength]), input[common.HashLength:], nil
}

// runHash identifies a run, wrapHash its proof for a domain.
func runHash(members []Member) common.Hash {
	var all []byte
	for _, m := range members {
		all = append(append(all, m.Hash[:]...), m.Block[:]...)
	}
	return crypto.Keccak256Hash(all)
}

func wrapHash(run, domain common.Hash) common.Hash { return crypto.Keccak256Hash(run[:], domain[:]) }

// Member is a batch as it was on L1 and derived here when work on it began.
type Member struct {
	Hash  common.Hash `json:"hash"`  // of its header
	Block common.Hash `json:"block"` // it ends with
}
