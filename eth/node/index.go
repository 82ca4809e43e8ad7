package node

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/node"
)

// chainData is the name of geth's chain database in a data directory.
const chainData = "chaindata"

// IndexFromStart notes in the database of a new data directory that its transactions
// are indexed from the genesis on, which is true: geth indexes every block as it becomes
// the head. geth itself notes it some time after the first block, and until then it
// answers a question for a receipt it does not have with an error ("transaction indexing
// is in progress"), on which wallets give up, instead of with null. A directory that has
// a database, and a node in memory, are left alone. To be called before eth.New, which
// reads the note.
func IndexFromStart(stack *node.Node) (err error) {
	if stack.DataDir() == "" {
		return nil
	}
	if _, err := os.Stat(stack.ResolvePath(chainData)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	db, err := stack.OpenDatabaseWithOptions(chainData, node.DatabaseOptions{Cache: 16, Handles: 16})
	if err != nil {
		return fmt.Errorf("create chain database: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	rawdb.WriteTxIndexTail(db, 0)
	return nil
}
