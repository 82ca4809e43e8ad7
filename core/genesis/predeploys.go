package genesis

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math/big"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
)

// predeploysJSON holds the runtime code of every contract of src/l2 by name;
// `make contracts` writes it.
//
//go:embed predeploys.json
var predeploysJSON []byte

var compiled = sync.OnceValues(func() (map[string]hexutil.Bytes, error) {
	var code map[string]hexutil.Bytes
	if err := json.Unmarshal(predeploysJSON, &code); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPredeploys, err)
	}
	return code, nil
})

// contracts lists the compiled contracts by address.
var contracts = map[common.Address]string{
	params.OutboxAddress:       "Outbox",
	params.OriginReaderAddress: "OriginReader",
	params.MessageRelayAddress: "MessageRelay",
	params.TokenBridgeAddress:  "L2TokenBridge",
	params.Multicall3Address:   "Multicall3",
}

// noRequests is the code of the request queues of EIP-7002 and EIP-7251: STOP.
// Blocks are invalid while these accounts have no code; with this one they never
// return a request, so that requestsHash is a constant on L2.
var noRequests = []byte{0x00}

// predeploys returns the part of the state that is the same on every L2.
func predeploys() (types.GenesisAlloc, error) {
	code, err := compiled()
	if err != nil {
		return nil, err
	}
	alloc := make(types.GenesisAlloc)
	put := func(addr common.Address, code []byte) {
		alloc[addr] = types.Account{Nonce: 1, Code: code, Balance: new(big.Int)}
	}
	put(gethparams.BeaconRootsAddress, gethparams.BeaconRootsCode)
	put(gethparams.HistoryStorageAddress, gethparams.HistoryStorageCode)
	put(gethparams.WithdrawalQueueAddress, noRequests)
	put(gethparams.ConsolidationQueueAddress, noRequests)
	put(params.Create2DeployerAddress, gethparams.DeterministicFactoryCode)
	for addr, name := range contracts {
		if len(code[name]) == 0 {
			return nil, fmt.Errorf("%w: no code of %s", ErrPredeploys, name)
		}
		put(addr, code[name])
	}
	return alloc, nil
}
