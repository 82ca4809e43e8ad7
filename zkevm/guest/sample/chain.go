package sample

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethdb"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
	"github.com/zkgeth/zkgeth/zkevm/guest/state"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
	"github.com/zkgeth/zkgeth/zkevm/guest/witness"
)

// coinbase receives the fees of every block.
var coinbase = common.HexToAddress("0xc0ffee00000000000000000000000000000c0ffe")

// Chain is a chain in memory, made and checked by go-ethereum. It is not safe for
// concurrent use.
type Chain struct {
	config *params.ChainConfig
	db     ethdb.Database
	blocks *core.BlockChain
	head   *types.Block
}

// SystemContracts are the accounts that the rules of Osaka call in every block;
// a genesis should have them.
func SystemContracts() types.GenesisAlloc {
	return types.GenesisAlloc{
		params.BeaconRootsAddress:        {Nonce: 1, Code: params.BeaconRootsCode, Balance: common.Big0},
		params.HistoryStorageAddress:     {Nonce: 1, Code: params.HistoryStorageCode, Balance: common.Big0},
		params.WithdrawalQueueAddress:    {Nonce: 1, Code: params.WithdrawalQueueCode, Balance: common.Big0},
		params.ConsolidationQueueAddress: {Nonce: 1, Code: params.ConsolidationQueueCode, Balance: common.Big0},
	}
}

// NewChain returns the chain that consists of a genesis. Close it in the end.
func NewChain(genesis *core.Genesis) (*Chain, error) {
	db := rawdb.NewMemoryDatabase()
	cfg := core.DefaultConfig().WithStateScheme(rawdb.HashScheme)
	cfg.ArchiveMode = true
	cfg.SnapshotLimit = 0
	blocks, err := core.NewBlockChain(db, genesis, engine(), cfg)
	if err != nil {
		return nil, fmt.Errorf("sample chain: %w", err)
	}
	return &Chain{config: genesis.Config, db: db, blocks: blocks, head: blocks.Genesis()}, nil
}

func engine() *beacon.Beacon { return beacon.New(ethash.NewFaker()) }

// Close frees what the chain holds.
func (c *Chain) Close() { c.blocks.Stop() }

// Config returns the chain's rules.
func (c *Chain) Config() *params.ChainConfig { return c.config }

// AddTx puts a transaction that may look at earlier blocks into a block being made.
func (c *Chain) AddTx(b *core.BlockGen, tx *types.Transaction) { b.AddTxWithChain(c.blocks, tx) }

// Make returns a block on the head, without adding it. It fails unless every
// transaction succeeds.
func (c *Chain) Make(fill func(*core.BlockGen)) (*types.Block, error) {
	blocks, receipts := core.GenerateChain(c.config, c.head, engine(), c.db, 1, func(_ int, b *core.BlockGen) {
		b.SetPoS()
		b.SetCoinbase(coinbase)
		b.SetParentBeaconRoot(common.Hash{1})
		fill(b)
	})
	for i, r := range receipts[0] {
		if r.Status != types.ReceiptStatusSuccessful {
			return nil, fmt.Errorf("sample block: transaction %d fails", i)
		}
	}
	return blocks[0], nil
}

// Append makes a block and adds it.
func (c *Chain) Append(fill func(*core.BlockGen)) (*types.Block, error) {
	block, err := c.Make(fill)
	if err != nil {
		return nil, err
	}
	return block, c.Insert(block)
}

// Insert adds a block that was made on the head.
func (c *Chain) Insert(block *types.Block) error {
	if _, err := c.blocks.InsertChain(types.Blocks{block}); err != nil {
		return fmt.Errorf("sample block: %w", err)
	}
	c.head = block
	return nil
}

// Input makes a block on the head, without adding it, and what proves it.
func (c *Chain) Input(fill func(*core.BlockGen)) (*oneblock.Input, *types.Block, error) {
	block, err := c.Make(fill)
	if err != nil {
		return nil, nil, err
	}
	enc, err := rlp.EncodeToBytes(block)
	if err != nil {
		return nil, nil, err
	}
	headers, err := c.headers()
	if err != nil {
		return nil, nil, err
	}
	ancestors := &ancestors{headers: headers[1:]}
	head, err := executor.NewHead(headers[0], ancestors)
	if err != nil {
		return nil, nil, err
	}
	root := c.head.Root()
	recorder := witness.NewRecorder(
		func(hash *[32]byte) ([]byte, error) { return rawdb.ReadLegacyTrieNode(c.db, *hash), nil },
		func(hash *[32]byte) ([]byte, error) { return rawdb.ReadCode(c.db, *hash), nil },
	)
	result, err := executor.Execute(c.config, state.New(trie.New(root, recorder), recorder), head, enc)
	if err != nil {
		return nil, nil, fmt.Errorf("sample block: %w", err)
	}
	if result.Hash != block.Hash() {
		return nil, nil, errors.New("sample block: the executor disagrees with go-ethereum")
	}
	stream, err := recorder.Encode(root, headers[:1+ancestors.used])
	if err != nil {
		return nil, nil, err
	}
	rules, err := oneblock.RulesOf(c.config)
	if err != nil {
		return nil, nil, err
	}
	return &oneblock.Input{Rules: rules, Block: enc, Witness: stream}, block, nil
}

// ancestors notes how far back an execution looks.
type ancestors struct {
	headers executor.Headers
	used    int
}

// Header implements executor.Ancestors.
func (a *ancestors) Header(generation int) ([]byte, error) {
	a.used = max(a.used, min(generation+1, len(a.headers)))
	return a.headers.Header(generation)
}

// headers returns the encoded headers from the head backwards, as far as BLOCKHASH
// reaches.
func (c *Chain) headers() ([][]byte, error) {
	var out [][]byte
	for h := c.head.Header(); h != nil && len(out) < 256; h = c.blocks.GetHeaderByHash(h.ParentHash) {
		enc, err := rlp.EncodeToBytes(h)
		if err != nil {
			return nil, err
		}
		out = append(out, enc)
	}
	return out, nil
}

// Validate has go-ethereum execute and check a block on the head as it does when it
// imports one, without keeping anything.
func (c *Chain) Validate(block *types.Block) error {
	_, err := c.blocks.ProcessBlock(context.Background(), c.head.Root(), block, core.ExecuteConfig{})
	return err
}
