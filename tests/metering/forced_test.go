package metering

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// check holds what a batch of forced transactions takes against what the
// protocol's meter said of each, the batch's bound, and what has a proof.
func (e *executed) check(t *testing.T, empty *executed) {
	t.Helper()
	var costs uint64
	for i, cost := range e.costs {
		if costs += cost; cost > params.MaxForcedCost {
			t.Errorf("entry %d costs %d", i, cost)
		}
	}
	count := e.count.Cost - min(e.count.Cost, empty.count.Cost)
	memory := float64(e.stats.Pages-empty.stats.Pages) * abi.PageSize
	t.Logf("| %s | %d | %d | %.2f | %.2f bytes a cost | %+v", t.Name(), count, costs, float64(costs)/float64(max(count, 1)), memory/float64(max(costs, 1)), e.outcomes[0].Reason)
	if count > costs {
		t.Errorf("the entries take %d, metered %d: %v", count, costs, &e.stats)
	}
	if e.count.Cost > e.bound.Cost || e.count.Witness > e.bound.Witness {
		t.Errorf("the batch takes %+v, its bound is %+v", e.count, e.bound)
	}
	if memory > memoryPerCost*float64(costs) {
		t.Errorf("%.0f bytes of memory for a cost of %d", memory, costs)
	}
	if why := e.bound.Over(proving.MostProvable); why != "" {
		t.Errorf("the batch has no proof: %s", why)
	}
	e.checkPlan(t)
}

// checkPlan wants that the proof of a batch has a form, and no more cells than the limits of a
// sequencer with little memory reckon with.
func (e *executed) checkPlan(t *testing.T) {
	t.Helper()
	e.sent.check(t)
	t.Logf("| %s | %d | %.1f cells a cost, %.1f a bound | 2^%d rows, %d segments, %d million cells, %d million sends, %d MB", t.Name(), e.count.Cost, float64(e.plan.Cells)/float64(e.count.Cost), float64(e.plan.Cells)/float64(e.bound.Cost),
		e.plan.LogHeight, len(e.plan.Segments), e.plan.Cells/1e6, e.plan.Sends/1e6, e.plan.Memory>>20)
	if !proof.DefaultForms.Has(e.plan.LogHeight, len(e.plan.Segments)) {
		t.Errorf("a proof of 2^%d rows in %d segments has no form", e.plan.LogHeight, len(e.plan.Segments))
	}
	// Only one operation on more words of memory makes a proof higher.
	if e.plan.LogHeight > trace.DefaultLogHeight {
		t.Errorf("a proof has 2^%d rows", e.plan.LogHeight)
	}
	if most := proving.BlockCells(e.bound.Cost); e.plan.Cells > most {
		t.Errorf("a proof takes %d cells, %d are what a bound of %d stands for", e.plan.Cells, most, e.bound.Cost)
	}
}

// attacks are contracts that spend a forced transaction's gas on one thing.
func attacks() map[string][]byte {
	out := instructions()
	for name, code := range out {
		// They are made to leave some gas for what follows; here nothing does.
		out[name] = bytes.ReplaceAll(code, asm(reserve, vm.LT), asm(30_000, vm.LT))
	}
	for name, code := range map[string][]byte{
		"deep calls, then cut off": asm(0, 0, 0, 0, 0, vm.ADDRESS, 40_000, vm.GAS, vm.SUB, vm.CALL, vm.JUMPDEST, 0, 0, 0xffff, 0, 2, vm.GAS, vm.STATICCALL, vm.PC, vm.JUMP),
		"much state, then cut off": loop(nil, 1000, vm.GAS, vm.GAS, vm.SSTORE, 0, 0, 0, 0, 1, vm.GAS, 10_000, vm.CALL, vm.POP),
	} {
		out[name] = code
	}
	return out
}

// quick are those of the normal tier.
var quick = []string{"MULMOD " + ones + " " + ones + " " + third, "JUMPDEST", "PUSH32", "SLOAD", "SSTORE", "TSTORE to many that collide", "CALL of itself", "CALL of many",
	"memory in steps", "CREATE2 of large initcode", "BLOCKHASH of all", "deep calls, then cut off", "much state, then cut off", "LOG4", "KECCAK256", "SLOAD of some that collide"}

// Whatever instruction a forced transaction spends its gas on, it takes no more than
// the protocol's meter says, and that is within what it may: it is skipped, or fits.
func TestForcedInstructions(t *testing.T) {
	list := attacks()
	codes := map[common.Address][]byte{}
	for addr, account := range callers() {
		codes[addr] = account.Code
	}
	var names []string
	for name := range list {
		if full() || slices.Contains(quick, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if len(names) < len(quick) {
		t.Fatalf("%d of %d attacks are known", len(names), len(quick))
	}
	at := func(i int) common.Address { return numbered('a', i) }
	for i, name := range names {
		codes[at(i)] = list[name]
	}
	r := newRollup(t, codes)
	r.consume(nil, 1) // the slots of system contracts are there
	empty := r.consume(nil, 0)
	nonce := uint64(0)
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			r.t = t
			e := r.consume([][]byte{r.forced(0, calling(nonce, at(i), 0, params.MaxForcedGas, nil))}, 0)
			if e.outcomes[0].Reason == "" {
				nonce++
			} else if !strings.Contains(e.outcomes[0].Reason, meter.ErrForcedCost.Error()) {
				t.Errorf("skipped for %q", e.outcomes[0].Reason)
			}
			e.check(t, empty)
		})
	}
}
