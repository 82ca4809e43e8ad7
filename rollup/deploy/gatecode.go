package deploy

import (
	"context"
	"fmt"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// Code is that of a contract on L1, and the one that it should have.
type Code struct {
	Name       string
	At         common.Address
	Have, Want common.Hash // keccak256
}

// Same tells whether it is the one it should be.
func (c Code) Same() bool { return c.Have == c.Want }

// CodeOfGroth16 compares the code of a Groth16Verifier and of the contract of its key with
// what this version creates for a key and the values that the verifier holds. A contract says
// what hashes it likes, whatever proofs it takes; its code says what it does. L1 is asked to
// create both in a call, which leaves nothing behind. Errors: those of ReadGroth16 and of
// setup.Link, ErrGate for a contract that L1 would not create.
func CodeOfGroth16(ctx context.Context, l1 bind.ContractCaller, verifier common.Address, vk *groth16.VerifyingKey) ([]Code, error) {
	held, err := ReadGroth16(ctx, l1, verifier)
	if err != nil {
		return nil, err
	}
	key, err := setup.Link(common.FromHex(bindings.Groth16KeyTemplateMetaData.Bin), vk)
	if err != nil {
		return nil, err
	}
	var out []Code
	for _, one := range []struct {
		name   string
		at     common.Address
		create []byte
	}{
		{"Groth16Key", held.Key, key},
		{"Groth16Verifier", verifier, append(common.FromHex(bindings.Groth16VerifierMetaData.Bin),
			bindings.NewGroth16Verifier().PackConstructor(held.Key, held.VerifyingKey, held.Program, held.Rollup)...)},
	} {
		have, err := l1.CodeAt(ctx, one.at, nil)
		if err != nil {
			return nil, fmt.Errorf("code of %v: %w", one.at, err)
		}
		want, err := l1.CallContract(ctx, ethereum.CallMsg{Data: one.create}, nil)
		if err != nil {
			return nil, fmt.Errorf("%w: L1 does not create the %s that %v should be: %w", ErrGate, one.name, one.at, err)
		}
		if len(want) == 0 { // an address without code would be the same as that
			return nil, fmt.Errorf("%w: L1 returns no code for the %s that %v should be", ErrGate, one.name, one.at)
		}
		out = append(out, Code{one.name, one.at, crypto.Keccak256Hash(have), crypto.Keccak256Hash(want)})
	}
	return out, nil
}
