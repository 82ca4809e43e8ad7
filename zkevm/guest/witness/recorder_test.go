package witness

import (
	"bytes"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	gethtrie "github.com/ethereum/go-ethereum/trie"
	"github.com/holiman/uint256"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

// key is a hashed key.
func key(i int) [32]byte { return [32]byte(crypto.Keccak256([]byte{byte(i >> 8), byte(i)})) }

// newTrie makes a trie of the values 0 to n-1 with go-ethereum's code and adds
// its nodes to set.
func newTrie(t *testing.T, set map[[32]byte][]byte, n int, value func(i int) []byte) [32]byte {
	t.Helper()
	tr := gethtrie.NewEmpty(nil)
	for i := range n {
		k := key(i)
		if err := tr.Update(k[:], value(i)); err != nil {
			t.Fatal(err)
		}
	}
	root, nodes := tr.Commit(false)
	for _, node := range nodes.Nodes {
		set[node.Hash] = node.Blob
	}
	return root
}

func account(t *testing.T, nonce int, root [32]byte) []byte {
	t.Helper()
	b, err := rlp.EncodeToBytes(&types.StateAccount{Nonce: uint64(nonce), Balance: uint256.NewInt(1e18), Root: root, CodeHash: types.EmptyCodeHash[:]})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// clones is a state of 300 accounts with the same storage.
func clones(t *testing.T) (nodes map[[32]byte][]byte, root [32]byte) {
	t.Helper()
	nodes = map[[32]byte][]byte{}
	storage := newTrie(t, nodes, 100, func(i int) []byte { return []byte{byte(i + 1)} })
	root = newTrie(t, nodes, 300, func(i int) []byte { return account(t, i, storage) })
	return nodes, root
}

func sourceOf(set map[[32]byte][]byte) Source {
	return func(hash *[32]byte) ([]byte, error) { return set[*hash], nil }
}

// touch reads all accounts and the slots of the first, of which it changes some.
func touch(t *testing.T, state *trie.Trie) [32]byte {
	t.Helper()
	for i := range 300 {
		k := key(i)
		if v, err := state.Get(&k); err != nil || v == nil {
			t.Fatal(v, err)
		}
	}
	first := key(0)
	st, err := state.Storage(&first)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		k := key(i)
		v, err := st.Get(&k)
		if err != nil || !bytes.Equal(v, []byte{byte(i + 1)}) {
			t.Fatal(v, err)
		}
		if i%2 == 0 {
			err = st.Delete(&k)
		} else if i%3 == 0 {
			err = st.Put(&k, []byte{9, 9})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	root, err := st.Hash()
	if err != nil {
		t.Fatal(err)
	}
	if err := state.Put(&first, account(t, 7, root)); err != nil {
		t.Fatal(err)
	}
	if root, err = state.Hash(); err != nil {
		t.Fatal(err)
	}
	return root
}

// Storage that accounts have in common is in the witness for those that needed it.
func TestRecorderTellsAccountsApart(t *testing.T) {
	nodes, root := clones(t)
	codes := map[[32]byte][]byte{}
	for _, code := range [][]byte{{1}, {2}, {3}} {
		codes[[32]byte(crypto.Keccak256(code))] = code
	}
	r := NewRecorder(sourceOf(nodes), sourceOf(codes))
	after := touch(t, trie.New(root, r))
	for _, code := range [][]byte{{3}, {1}, {3}} {
		hash := [32]byte(crypto.Keccak256(code))
		if got, err := r.Code(&hash); err != nil || !bytes.Equal(got, code) {
			t.Fatal(got, err)
		}
	}
	if _, err := r.Code(&[32]byte{1}); !errors.Is(err, ErrMissingCode) {
		t.Fatal(err)
	}
	stream, err := r.Encode(root, [][]byte{{0xc0}})
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, raw := range nodes {
		total += len(raw) + 16
	}
	if len(stream) > total+100 {
		t.Errorf("witness of %d bytes, all nodes have %d", len(stream), total)
	}
	for _, decode := range []func([]byte) (*Witness, error){Decode, DecodeInPlace} {
		w, err := decode(bytes.Clone(stream))
		if err != nil {
			t.Fatal(err)
		}
		state, err := w.State(root)
		if err != nil {
			t.Fatal(err)
		}
		if got := touch(t, state); got != after {
			t.Errorf("root %x, want %x", got, after)
		}
		other := key(1)
		st, err := state.Storage(&other)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := st.Get(&other); !errors.Is(err, trie.ErrMissingNode) {
			t.Errorf("storage nobody asked for: %v", err)
		}
		for code, want := range map[byte]error{1: nil, 2: ErrMissingCode, 3: nil} {
			hash := [32]byte(crypto.Keccak256([]byte{code}))
			if _, err := w.Code(&hash); !errors.Is(err, want) {
				t.Errorf("code %d: %v", code, err)
			}
		}
	}
	// Decode leaves the stream as it is, so it can be read again.
	w, err := Decode(stream)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		state, err := w.State(root)
		if err != nil {
			t.Fatal(err)
		}
		if got := touch(t, state); got != after {
			t.Errorf("root %x, want %x", got, after)
		}
	}
}

// A set does not tell accounts apart, but an execution on it does.
func TestSet(t *testing.T) {
	nodes, root := clones(t)
	var raw [][]byte
	for _, node := range nodes {
		raw = append(raw, node)
	}
	set := NewSet(raw, [][]byte{{1}, {1}, {2}})
	everything, err := set.Encode(root, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := set.Recorder()
	after := touch(t, trie.New(root, r))
	needed, err := r.Encode(root, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(needed) > len(everything)/40 {
		t.Errorf("witness of an execution: %d bytes, of the set: %d", len(needed), len(everything))
	}
	for _, stream := range [][]byte{everything, needed} {
		w, err := Decode(stream)
		if err != nil {
			t.Fatal(err)
		}
		state, err := w.State(root)
		if err != nil {
			t.Fatal(err)
		}
		if got := touch(t, state); got != after {
			t.Errorf("root %x, want %x", got, after)
		}
	}
}

func TestRecorderPassesOnFailures(t *testing.T) {
	broken := errors.New("disk on fire")
	fails := func(*[32]byte) ([]byte, error) { return nil, broken }
	none := func(*[32]byte) ([]byte, error) { return nil, nil }
	k := key(1)
	for name, c := range map[string]struct {
		source Source
		want   error
	}{"failure": {fails, broken}, "nothing": {none, trie.ErrMissingNode}} {
		r := NewRecorder(c.source, c.source)
		if _, err := trie.New([32]byte{1}, r).Get(&k); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := r.Storage(&k).Node(&k); name == "failure" && !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if len(r.state.nodes) != 0 {
			t.Errorf("%s was recorded", name)
		}
	}
	if _, err := NewRecorder(fails, fails).Code(&k); !errors.Is(err, broken) {
		t.Error(err)
	}
	if _, err := NewRecorder(none, none).Code(&k); !errors.Is(err, ErrMissingCode) {
		t.Error(err)
	}
}

// A source that lies is found out by the trie and by the encoder.
func TestRecorderOfLies(t *testing.T) {
	nodes, root := clones(t)
	nodes[root][10] ^= 1
	r := NewRecorder(sourceOf(nodes), nil)
	k := key(1)
	if _, err := trie.New(root, r).Get(&k); !errors.Is(err, trie.ErrBadNode) {
		t.Error(err)
	}
	if _, err := r.Encode(root, nil); !errors.Is(err, trie.ErrBadNode) {
		t.Error(err)
	}
}

// The source may use its buffer again.
func TestRecorderKeepsItsOwnBytes(t *testing.T) {
	nodes, root := clones(t)
	buf := make([]byte, 0, 1024)
	source := func(hash *[32]byte) ([]byte, error) {
		clear(buf[:cap(buf)])
		buf = append(buf[:0], nodes[*hash]...)
		return buf, nil
	}
	r := NewRecorder(source, source)
	touch(t, trie.New(root, r))
	if _, err := r.Encode(root, nil); err != nil {
		t.Fatal(err)
	}
}
