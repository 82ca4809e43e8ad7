package engine_test

import (
	"context"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/eth/engine"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/params"
)

// depositor is a node whose every block credits one of a few accounts.
type depositor struct {
	*testing.T
	dir    string
	engine *engine.Engine
	node   *node.Node
	head   *types.Block
	gwei   []uint64 // what each block since genesis credits
}

func (d *depositor) start() {
	d.Helper()
	if d.node != nil {
		if err := d.node.Close(); err != nil {
			d.Fatal(err)
		}
	}
	d.engine, d.node = newEngine(d.T, d.dir)
	if d.head == nil {
		d.head = d.node.Backend.BlockChain().Genesis()
	}
	if got := d.engine.Head(); got.Hash() != d.head.Hash() {
		d.Fatalf("head is block %d after a start, want %d", got.Number, d.head.Number())
	}
}

func (d *depositor) account(block int) common.Address { return common.Address{0xaa, byte(block % 7)} }

func (d *depositor) grow(blocks int, gwei uint64) {
	d.Helper()
	for range blocks {
		attrs := builder.Attributes{Time: d.head.Time() + 1, Origin: params.Origin{Time: d.head.Time()},
			Deposits: []builder.Deposit{{Index: uint64(len(d.gwei)), To: d.account(len(d.gwei)), Amount: gwei}}}
		res, err := d.engine.Build(context.Background(), d.head.Header(), attrs)
		if err != nil {
			d.Fatal(err)
		}
		if err := d.engine.Insert(context.Background(), res.Block); err != nil {
			d.Fatal(err)
		}
		d.moveTo(res.Block)
		d.gwei = append(d.gwei, gwei)
	}
}

func (d *depositor) rewind(blocks int) {
	d.Helper()
	d.gwei = d.gwei[:len(d.gwei)-blocks]
	d.moveTo(d.engine.BlockByNumber(uint64(len(d.gwei))))
}

func (d *depositor) moveTo(block *types.Block) {
	d.Helper()
	genesis := d.node.Backend.BlockChain().Genesis().Hash()
	if err := d.engine.SetLabels(context.Background(), block.Hash(), genesis, genesis); err != nil {
		d.Fatal(err)
	}
	d.head = block
}

func (d *depositor) check(when string) {
	d.Helper()
	chain := d.node.Backend.BlockChain()
	flat, err := chain.StateAt(d.head.Root(), d.head.Number(), d.head.Time())
	if err != nil {
		d.Fatalf("%s: %v", when, err)
	}
	walked, err := state.New(d.head.Root(), state.NewDatabase(chain.TrieDB(), state.NewCodeDB(d.node.Backend.ChainDb())))
	if err != nil {
		d.Fatalf("%s: %v", when, err)
	}
	want := make(map[common.Address]uint64)
	for i, gwei := range d.gwei {
		want[d.account(i)] += gwei * 1e9
	}
	for i := range 7 {
		addr := d.account(i)
		if got := flat.GetBalance(addr).Uint64(); got != want[addr] {
			d.Errorf("%s: account %d has %d in flat state, want %d", when, i, got, want[addr])
		}
		if got := walked.GetBalance(addr).Uint64(); got != want[addr] {
			d.Errorf("%s: account %d has %d in the trie, want %d", when, i, got, want[addr])
		}
	}
}

// Flat state goes back 128 blocks. What it answers is what the tries say at a head, on
// a branch from a block that it has, on one from a block that it has not any more, and
// after a start on each of them.
func TestFlatStateAgreesWithTries(t *testing.T) {
	d := &depositor{T: t, dir: t.TempDir()}
	d.start()
	d.check("genesis")
	steps := []struct {
		name         string
		rewind, grow int
	}{
		{"200 blocks", 0, 200},
		{"branch 20 blocks back", 20, 5},
		{"branch 150 blocks back", 150, 10},
		{"more on that branch", 0, 140},
		{"back without a branch", 3, 0},
		{"all the way back", 172, 0},
		{"from genesis again", 0, 2},
	}
	for i, step := range steps {
		d.rewind(step.rewind)
		d.grow(step.grow, uint64(i+1))
		d.check(step.name)
		d.start()
		d.check(step.name + ", after a start")
	}
}
