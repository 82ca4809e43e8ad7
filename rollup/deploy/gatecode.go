package deploy

import (
	"context"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// CodeOfGroth16 compares the code of a Groth16Verifier and of the contract of its key with
// what this version creates for a key and the values that the verifier holds. A contract says
// what hashes it likes, whatever proofs it takes; its code says what it does. Errors: those of
// ReadGroth16 and of setup.Link, ErrCode.
func CodeOfGroth16(ctx context.Context, l1 bind.ContractCaller, verifier common.Address, vk *groth16.VerifyingKey) ([]Code, error) {
	held, err := ReadGroth16(ctx, l1, verifier)
	if err != nil {
		return nil, err
	}
	key, err := setup.Link(common.FromHex(bindings.Groth16KeyTemplateMetaData.Bin), vk)
	if err != nil {
		return nil, err
	}
	ours, err := created(ctx, l1, "Groth16Key", held.Key, key)
	if err != nil {
		return nil, err
	}
	verifies, err := created(ctx, l1, "Groth16Verifier", verifier, groth16Creation(held))
	if err != nil {
		return nil, err
	}
	return []Code{ours, verifies}, nil
}

// groth16Creation creates a verifier that holds the same.
func groth16Creation(held *Groth16) []byte {
	return creation(&bindings.Groth16VerifierMetaData, bindings.NewGroth16Verifier().PackConstructor(held.Key, held.VerifyingKey, held.Program, held.Rollup))
}
