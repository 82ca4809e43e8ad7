package builder

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
)

// warmGas is how much gas of candidates is executed ahead, in gas limits of the
// block: the limits of transactions say more than they use.
const warmGas = 2

// warmer executes the transactions a block will probably get on throwaway copies
// of the parent's state, on cores the builder leaves idle. It shares a cache of
// what was read with the builder, and that is all it is for: nothing it does can
// change the block. go-ethereum does the same when it imports one.
type warmer struct {
	env     *environment
	state   *state.StateDB // of the parent, copied for every transaction
	reached atomic.Int64   // how many the builder has come to
	next    atomic.Int64   // index of the next one a worker takes

	mu      sync.Mutex
	stopped bool
	running map[*vm.EVM]struct{}
	done    sync.WaitGroup
}

// startWarmer begins with txs, in the order the builder will come to them.
func startWarmer(env *environment, parent *state.StateDB, txs []*types.Transaction) *warmer {
	w := &warmer{env: env, state: parent, running: make(map[*vm.EVM]struct{})}
	// Fewer workers than cores: the builder is what everybody waits for.
	for range min(max(1, 4*runtime.NumCPU()/5), len(txs)-1) {
		copied := parent.Copy() // not safe to copy by several goroutines
		w.done.Go(func() { w.work(copied, txs) })
	}
	return w
}

func (w *warmer) work(parent *state.StateDB, txs []*types.Transaction) {
	for {
		i := w.next.Add(1) - 1
		if i >= int64(len(txs)) {
			return
		}
		if i < w.reached.Load() {
			continue // too late to help
		}
		if !w.execute(parent.Copy(), txs[i]) {
			return
		}
	}
}

// execute reports false when it is time to stop. Whether the transaction is any
// good is for the builder to find out.
func (w *warmer) execute(db *state.StateDB, tx *types.Transaction) bool {
	e := w.env
	if supported(tx) != nil {
		return true
	}
	msg, err := core.TransactionToMessage(tx, e.signer, e.header.BaseFee)
	if err != nil {
		return true
	}
	msg.SkipNonceCheck() // those before it of the same sender are executed elsewhere
	evm := vm.NewEVM(core.NewEVMBlockContext(e.header, e.chain, &e.header.Coinbase), db, e.config, vm.Config{})
	evm.SetJumpDestCache(e.chain.JumpDestCache())
	evm.SetPrecompileCache(e.chain.PrecompileCache().PrefetchView())
	if !w.enter(evm) {
		evm.Release()
		return false
	}
	db.SetTxContext(tx.Hash(), 0, 1)
	_, _ = core.ApplyMessage(evm, msg, core.NewGasPool(msg.GasLimit))
	w.leave(evm)
	return true
}

func (w *warmer) enter(evm *vm.EVM) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.stopped {
		w.running[evm] = struct{}{}
	}
	return !w.stopped
}

func (w *warmer) leave(evm *vm.EVM) {
	w.mu.Lock()
	delete(w.running, evm) // before it is released: stop must not cancel another's
	w.mu.Unlock()
	evm.Release()
}

// stop ends the work and waits for it.
func (w *warmer) stop() {
	w.mu.Lock()
	w.stopped = true
	for evm := range w.running {
		evm.Cancel()
	}
	w.mu.Unlock()
	w.done.Wait()
}
