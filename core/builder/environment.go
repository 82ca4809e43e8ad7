package builder

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	ethparams "github.com/ethereum/go-ethereum/params"
)

// environment is a block under construction.
type environment struct {
	chain  *core.BlockChain
	config *ethparams.ChainConfig
	header *types.Header
	signer types.Signer
	state  *state.StateDB
	ahead  *state.StateDB // the parent's, with the same cache of reads
	gas    *core.GasPool
	evm    *vm.EVM
	fast   *vm.EVM        // without hooks, for a meter that watches; nil for others
	hooks  *tracing.Hooks // nil without a meter that needs them
	meter  Meter          // nil for none
	watch  WatchingMeter  // the same, if it is one
	warmer *warmer        // nil before it is started

	cancellable bool // a pool transaction is running
	cancelled   bool // and the meter stopped it

	txs      types.Transactions
	receipts types.Receipts
}

func newEnvironment(bc *core.BlockChain, parent, header *types.Header, meter Meter) (*environment, error) {
	statedb, ahead, err := parentStates(bc, parent.Root)
	if err != nil {
		return nil, fmt.Errorf("state of parent %v (%v): %w", parent.Number, header.ParentHash, err)
	}
	e := &environment{
		chain:  bc,
		config: bc.Config(),
		header: header,
		signer: types.MakeSigner(bc.Config(), header.Number, header.Time),
		state:  statedb,
		ahead:  ahead,
		gas:    core.NewGasPool(header.GasLimit),
		meter:  meter,
	}
	if meter != nil {
		meter.Reset()
		e.hooks = meter.Hooks(e.cancel)
	}
	statedb.StartPrefetcher("builder", nil)
	e.evm = e.newEVM()
	if watch, ok := meter.(WatchingMeter); ok {
		e.watch = watch
		e.fast = vm.NewEVM(core.NewEVMBlockContext(header, bc, &header.Coinbase), statedb, e.config, vm.Config{})
		e.fast.SetJumpDestCache(bc.JumpDestCache())
		watch.Watch(e.fast)
	}
	return e, nil
}

// parentStates returns two states of a root that share a cache of what is read.
func parentStates(bc *core.BlockChain, root common.Hash) (build, ahead *state.StateDB, err error) {
	db := state.NewMPTDatabase(bc.TrieDB(), bc.CodeDB())
	db.WithSnapshot(bc.Snapshots()) // changes db
	first, second, err := db.ReadersWithCacheStats(root)
	if err != nil {
		return nil, nil, err
	}
	if build, err = state.NewWithReader(root, db, first); err != nil {
		return nil, nil, err
	}
	if ahead, err = state.NewWithReader(root, db, second); err != nil {
		return nil, nil, err
	}
	return build, ahead, nil
}

// warm starts executing ahead what the block will probably get.
func (e *environment) warm(txs []*types.Transaction) {
	if len(txs) > 1 { // the first is reached at once
		e.warmer = startWarmer(e, e.ahead, txs)
	}
}

// cool ends it: what follows needs the cores itself.
func (e *environment) cool() {
	if e.warmer != nil {
		e.warmer.stop()
		e.warmer = nil
	}
}

// advance says that the next transaction is being looked at.
func (e *environment) advance() {
	if e.warmer != nil {
		e.warmer.reached.Add(1)
	}
}

func (e *environment) release() {
	e.cool()
	e.state.StopPrefetcher()
	e.evm.Release()
	if e.fast != nil {
		e.fast.Release()
	}
}

func (e *environment) newEVM() *vm.EVM {
	var db vm.StateDB = e.state
	if e.hooks != nil {
		db = state.NewHookedState(e.state, e.hooks)
	}
	evm := vm.NewEVM(core.NewEVMBlockContext(e.header, e.chain, &e.header.Coinbase), db, e.config, vm.Config{Tracer: e.hooks})
	evm.SetJumpDestCache(e.chain.JumpDestCache())
	evm.SetPrecompileCache(e.chain.PrecompileCache())
	return evm
}

// cancel is what the meter gets: it must not reach system calls or transactions
// the block cannot do without.
func (e *environment) cancel() {
	if e.cancellable {
		e.cancelled = true
		e.evm.Cancel()
	}
}

// supported tells whether a transaction type may be in an L2 block.
func supported(tx *types.Transaction) error {
	switch tx.Type() {
	case types.LegacyTxType, types.AccessListTxType, types.DynamicFeeTxType, types.SetCodeTxType:
		return nil
	default:
		return fmt.Errorf("%w: type %d", core.ErrTxTypeNotSupported, tx.Type())
	}
}

// attempt is a transaction that was executed and can still be undone.
type attempt struct {
	tx       *types.Transaction
	result   *core.ExecutionResult
	snapshot int
	gas      *core.GasPool // before
}

// execute runs a transaction on the given gas. When it does not apply, the
// error is geth's and nothing has changed; otherwise keep or undo must follow.
func (e *environment) execute(evm *vm.EVM, tx *types.Transaction, gas *core.GasPool) (*attempt, error) {
	if err := supported(tx); err != nil {
		return nil, err
	}
	msg, err := core.TransactionToMessage(tx, e.signer, e.header.BaseFee)
	if err != nil {
		return nil, err
	}
	a := &attempt{tx: tx, snapshot: e.state.Snapshot(), gas: gas.Snapshot()}
	e.state.SetTxContext(tx.Hash(), len(e.txs), uint32(len(e.txs)+1))
	// ApplyTransaction would finalise the state, after which there is no way back.
	if a.result, err = core.ApplyMessage(evm, msg, gas); err != nil {
		e.state.RevertToSnapshot(a.snapshot)
		gas.Set(a.gas)
		return nil, err
	}
	return a, nil
}

// undo takes an attempt out of the state and the block's gas.
func (e *environment) undo(a *attempt) {
	e.state.RevertToSnapshot(a.snapshot)
	e.gas.Set(a.gas)
}

// keep makes an attempt, executed by evm, part of the block.
func (e *environment) keep(evm *vm.EVM, a *attempt) {
	evm.StateDB.Finalise(evm.GetRules())
	receipt := core.MakeReceipt(evm, a.result, e.state, e.header.Number, common.Hash{}, e.header.Time, a.tx, e.gas.CumulativeUsed(), nil)
	e.txs = append(e.txs, a.tx)
	e.receipts = append(e.receipts, receipt)
}

// apply executes and keeps a transaction the meter has no say in.
func (e *environment) apply(tx *types.Transaction) error {
	if e.meter != nil {
		e.meter.Begin(tx)
	}
	a, err := e.execute(e.evm, tx, e.gas)
	if e.meter != nil {
		e.meter.End()
	}
	if err != nil {
		return err
	}
	e.keep(e.evm, a)
	if e.meter != nil {
		e.meter.Commit()
	}
	return nil
}

// applyAll executes transactions that must all apply.
func (e *environment) applyAll(ctx context.Context, txs []*types.Transaction) error {
	for i, tx := range txs {
		if err := ctx.Err(); err != nil {
			return err
		}
		e.advance()
		if err := e.apply(tx); err != nil {
			return &TransactionError{Index: i, Hash: tx.Hash(), Err: err}
		}
	}
	return nil
}
