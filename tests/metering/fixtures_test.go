package metering

import (
	"bytes"
	"context"
	"hash/fnv"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/zkevm/blocktest"
	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
)

// fixtures of the execution specs lie beside the checkout.
var fixtures = filepath.Join("..", "..", "..", "shared", "fixtures", "eest-osaka.tar.zst")

// metered is a blocktest.Runner that holds the meter's bound for a valid block against
// what the machine counts.
type metered struct {
	t *testing.T

	mu      sync.Mutex
	blocks  int
	closest float64
	dearest sent // of all executions
}

// Run implements blocktest.Runner. It executes the block natively first: what is
// refused is not metered.
func (m *metered) Run(config *gethparams.ChainConfig, witness, block []byte) (common.Hash, error) {
	result, err := executor.Stateless(config, bytes.Clone(witness), block)
	if err != nil {
		return common.Hash{}, err
	}
	rules, err := oneblock.RulesOf(config)
	if err != nil {
		return common.Hash{}, err
	}
	o, err := compare(config, meter.DefaultPrices, &oneblock.Input{Rules: rules, Block: block, Witness: witness})
	if err != nil {
		return common.Hash{}, err
	}
	if why := o.sent.over(); why != "" {
		m.t.Errorf("block %v: %s", result.Hash, why)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if o.sent.perCost() > m.dearest.perCost() {
		m.dearest = o.sent
	}
	m.blocks++
	if over := float64(o.bound.Cost) / float64(o.count.Cost); m.closest == 0 || over < m.closest {
		m.closest = over
	}
	if o.bound.Cost < o.count.Cost || o.bound.Witness < o.count.Witness {
		m.t.Errorf("block %v: bound %+v is below the count %+v: %v", result.Hash, o.bound, o.count, &o.stats)
	}
	return result.Hash, nil
}

// The bound holds for the blocks of the execution specs' tests: a sample from all
// folders, all of them with ZKGETH_TEST_FULL.
func TestFixturesBound(t *testing.T) {
	if _, err := os.Stat(fixtures); err != nil {
		t.Skip("the execution specs' tests are not beside the checkout: " + err.Error())
	}
	m := &metered{t: t}
	s := &blocktest.Suite{Workers: runtime.GOMAXPROCS(0), Runner: m}
	s.Pick = func(name string) bool {
		// Their system contracts are others than any L2's, and do as much as they can.
		if strings.Contains(name, "test_system_contract_errors") {
			return false
		}
		h := fnv.New32a()
		h.Write([]byte(name))
		return full() || h.Sum32()%11 == 0
	}
	r, err := s.Run(context.Background(), fixtures)
	if err != nil {
		t.Fatal(err)
	}
	for _, out := range r.Tests {
		if out.Status == blocktest.Failed {
			t.Errorf("%s: %s", out.Name, out.Reason)
		}
	}
	if m.blocks < 300 {
		t.Errorf("only %d blocks", m.blocks)
	}
	m.dearest.check(t)
	t.Logf("%v; %d blocks, the closest bound is %.2f times the count", r, m.blocks, m.closest)
}
