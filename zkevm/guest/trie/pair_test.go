package trie

import (
	"bytes"
	"math/rand"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	gethtrie "github.com/ethereum/go-ethereum/trie"
	"github.com/ethereum/go-ethereum/trie/trienode"
	"github.com/ethereum/go-ethereum/triedb"
)

// pair does the same to a Trie and to go-ethereum's.
type pair struct {
	t    testing.TB
	own  *Trie
	geth *gethtrie.Trie
	db   *triedb.Database
	root common.Hash // of the last commit
}

func newPair(t testing.TB) *pair {
	db := triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil)
	return &pair{t: t, own: Empty(), geth: gethtrie.NewEmpty(db), db: db, root: EmptyRoot}
}

func (p *pair) put(key [32]byte, val []byte) {
	p.t.Helper()
	if err := p.geth.Update(key[:], bytes.Clone(val)); err != nil {
		p.t.Fatal(err)
	}
	if err := p.own.Put(&key, val); err != nil {
		p.t.Fatalf("put %x: %v", key, err)
	}
}

func (p *pair) delete(key [32]byte) {
	p.t.Helper()
	if err := p.geth.Delete(key[:]); err != nil {
		p.t.Fatal(err)
	}
	if err := p.own.Delete(&key); err != nil {
		p.t.Fatalf("delete %x: %v", key, err)
	}
}

func (p *pair) get(key [32]byte) {
	p.t.Helper()
	want, err := p.geth.Get(key[:])
	if err != nil {
		p.t.Fatal(err)
	}
	got, err := p.own.Get(&key)
	if err != nil {
		p.t.Fatalf("get %x: %v", key, err)
	}
	if !bytes.Equal(got, want) || (got == nil) != (want == nil) {
		p.t.Fatalf("get %x: %x, want %x", key, got, want)
	}
}

func (p *pair) hash() {
	p.t.Helper()
	got, err := p.own.Hash()
	if err != nil {
		p.t.Fatal(err)
	}
	if want := p.geth.Hash(); got != want {
		p.t.Fatalf("root %x, want %x", got, want)
	}
}

// commit writes go-ethereum's trie to its database and starts a new one there.
func (p *pair) commit() {
	p.t.Helper()
	root, set := p.geth.Commit(false)
	if set != nil {
		if err := p.db.Update(root, p.root, 0, trienode.NewWithNodeSet(set), triedb.NewStateSet()); err != nil {
			p.t.Fatal(err)
		}
	}
	var err error
	if p.geth, err = gethtrie.New(gethtrie.TrieID(root), p.db); err != nil {
		p.t.Fatal(err)
	}
	p.root = root
}

// Node gives the nodes of the last commit: a Resolver.
func (p *pair) Node(hash *[32]byte) ([]byte, error) {
	reader, err := p.db.NodeReader(p.root)
	if err != nil {
		return nil, err
	}
	return reader.Node(common.Hash{}, nil, *hash)
}

// keyMaker makes keys of which many have long prefixes in common, so that
// extensions, deep paths and embedded nodes appear.
type keyMaker func(rng *rand.Rand) [32]byte

var keyMakers = map[string]keyMaker{
	"uniform": func(rng *rand.Rand) (key [32]byte) {
		rng.Read(key[:])
		return key
	},
	// few keys, so that operations hit: a branch on every third depth
	"binary": func(rng *rand.Rand) (key [32]byte) {
		for d := 0; d < 64; d += 3 {
			if rng.Intn(4) == 0 {
				setNibble(&key, d, rng.Intn(2)*7)
			}
		}
		return key
	},
	// all differences in the last nibbles: everything below the extension is embedded
	"deep": func(rng *rand.Rand) (key [32]byte) {
		key = [32]byte{0x12, 0x34, 0x56}
		for d := 61; d < 64; d++ {
			setNibble(&key, d, rng.Intn(16)&rng.Intn(16))
		}
		return key
	},
	// one branch below the other: key d leaves the path at nibble d
	"ladder": func(rng *rand.Rand) (key [32]byte) {
		for i := range key {
			key[i] = 0x5a
		}
		if d := rng.Intn(65); d < 64 {
			setNibble(&key, d, rng.Intn(16))
		}
		return key
	},
	// groups whose keys differ at one of two depths that embedding begins around
	"border": func(rng *rand.Rand) (key [32]byte) {
		key[0] = byte(rng.Intn(3))
		setNibble(&key, 20+rng.Intn(44), rng.Intn(16))
		setNibble(&key, 63, rng.Intn(16))
		return key
	},
}

// randomValue is short more often than not; its lengths gather around the
// borders of RLP.
func randomValue(rng *rand.Rand) []byte {
	var n int
	switch rng.Intn(8) {
	case 0, 1, 2:
		n = 1
	case 3:
		n = 1 + rng.Intn(32)
	case 4:
		n = 20 + rng.Intn(16)
	case 5:
		n = 50 + rng.Intn(10)
	case 6:
		n = 66 + rng.Intn(45) // an account
	default:
		n = []int{2, 32, 55, 56, 127, 128, 250, 255, 256, 257, MaxValue}[rng.Intn(11)]
	}
	v := make([]byte, n)
	rng.Read(v)
	if n == 1 {
		v[0] = []byte{0, 1, 0x7f, 0x80, 0xff}[rng.Intn(5)]
	}
	return v
}
