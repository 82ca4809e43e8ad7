package trie

import (
	"bytes"
	"errors"
	"testing"
)

// lies is a Resolver that gives a node under a name that is not its own.
type lies map[[32]byte][]byte

func (l lies) Node(hash *[32]byte) ([]byte, error) { return l[*hash], nil }

type failing struct{ err error }

func (f failing) Node(*[32]byte) ([]byte, error) { return nil, f.err }

// What a resolver brings is checked as what a stream brings.
func TestResolverIsNotTrusted(t *testing.T) {
	leaf := leafOf(63, str(make([]byte, 50)...))
	short := leafOf(3, str(1))
	huge := leafOf(64, str(make([]byte, MaxValue+100)...))
	branchOfShort := branchOf(str(), refTo(short), hashRef(1))
	broken := errors.New("broken")
	set := func(nodes ...[]byte) Resolver {
		s := nodeSet{}
		for _, raw := range nodes {
			s[hashOf(raw)] = raw
		}
		return s
	}
	extension := extensionOf(1, refTo(leaf))
	deep := extensionOf(60, refTo(branchOfShort))
	for name, c := range map[string]struct {
		root     []byte
		resolver Resolver
		want     error
	}{
		"nothing":             {leaf, set(), ErrMissingNode},
		"no resolver":         {leaf, nil, ErrMissingNode},
		"failure":             {leaf, failing{broken}, broken},
		"another node":        {leaf, lies{hashOf(leaf): short}, badNode("does not have the hash its parent names")},
		"too long":            {huge, set(huge), badNode("too long")},
		"hash of a short one": {deep, set(deep, branchOfShort, short), badNode("shorter than its hash")},
		"extension to a leaf": {extension, set(extension, leaf), badNode("extension to a node that is not a branch")},
		"no node":             {[]byte{0xc0}, set([]byte{0xc0}), badNode("empty list")},
	} {
		for what, access := range map[string]func(tr *Trie, key *[32]byte) error{
			"get":    func(tr *Trie, key *[32]byte) error { _, err := tr.Get(key); return err },
			"put":    func(tr *Trie, key *[32]byte) error { return tr.Put(key, []byte{1}) },
			"delete": func(tr *Trie, key *[32]byte) error { return tr.Delete(key) },
		} {
			tr := New(hashOf(c.root), c.resolver)
			if err := access(tr, &[32]byte{}); !errors.Is(err, c.want) {
				t.Errorf("%s, %s: %v, want %v", name, what, err, c.want)
			}
			root, err := tr.Hash()
			if what == "get" && (err != nil || root != hashOf(c.root)) {
				t.Errorf("%s: root after a get that failed: %x, %v", name, root, err)
			}
			if what != "get" && !errors.Is(err, c.want) {
				t.Errorf("%s: root after a %s that failed: %v", name, what, err)
			}
		}
	}
}

// Nor does it have to fear for its bytes.
func TestResolverKeepsItsBytes(t *testing.T) {
	a, b := leafOf(63, str(make([]byte, 50)...)), leafOf(63, str(bytes.Repeat([]byte{1}, 50)...))
	branch := branchOf(str(), refTo(a), refTo(b))
	nodes := nodeSet{hashOf(a): bytes.Clone(a), hashOf(b): bytes.Clone(b), hashOf(branch): bytes.Clone(branch)}
	tr := New(hashOf(branch), nodes)
	for _, key := range [][32]byte{{}, {0x10}} {
		if err := tr.Put(&key, bytes.Repeat([]byte{9}, 50)); err != nil {
			t.Fatal(err)
		}
	}
	if root, err := tr.Hash(); err != nil || root == hashOf(branch) {
		t.Fatal(root, err)
	}
	for hash, raw := range nodes {
		if hashOf(raw) != hash {
			t.Errorf("%x was changed", hash)
		}
	}
}

func TestStorageOfAnAccountIsOneTrie(t *testing.T) {
	slot := leafOf(64, str(9))
	old := Empty()
	key, slotKey := [32]byte{1}, [32]byte{}
	if err := old.Put(&key, encodeAccount(1, hashOf(slot))); err != nil {
		t.Fatal(err)
	}
	state := New(must(old.Hash()), nodeSet{hashOf(slot): slot, hashOf(old.root.raw): old.root.raw})
	st := must(state.Storage(&key))
	if v := must(st.Get(&slotKey)); !bytes.Equal(v, []byte{9}) {
		t.Fatalf("slot %x", v)
	}
	// a change that is not hashed, then hashed, then written
	if err := st.Put(&slotKey, []byte{8}); err != nil {
		t.Fatal(err)
	}
	if must(state.Storage(&key)) != st {
		t.Error("another trie after a change")
	}
	root := must(st.Hash())
	if err := state.Put(&key, encodeAccount(2, root)); err != nil {
		t.Fatal(err)
	}
	if must(state.Storage(&key)) != st {
		t.Error("another trie after the account was written")
	}
	// the leaf moves, the trie stays
	beside, below := [32]byte{1, 1}, [32]byte{2}
	for _, k := range [][32]byte{beside, below} {
		if err := state.Put(&k, encodeAccount(3, EmptyRoot)); err != nil {
			t.Fatal(err)
		}
	}
	if must(state.Storage(&key)) != st {
		t.Error("another trie after the leaf was split")
	}
	for _, k := range [][32]byte{below, beside} {
		if err := state.Delete(&k); err != nil {
			t.Fatal(err)
		}
	}
	if must(state.Storage(&key)) != st {
		t.Error("another trie after the leaf was merged")
	}
	// the account is another one now
	if err := state.Put(&key, encodeAccount(0, EmptyRoot)); err != nil {
		t.Fatal(err)
	}
	if other := must(state.Storage(&key)); other == st || must(other.Hash()) != EmptyRoot {
		t.Error("storage of another account")
	}
	if err := state.Put(&key, []byte("no account")); err != nil {
		t.Fatal(err)
	}
	if _, err := state.Storage(&key); !errors.Is(err, ErrBadAccount) {
		t.Error(err)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// Without a StorageResolver, storage comes from where the state comes from.
func TestStorageResolver(t *testing.T) {
	var log []request
	nodes := nodeSet{}
	key := [32]byte{1}
	root := world{key: {1, map[[32]byte][]byte{{2}: {3}}}}.commit(nodes)
	for name, r := range map[string]Resolver{"plain": nodes, "by account": served{nodes, nil, &log}} {
		st := must(New(root, r).Storage(&key))
		if v := must(st.Get(&[32]byte{2})); !bytes.Equal(v, []byte{3}) {
			t.Errorf("%s: %x", name, v)
		}
	}
	if len(log) != 2 || log[0].account != nil || log[1].account == nil || *log[1].account != key {
		t.Errorf("requests %v", log)
	}
}
