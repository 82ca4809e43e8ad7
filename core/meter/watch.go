package meter

import (
	"bytes"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	ethparams "github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"
)

// Watch makes the meter see what an EVM does to its state and asks of precompiles and
// older headers, instead of every instruction: geth's interpreter is twice as fast
// without hooks. Everything else is bounded by its gas and by the codes that were run
// ([density]), so [Cycles.EndWatched] gives a higher bound than [Cycles.End]; what it
// refuses is to be metered again with hooks.
// It replaces the EVM's state, precompiles and header lookup.
func (c *Cycles) Watch(evm *vm.EVM) {
	c.Observe(evm.GetVMContext())
	precompiles := make(vm.PrecompiledContracts, len(precompilePrices))
	for addr, p := range vm.ActivePrecompiledContracts(evm.GetRules()) {
		precompiles[addr] = &watchedPrecompile{p, c, precompilePrices[addr]}
	}
	evm.SetPrecompiles(precompiles)
	headers := evm.Context.GetHash
	evm.Context.GetHash = func(number uint64) common.Hash {
		c.lookBack(number)
		return headers(number)
	}
	evm.StateDB = &watchedState{StateDB: evm.StateDB, c: c}
}

// watch is what is known of a transaction that is executed under Watch.
type watch struct {
	// explained is gas that was taken for what is charged otherwise.
	explained uint64
	// pending is the part of it that the last instruction may not have had the gas for.
	pending uint64
	frames  int
	codes   density // the highest of those that may have been run
}

// BeginWatched starts a transaction that is executed under Watch, unless the block has
// less room than a watched one needed before: then it is better metered at once.
func (c *Cycles) BeginWatched(tx *types.Transaction) (worth bool) {
	if c.tight != 0 && sum(c.block.Cost, c.tight) > c.limits.Block.Cost {
		return false
	}
	c.Begin(tx)
	zeros := uint64(bytes.Count(tx.Data(), []byte{0}))
	list := tx.AccessList()
	c.watch = watch{codes: density{perGas: leastDensity}, explained: ethparams.TxGas +
		zeros*ethparams.TxDataZeroGas + (uint64(len(tx.Data()))-zeros)*ethparams.TxDataNonZeroGasEIP2028 +
		uint64(len(list))*ethparams.TxAccessListAddressGas + uint64(list.StorageKeys())*ethparams.TxAccessListStorageKeyGas +
		// An authority is looked at as a cold account without the gas of one.
		uint64(len(tx.SetCodeAuthorizations()))*(ethparams.CallNewAccountGas-coldAccountGas)}
	return true
}

// EndWatched ends it, given the gas it took before refunds, and says whether its bound
// fits. If it does, it can be committed.
func (c *Cycles) EndWatched(gas uint64) (fits bool) {
	w := &c.watch
	c.add(mul(w.codes.perGas, gas-min(gas, w.explained)) / densityFraction)
	c.add(mul(w.codes.rest, uint64(w.frames)))
	reason, never := c.End()
	c.bounded = c.bounded || reason == ""
	if reason != "" && !never && (c.tight == 0 || c.tx.Cost < c.tight) {
		c.tight = c.tx.Cost
	}
	return reason == ""
}

// Bounded tells whether a transaction of the block was watched and not metered: then the
// account of the block is higher than it need be.
func (c *Cycles) Bounded() bool { return c.bounded }

const (
	// watchedGas is the most that a gas is priced at which is not explained by the state,
	// whatever the code: that of MULMOD, 1,750 for 8. Calls, creations, logs, hashes and
	// copies are below.
	watchedGas = 219
	// frameEnd is for the instructions that end a frame and take no gas.
	frameEnd = 450
	// What the gas of a first access and of a changed slot is above that of another.
	coldAccountGas = ethparams.ColdAccountAccessCostEIP2929 - ethparams.WarmStorageReadCostEIP2929
	coldSlotGas    = ethparams.ColdSloadCostEIP2929 - ethparams.WarmStorageReadCostEIP2929
	newSlotGas     = ethparams.SstoreSetGasEIP2200 - ethparams.WarmStorageReadCostEIP2929
	oldSlotGas     = ethparams.SstoreResetGasEIP2200 - ethparams.ColdSloadCostEIP2929 - ethparams.WarmStorageReadCostEIP2929
)

// watchedState reports what is touched. Outside of transactions nothing is.
type watchedState struct {
	vm.StateDB
	c *Cycles

	// key, current and original are those of the slot that was last asked for to
	// price a write.
	key               slotKey
	current, original common.Hash
}

func (s *watchedState) Prepare(rules ethparams.Rules, sender, coinbase common.Address, dest *common.Address, precompiles []common.Address, list types.AccessList) {
	s.StateDB.Prepare(rules, sender, coinbase, dest, precompiles, list)
	c := s.c
	if !c.metering {
		return
	}
	c.touch(sender)
	c.load(sender, false)
	c.touch(coinbase)
	if dest != nil {
		c.touch(*dest)
	}
	// They take no more gas when they are used for the first time.
	for _, entry := range list {
		c.touch(entry.Address)
		for _, key := range entry.StorageKeys {
			c.use(slotKey{entry.Address, key}, slotRead)
		}
	}
}

func (s *watchedState) AddAddressToAccessList(addr common.Address) {
	s.StateDB.AddAddressToAccessList(addr)
	if s.c.metering {
		s.c.touch(addr)
		s.c.expect(coldAccountGas)
	}
}

func (s *watchedState) AddSlotToAccessList(addr common.Address, slot common.Hash) {
	s.StateDB.AddSlotToAccessList(addr, slot)
	if s.c.metering {
		s.c.use(slotKey{addr, slot}, slotRead)
		s.c.expect(coldSlotGas)
	}
}

// expect explains gas that is about to be taken. What was expected before was taken, or
// the frame would have failed.
func (c *Cycles) expect(gas uint64) {
	c.watch.explained += gas
	c.watch.pending = gas
}

// RevertToSnapshot ends a frame that fails, perhaps for lack of what was expected.
func (s *watchedState) RevertToSnapshot(id int) {
	w := &s.c.watch
	w.explained, w.pending = w.explained-w.pending, 0
	s.StateDB.RevertToSnapshot(id)
}

// explain charges for an instruction that takes so much gas at least.
func (c *Cycles) explain(gas uint64, op vm.OpCode) {
	c.watch.explained += gas
	c.add(uint64(opPrices[op].base))
}

// GetState is an SLOAD.
func (s *watchedState) GetState(addr common.Address, slot common.Hash) common.Hash {
	if s.c.metering {
		s.c.explain(ethparams.WarmStorageReadCostEIP2929, vm.SLOAD)
		s.c.use(slotKey{addr, slot}, slotRead)
	}
	return s.StateDB.GetState(addr, slot)
}

func (s *watchedState) GetStateAndCommittedState(addr common.Address, slot common.Hash) (current, original common.Hash) {
	current, original = s.StateDB.GetStateAndCommittedState(addr, slot)
	if s.c.metering {
		s.key = slotKey{addr, slot}
		s.c.use(s.key, slotRead)
		s.current, s.original = current, original
	}
	return current, original
}

// SetState is an SSTORE whose gas was there.
func (s *watchedState) SetState(addr common.Address, slot, value common.Hash) common.Hash {
	if s.c.metering {
		s.c.explain(ethparams.WarmStorageReadCostEIP2929, vm.SSTORE)
		key := slotKey{addr, slot}
		use := slotRead | slotWritten
		if value == (common.Hash{}) {
			use |= slotCleared
		}
		s.c.use(key, use)
		if s.key == key && value != s.current && s.current == s.original {
			if s.original == (common.Hash{}) {
				s.c.watch.explained += newSlotGas
			} else {
				s.c.watch.explained += oldSlotGas
			}
		}
		s.key = slotKey{} // what was asked is known once
	}
	return s.StateDB.SetState(addr, slot, value)
}

func (s *watchedState) GetTransientState(addr common.Address, key common.Hash) common.Hash {
	if s.c.metering {
		s.c.txKeys++
	}
	return s.StateDB.GetTransientState(addr, key)
}

func (s *watchedState) SetTransientState(addr common.Address, key, value common.Hash) {
	if s.c.metering {
		s.c.txKeys++
	}
	s.StateDB.SetTransientState(addr, key, value)
}

// anyCode says that there is no telling what is run.
func (c *Cycles) anyCode() {
	w := &c.watch
	w.codes.perGas = max(w.codes.perGas, watchedGas*densityFraction)
}

// GetCode is asked for every code that is run, but for that of a creation.
func (s *watchedState) GetCode(addr common.Address) []byte {
	code := s.StateDB.GetCode(addr)
	if s.c.metering && len(code) > 0 {
		hash := s.StateDB.GetCodeHash(addr)
		s.c.loaded(code, hash, true)
		s.c.mayRun(code, hash)
	}
	return code
}

// mayRun notes that a code may be run by the transaction.
func (c *Cycles) mayRun(code []byte, hash common.Hash) {
	d, ok := c.densities.Get(hash)
	if !ok {
		d = measure(code)
		c.densities.Add(hash, d)
	}
	w := &c.watch
	w.codes = density{max(w.codes.perGas, d.perGas), max(w.codes.rest, d.rest)}
}

func (s *watchedState) GetCodeSize(addr common.Address) int {
	if s.c.metering {
		s.c.load(addr, false)
	}
	return s.StateDB.GetCodeSize(addr)
}

// Accounts that are always warm, precompiles among them, are met here only.
func (s *watchedState) look(addr common.Address) {
	if s.c.metering {
		s.c.touch(addr)
	}
}

func (s *watchedState) Exist(addr common.Address) bool {
	s.look(addr)
	return s.StateDB.Exist(addr)
}

func (s *watchedState) Empty(addr common.Address) bool {
	s.look(addr)
	return s.StateDB.Empty(addr)
}

func (s *watchedState) GetBalance(addr common.Address) *uint256.Int {
	s.look(addr)
	return s.StateDB.GetBalance(addr)
}

func (s *watchedState) AddBalance(addr common.Address, amount *uint256.Int, reason tracing.BalanceChangeReason) uint256.Int {
	s.look(addr)
	return s.StateDB.AddBalance(addr, amount, reason)
}

func (s *watchedState) GetCodeHash(addr common.Address) common.Hash {
	s.look(addr)
	return s.StateDB.GetCodeHash(addr)
}

// CreateContract is followed by code that nobody has seen.
func (s *watchedState) CreateContract(addr common.Address) {
	if s.c.metering {
		s.c.touch(addr)
		s.c.anyCode()
	}
	s.StateDB.CreateContract(addr)
}

// Snapshot is taken by every frame.
func (s *watchedState) Snapshot() int {
	if c := s.c; c.metering {
		if c.watch.frames++; c.watch.frames > 1 {
			// A call; a creation takes more of both.
			c.explain(ethparams.WarmStorageReadCostEIP2929, vm.CALL)
		}
		if c.watch.frames >= int(ethparams.CallCreateDepth) {
			c.anyCode() // a call that is too deep makes no frame
		}
		c.add(c.prices.Frame + c.prices.CodeFrame + frameEnd)
		// Calls are at most as deep as there were frames.
		if depth := min(c.watch.frames, int(ethparams.CallCreateDepth)) - 1; depth > c.touched.depth {
			c.add(mul(c.prices.Stack, uint64(depth-c.touched.depth)))
			c.touched.depth = depth
		}
	}
	return s.StateDB.Snapshot()
}

// AddLog is a LOG.
func (s *watchedState) AddLog(l *types.Log) {
	if c := s.c; c.metering {
		topics, size := uint64(len(l.Topics)), uint64(len(l.Data))
		c.explain(logGas(topics, size), vm.LOG0+vm.OpCode(topics))
		c.add(c.prices.log(topics, size))
	}
	s.StateDB.AddLog(l)
}

// watchedPrecompile charges for calls that have enough gas: only those are run.
type watchedPrecompile struct {
	vm.PrecompiledContract
	c     *Cycles
	price precompilePrice
}

func (p *watchedPrecompile) Run(input []byte) ([]byte, error) {
	output, err := p.PrecompiledContract.Run(input)
	if p.c.metering {
		gas := p.RequiredGas(input)
		p.c.add(sum(p.price.base, mul(p.price.perGas, gas)))
		p.c.add(mul(p.c.prices.ReturnByte, uint64(len(output))) / 8)
		p.c.watch.explained += gas
	}
	return output, err
}
