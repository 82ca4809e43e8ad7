package pool

import (
	"math/big"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/lru"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/txpool"
	"github.com/ethereum/go-ethereum/core/txpool/txorder"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/event"
	"github.com/ethereum/go-ethereum/log"
	ethparams "github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/params"
)

// refusedSize is how many refused transactions are remembered. A forgotten one
// costs a failed attempt to include it, nothing more.
const refusedSize = 16_384

// Pool is the sequencer's view of geth's pool. It is safe for concurrent use.
type Pool struct {
	pool   *txpool.TxPool
	signer types.Signer

	mu     sync.Mutex
	minTip *big.Int // wei per gas

	refused *lru.Cache[common.Hash, string] // reason by transaction

	syncing sync.Mutex
}

// New wraps a pool. minTip is the lowest priority fee to include, in wei per gas.
func New(pool *txpool.TxPool, config *ethparams.ChainConfig, minTip *big.Int) *Pool {
	p := &Pool{pool: pool, signer: types.LatestSigner(config), refused: lru.NewCache[common.Hash, string](refusedSize)}
	p.SetMinTip(minTip)
	return p
}

// SetMinTip changes the lowest priority fee; pooled transactions below it leave.
func (p *Pool) SetMinTip(tip *big.Int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.minTip != nil && p.minTip.Cmp(tip) == 0 {
		return
	}
	p.minTip = new(big.Int).Set(tip)
	p.pool.SetGasTip(p.minTip)
}

// MinTip returns the lowest priority fee, in wei per gas.
func (p *Pool) MinTip() *big.Int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return new(big.Int).Set(p.minTip)
}

// Candidates returns the transactions that can go into a block with the given
// base fee, best first.
func (p *Pool) Candidates(baseFee *big.Int) builder.TxSource {
	pending, _ := p.pool.Pending(p.filter(baseFee))
	return &candidates{
		ordered: txorder.NewTransactionsByPriceAndNonce(p.signer, pending, baseFee),
		signer:  p.signer,
		refused: p.refused,
		dropped: make(map[common.Address]struct{}),
	}
}

// Refuse records why a transaction can never be included.
func (p *Pool) Refuse(hash common.Hash, reason string) {
	if !p.refused.Contains(hash) {
		log.Warn("Transaction can never be included", "hash", hash, "reason", reason)
	}
	p.refused.Add(hash, reason)
}

// Refused returns the reason a transaction was refused for.
func (p *Pool) Refused(hash common.Hash) (string, bool) { return p.refused.Get(hash) }

// Return puts the transactions of dropped blocks back. Those that have become
// invalid are left out; geth's pool brings back most of them by itself.
func (p *Pool) Return(txs []*types.Transaction) {
	for i, err := range p.pool.Add(txs, true) {
		if err != nil {
			log.Debug("Transaction of a dropped block not pooled again", "hash", txs[i].Hash(), "err", err)
		}
	}
}

// Subscribe delivers transactions as they become executable.
func (p *Pool) Subscribe(ch chan<- core.NewTxsEvent) event.Subscription {
	return p.pool.SubscribeTransactions(ch, true)
}

// Sync waits until the pool has caught up with the head of the chain. geth's pool
// answers only the last of those who wait at the same time and forgets the others, so
// they wait one after the other, and nobody else may ask it.
func (p *Pool) Sync() error {
	p.syncing.Lock()
	defer p.syncing.Unlock()
	return p.pool.Sync()
}

func (p *Pool) filter(baseFee *big.Int) txpool.PendingFilter {
	tip, _ := uint256.FromBig(p.MinTip())
	fee, _ := uint256.FromBig(baseFee)
	return txpool.PendingFilter{MinTip: tip, BaseFee: fee, GasLimitCap: params.MaxTransactionGas}
}
