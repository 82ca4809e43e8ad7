package trie

import (
	"bytes"
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	gethtrie "github.com/ethereum/go-ethereum/trie"
	"github.com/holiman/uint256"
)

// world is a state of accounts with storage, as plain maps.
type world map[[32]byte]*worldAccount

type worldAccount struct {
	nonce uint64
	slots map[[32]byte][]byte
}

// randomWorld makes accounts of which some have no storage and some have the
// same.
func randomWorld(rng *rand.Rand, makeKey keyMaker, accounts int) world {
	w := world{}
	shared := map[[32]byte][]byte{}
	for range 30 {
		shared[makeKey(rng)] = randomValue(rng)
	}
	for range accounts {
		a := &worldAccount{nonce: uint64(rng.Intn(300)), slots: map[[32]byte][]byte{}}
		switch rng.Intn(3) {
		case 0:
			for range 1 + rng.Intn(60) {
				a.slots[makeKey(rng)] = randomValue(rng)
			}
		case 1:
			for key, v := range shared {
				a.slots[key] = v
			}
		}
		w[makeKey(rng)] = a
	}
	return w
}

func encodeAccount(nonce uint64, root [32]byte) []byte {
	b, err := rlp.EncodeToBytes(&types.StateAccount{
		Nonce: nonce, Balance: uint256.NewInt(nonce * 1e15), Root: root, CodeHash: types.EmptyCodeHash[:],
	})
	if err != nil {
		panic(err)
	}
	return b
}

// commit returns the root of the world by go-ethereum's trie, and all its nodes.
func (w world) commit(nodes nodeSet) [32]byte {
	var items [][2][]byte
	for key, a := range w {
		var slots [][2][]byte
		for slot, v := range a.slots {
			slots = append(slots, [2][]byte{bytes.Clone(slot[:]), v})
		}
		items = append(items, [2][]byte{bytes.Clone(key[:]), encodeAccount(a.nonce, stackRoot(slots, nodes))})
	}
	return stackRoot(items, nodes)
}

func stackRoot(items [][2][]byte, nodes nodeSet) [32]byte {
	slices.SortFunc(items, func(a, b [2][]byte) int { return bytes.Compare(a[0], b[0]) })
	st := gethtrie.NewStackTrie(func(_ []byte, hash common.Hash, blob []byte) { nodes[hash] = bytes.Clone(blob) })
	for _, item := range items {
		if err := st.Update(item[0], item[1]); err != nil {
			panic(err)
		}
	}
	return st.Hash()
}

// step is one access of a script.
type step struct {
	account, slot [32]byte
	value         []byte // for the slot; nil: read it, empty: delete it
	destroy       bool   // the account
	nonce         uint64 // of a new account
}

// randomScript makes steps of which most are about what there is.
func randomScript(rng *rand.Rand, w world, makeKey keyMaker, steps int) []step {
	var accounts [][32]byte
	for key := range w {
		accounts = append(accounts, key)
	}
	slices.SortFunc(accounts, func(a, b [32]byte) int { return bytes.Compare(a[:], b[:]) })
	script := make([]step, steps)
	for i := range script {
		s := &script[i]
		s.account, s.slot, s.nonce = makeKey(rng), makeKey(rng), uint64(rng.Intn(1000))
		if rng.Intn(8) != 0 {
			s.account = accounts[rng.Intn(len(accounts))]
		}
		if a := w[s.account]; a != nil && len(a.slots) > 0 && rng.Intn(4) != 0 {
			var slots [][32]byte
			for slot := range a.slots {
				slots = append(slots, slot)
			}
			slices.SortFunc(slots, func(a, b [32]byte) int { return bytes.Compare(a[:], b[:]) })
			s.slot = slots[rng.Intn(len(slots))]
		}
		switch rng.Intn(8) {
		case 0, 1:
			s.value = randomValue(rng)
		case 2, 3:
			s.value = []byte{}
		case 4:
			s.destroy = true
		}
	}
	return script
}

// apply runs a script on the maps and returns what the reads see.
func (w world) apply(script []step) (reads []string) {
	for _, s := range script {
		a := w[s.account]
		switch {
		case s.destroy:
			delete(w, s.account)
		case s.value == nil:
			if a == nil {
				reads = append(reads, "none")
			} else {
				reads = append(reads, fmt.Sprintf("%d %x", a.nonce, a.slots[s.slot]))
			}
		default:
			if a == nil {
				a = &worldAccount{s.nonce, map[[32]byte][]byte{}}
				w[s.account] = a
			}
			if len(s.value) == 0 {
				delete(a.slots, s.slot)
			} else {
				a.slots[s.slot] = s.value
			}
		}
	}
	return reads
}

// runScript runs a script on a state trie and returns what the reads see, and
// the root.
func runScript(t *Trie, script []step) (reads []string, root [32]byte, err error) {
	for i := range script {
		s := &script[i]
		v, err := t.Get(&s.account)
		if err != nil {
			return nil, root, err
		}
		if s.destroy {
			if err := t.Delete(&s.account); err != nil {
				return nil, root, err
			}
			continue
		}
		nonce := s.nonce
		if v != nil {
			var a types.StateAccount
			if err := rlp.DecodeBytes(v, &a); err != nil {
				return nil, root, err
			}
			nonce = a.Nonce
		}
		st, err := t.Storage(&s.account)
		if err != nil {
			return nil, root, err
		}
		switch {
		case s.value == nil:
			read := "none"
			if v != nil {
				slot, err := st.Get(&s.slot)
				if err != nil {
					return nil, root, err
				}
				read = fmt.Sprintf("%d %x", nonce, slot)
			}
			reads = append(reads, read)
			continue
		case len(s.value) == 0:
			err = st.Delete(&s.slot)
		default:
			err = st.Put(&s.slot, s.value)
		}
		if err != nil {
			return nil, root, err
		}
		if root, err = st.Hash(); err != nil {
			return nil, root, err
		}
		if err := t.Put(&s.account, encodeAccount(nonce, root)); err != nil {
			return nil, root, err
		}
		if v == nil {
			// a new account: its trie is not known to the state trie
			if err := adopt(t, &s.account, st); err != nil {
				return nil, root, err
			}
		}
	}
	root, err = t.Hash()
	return reads, root, err
}

// adopt gives a new account its storage trie, as its owner would keep it.
func adopt(t *Trie, account *[32]byte, st *Trie) error {
	n, err := t.leaf(account)
	if err == nil {
		n.storage = st
	}
	return err
}

// nodeSet is a Resolver.
type nodeSet map[[32]byte][]byte

func (s nodeSet) Node(hash *[32]byte) ([]byte, error) { return s[*hash], nil }

// served is a Resolver that remembers what it gave.
type served struct {
	source  Resolver
	account *[32]byte // whose storage; nil: the state
	log     *[]request
}

// request is a node that was asked for.
type request struct {
	account *[32]byte
	hash    [32]byte
	raw     []byte
}

func (s served) Node(hash *[32]byte) ([]byte, error) {
	raw, err := s.source.Node(hash)
	*s.log = append(*s.log, request{s.account, *hash, raw})
	return raw, err
}

func (s served) Storage(account *[32]byte) Resolver {
	key := *account
	return served{s.source, &key, s.log}
}

// streamOf encodes what is in the log, but for the request at index without.
func streamOf(t testing.TB, root [32]byte, log []request, without int) []byte {
	t.Helper()
	type id struct {
		account, hash [32]byte
		storage       bool
	}
	of := func(account *[32]byte, hash [32]byte) id {
		if account == nil {
			return id{hash: hash}
		}
		return id{*account, hash, true}
	}
	known := map[id][]byte{}
	for _, r := range log {
		known[of(r.account, r.hash)] = r.raw
	}
	if without >= 0 {
		delete(known, of(log[without].account, log[without].hash))
	}
	stream, err := Append(nil, root, 1<<30, func(account, hash *[32]byte) []byte { return known[of(account, *hash)] })
	if err != nil {
		t.Fatal(err)
	}
	return stream
}

func TestEmptyRootIsTheHashOfTheEmptyString(t *testing.T) {
	if got := crypto.Keccak256Hash([]byte{0x80}); got != EmptyRoot {
		t.Fatalf("%x", got)
	}
}
