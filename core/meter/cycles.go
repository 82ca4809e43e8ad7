package meter

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/holiman/uint256"
)

// Limits are the most estimated cycles a sequencer takes in; 0 for no limit.
type Limits struct {
	Transaction uint64 `json:"transaction"`
	Block       uint64 `json:"block"`
}

// DefaultLimits let a loop of simple instructions over all the gas EIP-7825
// allows through, and checks of a few pairings (a Groth16 proof takes four), but
// not a transaction full of them.
var DefaultLimits = Limits{Transaction: 750_000_000, Block: 2_250_000_000}

// Cycles estimates the cycles of a block's transactions. It serves one block at
// a time and is not safe for concurrent use.
type Cycles struct {
	prices Prices
	limits Limits
	cancel func()

	block uint64 // committed transactions and the block itself
	tx    uint64 // transaction being metered

	metering bool
	entered  *common.Address // whose code the next instruction is the first of
	accounts map[common.Address]struct{}
	code     map[codeKey]struct{}
	slots    map[slotKey]bool // true when written
}

// codeKey tells initcode from the code it leaves at the same address.
type codeKey struct {
	addr common.Address
	size uint64
}

type slotKey struct {
	addr common.Address
	slot common.Hash
}

// NewCycles returns a meter with an empty account.
func NewCycles(prices Prices, limits Limits) *Cycles {
	c := &Cycles{prices: prices, limits: limits, cancel: func() {}}
	c.Reset()
	return c
}

// Reset starts a new block.
func (c *Cycles) Reset() {
	c.block, c.tx, c.metering = c.prices.Block, 0, false
	// Begin empties the maps, which costs as much as they have ever held: a new
	// block does not pay for a transaction of an old one.
	c.accounts = make(map[common.Address]struct{})
	c.code = make(map[codeKey]struct{})
	c.slots = make(map[slotKey]bool)
}

// Block returns the estimated cycles of the block so far.
func (c *Cycles) Block() uint64 { return c.block }

// Transaction returns the estimated cycles of the transaction last metered. One
// that was cancelled would have taken more.
func (c *Cycles) Transaction() uint64 { return c.tx }

// Begin starts metering a transaction.
func (c *Cycles) Begin(tx *types.Transaction) {
	c.BeginCall(tx.Size(), len(tx.SetCodeAuthorizations()))
}

// BeginCall starts metering a call that is not a transaction yet, of the given
// size in bytes and number of EIP-7702 authorisations.
func (c *Cycles) BeginCall(size uint64, authorizations int) {
	c.tx, c.metering, c.entered = 0, true, nil
	clear(c.accounts)
	clear(c.code)
	clear(c.slots)
	c.add(c.prices.Transaction)
	c.add(mul(c.prices.TxDataByte, size))
	c.add(mul(c.prices.Keccak, permutations(size)))
	c.add(mul(c.prices.AuthTuple, uint64(authorizations)))
}

// End says why the transaction must be left out; see builder.Meter.
func (c *Cycles) End() (reason string, never bool) {
	c.metering = false
	switch {
	case c.overTransaction():
		return fmt.Sprintf("proving it takes an estimated %d cycles or more, the limit is %d", c.tx, c.limits.Transaction), true
	case c.overBlock():
		// Even alone in a block it would meet the same limit.
		return fmt.Sprintf("proving the block would take an estimated %d cycles or more, the limit is %d", sum(c.block, c.tx), c.limits.Block),
			sum(c.prices.Block, c.tx) > c.limits.Block
	}
	return "", false
}

// Commit adds the transaction to the block.
func (c *Cycles) Commit() { c.block = sum(c.block, c.tx) }

func (c *Cycles) overTransaction() bool {
	return c.limits.Transaction != 0 && c.tx > c.limits.Transaction
}

func (c *Cycles) overBlock() bool {
	return c.limits.Block != 0 && sum(c.block, c.tx) > c.limits.Block
}

func (c *Cycles) add(cycles uint64) {
	c.tx = sum(c.tx, cycles)
	if c.overTransaction() || c.overBlock() {
		c.cancel()
	}
}

// Hooks returns the hooks that do the metering.
func (c *Cycles) Hooks(cancel func()) *tracing.Hooks {
	c.cancel = cancel
	return &tracing.Hooks{OnEnter: c.onEnter, OnExit: c.onExit, OnOpcode: c.onOpcode}
}

// onExit forgets a frame that ran no instruction.
func (c *Cycles) onExit(int, []byte, uint64, error, bool) { c.entered = nil }

func (c *Cycles) onEnter(depth int, typ byte, _, to common.Address, input []byte, gas uint64, _ *big.Int) {
	if !c.metering {
		return
	}
	// Sender, receiver and coinbase are in the price of the transaction.
	if depth > 0 {
		c.add(c.prices.Frame)
		c.touch(to)
	}
	if price, ok := precompileGasPrices[to]; ok {
		// The gas is spent on work only if there is enough of it.
		if need := vm.PrecompiledContractsOsaka[to].RequiredGas(input); need <= gas {
			c.add(mul(price, need))
		}
		return
	}
	c.entered = &to
	if op := vm.OpCode(typ); op == vm.CREATE || op == vm.CREATE2 {
		c.add(mul(c.prices.Keccak, permutations(uint64(len(input)))))
	}
}

// touch charges for the first access to an account in the transaction.
func (c *Cycles) touch(addr common.Address) {
	if _, ok := c.accounts[addr]; !ok {
		c.accounts[addr] = struct{}{}
		c.add(c.prices.Account)
	}
}

func (c *Cycles) onOpcode(_ uint64, code byte, _, cost uint64, scope tracing.OpContext, _ []byte, _ int, err error) {
	if !c.metering {
		return
	}
	if c.entered != nil {
		c.load(*c.entered, uint64(len(scope.ContractCode())))
		c.entered = nil
	}
	c.add(c.prices.Op)
	if err != nil {
		return // out of gas, or no such instruction: it does not run
	}
	op, stack := vm.OpCode(code), scope.StackData()
	if price := opPrices[op]; price != 0 {
		c.add(price)
		return
	}
	switch op {
	case vm.KECCAK256:
		c.add(mul(c.prices.Keccak, permutations(operand(stack, 1))))
	case vm.SLOAD, vm.SSTORE:
		if len(stack) > 0 {
			c.access(scope.Address(), stack[len(stack)-1].Bytes32(), op == vm.SSTORE)
		}
	case vm.BALANCE, vm.EXTCODESIZE, vm.EXTCODECOPY, vm.EXTCODEHASH, vm.SELFDESTRUCT:
		if len(stack) > 0 {
			c.touch(stack[len(stack)-1].Bytes20())
		}
		if op == vm.EXTCODECOPY {
			c.add(mul(c.prices.Gas, cost))
		}
	case vm.CALL, vm.CALLCODE, vm.DELEGATECALL, vm.STATICCALL, vm.CREATE, vm.CREATE2:
		// Their cost holds the gas of the frame, which is metered itself.
	case vm.LOG0, vm.LOG1, vm.LOG2, vm.LOG3, vm.LOG4:
		// The bloom filter hashes the address and every topic; the data goes to
		// the receipt trie.
		topics := uint64(op - vm.LOG0)
		c.add(mul(c.prices.Keccak, 1+topics))
		c.add(mul(c.prices.Keccak, permutations(operand(stack, 1))))
	default:
		c.add(mul(c.prices.Gas, cost) - min(mul(c.prices.Gas, cost), c.prices.Op))
	}
}

// load charges for the first run of a contract in the transaction: its code is
// hashed to be checked, and analysed.
func (c *Cycles) load(addr common.Address, size uint64) {
	key := codeKey{addr, size}
	if _, ok := c.code[key]; ok {
		return
	}
	c.code[key] = struct{}{}
	c.add(mul(c.prices.CodeByte, size))
	c.add(mul(c.prices.Keccak, permutations(size)))
}

// access charges for the first touch of a slot and the first write to it.
func (c *Cycles) access(addr common.Address, slot common.Hash, write bool) {
	key := slotKey{addr, slot}
	written, touched := c.slots[key]
	if !touched {
		c.add(c.prices.Slot)
	}
	if write && !written {
		c.add(c.prices.SlotWrite)
	}
	c.slots[key] = written || write
}

// operand returns the n-th stack item from the top, saturated to 64 bits.
func operand(stack []uint256.Int, n int) uint64 {
	if len(stack) <= n {
		return 0
	}
	v, overflow := stack[len(stack)-1-n].Uint64WithOverflow()
	if overflow {
		return math.MaxUint64
	}
	return v
}

// permutations is the number of keccak-f calls to hash so many bytes.
func permutations(size uint64) uint64 { return size/136 + 1 }

// sum and mul saturate: an estimate must not wrap around to a small one.
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
