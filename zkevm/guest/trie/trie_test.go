package trie

import (
	"errors"
	"math/rand"
	"os"
	"testing"
)

// full says that the slow tier runs.
func full() bool { return os.Getenv("ZKGETH_TEST_FULL") != "" }

// operations is how many operations a differential test does.
func operations(normal int) int {
	if full() {
		return normal * 20
	}
	return normal
}

// Random operations, against go-ethereum's trie. Roots are compared at random
// points, so that changes pile up on hashed and on dirty nodes; now and then the
// trie starts again from the root alone.
func TestRandomOperations(t *testing.T) {
	for name, makeKey := range keyMakers {
		t.Run(name, func(t *testing.T) {
			for seed := range int64(10) {
				rng := rand.New(rand.NewSource(seed))
				p := newPair(t)
				deletes := 1 + rng.Intn(4)
				for range operations(1500) {
					switch n := rng.Intn(10); {
					case n < deletes:
						p.delete(makeKey(rng))
					case n < 7:
						p.put(makeKey(rng), randomValue(rng))
					case n < 9:
						p.get(makeKey(rng))
					default:
						p.hash()
					}
					if rng.Intn(300) == 0 {
						p.hash()
						p.commit()
						p.own = New(p.root, p)
					}
					if rng.Intn(700) == 0 {
						deletes = 1 + rng.Intn(6)
					}
				}
				p.hash()
			}
		})
	}
}

// A trie is filled and emptied again; every root on the way is go-ethereum's.
func TestFillAndEmpty(t *testing.T) {
	for name, makeKey := range keyMakers {
		t.Run(name, func(t *testing.T) {
			rng := rand.New(rand.NewSource(7))
			p := newPair(t)
			var keys [][32]byte
			for range 300 {
				key := makeKey(rng)
				keys = append(keys, key)
				p.put(key, randomValue(rng))
				p.hash()
			}
			rng.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
			for _, key := range keys {
				p.delete(key)
				p.get(key)
				p.hash()
			}
			if root, _ := p.own.Hash(); root != EmptyRoot {
				t.Fatalf("root %x", root)
			}
		})
	}
}

// The order of writes between two roots does not matter.
func TestOrderOfWritesDoesNotMatter(t *testing.T) {
	for name, makeKey := range keyMakers {
		rng := rand.New(rand.NewSource(3))
		values := map[[32]byte][]byte{}
		var keys [][32]byte
		for range 200 {
			key := makeKey(rng)
			if values[key] == nil {
				keys = append(keys, key)
			}
			values[key] = randomValue(rng)
		}
		var want [32]byte
		for try := range 5 {
			rng.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
			tr := Empty()
			for _, key := range keys {
				if err := tr.Put(&key, values[key]); err != nil {
					t.Fatal(err)
				}
			}
			got, err := tr.Hash()
			if err != nil {
				t.Fatal(err)
			}
			if try > 0 && got != want {
				t.Fatalf("%s: root %x, before %x", name, got, want)
			}
			want = got
		}
	}
}

func TestEmptyTrie(t *testing.T) {
	for _, tr := range []*Trie{Empty(), New(EmptyRoot, nil)} {
		key := [32]byte{1}
		if v, err := tr.Get(&key); v != nil || err != nil {
			t.Error(v, err)
		}
		if err := tr.Delete(&key); err != nil {
			t.Error(err)
		}
		if root, err := tr.Hash(); root != EmptyRoot || err != nil {
			t.Error(root, err)
		}
		if st, err := tr.Storage(&key); err != nil || st.hash != EmptyRoot {
			t.Error(st, err)
		}
	}
}

func TestDeleteOfTheOnlyKey(t *testing.T) {
	p := newPair(t)
	key := [32]byte{1}
	p.put(key, []byte{1})
	p.delete(key)
	p.get(key)
	p.hash()
	p.put(key, []byte{2})
	p.hash()
	p.delete(key)
	p.hash()
}

// Only what changed is hashed again: damage elsewhere is not noticed.
func TestHashingIsOfWhatChanged(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	p := newPair(t)
	var keys [][32]byte
	for range 100 {
		keys = append(keys, keyMakers["uniform"](rng))
		p.put(keys[len(keys)-1], randomValue(rng))
	}
	p.hash()
	root := p.own.root
	for i, c := range root.kids {
		if c != nil && i != nibble(&keys[0], 0) {
			clear(c.raw)
		}
	}
	p.put(keys[0], []byte("new"))
	p.hash()
	clear(root.raw)
	p.hash()
}

func TestPutRefusesValues(t *testing.T) {
	for _, n := range []int{0, MaxValue + 1} {
		tr := Empty()
		if err := tr.Put(&[32]byte{}, make([]byte, n)); !errors.Is(err, ErrValue) {
			t.Errorf("%d bytes: %v", n, err)
		}
		if _, err := tr.Hash(); !errors.Is(err, ErrValue) {
			t.Errorf("%d bytes: hash after a write that failed: %v", n, err)
		}
	}
}

// A value may lie in the trie's own memory.
func TestPutOfAnOwnValue(t *testing.T) {
	rng := rand.New(rand.NewSource(5))
	p := newPair(t)
	keys := make([][32]byte, 50)
	for i := range keys {
		keys[i] = keyMakers["border"](rng)
		p.put(keys[i], randomValue(rng))
	}
	for range 1000 {
		v, err := p.own.Get(&keys[rng.Intn(len(keys))])
		if err != nil {
			t.Fatal(err)
		}
		p.put(keys[rng.Intn(len(keys))], v)
	}
	p.hash()
}

func TestGetDoesNotAllocate(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	tr := Empty()
	keys := make([][32]byte, 1000)
	for i := range keys {
		keys[i] = keyMakers["uniform"](rng)
		if err := tr.Put(&keys[i], []byte{1}); err != nil {
			t.Fatal(err)
		}
	}
	i := 0
	if n := testing.AllocsPerRun(500, func() {
		if v, err := tr.Get(&keys[i]); err != nil || v == nil {
			t.Fatal(v, err)
		}
		absent := keys[i]
		absent[31]++
		if v, err := tr.Get(&absent); err != nil || v != nil {
			t.Fatal(v, err)
		}
		i++
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
