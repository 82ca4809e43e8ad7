package blocktest

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/triedb"
	"github.com/holiman/uint256"
)

// chain keeps the blocks of a test and their states in go-ethereum's database,
// which is where the guest's first run takes its state from.
type chain struct {
	config *params.ChainConfig
	nodes  *triedb.Database
	codes  *state.CodeDB
	db     state.Database
	blocks map[common.Hash]*link
	engine consensus.Engine
}

// link is a block of the chain.
type link struct {
	header *types.Header
	raw    []byte       // encoding of header
	block  *types.Block // nil for genesis
	parent *link
	stored bool // its state is in the database
}

func newChain(config *params.ChainConfig) *chain {
	disk := rawdb.NewMemoryDatabase()
	c := &chain{
		config: config,
		nodes:  triedb.NewDatabase(disk, triedb.HashDefaults),
		codes:  state.NewCodeDB(disk),
		blocks: map[common.Hash]*link{},
		engine: beacon.New(ethash.NewFaker()),
	}
	c.db = state.NewDatabase(c.nodes, c.codes)
	return c
}

// commitAlloc stores a state given in full and returns its root.
func (c *chain) commitAlloc(alloc types.GenesisAlloc) (common.Hash, error) {
	sdb, err := state.New(types.EmptyRootHash, c.db)
	if err != nil {
		return common.Hash{}, err
	}
	for addr, account := range alloc {
		balance, overflow := new(uint256.Int), false
		if account.Balance != nil {
			if balance, overflow = uint256.FromBig(account.Balance); overflow {
				return common.Hash{}, fmt.Errorf("balance of %x exceeds 256 bits", addr)
			}
		}
		sdb.SetBalance(addr, balance, tracing.BalanceIncreaseGenesisBalance)
		sdb.SetNonce(addr, account.Nonce, tracing.NonceChangeGenesis)
		if len(account.Code) > 0 {
			sdb.SetCode(addr, account.Code, tracing.CodeChangeGenesis)
		}
		for key, value := range account.Storage {
			sdb.SetState(addr, key, value)
		}
	}
	// A pre-state may have accounts that count as empty: nothing is removed.
	return sdb.Commit(params.Rules{}, 0)
}

// addGenesis makes the block with this encoding the first one.
func (c *chain) addGenesis(enc []byte) (*link, error) {
	block := new(types.Block)
	if err := rlp.DecodeBytes(enc, block); err != nil {
		return nil, err
	}
	return c.add(block, nil)
}

// addBlock appends a block that the guest found valid.
func (c *chain) addBlock(enc []byte) (*link, error) {
	block := new(types.Block)
	if err := rlp.DecodeBytes(enc, block); err != nil {
		return nil, err
	}
	parent := c.blocks[block.ParentHash()]
	if parent == nil {
		return nil, fmt.Errorf("parent %x is not known", block.ParentHash())
	}
	return c.add(block, parent)
}

func (c *chain) add(block *types.Block, parent *link) (*link, error) {
	raw, err := rlp.EncodeToBytes(block.Header())
	if err != nil {
		return nil, err
	}
	l := &link{header: block.Header(), raw: raw, block: block, parent: parent, stored: parent == nil}
	c.blocks[block.Hash()] = l
	return l, nil
}

// parentOf returns the block that the block with this encoding names as its
// parent; nil when it names none.
func (c *chain) parentOf(enc []byte) *link {
	content, _, err := rlp.SplitList(enc)
	if err != nil {
		return nil
	}
	if content, _, err = rlp.SplitList(content); err != nil {
		return nil
	}
	hash, _, err := rlp.SplitString(content)
	if err != nil {
		return nil
	}
	return c.blocks[common.BytesToHash(hash)]
}

// store makes the state after a block available by letting go-ethereum execute it.
func (c *chain) store(l *link) error {
	if l.stored {
		return nil
	}
	if err := c.store(l.parent); err != nil {
		return err
	}
	sdb, err := c.stateAt(l.parent)
	if err != nil {
		return err
	}
	processor := core.NewStateProcessor(c)
	if _, err := processor.Process(context.Background(), l.block, sdb, nil, nil, vm.Config{}, nil); err != nil {
		return fmt.Errorf("go-ethereum does not execute block %d: %w", l.header.Number, err)
	}
	root, err := sdb.Commit(c.config.Rules(l.header.Number, true, l.header.Time), l.header.Number.Uint64())
	if err != nil {
		return fmt.Errorf("go-ethereum does not store the state of block %d: %w", l.header.Number, err)
	}
	if root != l.header.Root {
		return fmt.Errorf("go-ethereum's state root of block %d is %x", l.header.Number, root)
	}
	l.stored = true
	return nil
}

// stateAt returns the state after a block that is stored.
func (c *chain) stateAt(l *link) (*state.StateDB, error) { return state.New(l.header.Root, c.db) }

// node is the witness recorder's source of trie nodes.
func (c *chain) node(root common.Hash) func(hash *[32]byte) ([]byte, error) {
	reader, err := c.nodes.NodeReader(root)
	return func(hash *[32]byte) ([]byte, error) {
		if err != nil {
			return nil, err
		}
		return reader.Node(common.Hash{}, nil, *hash)
	}
}

// code is the witness recorder's source of codes.
func (c *chain) code(hash *[32]byte) ([]byte, error) {
	return c.codes.Reader().Code(common.Address{}, *hash), nil
}

// The rest makes a chain go-ethereum's core.ChainContext.

func (c *chain) Config() *params.ChainConfig                     { return c.config }
func (c *chain) Engine() consensus.Engine                        { return c.engine }
func (c *chain) CurrentHeader() *types.Header                    { return nil }
func (c *chain) GetHeaderByNumber(uint64) *types.Header          { return nil }
func (c *chain) GetTd(common.Hash, uint64) *big.Int              { return nil }
func (c *chain) GetHeader(h common.Hash, _ uint64) *types.Header { return c.GetHeaderByHash(h) }
func (c *chain) GetHeaderByHash(hash common.Hash) *types.Header {
	if l := c.blocks[hash]; l != nil {
		return l.header
	}
	return nil
}
