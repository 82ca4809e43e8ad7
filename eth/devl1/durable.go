package devl1

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// headKey is where the database keeps the hash of the head that was published
// last; geth's own keys begin otherwise.
var headKey = []byte("zkgeth-devl1-head")

// remember makes a block durable before anybody sees it as the head. geth
// leaves the end of its database's log in memory: after a kill an L1 would go
// back by blocks on which a rollup has built, which no real L1 does.
func (l *L1) remember(head common.Hash) error {
	db := l.backend.ChainDb()
	if err := db.Put(headKey, head.Bytes()); err != nil {
		return fmt.Errorf("remember head: %w", err)
	}
	if err := db.SyncKeyValue(); err != nil {
		return fmt.Errorf("remember head: %w", err)
	}
	return nil
}

// restore makes the remembered block the head again if a kill has taken that
// from the database.
func (l *L1) restore() error {
	db := l.backend.ChainDb()
	if known, err := db.Has(headKey); err != nil || !known {
		return err
	}
	raw, err := db.Get(headKey)
	if err != nil {
		return fmt.Errorf("restore head: %w", err)
	}
	head := common.BytesToHash(raw)
	if l.chain.CurrentBlock().Hash() == head {
		return nil
	}
	block := l.chain.GetBlockByHash(head)
	if block == nil {
		return fmt.Errorf("%w: head %v", ErrDamaged, head)
	}
	if _, err := l.chain.SetCanonical(block); err != nil {
		return fmt.Errorf("restore head %d: %w", block.NumberU64(), err)
	}
	return nil
}
