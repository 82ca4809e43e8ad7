package meter

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/core/vm/runtime"
	"github.com/ethereum/go-ethereum/triedb"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/params"
)

var _ builder.Meter = (*Cycles)(nil)

var (
	target  = common.HexToAddress("0xaa")
	library = common.HexToAddress("0xbb")
	// libraryCode increments slot 0.
	libraryCode = common.FromHex("5f546001015f5500")
)

// run executes code at target under the meter and returns the cycles of the
// execution alone, without what the transaction itself costs.
func run(t *testing.T, c *Cycles, code string, gas uint64) uint64 {
	t.Helper()
	cycles, _ := runGas(t, c, code, gas)
	return cycles
}

// runGas also returns the gas used.
func runGas(t *testing.T, c *Cycles, code string, gas uint64) (uint64, uint64) {
	t.Helper()
	statedb, err := state.New(types.EmptyRootHash, state.NewMPTDatabase(triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil), nil))
	if err != nil {
		t.Fatal(err)
	}
	statedb.SetCode(target, common.FromHex(code), tracing.CodeChangeUnspecified)
	statedb.SetCode(library, libraryCode, tracing.CodeChangeUnspecified)
	cfg := &runtime.Config{ChainConfig: params.L2ChainConfig(1), State: statedb, GasLimit: gas, Random: new(common.Hash), Value: new(big.Int),
		EVMConfig: vm.Config{Tracer: c.Hooks(func() {})}}
	c.BeginCall(0, 0)
	before := c.Transaction()
	// Errors of the program are part of what is metered.
	_, left, _ := runtime.Call(target, nil, cfg)
	c.End()
	return c.Transaction() - before, gas - left
}

func TestPrices(t *testing.T) {
	p := DefaultPrices
	// load is the price of running code of so many bytes for the first time.
	load := func(size uint64) uint64 { return size*p.CodeByte + (size/136+1)*p.Keccak }
	callLibrary := "5f5f5f5f5f60bb5af1" // six operands, gas, call
	delegate := "5f5f5f5f60bb5af4"
	big32 := strings.Repeat("ff", 32)
	for name, tc := range map[string]struct {
		code string
		want uint64
	}{
		"nothing":                  {"", 0},
		"stop":                     {"00", load(1) + p.Op},
		"simple operations":        {"5f5f0100", load(4) + 4*p.Op},
		"three gas":                {"6001600201", load(5) + 4*p.Op}, // with the implicit stop
		"dear by gas":              {"5f5f5e00", 0},                  // stack underflow of mcopy
		"division":                 {"600160020400", load(6) + 4*p.Op + opPrices[vm.DIV]},
		"mulmod":                   {"60016001600109", load(7) + 5*p.Op + opPrices[vm.MULMOD]},
		"keccak of 135":            {"60875f20", load(4) + 4*p.Op + p.Keccak},
		"keccak of 136":            {"60885f20", load(4) + 4*p.Op + 2*p.Keccak},
		"slot read":                {"5f54", load(2) + 3*p.Op + p.Slot},
		"slot read twice":          {"5f545f54", load(4) + 5*p.Op + p.Slot},
		"slot written":             {"60015f55", load(4) + 4*p.Op + p.Slot + p.SlotWrite},
		"slot read, written twice": {"5f5460015f5560025f55", load(10) + 9*p.Op + p.Slot + p.SlotWrite},
		"two slots":                {"5f54600154", load(5) + 5*p.Op + 2*p.Slot},
		"balance twice":            {"60bb3160bb31", load(6) + 5*p.Op + p.Account},
		"log of two topics":        {"60015f60885fa2", load(7) + 6*p.Op + (1+2+2)*p.Keccak},
		"call": {callLibrary, load(9) + 9*p.Op + p.Frame + p.Account +
			load(8) + 7*p.Op + p.Slot + p.SlotWrite},
		"call twice": {callLibrary + callLibrary, load(18) + 17*p.Op + 2*p.Frame + p.Account +
			load(8) + 2*7*p.Op + p.Slot + p.SlotWrite},
		// The library's code runs, on the slots of the caller.
		"delegate call": {"5f54" + delegate, load(10) + 10*p.Op + p.Slot + p.Frame + p.Account +
			load(8) + 7*p.Op + p.SlotWrite},
		"call of an account without code": {"5f5f5f5f5f60cc5af1", load(9) + 9*p.Op + p.Frame + p.Account},
		"ecrecover":                       {"5f5f5f5f5f60015af1", load(9) + 9*p.Op + p.Frame + p.Account + 3000*10},
		"pairing of nothing":              {"5f5f5f5f5f60085af1", load(9) + 9*p.Op + p.Frame + p.Account + 45_000*1_700},
		"pairing without the gas":         {"5f5f5f5f5f600861afc7f1", load(11) + 9*p.Op + p.Frame + p.Account},
		"pairing with just the gas":       {"5f5f5f5f5f600861afc8f1", load(11) + 9*p.Op + p.Frame + p.Account + 45_000*1_700},
		"creation":                        {"5f5f5ff0", load(4) + 5*p.Op + p.Frame + p.Account + p.Keccak},
		// Invalid instructions and those that run out of gas do no work.
		"keccak of everything": {"7f" + big32 + "5f20", load(35) + 3*p.Op},
		"invalid":              {"fe", 0},
	} {
		t.Run(name, func(t *testing.T) {
			got, gasUsed := runGas(t, NewCycles(p, Limits{}), tc.code, 10_000_000)
			switch name {
			case "dear by gas":
				tc.want = load(4) + 3*p.Op
			case "invalid":
				tc.want = load(1) + p.Op
			}
			if got != tc.want {
				t.Errorf("%d cycles, want %d", got, tc.want)
			}
			if most := p.WorstCase(21_000 + gasUsed); got > most {
				t.Errorf("%d cycles, said to be at most %d", got, most)
			}
		})
	}
}

func TestGasIsTheFallback(t *testing.T) {
	p := DefaultPrices
	// exp with a two-byte exponent takes 10 + 2 * 50 gas.
	got := run(t, NewCycles(p, Limits{}), "61ffff60020a", 1_000_000)
	if want := uint64(6*p.CodeByte+p.Keccak) + 3*p.Op + 110*p.Gas; got != want {
		t.Errorf("%d cycles, want %d", got, want)
	}
}

func TestTransactionPrice(t *testing.T) {
	p, c := DefaultPrices, NewCycles(DefaultPrices, Limits{})
	to := target
	small := types.NewTx(&types.DynamicFeeTx{To: &to, Gas: 21_000})
	c.Begin(small)
	if want := p.Transaction + small.Size()*p.TxDataByte + p.Keccak; c.Transaction() != want {
		t.Errorf("transfer: %d cycles, want %d", c.Transaction(), want)
	}
	large := types.NewTx(&types.SetCodeTx{Data: make([]byte, 10_000), AuthList: make([]types.SetCodeAuthorization, 3)})
	c.Begin(large)
	if want := p.Transaction + large.Size()*p.TxDataByte + (large.Size()/136+1)*p.Keccak + 3*p.AuthTuple; c.Transaction() != want {
		t.Errorf("data and authorisations: %d cycles, want %d", c.Transaction(), want)
	}
}

func TestLimits(t *testing.T) {
	p := Prices{Block: 100, Transaction: 10, TxDataByte: 1}
	for name, tc := range map[string]struct {
		limits    Limits
		committed []uint64 // sizes of transactions before
		size      uint64
		reason    string
		never     bool
		cancelled bool
	}{
		"no limits":         {Limits{}, []uint64{1 << 40}, 1 << 60, "", false, false},
		"at the limit":      {Limits{Transaction: 20, Block: 120}, nil, 10, "", false, false},
		"over transaction":  {Limits{Transaction: 20}, nil, 11, "limit is 20", true, true},
		"over empty block":  {Limits{Block: 120}, nil, 11, "limit is 120", true, true},
		"over full block":   {Limits{Block: 120}, []uint64{0}, 1, "limit is 120", false, true},
		"fills full block":  {Limits{Block: 120}, []uint64{0}, 0, "", false, false},
		"saturates":         {Limits{Transaction: math.MaxUint64 - 1}, nil, math.MaxUint64, "limit is", true, true},
		"saturates a block": {Limits{Block: math.MaxUint64 - 1}, []uint64{5}, math.MaxUint64 - 20, "limit is", true, true},
	} {
		t.Run(name, func(t *testing.T) {
			c := NewCycles(p, tc.limits)
			cancelled := false
			c.Hooks(func() { cancelled = true })
			for _, size := range tc.committed {
				c.BeginCall(size, 0)
				if reason, _ := c.End(); reason != "" {
					t.Fatal(reason)
				}
				c.Commit()
			}
			c.BeginCall(tc.size, 0)
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

func TestBlockAccount(t *testing.T) {
	c := NewCycles(Prices{Block: 100, Transaction: 10}, Limits{})
	c.BeginCall(0, 0)
	c.End()
	if c.Block() != 100 {
		t.Errorf("a transaction not committed counts: %d", c.Block())
	}
	c.Commit()
	if c.Block() != 110 {
		t.Errorf("block of one transaction: %d", c.Block())
	}
	c.Reset()
	if c.Block() != 100 {
		t.Errorf("block after reset: %d", c.Block())
	}
}

// System calls run outside of Begin and End and are in the price of the block.
func TestNothingIsMeteredOutside(t *testing.T) {
	c := NewCycles(DefaultPrices, Limits{Transaction: 1})
	hooks := c.Hooks(func() { t.Error("cancelled") })
	hooks.OnEnter(0, byte(vm.CALL), target, precompile(8), nil, 1e6, nil)
	hooks.OnOpcode(0, byte(vm.STOP), 0, 0, nil, nil, 1, nil)
	if c.Transaction() != 0 {
		t.Errorf("%d cycles", c.Transaction())
	}
}

func TestEveryPrecompileHasAPrice(t *testing.T) {
	if len(vm.PrecompiledContractsOsaka) != len(precompileGasPrices) {
		t.Errorf("%d prices, geth has %d precompiles", len(precompileGasPrices), len(vm.PrecompiledContractsOsaka))
	}
	for addr := range vm.PrecompiledContractsOsaka {
		if precompileGasPrices[addr] == 0 {
			t.Errorf("no price for %v", addr)
		}
	}
}

// The default limits must let the heaviest ordinary transaction through, and
// stop one that is all pairings.
func TestDefaultLimits(t *testing.T) {
	c := NewCycles(DefaultPrices, DefaultLimits)
	run(t, c, "5b5f56", params.MaxTransactionGas)
	if reason, _ := c.End(); reason != "" {
		t.Errorf("loop of simple instructions: %s", reason)
	}
	run(t, c, "5b5f5f5f5f5f60085af15f56", params.MaxTransactionGas)
	if reason, never := c.End(); reason == "" || !never {
		t.Errorf("loop of pairings: %d cycles, %v", c.Transaction(), never)
	}
}
