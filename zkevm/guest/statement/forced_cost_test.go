package statement

import (
	"bytes"
	"context"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
)

// costly are contracts of one size that differ in what they do.
var costly = common.HexToAddress("0xc0de10")

// work is a contract that runs so many of two kinds of instructions.
func work(destinations, sizes int) []byte {
	code := bytes.Repeat([]byte{byte(vm.JUMPDEST)}, destinations)
	code = append(code, bytes.Repeat([]byte{byte(vm.CODESIZE), byte(vm.POP)}, sizes)...)
	return common.RightPadBytes(append(code, byte(vm.STOP)), 24_000)
}

// consumption is a builder.Meter that notes what forced transactions cost.
type consumption struct {
	*meter.Cycles
	costs []uint64
}

func (c *consumption) Consume(cost, _ uint64) { c.costs = append(c.costs, cost) }

// forcedCost is what a call of the code at costly costs, and why it is skipped.
func forcedCost(t *testing.T, code []byte) (cost uint64, reason string, w *world) {
	t.Helper()
	w = newWorld(t, func(cfg *params.Rollup) { cfg.Genesis.Code[costly] = code })
	raw := rawTx(t, sign(testKey(0), inner(0, costly, params.MaxForcedGas)))
	w.force(raw)
	m := &consumption{Cycles: meter.NewCycles(meter.DefaultPrices, meter.Limits{})}
	attrs := builder.Attributes{Time: w.origin().Time + 1, Coinbase: fees, Origin: w.origin(), Forced: [][]byte{raw}}
	built, err := builder.Build(context.Background(), w.chain, w.chain.CurrentBlock(), attrs, builder.Options{MaxDrift: testDrift, Meter: m})
	if err != nil || len(m.costs) != 1 {
		t.Fatal(m.costs, err)
	}
	return m.costs[0], built.Forced[0].Reason, w
}

// A forced transaction that costs exactly what it may is included, one that costs one
// more is skipped, and it is as if it had not been there: for node and program.
func TestForcedCost(t *testing.T) {
	none, _, _ := forcedCost(t, work(0, 0))
	one, _, _ := forcedCost(t, work(1, 0))
	size, _, _ := forcedCost(t, work(0, 1))
	a, b := one-none, size-none
	if new(big.Int).GCD(nil, nil, new(big.Int).SetUint64(a), new(big.Int).SetUint64(b)).Uint64() != 1 {
		t.Fatalf("%d and %d do not add up to every number", a, b)
	}
	for name, tc := range map[string]struct {
		cost     uint64
		included bool
	}{
		"one less": {params.MaxForcedCost - 1, true},
		"exactly":  {params.MaxForcedCost, true},
		"one more": {params.MaxForcedCost + 1, false},
	} {
		t.Run(name, func(t *testing.T) {
			rest, sizes := tc.cost-none, uint64(0)
			for (rest-sizes*b)%a != 0 {
				sizes++
			}
			cost, reason, w := forcedCost(t, work(int((rest-sizes*b)/a), int(sizes)))
			if want := min(tc.cost, params.MaxForcedCost); cost != want || (reason == "") != tc.included {
				t.Fatalf("cost %d, want %d: %q", cost, want, reason)
			}
			if !tc.included && !strings.Contains(reason, meter.ErrForcedCost.Error()) {
				t.Fatalf("skipped for %q", reason)
			}
			index := w.batch(spec{forced: 1})
			block := w.chain.GetBlockByNumber(1)
			if included := len(block.Transactions()) == 1; included != tc.included {
				t.Fatalf("the node included it: %v", included)
			}
			if _, values := prove(t, w, index); values.BlockHash != block.Hash() {
				t.Error("another block than the node's")
			}
			if tc.included {
				return
			}
			// Whatever else is skipped leaves the same block.
			other := newWorld(t, func(cfg *params.Rollup) {
				cfg.Genesis.Code[costly] = work(int((rest-sizes*b)/a), int(sizes))
			})
			other.force([]byte("garbage"))
			other.batch(spec{forced: 1})
			if got := other.chain.CurrentBlock(); got.Root != block.Root() {
				t.Errorf("state %v, %v with garbage instead", block.Root(), got.Root)
			}
		})
	}
}

// What was cut off leaves nothing behind for the next transactions: no state, no
// transient storage, no refund, no warm slot, no logs.
func TestForcedCutOff(t *testing.T) {
	// Writes, logs, keeps a transient key, calls itself, then loops.
	busy := common.FromHex("60015f5560015f5d5f5fa05f5f5f5f5f305a600a9004f1505b61ffff5f205060145600")
	busy = bytes.Replace(busy, []byte{0x60, 0x14, 0x56}, []byte{0x60, byte(bytes.IndexByte(busy, byte(vm.JUMPDEST))), 0x56}, 1)
	with := newWorld(t, func(cfg *params.Rollup) { cfg.Genesis.Code[costly] = busy })
	with.force(rawTx(t, sign(testKey(0), inner(0, costly, params.MaxForcedGas))))
	with.force(rawTx(t, sign(testKey(0), inner(0, counter, 100_000))))
	index := with.batch(spec{forced: 2})
	block := with.chain.GetBlockByNumber(1)
	if _, values := prove(t, with, index); values.BlockHash != block.Hash() {
		t.Error("another block than the node's")
	}
	without := newWorld(t, func(cfg *params.Rollup) { cfg.Genesis.Code[costly] = busy })
	without.force([]byte("garbage"))
	without.force(rawTx(t, sign(testKey(0), inner(0, counter, 100_000))))
	without.batch(spec{forced: 2})
	if other := without.chain.GetBlockByNumber(1); other.Hash() != block.Hash() || len(other.Transactions()) != 1 {
		t.Errorf("%d transactions, block %v; %d and %v with garbage instead", len(block.Transactions()), block.Hash(), len(other.Transactions()), other.Hash())
	}
}
