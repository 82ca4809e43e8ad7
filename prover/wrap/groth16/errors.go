package groth16

import "errors"

var (
	// ErrCircuit marks circuits and keys whose proofs no contract takes.
	ErrCircuit = errors.New("circuit does not have one public input and one commitment to private variables")
	// ErrWitness marks an assignment that does not satisfy the circuit.
	ErrWitness = errors.New("the circuit is not satisfied")
	// ErrProof marks a proof that does not verify.
	ErrProof = errors.New("proof does not verify")
	// ErrEncoding marks bytes that encode no proof.
	ErrEncoding = errors.New("not a proof")
)
