package state

import (
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

var errHidden = errors.New("hidden")

// hiding is a host that notes which nodes are asked for, and has none of one hash.
type hiding struct {
	*host
	hidden common.Hash
	asked  map[common.Hash]bool
}

func (h *hiding) Node(hash *[32]byte) ([]byte, error) {
	if h.asked[*hash] = true; *hash == h.hidden {
		return nil, errHidden
	}
	return h.host.Node(hash)
}

// A state of which a node is hidden has no root: not where it is read, not where it is
// changed, and not where an account or a slot is taken away.
func TestNoRootWithoutANode(t *testing.T) {
	h := newHost(t, preState)
	for name, change := range map[string]func(d *DB){
		"balance":       func(d *DB) { d.AddBalance(testAddrs[2], uint256.NewInt(1), 0) },
		"a new account": func(d *DB) { d.AddBalance(common.Address{9, 9}, uint256.NewInt(1), 0) },
		"a slot":        func(d *DB) { d.SetState(testAddrs[3], testKeys[1], common.Hash{7}) },
		"a new slot":    func(d *DB) { d.SetState(testAddrs[3], common.Hash{5, 5}, common.Hash{7}) },
		"a slot less":   func(d *DB) { d.SetState(testAddrs[3], testKeys[1], common.Hash{}) },
		"slots less": func(d *DB) {
			for _, key := range testKeys {
				d.SetState(testAddrs[3], key, common.Hash{})
			}
		},
		"an account less": func(d *DB) { d.AddBalance(testAddrs[5], new(uint256.Int), 0) }, // it counts as empty
	} {
		run := func(hidden common.Hash) (map[common.Hash]bool, error) {
			source := &hiding{h, hidden, map[common.Hash]bool{}}
			d := New(trie.New(h.root, source), source)
			begin(d)
			change(d)
			d.Finalise(osaka)
			_, err := d.Root()
			return source.asked, err
		}
		asked, err := run(common.Hash{})
		if err != nil || len(asked) == 0 {
			t.Fatalf("%s: %d nodes, %v", name, len(asked), err)
		}
		for hash := range asked {
			if _, err := run(hash); !errors.Is(err, errHidden) {
				t.Errorf("%s: without node %v: %v", name, hash, err)
			}
		}
	}
}
