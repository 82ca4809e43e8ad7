package deploy

import (
	"context"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// Kinds of verifier that this version can name (IVerifier.kind).
const (
	GateAttested = "attested"
	GateGroth16  = "groth16"
)

var gates = []string{GateAttested, GateGroth16}

// Groth16 is what a Groth16Verifier holds: what its proofs are bound to.
type Groth16 struct {
	Key          common.Address // contract with the verifying key
	VerifyingKey common.Hash
	Program      common.Hash
	Rollup       common.Address
}

// ReadGroth16 reads a verifier of the kind GateGroth16. Errors: ErrMismatch, those of the
// client.
func ReadGroth16(ctx context.Context, l1 ethereum.ContractCaller, verifier common.Address) (*Groth16, error) {
	v := bindings.NewGroth16Verifier()
	key, err := get(ctx, l1, verifier, nil, "key", v.PackKey(), v.UnpackKey)
	if err != nil {
		return nil, err
	}
	vk, err := get(ctx, l1, verifier, nil, "verifyingKeyHash", v.PackVerifyingKeyHash(), v.UnpackVerifyingKeyHash)
	if err != nil {
		return nil, err
	}
	program, err := get(ctx, l1, verifier, nil, "programHash", v.PackProgramHash(), v.UnpackProgramHash)
	if err != nil {
		return nil, err
	}
	rollup, err := get(ctx, l1, verifier, nil, "rollup", v.PackRollup(), v.UnpackRollup)
	if err != nil {
		return nil, err
	}
	return &Groth16{Key: key, VerifyingKey: vk, Program: program, Rollup: rollup}, nil
}

// CheckGroth16 tells whether a verifier takes the proofs of a key about a program: the error
// is ErrGate with what differs, or one of the client.
func CheckGroth16(ctx context.Context, l1 ethereum.ContractCaller, verifier, rollup common.Address, key, program common.Hash) error {
	held, err := ReadGroth16(ctx, l1, verifier)
	if err != nil {
		return err
	}
	for _, one := range []struct {
		what       string
		have, want any
		hint       string
	}{
		{"rollup", held.Rollup, rollup, "no proof of this rollup will be accepted"},
		{"program", held.Program, program, "install the version of zkgeth that the contract was deployed for"},
		{"verifying key", held.VerifyingKey, key, "give the keys that the contract was deployed with (--keys.dir), or deploy a rollup with these"},
	} {
		if one.have != one.want {
			return fmt.Errorf("%w: the %s of the Groth16Verifier at %v is %v, here it is %v; %s", ErrGate, one.what, verifier, one.have, one.want, one.hint)
		}
	}
	return nil
}

// checkGate refuses what is no verifier, and one whose proofs are for another rollup:
// with that, nothing could be finalised until the next upgrade.
func checkGate(ctx context.Context, l1 Reader, verifier, rollup common.Address) error {
	code, err := l1.CodeAt(ctx, verifier, nil)
	if err != nil {
		return fmt.Errorf("code of %v: %w", verifier, err)
	}
	if len(code) == 0 {
		return fmt.Errorf("%w: no code at %v, which should be a verifier", ErrUpgrade, verifier)
	}
	v := bindings.NewAttestedVerifier() // any IVerifier
	kind, err := get(ctx, l1, verifier, nil, "kind", v.PackKind(), v.UnpackKind)
	if err != nil {
		return fmt.Errorf("%w: no verifier: %w", ErrUpgrade, err)
	}
	if !slices.Contains(gates, kind) {
		return fmt.Errorf("%w: %v is a verifier of kind %q, this version knows %q", ErrUpgrade, verifier, kind, gates)
	}
	if kind != GateGroth16 {
		return nil
	}
	held, err := ReadGroth16(ctx, l1, verifier)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUpgrade, err)
	}
	if held.Rollup != rollup {
		return fmt.Errorf("%w: verifier %v is for the rollup %v, not for %v", ErrUpgrade, verifier, held.Rollup, rollup)
	}
	return nil
}
