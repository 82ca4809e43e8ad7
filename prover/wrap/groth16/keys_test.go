package groth16

import (
	"errors"
	"slices"
	"testing"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
)

// Keys are of the contract's shape in each of their parts.
func TestRefusesKeys(t *testing.T) {
	s := getSample(t)
	for name, change := range map[string]func(key *groth16.VerifyingKey){
		"no commitment key": func(key *groth16.VerifyingKey) { key.CommitmentKeys = nil },
		"two commitment keys": func(key *groth16.VerifyingKey) {
			key.CommitmentKeys = append(key.CommitmentKeys, key.CommitmentKeys...)
		},
		"no public input":           func(key *groth16.VerifyingKey) { key.G1.K = key.G1.K[:2] },
		"two public inputs":         func(key *groth16.VerifyingKey) { key.G1.K = append(key.G1.K, key.G1.K[1]) },
		"no commitment":             func(key *groth16.VerifyingKey) { key.PublicAndCommitmentCommitted = nil },
		"two commitments":           func(key *groth16.VerifyingKey) { key.PublicAndCommitmentCommitted = make([][]int, 2) },
		"a commitment to the input": func(key *groth16.VerifyingKey) { key.PublicAndCommitmentCommitted = [][]int{{1}} },
	} {
		key := *s.keys.Verifying
		key.G1.K, key.CommitmentKeys = slices.Clone(key.G1.K), slices.Clone(key.CommitmentKeys)
		change(&key)
		if err := Verify(&key, s.proof, &s.public); !errors.Is(err, ErrCircuit) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := setup.Solidity(&key, setup.ContractName); !errors.Is(err, setup.ErrCircuit) {
			t.Errorf("%s, a contract: %v", name, err)
		}
	}
}

// A proof with the proving key of another set-up is none, and does not leave.
func TestProofsAreChecked(t *testing.T) {
	s := getSample(t)
	other, err := setup.Develop(t.Context(), s.circuit, t.TempDir(), setup.Options{})
	if err != nil {
		t.Fatal(err)
	}
	mixed := *s.keys
	mixed.Proving = other.Proving
	if _, err := Prove(s.circuit, &mixed, &committed{X: 32, Y: 3}); !errors.Is(err, ErrProof) {
		t.Error(err)
	}
	if _, err := Prove(s.circuit, s.keys, &committed{X: 32}); !errors.Is(err, ErrWitness) {
		t.Errorf("an input without value: %v", err)
	}
}
