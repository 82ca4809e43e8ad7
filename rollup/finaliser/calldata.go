package finaliser

import (
	"fmt"
	"math/big"
	"strings"
	"sync"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
)

const (
	headerType   = `{"name":"headers","type":"tuple[]","components":[{"name":"index","type":"uint64"},{"name":"parentHash","type":"bytes32"},{"name":"lastBlock","type":"uint64"},{"name":"originNumber","type":"uint64"},{"name":"originHash","type":"bytes32"},{"name":"inboxCount","type":"uint64"},{"name":"inboxRoot","type":"bytes32"},{"name":"depositEnd","type":"uint64"},{"name":"forcedEnd","type":"uint64"},{"name":"blobHashes","type":"bytes32[]"}]}`
	stateType    = `{"name":"state","type":"tuple","components":[{"name":"blockHash","type":"bytes32"},{"name":"stateRoot","type":"bytes32"},{"name":"outboxRoot","type":"bytes32"}]}`
	claimType    = `{"name":"claims","type":"tuple[]","components":[{"name":"z","type":"uint256"},{"name":"y","type":"uint256"},{"name":"commitment","type":"bytes"},{"name":"proof","type":"bytes"}]}`
	finalizeType = `[{"type":"function","name":"finalizeBatches","inputs":[` + headerType + `,` + stateType + `,` + claimType + `,{"name":"proof","type":"bytes"}]}]`
)

var rollupABI = sync.OnceValues(func() (abi.ABI, error) { return abi.JSON(strings.NewReader(finalizeType)) })

type blobClaim struct {
	Z, Y              *big.Int
	Commitment, Proof []byte
}

// Calldata is the call of Rollup.finalizeBatches.
func Calldata(headers []*batch.Header, state FinalState, claims []batch.BlobClaim, proof []byte) ([]byte, error) {
	contract, err := rollupABI()
	if err != nil {
		return nil, fmt.Errorf("abi of the rollup contract: %w", err)
	}
	flat := make([]batch.Header, len(headers))
	for i, h := range headers {
		flat[i] = *h
		flat[i].BlobHashes = append([]common.Hash{}, h.BlobHashes...)
	}
	converted := make([]blobClaim, len(claims))
	for i, c := range claims {
		converted[i] = blobClaim{Z: new(big.Int).SetBytes(c.Z[:]), Y: new(big.Int).SetBytes(c.Y[:]), Commitment: c.Commitment[:], Proof: c.Proof[:]}
	}
	return contract.Pack("finalizeBatches", flat, state, converted, proof)
}
