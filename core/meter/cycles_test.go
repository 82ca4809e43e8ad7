package meter

import (
	"math"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"

	"github.com/zkgeth/zkgeth/params"
)

func TestTransactionPrice(t *testing.T) {
	p, c := DefaultPrices, NewCycles(DefaultPrices, Limits{})
	to := target
	path := p.path()
	for name, tc := range map[string]struct {
		tx   *types.Transaction
		want Weight // beside the bytes
	}{
		"transfer": {types.NewTx(&types.DynamicFeeTx{To: &to, Gas: 21_000}), Weight{p.Transaction, 0}},
		"large":    {types.NewTx(&types.DynamicFeeTx{To: &to, Data: make([]byte, 10_000)}), Weight{p.Transaction, 0}},
		"access list": {types.NewTx(&types.AccessListTx{To: &to, AccessList: types.AccessList{{StorageKeys: make([]common.Hash, 2)}, {}}}),
			Weight{p.Transaction + 4*p.AccessEntry, 0}},
		"authorisations": {types.NewTx(&types.SetCodeTx{AuthList: make([]types.SetCodeAuthorization, 3)}),
			Weight{p.Transaction + 3*(p.Authority+path.Cost), 3 * (path.Witness + recordBytes + delegationBytes)}},
	} {
		c.Begin(tc.tx)
		tc.want.Cost += tc.tx.Size()*p.TxByte + 2*(tc.tx.Size()/136+1)*keccak
		if got := c.Transaction(); got != tc.want {
			t.Errorf("%s: %+v, want %+v", name, got, tc.want)
		}
	}
}

func TestLimits(t *testing.T) {
	p := Prices{Block: 100, Transaction: 10, AccessEntry: 1}
	free := NewCycles(p, Limits{})
	empty, fixed := free.Block(), func() uint64 {
		free.BeginCall(0, 0, 0)
		return free.Transaction().Cost
	}()
	limits := func(tx, block uint64) Limits {
		return Limits{Transaction: Weight{Cost: tx}, Block: Weight{Cost: block}}
	}
	for name, tc := range map[string]struct {
		limits    Limits
		committed []int // entries of transactions before
		entries   int
		reason    string
		never     bool
		cancelled bool
	}{
		"no limits":        {Limits{}, []int{1 << 40}, 1 << 60, "", false, false},
		"at the limit":     {limits(fixed+10, empty.Cost+fixed+10), nil, 10, "", false, false},
		"over transaction": {limits(fixed+10, 0), nil, 11, "limit is", true, true},
		"over empty block": {limits(0, empty.Cost+fixed+10), nil, 11, "limit is", true, true},
		"over full block":  {limits(0, empty.Cost+2*fixed), []int{0}, 1, "limit is", false, true},
		"fills full block": {limits(0, empty.Cost+2*fixed), []int{0}, 0, "", false, false},
	} {
		t.Run(name, func(t *testing.T) {
			c := NewCycles(p, tc.limits)
			cancelled := false
			c.Hooks(func() { cancelled = true })
			for _, n := range tc.committed {
				c.BeginCall(0, 0, n)
				if reason, _ := c.End(); reason != "" {
					t.Fatal(reason)
				}
				c.Commit()
			}
			c.BeginCall(0, 0, tc.entries)
			reason, never := c.End()
			if (reason == "") != (tc.reason == "") || !strings.Contains(reason, tc.reason) || never != tc.never {
				t.Errorf("got %q, %v", reason, never)
			}
			if cancelled != tc.cancelled {
				t.Errorf("cancelled: %v", cancelled)
			}
		})
	}
}

func TestWitnessLimits(t *testing.T) {
	for name, tc := range map[string]struct {
		limits Limits
		want   string
		never  bool
	}{
		"none":        {Limits{}, "", false},
		"enough":      {Limits{Transaction: Weight{Witness: 60_000}, Block: Weight{Witness: 120_000}}, "", false},
		"transaction": {Limits{Transaction: Weight{Witness: 20_000}}, "proving it takes an estimated witness of", true},
		"block":       {Limits{Block: Weight{Witness: 20_000}}, "proving the block would take an estimated witness of", true},
	} {
		c := NewCycles(DefaultPrices, tc.limits)
		cancelled := false
		c.BeginCall(0, 0, 0)
		call(testState(t, "60013160023160033160043160053100"), c.Hooks(func() { cancelled = true }), 1_000_000)
		reason, never := c.End()
		if !strings.Contains(reason, tc.want) || (reason == "") != (tc.want == "") || never != tc.never || cancelled != (tc.want != "") {
			t.Errorf("%s: %q, never %v, cancelled %v", name, reason, never, cancelled)
		}
	}
}

func TestSaturates(t *testing.T) {
	c := NewCycles(DefaultPrices, Limits{Transaction: Weight{Cost: math.MaxUint64 - 1, Witness: 1}})
	c.BeginCall(math.MaxUint64, 1<<60, 1<<60)
	if reason, never := c.End(); reason == "" || !never {
		t.Errorf("%+v: %q", c.Transaction(), reason)
	}
	c.Commit()
	if b := c.Block(); b.Cost != math.MaxUint64 || b.Witness != math.MaxUint64 {
		t.Errorf("block %+v", b)
	}
}

func TestBlockAccount(t *testing.T) {
	p := DefaultPrices
	c := NewCycles(p, Limits{})
	empty := c.Block()
	if empty.Cost < p.Block || empty.Witness == 0 {
		t.Errorf("empty block %+v", empty)
	}
	c.BeginCall(0, 0, 0)
	c.End()
	if c.Block() != empty {
		t.Errorf("a transaction not committed counts: %+v", c.Block())
	}
	c.Commit()
	if c.Block() != empty.Add(c.Transaction()) {
		t.Errorf("block of one transaction: %+v", c.Block())
	}
	path := p.path()
	if got, want := c.BlockWith(2, 0), c.Block().Add(Weight{2 * (p.Deposit + path.Cost), 2 * path.Witness}); got.Weight != want {
		t.Errorf("with two deposits %+v, want %+v", got, want)
	}
	c.Reset()
	if c.Block() != empty {
		t.Errorf("block after reset: %+v", c.Block())
	}
}

// What a transaction has touched is charged once a block, unless the transaction was
// left out.
func TestSharedWithinABlock(t *testing.T) {
	// a balance, a slot read, another written and cleared, a call of the library, an old block's hash
	const code = "60cc315f5460016001555f60015560026002555f5f5f5f5f60bb5af160643e50606440"
	c := NewCycles(DefaultPrices, Limits{})
	measure := func() Weight {
		c.BeginCall(0, 0, 0)
		call(testState(t, code), c.Hooks(func() {}), 1_000_000)
		c.End()
		return c.Transaction()
	}
	first := measure()
	if again := measure(); again != first {
		t.Errorf("%+v after the same was left out, before %+v", again, first)
	}
	c.Commit()
	second := measure()
	if second.Cost >= first.Cost || second.Witness != 0 {
		t.Errorf("second in a block: %+v, first %+v", second, first)
	}
	c.Commit()
	if third := measure(); third != second {
		t.Errorf("third in a block: %+v, second %+v", third, second)
	}
	c.Reset()
	if again := measure(); again != first {
		t.Errorf("first in the next block: %+v, %+v", again, first)
	}
}

// System calls run outside of Begin and End and are in the price of the block.
func TestNothingIsMeteredOutside(t *testing.T) {
	c := NewCycles(DefaultPrices, Limits{Transaction: Weight{Cost: 1}})
	hooks := c.Hooks(func() { t.Error("cancelled") })
	hooks.OnEnter(0, byte(vm.CALL), target, precompile(8), nil, 1e6, nil)
	hooks.OnOpcode(0, byte(vm.STOP), 0, 0, nil, nil, 1, nil)
	hooks.OnExit(0, make([]byte, 100), 0, nil, false)
	if c.Transaction() != (Weight{}) {
		t.Errorf("%+v", c.Transaction())
	}
}

// A meter that has not been shown the state takes codes for as large as can be.
func TestWithoutState(t *testing.T) {
	const code = "60bb3b00" // the size of the library's code
	measure := func(shown bool) Weight {
		c := NewCycles(DefaultPrices, Limits{})
		hooks := c.Hooks(func() {})
		if !shown {
			hooks.OnTxStart = nil
		}
		c.BeginCall(0, 0, 0)
		call(testState(t, code), hooks, 1_000_000)
		return c.Transaction()
	}
	known, unknown := measure(true), measure(false)
	// two codes: the one that runs and the library's
	if unknown.Cost < known.Cost+2*maxCode*DefaultPrices.CodeByte || unknown.Witness < known.Witness+2*(maxCode-100) {
		t.Errorf("without the state %+v, with it %+v", unknown, known)
	}
}

func TestEveryPrecompileHasAPrice(t *testing.T) {
	if len(vm.PrecompiledContractsOsaka) != len(precompilePrices) {
		t.Errorf("%d prices, geth has %d precompiles", len(precompilePrices), len(vm.PrecompiledContractsOsaka))
	}
	for addr := range vm.PrecompiledContractsOsaka {
		if precompilePrices[addr].perGas == 0 {
			t.Errorf("no price for %v", addr)
		}
	}
}

// The default limits must let the heaviest ordinary transaction through, and stop one
// that does nothing but the dearest there is.
func TestDefaultLimits(t *testing.T) {
	for name, tc := range map[string]struct {
		code string
		fits bool
	}{
		"loop of simple instructions": {"5b5f56", true},
		"loop of additions":           {"5b5f5f01505f56", true},
		"loop of stores":              {"5b5f5f525f56", true},
		"loop of modular products":    {"5b5f195f195f1909505f56", false},
		"loop of pairings":            {"5b5f5f5f5f60085afa505f56", true},
	} {
		c := NewCycles(DefaultPrices, DefaultLimits)
		c.BeginCall(0, 0, 0)
		call(testState(t, tc.code), c.Hooks(func() {}), params.MaxTransactionGas)
		if reason, never := c.End(); (reason == "") != tc.fits || never == tc.fits {
			t.Errorf("%s: %+v, %q, %v", name, c.Transaction(), reason, never)
		}
	}
	fits := func(name string, w, limit Weight) {
		if why := w.Over(limit); why != "" {
			t.Errorf("%s: %s", name, why)
		}
	}
	c := NewCycles(DefaultPrices, Limits{})
	fits("a transaction in a block", c.Block().Add(DefaultLimits.Transaction), DefaultLimits.Block)
	// The batch has its own share beside the block's.
	queued := c.BlockWith(params.MaxDepositsPerBlock, 0)
	batch := NewBatch(DefaultPrices)
	queued.Weight = queued.Weight.Add(DefaultLimits.Block)
	queued.Keys = 500_000 // transient ones, in all of a block's gas
	batch.Add(queued, params.MaxBatchPayload)
	fits("a block with deposits in a batch", batch.Weight(), DefaultBatch)
}

// Hooks that the builder's EVM does not call must not be needed.
func TestObserve(t *testing.T) {
	c := NewCycles(DefaultPrices, Limits{})
	hooks := c.Hooks(func() {})
	state := testState(t, "")
	hooks.OnSystemCallStartV2(&tracing.VMContext{StateDB: state, Coinbase: target})
	if c.state != state || c.coinbase != target {
		t.Error("the system call did not show the state")
	}
	c.Reset()
	if c.state != nil {
		t.Error("the state of an old block is kept")
	}
}
