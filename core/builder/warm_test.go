package builder

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"
)

// ahead is a pool that has other transactions executed ahead than it yields.
type ahead struct {
	linePool
	txs []*types.Transaction
	gas uint64
}

func (p *ahead) Ahead(gas uint64) []*types.Transaction {
	p.gas = gas
	return p.txs
}

// What is executed ahead leaves no trace in the block, whatever it is.
func TestExecutionAheadChangesNothing(t *testing.T) {
	txs := []*types.Transaction{call(0, 0, counter, 100_000), call(0, 1, counter, 100_000), transfer(1, 0), call(2, 0, reverter, 100_000)}
	want := build(t, newChain(t, testGasLimit), poolAttrs(t, &ahead{linePool: txs}), options).Block.Hash()
	poor := sign(testKey(fundedKeys), callData(0, stranger, 21_000)) // has no funds
	for name, look := range map[string][]*types.Transaction{
		"the same":     txs,
		"others":       {transfer(5, 0), call(6, 0, counter, 100_000), transfer(7, 0)},
		"invalid ones": {txs[0], poor, transfer(3, 99), blobTx(4, 0), call(5, 0, stranger, 20_999), txs[1]},
		"endless ones": {txs[0], call(6, 0, looper, ethparams.MaxTxGas), call(7, 0, looper, ethparams.MaxTxGas)},
	} {
		pool := &ahead{linePool: txs, txs: look}
		if got := build(t, newChain(t, testGasLimit), poolAttrs(t, pool), options).Block.Hash(); got != want {
			t.Errorf("%s executed ahead: block %v, want %v", name, got, want)
		}
		if pool.gas != warmGas*testGasLimit {
			t.Errorf("asked for %d gas", pool.gas)
		}
	}
}

func poolAttrs(t *testing.T, pool TxSource) Attributes {
	t.Helper()
	attrs := attrsOn(testGenesis(testGasLimit).ToBlock().Header())
	attrs.Pool = pool
	return attrs
}

// Both states see the same cache of reads: what a worker read is there for the
// builder, and what it wrote is not.
func TestWarmerFillsTheCache(t *testing.T) {
	bc := newChain(t, testGasLimit)
	attrs := attrsOn(bc.CurrentBlock())
	header, err := makeHeader(bc.Config(), bc.CurrentBlock(), attrs.inputs(), testDrift)
	if err != nil {
		t.Fatal(err)
	}
	env, err := newEnvironment(bc, bc.CurrentBlock(), header, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer env.release()
	env.warm([]*types.Transaction{transfer(0, 0), call(1, 0, counter, 100_000)})
	env.warmer.done.Wait()
	env.cool()
	if got := env.state.GetState(counter, common.Hash{}); got != (common.Hash{}) {
		t.Errorf("the builder sees %v, which was written ahead", got)
	}
	if got := env.state.GetNonce(testAddr(1)); got != 0 {
		t.Errorf("the builder sees nonce %d", got)
	}
	stats := env.state.Reader().(state.ReaderStater).GetStats().StateStats
	if stats.AccountCacheHit == 0 || stats.StorageCacheHit == 0 || stats.AccountCacheMiss+stats.StorageCacheMiss != 0 {
		t.Errorf("the builder read for itself: %+v", stats)
	}
}
