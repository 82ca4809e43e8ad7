package trie

import (
	"bytes"
	"math/rand"
	"testing"

	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	gethtrie "github.com/ethereum/go-ethereum/trie"
	"github.com/ethereum/go-ethereum/triedb"
)

func TestRandomOperations(t *testing.T) {
	for seed := int64(0); seed < 50; seed++ {
		rng := rand.New(rand.NewSource(seed))
		ref := gethtrie.NewEmpty(triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil))
		own := Empty()
		_ = types.EmptyRootHash
		var keys [][32]byte
		for i := 0; i < 2000; i++ {
			var k [32]byte
			rng.Read(k[:])
			if len(keys) > 0 && rng.Intn(4) != 0 {
				k = keys[rng.Intn(len(keys))]
				if rng.Intn(2) == 0 {
					setNibble(&k, 50+rng.Intn(14), rng.Intn(16))
				}
				if rng.Intn(6) == 0 {
					setNibble(&k, rng.Intn(64), rng.Intn(16))
				}
			}
			keys = append(keys, k)
			if rng.Intn(3) == 0 {
				ref.Delete(k[:])
				if err := own.Delete(&k); err != nil {
					t.Fatal(err)
				}
			} else {
				v := make([]byte, 1+rng.Intn(1+rng.Intn(60)))
				rng.Read(v)
				ref.Update(k[:], v)
				if err := own.Put(&k, v); err != nil {
					t.Fatal(err)
				}
			}
			k = keys[rng.Intn(len(keys))]
			want, _ := ref.Get(k[:])
			got, err := own.Get(&k)
			if err != nil || !bytes.Equal(want, got) {
				t.Fatal(seed, i, err, want, got)
			}
			if rng.Intn(3) == 0 {
				h, err := own.Hash()
				if err != nil || h != ref.Hash() {
					t.Fatal(seed, i, err)
				}
			}
		}
	}
}
