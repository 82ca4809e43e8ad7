package metering

import (
	"bytes"
	"context"
	"encoding/binary"
	"math/big"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
	"github.com/zkgeth/zkgeth/zkevm/guest/sample"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// full tells whether the slow tier runs.
func full() bool { return os.Getenv("ZKGETH_TEST_FULL") == "1" }

// openImage gives the recorded program image.
var openImage = sync.OnceValues(func() (*image.Image, error) {
	return image.Open(context.Background(), filepath.Join("..", ".."))
})

// world is a chain with rich accounts and whatever a test adds to its genesis.
type world struct {
	*sample.Chain
	t *testing.T
}

// rich is the key of the n-th account that can pay.
func rich(t *testing.T, n int) (key *ecdsaKey) {
	t.Helper()
	k, err := crypto.ToECDSA(crypto.Keccak256([]byte("rich"), binary.BigEndian.AppendUint32(nil, uint32(n))))
	if err != nil {
		t.Fatal(err)
	}
	return &ecdsaKey{k, crypto.PubkeyToAddress(k.PublicKey)}
}

// crowd is how many accounts a state has beside those of a test.
const crowd = 3_000

// numbered is an address that is the same in every test.
func numbered(kind byte, n int) common.Address {
	return common.BytesToAddress(crypto.Keccak256(binary.BigEndian.AppendUint32([]byte{kind}, uint32(n))))
}

// newWorld makes a chain with n rich accounts, a crowd of others and alloc.
func newWorld(t *testing.T, n, crowd int, alloc types.GenesisAlloc) *world {
	t.Helper()
	genesis := &core.Genesis{
		Config: params.L2ChainConfig(params.DevL2ChainID), Alloc: sample.SystemContracts(),
		GasLimit: 1_000_000_000, BaseFee: big.NewInt(1e9), Difficulty: common.Big0,
	}
	for i := range n {
		genesis.Alloc[rich(t, i).address] = types.Account{Balance: new(big.Int).Lsh(common.Big1, 90)}
	}
	for i := range crowd {
		genesis.Alloc[numbered('c', i)] = types.Account{Balance: big.NewInt(int64(i + 1))}
	}
	for addr, account := range alloc {
		if account.Balance == nil {
			account.Balance = new(big.Int)
		}
		genesis.Alloc[addr] = account
	}
	chain, err := sample.NewChain(genesis)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(chain.Close)
	w := &world{chain, t}
	w.append()
	return w
}

// append adds a block of transactions.
func (w *world) append(txs ...*types.Transaction) {
	w.t.Helper()
	if _, err := w.Append(w.fill(txs)); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) fill(txs []*types.Transaction) func(*core.BlockGen) {
	return func(b *core.BlockGen) {
		for _, tx := range txs {
			w.AddTx(b, tx)
		}
	}
}

// outcome is a block both ways.
type outcome struct {
	bound, count meter.Weight
	watched      meter.Weight
	gas          uint64
	pages        int
	stats        machine.Stats
	sent         sent
}

// measure meters a block of transactions on the head and runs it in the machine. The
// block is not added.
func (w *world) measure(prices meter.Prices, txs ...*types.Transaction) *outcome {
	w.t.Helper()
	in, block, err := w.Input(w.fill(txs))
	if err != nil {
		w.t.Fatal(err)
	}
	o, err := compare(w.Config(), prices, in)
	if err != nil {
		w.t.Fatal(err)
	}
	o.gas = block.GasUsed()
	return o
}

// compare meters a block and runs it in the machine.
func compare(config *gethparams.ChainConfig, prices meter.Prices, in *oneblock.Input) (*outcome, error) {
	img, err := openImage()
	if err != nil {
		return nil, err
	}
	m := meter.NewCycles(prices, meter.Limits{})
	bound, err := Block(config, bytes.Clone(in.Witness), in.Block, m, false)
	if err != nil {
		return nil, err
	}
	watched, err := Block(config, bytes.Clone(in.Witness), in.Block, m, true)
	if err != nil {
		return nil, err
	}
	enc := in.Encode()
	_, stats, err := image.Run(context.Background(), img, enc, machine.Config{})
	if err != nil {
		return nil, err
	}
	o := &outcome{bound: bound, watched: watched, count: meter.Weight{Cost: stats.Cost(), Witness: uint64(len(in.Witness))}, pages: stats.Pages, stats: stats}
	if stats.Cycles <= countedCycles {
		o.sent, err = countSends(img, enc)
	}
	return o, err
}

// check holds the bound of a block against its count, and what its transactions add
// to a block without.
func (o *outcome) check(t *testing.T, empty *outcome) {
	t.Helper()
	if o.bound.Cost < o.count.Cost || o.bound.Witness < o.count.Witness {
		t.Errorf("bound %+v is below the count %+v: %v", o.bound, o.count, &o.stats)
	}
	if o.watched.Cost < o.count.Cost || o.watched.Witness < o.count.Witness {
		t.Errorf("watched bound %+v is below the count %+v: %v", o.watched, o.count, &o.stats)
	}
	if bound, count := o.bound.Cost-empty.bound.Cost, o.count.Cost-empty.count.Cost; bound < count {
		t.Errorf("bound of the transactions %d is below the count %d: %v", bound, count, &o.stats)
	}
	// What meter.DefaultBatch relies on.
	if memory := uint64(o.pages-empty.pages) * abi.PageSize; memory > memoryPerCost*o.bound.Cost {
		t.Errorf("%d bytes of memory for a bound of %d", memory, o.bound.Cost)
	}
	if o.sent != (sent{}) {
		o.sent.check(t)
	}
	t.Logf("| %s | %d | %d | %d | %.2f | %d | %d | %.2f |", t.Name(), o.gas, o.count.Cost, o.bound.Cost, o.over(empty), o.count.Witness, o.bound.Witness,
		float64(o.pages-empty.pages)*abi.PageSize/float64(o.count.Cost))
}

// over is how many times the count of the transactions their bound is.
func (o *outcome) over(empty *outcome) float64 {
	return float64(o.bound.Cost-empty.bound.Cost) / float64(o.count.Cost-empty.count.Cost)
}

// memoryPerCost is how many bytes of memory an execution may take for a cycle
// equivalent of its bound.
const memoryPerCost = 2
