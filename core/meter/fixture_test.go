package meter

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/core/vm/runtime"
	"github.com/ethereum/go-ethereum/triedb"

	"github.com/zkgeth/zkgeth/params"
)

var (
	target  = common.HexToAddress("0xaa")
	library = common.HexToAddress("0xbb")
	// libraryCode increments slot 0.
	libraryCode = common.FromHex("5f546001015f5500")
)

// testState has the code at target and the library.
func testState(t testing.TB, code string) *state.StateDB {
	t.Helper()
	statedb, err := state.New(types.EmptyRootHash, state.NewMPTDatabase(triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil), nil))
	if err != nil {
		t.Fatal(err)
	}
	statedb.SetCode(target, common.FromHex(code), tracing.CodeChangeUnspecified)
	statedb.SetCode(library, libraryCode, tracing.CodeChangeUnspecified)
	return statedb
}

// call executes the code at target and returns the gas used.
func call(statedb *state.StateDB, hooks *tracing.Hooks, gas uint64) uint64 {
	cfg := &runtime.Config{ChainConfig: params.L2ChainConfig(1), State: statedb, GasLimit: gas, Random: new(common.Hash), Value: new(big.Int),
		BlockNumber: big.NewInt(1000), EVMConfig: vm.Config{Tracer: hooks}}
	// Errors of the program are part of what is metered.
	_, left, _ := runtime.Call(target, nil, cfg)
	return gas - left
}
