package takeover

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
)

// outboxSlot is the storage slot of the outbox predeploy that holds its root.
var outboxSlot = common.Hash{}

type stateOutbox struct{ chain *core.BlockChain }

// NewOutbox reads outbox roots from the node's own state, which also has blocks
// that are not canonical.
func NewOutbox(chain *core.BlockChain) Outbox { return stateOutbox{chain} }

func (o stateOutbox) Root(header *types.Header) (common.Hash, error) {
	statedb, err := o.chain.StateAt(header.Root, header.Number, header.Time)
	if err != nil {
		return common.Hash{}, fmt.Errorf("state of block %v: %w", header.Number, err)
	}
	root := statedb.GetState(params.OutboxAddress, outboxSlot)
	if err := statedb.Error(); err != nil {
		return common.Hash{}, fmt.Errorf("outbox root after block %v: %w", header.Number, err)
	}
	return root, nil
}
