package meter

import (
	"math"
	"math/bits"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/lru"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
)

// Cycles bounds what proving a block's transactions costs, and the bytes of its
// witness. It serves one block at a time and is not safe for concurrent use.
type Cycles struct {
	prices Prices
	limits Limits
	cancel func()

	block Weight // committed transactions and the block itself
	tx    Weight // transaction being metered
	stop  uint64 // cost of the transaction at which it is over a limit

	keys, txKeys uint64 // see Block.Keys

	metering bool
	state    tracing.StateDB // nil when the EVM has not shown it
	coinbase common.Address
	number   uint64 // of the block; 0 when it is not known
	touched  touched
	frames   []bool // those that are open: whether they create a contract

	called  common.Address // whom the last call instruction is about
	runs    bool           // and whether there is code
	watch   watch
	bounded bool
	tight   uint64 // least cost of a watched transaction that the block had no room for; 0 for none

	densities lru.BasicLRU[common.Hash, density] // by the hash of the code
}

// NewCycles returns a meter with an empty account.
func NewCycles(prices Prices, limits Limits) *Cycles {
	c := &Cycles{prices: prices, limits: limits, cancel: func() {}, densities: lru.NewBasicLRU[common.Hash, density](keptDensities)}
	c.Reset()
	return c
}

// systemContracts are called in every block (EIP-4788, EIP-2935, EIP-7002,
// EIP-7251); the first two write to slots of ring buffers.
var systemContracts = [...]common.Address{ethparams.BeaconRootsAddress, ethparams.HistoryStorageAddress,
	ethparams.WithdrawalQueueAddress, ethparams.ConsolidationQueueAddress}

// ringSlots is how many slots of large tries the system contracts write.
const ringSlots = 3

// Reset starts a new block.
func (c *Cycles) Reset() {
	// New maps: emptying old ones costs as much as they have ever held.
	c.touched = newTouched()
	c.metering, c.state, c.number, c.coinbase = false, nil, 0, common.Address{}
	c.block, c.tx, c.stop = Weight{}, Weight{}, math.MaxUint64
	c.keys, c.txKeys, c.bounded, c.tight = 0, 0, false, 0
	for _, addr := range systemContracts {
		c.touch(addr)
	}
	for n := range ringSlots {
		// Which slots these are does not matter: their paths have no branch below the
		// root in common with others.
		c.use(slotKey{systemContracts[0], common.Hash{byte(n)}}, slotRead|slotWritten)
	}
	c.touched.keep()
	c.block = c.tx.Add(c.prices.EmptyBlock())
	c.keys, c.tx = c.txKeys, Weight{}
}

// Block returns the bound for the block so far, without queue entries.
func (c *Cycles) Block() Weight { return c.block }

// BlockWith returns the bound for the block with so many deposits, each to an account
// of its own, and so many entries of the forced queue that it was not told of
// ([Cycles.Consume]): they are taken to cost as much as they may.
func (c *Cycles) BlockWith(deposits, forced int) Block {
	path, unknown := c.prices.path(), forcedWeight(mul(uint64(forced), params.MaxForcedCost))
	return Block{Keys: sum(c.keys, unknown.Cost/costPerKey), Weight: c.block.Add(unknown).Add(Weight{
		mul(uint64(deposits), sum(c.prices.Deposit, path.Cost)),
		mul(uint64(deposits), path.Witness),
	})}
}

// Consume adds an entry of the forced queue to the block, of that cost and with so many
// storage keys.
func (c *Cycles) Consume(cost, keys uint64) {
	c.block, c.keys = c.block.Add(forcedWeight(cost)), sum(c.keys, keys)
}

// path is the weight of an account of which nothing has been touched.
func (p *Prices) path() Weight {
	depth := uint64(p.Depth)
	return Weight{p.Account + depth*(p.NodeRead+p.NodeWrite), accountBytes + depth*branchBytes}
}

// Transaction returns the bound for the transaction last metered. One that was
// cancelled would have taken more.
func (c *Cycles) Transaction() Weight { return c.tx }

// Begin starts metering a transaction.
func (c *Cycles) Begin(tx *types.Transaction) {
	list := tx.AccessList()
	c.BeginCall(tx.Size(), len(tx.SetCodeAuthorizations()), len(list)+list.StorageKeys())
}

// BeginCall starts metering a call that is not a transaction yet, of the given
// size in bytes and number of EIP-7702 authorisations and of addresses and keys
// (EIP-2930).
func (c *Cycles) BeginCall(size uint64, authorizations, entries int) {
	c.touched.revert() // what a transaction left that was not committed
	c.tx, c.metering, c.frames = Weight{}, true, c.frames[:0]
	c.stop = math.MaxUint64
	if limit := c.limits.Transaction.Cost; limit != 0 {
		c.stop = limit
	}
	if limit := c.limits.Block.Cost; limit != 0 {
		c.stop = min(c.stop, limit-min(limit, c.block.Cost))
	}
	p := &c.prices
	c.add(p.Transaction)
	// Its bytes are hashed to be signed, and in the transactions trie.
	c.add(sum(mul(p.TxByte, size), mul(2, p.hashing(size))))
	path := p.path()
	n := uint64(authorizations)
	c.add(mul(n, sum(p.Authority, path.Cost)))
	c.reveal(mul(n, path.Witness+recordBytes+delegationBytes))
	c.add(mul(p.AccessEntry, uint64(entries)))
	c.txKeys = uint64(entries)
}

// delegationBytes is what the code of a delegated account takes in a witness.
const delegationBytes = 32

// End says why the transaction must be left out; see builder.Meter.
func (c *Cycles) End() (reason string, never bool) {
	c.metering = false
	if why := c.tx.Over(c.limits.Transaction); why != "" {
		return "proving it takes " + why, true
	}
	if why := c.block.Add(c.tx).Over(c.limits.Block); why != "" {
		// Even alone in a block it would meet the same limit.
		return "proving the block would take " + why, c.prices.EmptyBlock().Add(c.tx).Over(c.limits.Block) != ""
	}
	return "", false
}

// EmptyBlock is at most the weight of a block without transactions: the paths of its
// system calls, which it may share with transactions, are left out.
func (p *Prices) EmptyBlock() Weight { return Weight{p.Block, headerBytes} }

// Commit adds the transaction to the block.
func (c *Cycles) Commit() {
	c.block = c.block.Add(c.tx)
	c.keys = sum(c.keys, c.txKeys)
	c.touched.keep()
}

func (c *Cycles) add(cost uint64) {
	if c.tx.Cost = sum(c.tx.Cost, cost); c.tx.Cost > c.stop {
		c.cancel()
	}
}

// reveal adds bytes to the witness.
func (c *Cycles) reveal(size uint64) {
	c.tx.Witness = sum(c.tx.Witness, size)
	if limit := c.limits.Transaction.Witness; limit != 0 && c.tx.Witness > limit {
		c.cancel()
	}
	if limit := c.limits.Block.Witness; limit != 0 && sum(c.block.Witness, c.tx.Witness) > limit {
		c.cancel()
	}
}

// sum and mul saturate: a bound must not wrap around to a small number.
func sum(a, b uint64) uint64 {
	if a > math.MaxUint64-b {
		return math.MaxUint64
	}
	return a + b
}

func mul(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	if hi != 0 {
		return math.MaxUint64
	}
	return lo
}
