package groth16

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
)

// Prove makes a proof that a circuit is satisfied, with the given assignment of all of its
// inputs, and checks it. It uses all cores. Errors: ErrCircuit, ErrWitness, ErrProof.
func Prove(c *setup.Circuit, keys *setup.Keys, assignment frontend.Circuit) (*Proof, error) {
	if c.PublicInputs() != 1 || c.Commitments() != 1 || c.CommitsToPublic() {
		return nil, fmt.Errorf("%w: %d and %d, to the input too: %v", ErrCircuit, c.PublicInputs(), c.Commitments(), c.CommitsToPublic())
	}
	if keys.Hashes.Circuit != c.Hash() {
		return nil, fmt.Errorf("%w: keys of another circuit", ErrCircuit)
	}
	witness, err := frontend.NewWitness(assignment, ecc.BN254.ScalarField())
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrWitness, err)
	}
	inner, err := groth16.Prove(c.R1CS(), keys.Proving, witness, solidity.WithProverTargetSolidityVerifier(backend.GROTH16))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrWitness, err)
	}
	p := &Proof{*inner}
	values, ok := witness.Vector().(fr.Vector)
	if !ok || len(values) == 0 {
		return nil, fmt.Errorf("%w: no public input", ErrCircuit)
	}
	return p, Verify(keys.Verifying, p, &values[0])
}

// Verify checks a proof as the contract does. Errors: ErrCircuit, ErrProof.
func Verify(key *groth16.VerifyingKey, p *Proof, public *fr.Element) error {
	if len(key.CommitmentKeys) != 1 || len(key.G1.K) != 3 || len(key.PublicAndCommitmentCommitted) != 1 {
		return fmt.Errorf("%w: the key's are %d and %d", ErrCircuit, len(key.G1.K)-1-len(key.CommitmentKeys), len(key.CommitmentKeys))
	}
	if len(key.PublicAndCommitmentCommitted[0]) != 0 {
		return fmt.Errorf("%w: the key's is to the input, too", ErrCircuit)
	}
	err := groth16.Verify(&p.inner, key, fr.Vector{*public}, solidity.WithVerifierTargetSolidityVerifier(backend.GROTH16))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrProof, err)
	}
	return nil
}
