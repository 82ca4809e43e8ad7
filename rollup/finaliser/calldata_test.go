package finaliser

import (
	"bytes"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

func unpack(t *testing.T, data []byte) (headers []batch.Header, state FinalState, claims []batch.BlobClaim, proof []byte) {
	t.Helper()
	contract, err := bindings.RollupMetaData.ParseABI()
	if err != nil {
		t.Fatal(err)
	}
	method, err := contract.MethodById(data)
	if err != nil {
		t.Fatal(err)
	}
	values, err := method.Inputs.Unpack(data[4:])
	if err != nil {
		t.Fatal(err)
	}
	headers = *abi.ConvertType(values[0], new([]batch.Header)).(*[]batch.Header)
	state = *abi.ConvertType(values[1], new(FinalState)).(*FinalState)
	for _, c := range *abi.ConvertType(values[2], new([]bindings.BlobClaim)).(*[]bindings.BlobClaim) {
		var claim batch.BlobClaim
		c.Z.FillBytes(claim.Z[:])
		c.Y.FillBytes(claim.Y[:])
		copy(claim.Commitment[:], c.Commitment)
		copy(claim.Proof[:], c.Proof)
		claims = append(claims, claim)
	}
	return headers, state, claims, values[3].([]byte)
}

// The selector follows from the signature in IRollup.sol.
func TestCalldata(t *testing.T) {
	signature := "finalizeBatches((uint64,bytes32,uint64,uint64,bytes32,uint64,bytes32,uint64,uint64,bytes32[])[],(bytes32,bytes32,bytes32),(uint256,uint256,bytes,bytes)[],bytes)"
	header := &batch.Header{Index: 1, ParentHash: common.Hash{2}, LastBlock: 3, OriginNumber: 4, OriginHash: common.Hash{5}, InboxCount: 6, InboxRoot: common.Hash{7}, DepositEnd: 8, ForcedEnd: 9,
		BlobHashes: []common.Hash{{1}, {2}}}
	state := FinalState{common.Hash{1}, common.Hash{2}, common.Hash{3}}
	claim := batch.BlobClaim{Z: kzg4844.Point{1}, Y: kzg4844.Claim{31: 2}, Commitment: kzg4844.Commitment{3}, Proof: kzg4844.Proof{4}}
	data, err := Calldata([]*batch.Header{header, header}, state, []batch.BlobClaim{claim}, []byte{1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data[:4], crypto.Keccak256([]byte(signature))[:4]) {
		t.Errorf("selector %x", data[:4])
	}
	headers, gotState, claims, proof := unpack(t, data)
	if len(headers) != 2 || headers[1].Hash() != header.Hash() || gotState != state || len(claims) != 1 || claims[0] != claim || !bytes.Equal(proof, []byte{1, 2, 3}) {
		t.Errorf("got %+v %+v %+v %x", headers, gotState, claims, proof)
	}
}

// revertData is what the contract reverts with.
func revertData(t *testing.T, name string, args ...any) []byte {
	t.Helper()
	contract, err := bindings.RollupMetaData.ParseABI()
	if err != nil {
		t.Fatal(err)
	}
	packed, err := contract.Errors[name].Inputs.Pack(args...)
	if err != nil {
		t.Fatal(err)
	}
	id := contract.Errors[name].ID
	return append(id[:4:4], packed...)
}
