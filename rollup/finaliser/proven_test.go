package finaliser

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

// Where proofs are made, nothing is stated about a batch before its proof is there.
func TestWaitsForProofs(t *testing.T) {
	w := newWorld(t)
	f := w.finaliser(t)
	proven := make(map[common.Hash]bool)
	f.proven = func(index uint64, hash common.Hash) bool {
		if w.infos[index].Hash != hash {
			t.Errorf("asked for batch %d with the hash %v", index, hash)
		}
		return proven[hash]
	}
	step(t, f, false)
	proven[w.infos[2].Hash], proven[w.infos[3].Hash] = true, true
	step(t, f, false) // the first is missing
	proven[w.infos[1].Hash] = true
	step(t, f, true)
	if w.proofs[0].Values.BlockHash != w.infos[3].BlockHash {
		t.Errorf("stated up to %v", w.proofs[0].Values.BlockHash)
	}
	step(t, f, false)
	if len(w.proofs) != 1 {
		t.Errorf("stated %d runs", len(w.proofs))
	}
}
