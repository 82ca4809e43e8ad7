package outbox

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethdb"

	"github.com/zkgeth/zkgeth/params"
)

// newChain is a chain of a genesis whose outbox has this in its slots.
func newChain(t *testing.T, db ethdb.Database, storage map[common.Hash]common.Hash) *core.BlockChain {
	t.Helper()
	alloc := types.GenesisAlloc{params.OutboxAddress: {Code: []byte{0}, Nonce: 1, Storage: storage}}
	spec := &core.Genesis{Config: params.L2ChainConfig(901), GasLimit: params.MinGasLimit, Difficulty: new(big.Int), BaseFee: big.NewInt(1e9), Alloc: alloc}
	return open(t, db, spec)
}

// open opens the chain of a database, which has tries and no copy of the state beside them.
func open(t *testing.T, db ethdb.Database, spec *core.Genesis) *core.BlockChain {
	t.Helper()
	cfg := core.DefaultConfig().WithArchive(true).WithStateScheme(rawdb.HashScheme)
	cfg.SnapshotLimit = 0
	chain, err := core.NewBlockChain(db, spec, beacon.New(ethash.NewFaker()), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(chain.Stop)
	return chain
}

func TestRoot(t *testing.T) {
	for name, tc := range map[string]struct {
		storage map[common.Hash]common.Hash
		want    common.Hash
	}{
		"empty":       {nil, common.Hash{}},
		"root":        {map[common.Hash]common.Hash{{}: {7}, {31: 1}: {8}}, common.Hash{7}},
		"other slots": {map[common.Hash]common.Hash{{31: 1}: {8}}, common.Hash{}},
	} {
		t.Run(name, func(t *testing.T) {
			chain := newChain(t, rawdb.NewMemoryDatabase(), tc.storage)
			if root, err := Root(chain, chain.Genesis().Header()); err != nil || root != tc.want {
				t.Errorf("%v, %v; want %v", root, err, tc.want)
			}
		})
	}
}

// What cannot be read is no empty outbox.
func TestRootOfMissingState(t *testing.T) {
	db := rawdb.NewMemoryDatabase()
	chain := newChain(t, db, map[common.Hash]common.Hash{{}: {7}})
	header := chain.Genesis().Header()
	state, err := chain.StateAt(header.Root, header.Number, header.Time)
	if err != nil {
		t.Fatal(err)
	}
	storage := state.GetStorageRoot(params.OutboxAddress)
	if has, err := db.Has(storage[:]); err != nil || !has {
		t.Fatalf("storage root %v is not a node of the database (%v)", storage, err)
	}
	if err := db.Delete(storage[:]); err != nil {
		t.Fatal(err)
	}
	chain = open(t, db, nil) // with nothing in memory
	if root, err := Root(chain, header); err == nil {
		t.Errorf("%v without the storage", root)
	}
	header.Root = common.Hash{1}
	if root, err := Root(chain, header); err == nil {
		t.Errorf("%v of an unknown state", root)
	}
}
