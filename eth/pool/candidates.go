package pool

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/lru"
	"github.com/ethereum/go-ethereum/core/txpool/txorder"
	"github.com/ethereum/go-ethereum/core/types"
)

// candidates are transactions of the pool, best first, without refused and vanished
// ones. Those that somebody has looked at ahead wait in a queue, so that nothing is put
// in order twice. For one goroutine.
type candidates struct {
	queue   []*types.Transaction
	ordered *txorder.TransactionsByPriceAndNonce // those behind the queue
	dropped map[common.Address]struct{}          // senders of whom nothing is offered any more
	signer  types.Signer
	refused *lru.Cache[common.Hash, string]
}

func (c *candidates) Peek() *types.Transaction {
	for {
		if len(c.queue) == 0 && !c.more() {
			return nil
		}
		if tx := c.queue[0]; c.offered(tx) {
			return tx
		}
		c.Pop()
	}
}

func (c *candidates) Shift() { c.queue = c.queue[1:] }

func (c *candidates) Pop() {
	c.dropped[c.sender(c.queue[0])] = struct{}{}
	c.queue = c.queue[1:]
}

func (c *candidates) Ahead(gas uint64) (txs []*types.Transaction) {
	for i, sum := 0, uint64(0); sum < gas && (i < len(c.queue) || c.more()); i++ {
		if tx := c.queue[i]; c.offered(tx) {
			txs, sum = append(txs, tx), sum+tx.Gas()
		}
	}
	return txs
}

// more puts the next transaction into the queue; it reports false when there is none.
func (c *candidates) more() bool {
	for {
		lazy, _ := c.ordered.Peek()
		if lazy == nil {
			return false
		}
		if tx := lazy.Resolve(); tx != nil && c.offered(tx) {
			c.ordered.Shift()
			c.queue = append(c.queue, tx)
			return true
		}
		c.ordered.Pop() // with all later ones of its sender
	}
}

func (c *candidates) offered(tx *types.Transaction) bool {
	if len(c.dropped) > 0 {
		if _, ok := c.dropped[c.sender(tx)]; ok {
			return false
		}
	}
	return !c.refused.Contains(tx.Hash())
}

// sender is known: the pool has recovered it.
func (c *candidates) sender(tx *types.Transaction) common.Address {
	from, _ := types.Sender(c.signer, tx)
	return from
}
