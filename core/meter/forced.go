package meter

import (
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	ethparams "github.com/ethereum/go-ethereum/params"
)

// ErrForcedCost marks a forced transaction whose execution costs more than it may.
var ErrForcedCost = errors.New("executing it costs more than a forced transaction may")

// Forced meters forced transactions, and cuts off those that cost too much. Unlike
// [Cycles] it is part of the protocol, and runs in the proven program, too: its number
// is a function of nothing but the transaction and the state before it. It is that of a
// transaction that is alone, in prices of its own (forcedPrices) that are rules of the
// protocol: they do not follow [DefaultPrices], and are never less. It keeps no table
// that an attacker could fill with colliding keys: which slots are new it knows from the
// gas they take.
//
// It serves one transaction at a time and is not safe for concurrent use.
type Forced struct {
	limit uint64
	tx    ForcedTx

	cost, keys uint64
	metering   bool
	known      []common.Address // touched; few, as each costs more than Account
	frames     []bool           // those that are open: whether they create a contract
	depth      int              // of calls, the deepest so far
	headers    uint64           // before the parent, that BLOCKHASH went back
}

// ForcedTx is what the meter has to know of a transaction and where it is executed.
type ForcedTx struct {
	Code           func(common.Address) []byte // in the state, during the execution
	Coinbase       common.Address
	Number         uint64 // of the block
	Size           int    // in bytes (EIP-2718)
	AccessList     types.AccessList
	Authorizations int
}

// CostPerWitnessByte is the least that a byte of the witness costs, whoever meters: one of a
// branch.
const CostPerWitnessByte = 8

// costPerKey is the least that a storage key costs: one of transient storage.
const costPerKey = 2_700

// forcedWeight bounds what a forced transaction of that cost takes.
func forcedWeight(cost uint64) Weight { return Weight{cost, cost / CostPerWitnessByte} }

// NewForced returns a meter that lets a transaction cost so much.
func NewForced(limit uint64) *Forced { return &Forced{limit: limit} }

// Hooks are to be in the EVM that executes forced transactions, and no other.
func (f *Forced) Hooks() *tracing.Hooks {
	return &tracing.Hooks{OnEnter: f.onEnter, OnExit: f.onExit, OnOpcode: f.onOpcode}
}

// Account is what the transaction last run takes, at most the limit, and its storage keys
// ([Block].Keys).
func (f *Forced) Account() (cost, keys uint64) { return min(f.cost, f.limit), f.keys }

// ForcedEntry is what an entry of so many bytes takes that is not executed: it is hashed
// in the queue, to be signed, and in the transactions trie; its sender is looked at.
func ForcedEntry(size int) uint64 {
	p, n := &forcedPrices, uint64(size)
	return sum(p.Transaction+p.path().Cost+p.codeLoad(forcedDelegation), sum(mul(p.TxByte, n), mul(3, p.hashing(n))))
}

// cut is what the hooks panic with: nothing else ends an execution at once.
type cut struct{}

// Run executes a transaction under the meter. execute does it, and returns its error;
// when the transaction costs too much it does not return, and the error is
// [ErrForcedCost]. The caller then takes back what it did.
func (f *Forced) Run(tx ForcedTx, execute func() error) (err error) {
	p := &forcedPrices
	*f = Forced{limit: f.limit, tx: tx, known: f.known[:0], frames: f.frames[:0]}
	f.cost = sum(ForcedEntry(tx.Size), mul(uint64(tx.Authorizations), p.Authority+p.path().Cost+p.codeLoad(forcedDelegation)))
	f.cost = sum(f.cost, mul(uint64(len(tx.AccessList)+tx.AccessList.StorageKeys()), p.AccessEntry))
	if f.cost > f.limit {
		return ErrForcedCost
	}
	f.metering = true
	defer func() {
		f.metering = false
		if r := recover(); r != nil {
			if _, ok := r.(cut); !ok {
				panic(r)
			}
			err = ErrForcedCost
		}
	}()
	return execute()
}

// add charges, and ends the execution when that is too much.
func (f *Forced) add(cost uint64) {
	if f.cost = sum(f.cost, cost); f.cost > f.limit {
		f.metering = false // frames that are left on the way out report it
		panic(cut{})
	}
}

// touch charges for an account of which nothing was known, with its code and what that
// delegates to.
func (f *Forced) touch(addr common.Address) {
	for i := range f.known {
		if f.known[i] == addr {
			return
		}
	}
	f.known = append(f.known, addr)
	f.add(forcedPrices.path().Cost)
	code := f.tx.Code(addr)
	if len(code) == 0 {
		return
	}
	f.add(forcedPrices.codeLoad(uint64(len(code))))
	if target, ok := types.ParseDelegation(code); ok {
		f.touch(target)
	}
}

// slotReadCost and slotWriteCost are for a slot that was not read, or written, before: a
// path each, and the sibling that has to be known when a slot is cleared.
func (p *Prices) slotReadCost() uint64 { return p.Slot + uint64(p.Depth)*p.NodeRead }
func (p *Prices) slotWriteCost() uint64 {
	return p.SlotWrite + uint64(p.Depth)*p.NodeWrite + p.NodeRead
}

func (f *Forced) onEnter(depth int, typ byte, from, to common.Address, input []byte, gas uint64, _ *big.Int) {
	if !f.metering {
		return
	}
	p := &forcedPrices
	creation := vm.OpCode(typ) == vm.CREATE || vm.OpCode(typ) == vm.CREATE2
	f.frames = append(f.frames, creation)
	cost := p.Frame + p.CodeFrame + forcedFrame
	if depth > f.depth {
		cost += (p.Stack + forcedDepth) * uint64(depth-f.depth)
		f.depth = depth
	}
	f.add(cost)
	if depth == 0 {
		f.touch(from)
		f.touch(f.tx.Coinbase)
		// What is listed takes no more gas when it is used first.
		for i := range f.tx.AccessList {
			f.touch(f.tx.AccessList[i].Address)
			f.keys += uint64(len(f.tx.AccessList[i].StorageKeys))
			f.add(mul(uint64(len(f.tx.AccessList[i].StorageKeys)), p.slotReadCost()))
		}
	}
	f.touch(to)
	if creation {
		f.add(sum(mul(p.CodeByte, uint64(len(input))), p.Keccak))
		return
	}
	if price, ok := forcedPrecompiles[to]; ok {
		// The gas is spent on work only if there is enough of it.
		if need := vm.PrecompiledContractsOsaka[to].RequiredGas(input); need <= gas {
			f.add(sum(price.base, mul(price.perGas, need)))
		}
	}
}

// onExit charges for what a frame returns; the code a creation leaves is hashed, and
// analysed when it is called.
func (f *Forced) onExit(_ int, output []byte, _ uint64, err error, _ bool) {
	last := len(f.frames) - 1
	if !f.metering || last < 0 {
		return
	}
	size := uint64(len(output))
	cost := mul(forcedPrices.ReturnByte, size) / 8
	if f.frames[last] && err == nil {
		cost = sum(cost, forcedPrices.codeLoad(size))
	}
	f.frames = f.frames[:last]
	f.add(cost)
}

func (f *Forced) onOpcode(_ uint64, code byte, _, gas uint64, scope tracing.OpContext, _ []byte, _ int, err error) {
	if !f.metering {
		return
	}
	price := &forcedOps[code]
	cost := f.cost + uint64(price.base) + forcedOp
	if err == nil {
		cost += uint64(price.perGas) * gas
	}
	if f.cost = cost; cost > f.limit {
		f.add(0)
	}
	if price.kind != plain {
		f.charge(price.kind, vm.OpCode(code), gas, scope, err != nil)
	}
}

// charge adds what an instruction's kind says. One that fails for lack of gas has
// read what its gas depends on.
func (f *Forced) charge(kind opKind, op vm.OpCode, gas uint64, scope tracing.OpContext, failed bool) {
	p, stack := &forcedPrices, scope.StackData()
	top := len(stack) - 1
	switch kind {
	case readsSlot:
		if f.keys++; failed || gas >= ethparams.ColdSloadCostEIP2929 {
			f.add(p.slotReadCost())
		}
	case writesSlot:
		f.keys++
		f.add(p.sstore(gas, failed))
	case transient:
		f.keys++
	case reads, loads:
		if top >= 0 {
			f.add(forcedLook)
			f.touch(common.Address(stack[top].Bytes20()))
		}
	case calls:
		if top >= 1 {
			f.add(forcedLook)
			f.touch(common.Address(stack[top-1].Bytes20()))
			if !failed {
				f.add(p.growth(op, stack, uint64(len(scope.MemoryData()))))
			}
		}
	default:
		if !failed {
			f.chargeOperands(kind, op, gas, scope)
		}
	}
}

// chargeOperands is charge for what depends on operands alone.
func (f *Forced) chargeOperands(kind opKind, op vm.OpCode, gas uint64, scope tracing.OpContext) {
	p, stack := &forcedPrices, scope.StackData()
	switch kind {
	case hashes:
		f.add(p.hashing(operand(stack, 1)))
	case logs:
		topics, size := uint64(op-vm.LOG0), operand(stack, 1)
		f.add(sum(mul(forcedMemoryGas, gas-min(gas, logGas(topics, size))), p.log(topics, size)))
	case creates:
		f.add(mul(forcedMemoryGas, gas-min(gas, ethparams.CreateGas)))
		if op == vm.CREATE2 {
			f.add(p.hashing(operand(stack, 2)))
		}
	case looksBack:
		if back := generations(f.tx.Number, operand(stack, 0)); back > f.headers {
			f.add(mul(p.Header, back-f.headers))
			f.headers = back
		}
	}
}

// sstore is what an SSTORE that takes so much gas costs beside its base. What it takes
// tells whether the slot was looked at before, and whether it is changed for the first
// time.
func (p *Prices) sstore(gas uint64, failed bool) (cost uint64) {
	const clean = ethparams.SstoreResetGasEIP2200 - ethparams.ColdSloadCostEIP2929
	switch gas {
	case ethparams.WarmStorageReadCostEIP2929, clean, ethparams.SstoreSetGasEIP2200:
		if !failed {
			break
		}
		fallthrough
	default: // with the gas of a cold slot, or not known
		cost = p.slotReadCost()
	}
	if gas >= clean && !failed {
		cost += p.slotWriteCost()
	}
	return cost
}
