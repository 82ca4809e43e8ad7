package node

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/ethdb"
	"github.com/ethereum/go-ethereum/ethdb/pebble"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/triedb"
)

// chainData is the name of geth's chain database in a data directory.
const chainData = "chaindata"

// flatStateVersion is the version of the layers of flat state that geth writes when it
// stops.
const flatStateVersion = 1

// Begin writes the genesis block into the database of a new data directory, that
// its transactions are indexed from there on, and that the flat state is still to be made.
// All three are what geth does, too late: what looks for a head or for flat state warns
// of an empty database, and until it has noted some time after the first block that there
// is an index, it answers a question for a receipt it does not have with an error
// ("transaction indexing is in progress"), on which wallets give up, instead of with
// null. A directory that has a database, and a node in memory, are left
// alone. To be called before eth.New, which reads the note.
func Begin(stack *node.Node, genesis *core.Genesis) (err error) {
	if stack.DataDir() == "" || genesis == nil {
		return nil
	}
	path := stack.ResolvePath(chainData)
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	store, err := pebble.New(path, 16, 16, "", false)
	if err != nil {
		return fmt.Errorf("create chain database: %w", err)
	}
	db := rawdb.NewDatabase(store)
	defer func() { err = errors.Join(err, db.Close()) }()
	tries := triedb.NewDatabase(db, triedb.HashDefaults)
	defer func() { err = errors.Join(err, tries.Close()) }()
	if _, _, _, err := core.SetupGenesisBlock(db, tries, genesis); err != nil {
		return fmt.Errorf("write genesis: %w", err)
	}
	rawdb.WriteTxIndexTail(db, 0)
	return beginFlatState(db, genesis.ToBlock().Root())
}

// beginFlatState notes that none of the flat state of a root has been made, as geth does
// when it stops at that point.
func beginFlatState(db ethdb.KeyValueWriter, root common.Hash) error {
	progress, err := rlp.EncodeToBytes(&struct {
		Wiping, Done             bool
		Marker                   []byte // where to go on
		Accounts, Slots, Storage uint64
	}{})
	if err != nil {
		return fmt.Errorf("encode progress of flat state: %w", err)
	}
	layers, err := rlp.EncodeToBytes(root)
	if err != nil {
		return fmt.Errorf("encode layers of flat state: %w", err)
	}
	rawdb.WriteSnapshotRoot(db, root)
	rawdb.WriteSnapshotGenerator(db, progress)
	rawdb.WriteSnapshotJournal(db, append(rlp.AppendUint64(nil, flatStateVersion), layers...))
	return nil
}
