package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/big"
	"path/filepath"
	"time"

	beacon "github.com/ethereum/go-ethereum/beacon/engine"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/event"
	"github.com/ethereum/go-ethereum/miner"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/eth/engine"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/eth/pool"
	"github.com/zkgeth/zkgeth/eth/sequencer"
	"github.com/zkgeth/zkgeth/eth/wal"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/params/devaccounts"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/labels"
)

// chainID of all chains measured.
const chainID = params.DevL2ChainID

// maxDrift is no limit: blocks come faster than seconds pass.
const maxDrift = 1 << 40

// testGenesis is an L2 genesis with rich accounts and their tokens.
func testGenesis(a *accounts, gasLimit uint64) (*core.Genesis, error) {
	cfg := &params.Rollup{Version: 1, L1ChainID: params.DevL1ChainID, L2ChainID: chainID,
		Genesis: params.Genesis{Time: uint64(time.Now().Unix()) - 10, GasLimit: gasLimit, BaseFee: (*hexutil.Big)(big.NewInt(1_000_000_000))},
		Limits:  params.Limits{MaxDrift: maxDrift, ForceDeadline: 1, OperatorTimeout: 1}}
	spec, err := genesis.L2(cfg)
	if err != nil {
		return nil, err
	}
	for _, account := range a.list {
		spec.Alloc[account.address] = types.Account{Balance: devaccounts.Balance}
	}
	return spec, tokens(spec.Alloc, a)
}

// chain is a node under measurement.
type chain interface {
	// add hands transactions to the pool.
	add(txs []*types.Transaction) error
	// step makes a block of what the pool holds, nil when it holds nothing.
	step(ctx context.Context) (*types.Block, error)
	close() error
}

func startNode(dir, name string, spec *core.Genesis) (*node.Node, error) {
	n, err := node.New(node.DefaultConfig(name, filepath.Join(dir, name), spec))
	if err != nil {
		return nil, err
	}
	if err := n.Start(); err != nil {
		return nil, errors.Join(err, n.Close())
	}
	return n, nil
}

// copies decodes transactions anew, so that chains share no cached senders.
func copies(txs []*types.Transaction) ([]*types.Transaction, error) {
	enc, err := rlp.EncodeToBytes(txs)
	if err != nil {
		return nil, err
	}
	var out []*types.Transaction
	return out, rlp.DecodeBytes(enc, &out)
}

func poolTxs(n *node.Node, txs []*types.Transaction) error {
	txs, err := copies(txs)
	if err != nil {
		return err
	}
	return errors.Join(n.Backend.TxPool().Add(txs, true)...)
}

// ours is the path of a zkgeth sequencer from pool to label, on a fixed L1.
type ours struct {
	*node.Node
	engine    *engine.Engine
	sequencer *sequencer.Sequencer
	log       *wal.Log
	pool      *pool.Pool
}

func newOurs(dir string, spec *core.Genesis) (c *ours, err error) {
	n, err := startNode(dir, "zkgeth", spec)
	if err != nil {
		return nil, err
	}
	c = &ours{Node: n}
	defer func() {
		if err != nil {
			err = errors.Join(err, c.close())
		}
	}()
	options := builder.Options{MaxDrift: maxDrift, BlockBytes: params.MaxBatchPayload, Meter: meter.NewCycles(meter.DefaultPrices, meter.DefaultLimits)}
	if c.engine, err = engine.New(n.Backend, options); err != nil {
		return nil, err
	}
	if c.log, err = wal.Open(filepath.Join(dir, "wal"), wal.Options{}); err != nil {
		return nil, err
	}
	c.pool = pool.New(n.Backend.TxPool(), spec.Config, big.NewInt(1))
	c.sequencer, err = sequencer.New(c.engine, labels.New(c.engine), fixedL1{l1.BlockRef{Time: spec.Timestamp}}, c.pool, c.log, sequencer.Options{
		BlockTime: time.Second, BatchInterval: math.MaxInt64, FillTime: time.Minute, MaxDrift: maxDrift})
	return c, err
}

func (c *ours) add(txs []*types.Transaction) error { return poolTxs(c.Node, txs) }

func (c *ours) step(ctx context.Context) (*types.Block, error) {
	made, _, err := c.sequencer.Step(ctx)
	if err != nil || !made {
		return nil, err
	}
	return c.engine.BlockByHash(c.engine.Head().Hash()), nil
}

func (c *ours) close() error {
	var err error
	if c.log != nil {
		err = c.log.Close()
	}
	return errors.Join(err, c.Node.Close())
}

// fixedL1 has one block and empty queues.
type fixedL1 struct{ head l1.BlockRef }

func (f fixedL1) Head() l1.BlockRef                             { return f.head }
func (f fixedL1) RefByNumber(uint64) (l1.BlockRef, error)       { return f.head, nil }
func (f fixedL1) CountsAt(uint64) (l1.Counts, error)            { return l1.Counts{}, nil }
func (f fixedL1) Deposits(uint64, uint64) ([]l1.Deposit, error) { return nil, nil }
func (f fixedL1) Forced(uint64, uint64) ([]l1.Forced, error)    { return nil, nil }
func (f fixedL1) Subscribe(chan<- l1.Update) event.Subscription {
	return new(event.Feed).Subscribe(make(chan l1.Update))
}

// miners is go-ethereum with its own block builder, driven as a consensus client
// does: build, execute once more, set the head.
type miners struct{ *node.Node }

func newMiners(dir string, spec *core.Genesis) (*miners, error) {
	n, err := startNode(dir, "miner", spec)
	return &miners{n}, err
}

func (c *miners) add(txs []*types.Transaction) error { return poolTxs(c.Node, txs) }

func (c *miners) step(ctx context.Context) (*types.Block, error) {
	if err := c.Backend.TxPool().Sync(); err != nil {
		return nil, err
	}
	bc := c.Backend.BlockChain()
	head := bc.CurrentBlock()
	root := head.Hash()
	args := &miner.BuildPayloadArgs{Parent: root, Timestamp: max(uint64(time.Now().Unix()), head.Time+1), Withdrawals: types.Withdrawals{}, BeaconRoot: &root, Version: beacon.PayloadV3}
	block, _, err := c.Backend.Miner().BuildTestingPayload(args, nil, false, nil)
	if err != nil || len(block.Transactions()) == 0 {
		return nil, err
	}
	if _, err := bc.InsertBlockWithoutSetHead(ctx, block, false); err != nil {
		return nil, err
	}
	if _, err := bc.SetCanonical(block); err != nil {
		return nil, err
	}
	return block, nil
}

func (c *miners) close() error { return c.Node.Close() }

// plain is go-ethereum executing blocks from elsewhere.
type plain struct{ *node.Node }

func newPlain(dir string, spec *core.Genesis) (*plain, error) {
	n, err := startNode(dir, "plain", spec)
	return &plain{n}, err
}

// prepare decodes a block anew and recovers its senders, as the other chains'
// pools have done before they make a block.
func (c *plain) prepare(block *types.Block) (*types.Block, error) {
	enc, err := rlp.EncodeToBytes(block)
	if err != nil {
		return nil, err
	}
	fresh := new(types.Block)
	if err := rlp.DecodeBytes(enc, fresh); err != nil {
		return nil, err
	}
	signer := types.LatestSigner(c.Backend.BlockChain().Config())
	for _, tx := range fresh.Transactions() {
		if _, err := types.Sender(signer, tx); err != nil {
			return nil, err
		}
		tx.Hash()
	}
	return fresh, nil
}

// insert executes blocks, making each the head.
func (c *plain) insert(blocks []*types.Block) error {
	for _, block := range blocks {
		if _, err := c.Backend.BlockChain().InsertChain(types.Blocks{block}); err != nil {
			return err
		}
		if head := c.Backend.BlockChain().CurrentBlock().Hash(); head != block.Hash() {
			return fmt.Errorf("head is %v after inserting %v", head, block.Hash())
		}
	}
	return nil
}

func (c *plain) close() error { return c.Node.Close() }
