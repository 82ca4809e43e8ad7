package batcher

import (
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
)

// rollupABI is the one method of IRollup.sol the batcher calls.
var rollupABI = func() abi.ABI {
	parsed, err := abi.JSON(strings.NewReader(`[{"type":"function","name":"commitBatch","inputs":[{"name":"header","type":"tuple","components":[
		{"name":"index","type":"uint64"},{"name":"parentHash","type":"bytes32"},{"name":"lastBlock","type":"uint64"},
		{"name":"originNumber","type":"uint64"},{"name":"originHash","type":"bytes32"},{"name":"inboxCount","type":"uint64"},
		{"name":"inboxRoot","type":"bytes32"},{"name":"depositEnd","type":"uint64"},{"name":"forcedEnd","type":"uint64"},
		{"name":"blobHashes","type":"bytes32[]"}]}]}]`))
	if err != nil {
		panic(err) // a constant
	}
	return parsed
}()

// calldata encodes a call of commitBatch.
func calldata(h *batch.Header) ([]byte, error) {
	return rollupABI.Pack("commitBatch", struct {
		Index        uint64
		ParentHash   common.Hash
		LastBlock    uint64
		OriginNumber uint64
		OriginHash   common.Hash
		InboxCount   uint64
		InboxRoot    common.Hash
		DepositEnd   uint64
		ForcedEnd    uint64
		BlobHashes   []common.Hash
	}(*h))
}

// explain names the contract's error in a revert.
func explain(err error) error { return err }
