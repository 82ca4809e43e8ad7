package outbox

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
)

// slot is the storage slot of the outbox predeploy that holds its root.
var slot = common.Hash{}

// Root returns the root after a block of which chain has the state, canonical or not: zero
// for an outbox that is empty. The errors are those of the state.
func Root(chain *core.BlockChain, header *types.Header) (common.Hash, error) {
	statedb, err := chain.StateAt(header.Root, header.Number, header.Time)
	if err != nil {
		return common.Hash{}, fmt.Errorf("state of block %v: %w", header.Number, err)
	}
	root := statedb.GetState(params.OutboxAddress, slot)
	// A read that failed looks like an empty slot.
	if err := statedb.Error(); err != nil {
		return common.Hash{}, fmt.Errorf("outbox root after block %v: %w", header.Number, err)
	}
	return root, nil
}
