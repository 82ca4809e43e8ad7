package wrap

import (
	"context"
	"fmt"

	bn254 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/groth16"
	"github.com/zkgeth/zkgeth/prover/wrap/publicinput"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/prover/wrap/verifier"
	"github.com/zkgeth/zkgeth/rollup/batch"
)

// MaxConstraints bounds the circuit: with more, keys and proofs would take more memory and
// time than docs/ceremony.md says.
const MaxConstraints = 1_600_000

// ProofBytes is the length of a proof.
const ProofBytes = groth16.ProofBytes

// Wrap is the circuit for the proofs of one last key. It does not change and may be shared.
type Wrap struct{ key *verifier.Key }

// New takes the key of the last circuit and the heights of its tables. The key need not be
// able to prove. Errors: those of verifier.NewKey; those of stark.Key.Check for a key with
// which a proof shows too little.
func New(last *stark.Key, heights []stark.Height) (*Wrap, error) {
	k, err := verifier.NewKey(last, heights)
	if err != nil {
		return nil, err
	}
	if err := k.Check(bus().Messages(make([]byte, batch.RunLength))); err != nil {
		return nil, err
	}
	return &Wrap{k}, nil
}

// Compile makes the constraints, which takes minutes and gigabytes. They are the same every
// time; setup.Circuit.Hash names them. Errors: those of setup.Compile, setup.ErrCircuit for
// more than MaxConstraints.
func (w *Wrap) Compile() (*setup.Circuit, error) {
	c, err := setup.Compile(verifier.NewCircuit(w.key, bus()))
	if err != nil {
		return nil, err
	}
	if n := c.Constraints(); n > MaxConstraints {
		return nil, fmt.Errorf("%w: %d constraints, at most %d", setup.ErrCircuit, n, MaxConstraints)
	}
	return c, nil
}

// Phases of a proof, as they are told.
const (
	PhaseCheck = "checking the last proof"
	PhaseProve = "making the Groth16 proof"
)

// Prove makes the proof that a contract with a domain (rollup/gate) takes for a run, from a
// last proof about it. The circuit is that of [Wrap.Compile], keys are for it. observe, if
// not nil, is told before each phase. The proof is checked before it is returned. It uses
// all cores and cannot be stopped within a phase. Errors: ErrRun, ErrLast, those of
// prover/wrap/groth16, ctx's.
func (w *Wrap) Prove(ctx context.Context, c *setup.Circuit, keys *setup.Keys, last *stark.Proof, run *batch.Run, domain common.Hash, observe func(phase string)) ([]byte, error) {
	if observe == nil {
		observe = func(string) {}
	}
	encoded, err := encode(run)
	if err != nil {
		return nil, err
	}
	observe(PhaseCheck)
	// Who has no valid proof should not learn it after minutes, from a constraint without a name.
	if err := stark.Verify(w.key.Key, []*stark.Proof{last}, bus().Messages(encoded)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLast, err)
	}
	assigned, err := verifier.Assign(w.key, domain, encoded, last)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLast, err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	observe(PhaseProve)
	made, err := groth16.Prove(c, keys, assigned)
	if err != nil {
		return nil, err
	}
	return made.Bytes(), ctx.Err()
}

// Verify checks a proof about a run as the contract with the verifying key and the domain
// does. Errors: ErrRun, groth16.ErrEncoding, groth16.ErrProof.
func Verify(key *bn254.VerifyingKey, proof []byte, run *batch.Run, domain common.Hash) error {
	encoded, err := encode(run)
	if err != nil {
		return err
	}
	p, err := groth16.Decode(proof)
	if err != nil {
		return err
	}
	number := publicinput.Number(domain, encoded)
	return groth16.Verify(key, p, &number)
}
