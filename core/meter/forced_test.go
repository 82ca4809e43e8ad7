package meter

import (
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
)

// run executes code under a meter with a limit and returns what it says.
func runForced(t *testing.T, limit uint64, code string, tx ForcedTx) (*Forced, error) {
	t.Helper()
	statedb := testState(t, code)
	f := NewForced(limit)
	tx.Code, tx.Number = statedb.GetCode, 1000
	err := f.Run(tx, func() error {
		call(statedb, f.Hooks(), params.MaxForcedGas)
		return nil
	})
	return f, err
}

// Whatever is charged, an execution that costs the limit goes through, and one that
// costs more is cut off, in a call of a call, too.
func TestForcedLimit(t *testing.T) {
	for name, tc := range map[string]struct {
		code string
		tx   ForcedTx
	}{
		"nothing":        {"00", ForcedTx{}},
		"instructions":   {"5f5f5f0101", ForcedTx{}},
		"a loop":         {"5b5f56", ForcedTx{}}, // until the gas is gone
		"a slot":         {"5f546001015f55", ForcedTx{}},
		"a balance":      {"60cc3150", ForcedTx{}},
		"a call":         {"5f5f5f5f5f60bb61fffff1", ForcedTx{}},
		"a delegatecall": {"5f5f5f5f60bb61fffff4", ForcedTx{}},
		"a precompile":   {"5f5f6103e85f60025afa", ForcedTx{}},
		"a creation":     {"60015f5ff0", ForcedTx{}},
		"a log":          {"60405fa0", ForcedTx{}},
		"a hash":         {"6103e85f20", ForcedTx{}},
		"memory":         {"62010000515f5ffd", ForcedTx{}},
		"a bad opcode":   {"0c", ForcedTx{}},
		"old headers":    {"60014340", ForcedTx{}},
		"listed":         {"00", ForcedTx{AccessList: types.AccessList{{Address: library, StorageKeys: []common.Hash{{1}, {2}}}}}},
		"delegations":    {"00", ForcedTx{Authorizations: 3}},
		"many bytes":     {"00", ForcedTx{Size: params.MaxForcedTxBytes}},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := runForced(t, 1<<40, tc.code, tc.tx)
			cost, _ := f.Account()
			if err != nil || cost <= ForcedEntry(tc.tx.Size) {
				t.Fatalf("cost %d, %v", cost, err)
			}
			f, err = runForced(t, cost, tc.code, tc.tx)
			if got, _ := f.Account(); err != nil || got != cost {
				t.Errorf("with a limit of what it costs: %d, %v", got, err)
			}
			for _, limit := range []uint64{cost - 1, cost / 2, 0} {
				f, err = runForced(t, limit, tc.code, tc.tx)
				if got, _ := f.Account(); !errors.Is(err, ErrForcedCost) || got != limit {
					t.Errorf("with a limit of %d: %d, %v", limit, got, err)
				}
			}
		})
	}
}

// Only the meter's own end is taken for one.
func TestForcedPanics(t *testing.T) {
	defer func() {
		if recover() != "a defect" {
			t.Error("the panic is gone")
		}
	}()
	NewForced(1<<40).Run(ForcedTx{}, func() error { panic("a defect") })
}

// An error of the execution is its own.
func TestForcedError(t *testing.T) {
	bad := errors.New("bad")
	if err := NewForced(1<<40).Run(ForcedTx{}, func() error { return bad }); err != bad {
		t.Error(err)
	}
}

// A slot's first use and first change are told by the gas of the instruction.
func TestForcedSlots(t *testing.T) {
	read, write := forcedPrices.slotReadCost(), forcedPrices.slotWriteCost()
	for name, tc := range map[string]struct {
		gas    uint64
		failed bool
		want   uint64
	}{
		"same value":                {100, false, 0},
		"changed":                   {2_900, false, write},
		"made":                      {20_000, false, write},
		"same value, first seen":    {2_200, false, read},
		"changed, first seen":       {5_000, false, read + write},
		"made, first seen":          {22_100, false, read + write},
		"failed":                    {0, true, read},
		"failed with known gas":     {100, true, read},
		"gas that no rule explains": {12_345, false, read + write},
	} {
		if got := forcedPrices.sstore(tc.gas, tc.failed); got != tc.want {
			t.Errorf("%s: %d, want %d", name, got, tc.want)
		}
	}
	cost := func(code string) uint64 {
		f, err := runForced(t, 1<<40, code, ForcedTx{})
		if err != nil {
			t.Fatal(err)
		}
		c, _ := f.Account()
		return c
	}
	again := uint64(forcedOps[vm.PUSH0].base+forcedOps[vm.SLOAD].base+forcedOps[vm.POP].base) + 3*forcedOp
	once, twice, other := cost("5f5450"), cost("5f54505f5450"), cost("5f5450585450")
	if twice-once < again || twice-once > again+100 || other-once < again+read {
		t.Errorf("a slot once %d, twice %d, two slots %d", once, twice, other)
	}
}

// Whoever meters, what is in the witness costs so much for each of its bytes.
func TestCostPaysForWitness(t *testing.T) {
	for who, p := range map[string]*Prices{"forced": &forcedPrices, "sequencer": &DefaultPrices} {
		path := p.path()
		for name, tc := range map[string]struct{ cost, bytes uint64 }{
			"account":  {path.Cost, path.Witness},
			"leaf":     {p.Account, accountBytes}, // with branches that are known
			"branch":   {p.NodeRead, branchBytes},
			"slot":     {p.slotReadCost(), uint64(p.Depth)*branchBytes + slotBytes},
			"value":    {p.Slot, slotBytes},
			"sibling":  {p.slotWriteCost(), branchBytes},
			"code":     {p.codeLoad(maxCode), maxCode + recordBytes},
			"one byte": {p.codeLoad(1), 1 + recordBytes},
			"header":   {p.Header, headerBytes},
		} {
			if tc.cost < CostPerWitnessByte*tc.bytes {
				t.Errorf("%s, %s: %d bytes of witness for %d", who, name, tc.bytes, tc.cost)
			}
		}
	}
	p := &DefaultPrices
	if empty := p.EmptyBlock(); empty.Cost < CostPerWitnessByte*empty.Witness {
		t.Errorf("a block without transactions: %+v", empty)
	}
	// Of an authorisation that is not followed.
	if path := p.path(); p.Authority+path.Cost < CostPerWitnessByte*(path.Witness+recordBytes+delegationBytes) {
		t.Errorf("%d for an authorisation", p.Authority+path.Cost)
	}
}

// What [Forced] does not count on its own follows from the cost.
func TestForcedCostPaysForAll(t *testing.T) {
	p := &forcedPrices
	for _, op := range []vm.OpCode{vm.TLOAD, vm.TSTORE, vm.SLOAD, vm.SSTORE} {
		if cost := uint64(forcedOps[op].base) + forcedOp; cost < costPerKey {
			t.Errorf("%v: a key for %d", op, cost)
		}
	}
	if p.AccessEntry+p.slotReadCost() < costPerKey {
		t.Error("a listed key costs less")
	}
	// An entry that is not executed is cheaper than one that is.
	if most := ForcedEntry(params.MaxForcedTxBytes); most > params.MaxForcedCost {
		t.Errorf("an entry takes %d, the limit is %d", most, params.MaxForcedCost)
	}
}

// Entries that a block was not told of are taken to cost the most.
func TestConsume(t *testing.T) {
	c := NewCycles(DefaultPrices, Limits{})
	before := c.BlockWith(0, 0)
	unknown := c.BlockWith(0, 2)
	c.Consume(params.MaxForcedCost, 5)
	c.Consume(params.MaxForcedCost, 6)
	known := c.BlockWith(0, 0)
	if known.Cost != before.Cost+2*params.MaxForcedCost || known.Keys != before.Keys+11 || known.Witness <= before.Witness || known.Weight != unknown.Weight {
		t.Errorf("%+v, then %+v; unknown %+v", before, known, unknown)
	}
	if unknown.Keys < before.Keys+2*params.MaxForcedGas/ethparams.ColdSloadCostEIP2929 {
		t.Errorf("%d keys", unknown.Keys)
	}
}
