package meter

import (
	"math"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	ethparams "github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"
)

// Hooks returns the hooks that do the metering. The state is known to the meter
// from the first system call, or from the start of a transaction where the EVM
// tells of it.
func (c *Cycles) Hooks(cancel func()) *tracing.Hooks {
	c.cancel = cancel
	return &tracing.Hooks{
		OnSystemCallStartV2: c.Observe,
		OnTxStart:           func(ctx *tracing.VMContext, _ *types.Transaction, _ common.Address) { c.Observe(ctx) },
		OnEnter:             c.onEnter,
		OnExit:              c.onExit,
		OnOpcode:            c.onOpcode,
	}
}

// Observe tells the meter what block and state it is about. Without, it takes every
// code for as large as codes can be.
func (c *Cycles) Observe(ctx *tracing.VMContext) {
	c.state, c.coinbase = ctx.StateDB, ctx.Coinbase
	if ctx.BlockNumber != nil && ctx.BlockNumber.IsUint64() {
		c.number = ctx.BlockNumber.Uint64()
	}
}

func (c *Cycles) onEnter(depth int, typ byte, from, to common.Address, input []byte, gas uint64, _ *big.Int) {
	if !c.metering {
		return
	}
	p := &c.prices
	creation := vm.OpCode(typ) == vm.CREATE || vm.OpCode(typ) == vm.CREATE2
	c.frames = append(c.frames, creation)
	c.add(p.Frame)
	if depth > c.touched.depth {
		c.add(mul(p.Stack, uint64(depth-c.touched.depth)))
		c.touched.depth = depth
	}
	if depth == 0 {
		c.touch(from)
		c.load(from, false) // that of a delegated account
		c.touch(c.coinbase)
		c.touch(to)
		if !creation {
			c.load(to, true)
		}
	}
	if creation {
		// The address is a hash; the code is analysed at every creation.
		c.touch(to)
		c.add(sum(p.CodeFrame, sum(mul(p.CodeByte, uint64(len(input))), p.Keccak)))
		return
	}
	if price, ok := precompilePrices[to]; ok {
		// The gas is spent on work only if there is enough of it.
		if need := vm.PrecompiledContractsOsaka[to].RequiredGas(input); need <= gas {
			c.add(sum(price.base, mul(price.perGas, need)))
		}
		return
	}
	if depth > 0 && to == c.called {
		if c.runs {
			c.add(p.CodeFrame)
		}
	} else if c.state == nil || len(c.state.GetCode(to)) > 0 {
		c.add(p.CodeFrame)
	}
}

// onExit charges for what a frame returns; the code a creation leaves is hashed.
func (c *Cycles) onExit(_ int, output []byte, _ uint64, err error, _ bool) {
	last := len(c.frames) - 1
	if !c.metering || last < 0 {
		return
	}
	size := uint64(len(output))
	c.add(mul(c.prices.ReturnByte, size) / 8)
	if c.frames[last] && err == nil {
		c.add(sum(c.prices.Code, c.prices.hashing(size)))
	}
	c.frames = c.frames[:last]
}

func (c *Cycles) onOpcode(_ uint64, code byte, _, gas uint64, scope tracing.OpContext, _ []byte, _ int, err error) {
	if !c.metering {
		return
	}
	price := &opPrices[code]
	spent := c.tx.Cost + uint64(price.base)
	if err == nil {
		spent += uint64(price.perGas) * gas
	}
	if c.tx.Cost = spent; spent > c.stop {
		c.cancel()
	}
	if price.kind != plain {
		c.charge(price.kind, vm.OpCode(code), gas, scope, err != nil)
	}
}

// charge adds what an instruction's kind says. One that fails for lack of gas has
// read what its gas depends on.
func (c *Cycles) charge(kind opKind, op vm.OpCode, gas uint64, scope tracing.OpContext, failed bool) {
	stack := scope.StackData()
	top := len(stack) - 1
	switch kind {
	case readsSlot, writesSlot:
		if top < 0 {
			return
		}
		use := slotRead
		if kind == writesSlot && top > 0 {
			if use |= slotWritten; stack[top-1].IsZero() {
				use |= slotCleared
			}
		}
		c.use(slotKey{scope.Address(), stack[top].Bytes32()}, use)
		return
	case transient:
		c.txKeys++
		return
	case reads, loads:
		if top >= 0 {
			addr := common.Address(stack[top].Bytes20())
			c.touch(addr)
			if kind == loads {
				c.load(addr, false)
			}
		}
		return
	case calls:
		if top < 1 {
			return
		}
		addr := common.Address(stack[top-1].Bytes20())
		c.touch(addr)
		c.called, c.runs = addr, c.load(addr, true)
		if !failed {
			c.add(c.prices.growth(op, stack, uint64(len(scope.MemoryData()))))
		}
		return
	}
	if failed {
		return
	}
	switch kind {
	case hashes:
		c.add(c.prices.hashing(operand(stack, 1)))
	case logs:
		topics, size := uint64(op-vm.LOG0), operand(stack, 1)
		c.add(mul(memoryGas, gas-min(gas, logGas(topics, size))))
		c.add(c.prices.log(topics, size))
	case creates:
		c.add(mul(memoryGas, gas-min(gas, ethparams.CreateGas)))
		if op == vm.CREATE2 {
			c.add(c.prices.hashing(operand(stack, 2)))
		}
	case looksBack:
		c.lookBack(operand(stack, 0))
	}
}

// growth is the price of the memory that a call's operands need beyond what there is.
func (p *Prices) growth(op vm.OpCode, stack []uint256.Int, size uint64) uint64 {
	first := 3 // behind gas, address, value
	if op == vm.DELEGATECALL || op == vm.STATICCALL {
		first = 2
	}
	end := uint64(0)
	for i := first; i < first+4; i += 2 {
		if n := operand(stack, i+1); n > 0 {
			end = max(end, sum(operand(stack, i), n))
		}
	}
	if end <= size {
		return 0
	}
	return mul(p.MemoryWord, (end-size)/32+1)
}

// logGas is what a log takes besides memory.
func logGas(topics, size uint64) uint64 {
	return ethparams.LogGas + topics*ethparams.LogTopicGas + mul(size, ethparams.LogDataGas)
}

// log is the price of what becomes of a log: the bloom filter hashes the address and
// every topic; the receipt has them, too.
func (p *Prices) log(topics, size uint64) uint64 {
	return sum(mul(1+topics, p.Topic), sum(mul(p.LogByte, size), mul(p.Keccak, (size+32*topics+60)/136+1)))
}

// generations is how many before the parent of a block the one is whose hash is asked
// for, 0 for one that is not answered. With block 0 nothing is known.
func generations(block, number uint64) uint64 {
	if block == 0 {
		return oldestHeader
	}
	if number >= block || block-1-number > oldestHeader {
		return 0
	}
	return block - 1 - number
}

// lookBack charges for the headers between the last one known and that of a block.
func (c *Cycles) lookBack(number uint64) {
	if back := generations(c.number, number); back > c.touched.headers {
		more := back - c.touched.headers
		c.touched.headers = back
		c.add(mul(c.prices.Header, more))
		c.reveal(mul(headerBytes, more))
	}
}

// touch charges for the first access to an account in the block.
func (c *Cycles) touch(addr common.Address) {
	fresh, first := c.touched.account(addr, c.prices.Depth)
	if !first {
		return
	}
	c.add(c.prices.Account + fresh*(c.prices.NodeRead+c.prices.NodeWrite))
	c.reveal(accountBytes + fresh*branchBytes)
}

// use charges for what is new in a use of a slot. A cleared one may leave a branch
// with one child, which has to be known.
func (c *Cycles) use(key slotKey, flags uint8) {
	news, read, written := c.touched.slot(key, flags, c.prices.Depth)
	if news == 0 {
		return
	}
	p := &c.prices
	price, size := read*p.NodeRead+written*p.NodeWrite, read*branchBytes
	if news&slotRead != 0 {
		c.txKeys++
		price, size = price+p.Slot, size+slotBytes
	}
	if news&slotWritten != 0 {
		price += p.SlotWrite
	}
	if news&slotCleared != 0 {
		price, size = price+p.NodeRead, size+branchBytes
	}
	c.add(price)
	if size > 0 {
		c.reveal(size)
	}
}

// load charges for the first use of an account's code in the block: it is hashed to
// be checked, and analysed. To run, it is that of another account if this one is
// delegated (EIP-7702).
// It tells whether there is any.
func (c *Cycles) load(addr common.Address, run bool) bool {
	if c.state == nil {
		// Nothing is known of it: delegated to another that is as large as can be.
		if c.touched.code(common.BytesToHash(addr[:])) {
			path := c.prices.path()
			c.add(sum(path.Cost, sum(c.prices.codeLoad(maxCode), c.prices.codeLoad(delegationBytes))))
			c.reveal(path.Witness + maxCode + 2*recordBytes + delegationBytes)
		}
		return true
	}
	code := c.state.GetCode(addr)
	if len(code) == 0 {
		return false
	}
	c.loaded(code, c.state.GetCodeHash(addr), run)
	return true
}

// loaded is load of a code that is there.
func (c *Cycles) loaded(code []byte, hash common.Hash, run bool) {
	if c.touched.code(hash) {
		c.add(c.prices.codeLoad(uint64(len(code))))
		c.reveal(uint64(len(code)) + recordBytes)
	}
	if target, ok := types.ParseDelegation(code); ok && run {
		c.touch(target)
		if code := c.state.GetCode(target); len(code) > 0 && c.touched.code(c.state.GetCodeHash(target)) {
			c.add(c.prices.codeLoad(uint64(len(code))))
			c.reveal(uint64(len(code)) + recordBytes)
		}
	}
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
