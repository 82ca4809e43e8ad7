package meter

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Levels of tries, from the root, of which it is known which branches the block
// has touched. Below them every path is taken to have branches of its own.
const (
	stateLevels   = 5
	storageLevels = 3
)

// branches is a set of the branches in the upper levels of a trie: a bit for every
// beginning of a path.
type branches struct {
	levels int
	words  []uint64
}

// offsets[l] is how many paths are shorter than l nibbles.
var offsets = [...]int{0, 1, 17, 273, 4_369, 69_905}

func newBranches(levels int) branches {
	return branches{levels, make([]uint64, (offsets[levels]+63)/64)}
}

// add puts the branches on the way to a key into the set and returns how many of
// depth are new; undo is called for every bit that was set.
func (b *branches) add(key *common.Hash, depth int, undo func(word *uint64, bit uint64)) uint64 {
	path, fresh := 0, depth
	for level := range min(b.levels, depth) {
		if level > 0 {
			nibble := key[(level-1)/2]
			if level%2 == 1 {
				nibble >>= 4
			}
			path = path<<4 | int(nibble&0xf)
		}
		at := offsets[level] + path
		word, bit := &b.words[at/64], uint64(1)<<(at%64)
		if *word&bit != 0 {
			fresh--
			continue
		}
		*word |= bit
		undo(word, bit)
	}
	return uint64(fresh)
}

// slotKey is a storage slot of an account.
type slotKey struct {
	addr common.Address
	slot common.Hash
}

// What is known of a slot.
const (
	slotRead uint8 = 1 << iota
	slotWritten
	slotCleared
)

// storage are the branches of an account's storage trie.
type storage struct{ read, written branches }

// touched is what a block has touched so far: what is charged once.
type touched struct {
	accounts map[common.Address]struct{}
	state    branches
	codes    map[common.Hash]struct{}
	slots    map[slotKey]uint8
	last     slotKey // used last
	lastUse  uint8   // and what is known of it; 0 for none
	storages map[common.Address]*storage
	depth    int    // of calls
	headers  uint64 // before the block, that BLOCKHASH went back

	hasher crypto.KeccakState
	undo   journal
}

// journal is what a transaction added, to be taken back when it is left out.
type journal struct {
	accounts []common.Address
	codes    []common.Hash
	slots    []slotChange
	bits     []bitChange
	depth    int
	headers  uint64
}

type slotChange struct {
	key  slotKey
	flag uint8 // before
}

type bitChange struct {
	word *uint64
	bit  uint64
}

func newTouched() touched {
	return touched{
		accounts: make(map[common.Address]struct{}),
		state:    newBranches(stateLevels),
		codes:    make(map[common.Hash]struct{}),
		slots:    make(map[slotKey]uint8),
		storages: make(map[common.Address]*storage),
		hasher:   crypto.NewKeccakState(),
	}
}

func (t *touched) setBit(word *uint64, bit uint64) {
	t.undo.bits = append(t.undo.bits, bitChange{word, bit})
}

func (t *touched) hash(data []byte) *common.Hash {
	h := crypto.HashData(t.hasher, data)
	return &h
}

// account returns whether the account is new, and how many branches are.
func (t *touched) account(addr common.Address, depth int) (fresh uint64, first bool) {
	if _, ok := t.accounts[addr]; ok {
		return 0, false
	}
	return t.newAccount(addr, depth), true
}

// newAccount is apart from account, as is newUse from slot, because what is hashed is
// allocated.
func (t *touched) newAccount(addr common.Address, depth int) uint64 {
	t.accounts[addr] = struct{}{}
	t.undo.accounts = append(t.undo.accounts, addr)
	return t.state.add(t.hash(addr[:]), depth, t.setBit)
}

// code returns whether the code is new.
func (t *touched) code(hash common.Hash) bool {
	if _, ok := t.codes[hash]; ok {
		return false
	}
	t.codes[hash] = struct{}{}
	t.undo.codes = append(t.undo.codes, hash)
	return true
}

// slot notes a use of a slot. It returns what is new of it, and how many branches
// are read and written that were not before.
func (t *touched) slot(key slotKey, use uint8, depth int) (news uint8, read, written uint64) {
	if use&^t.lastUse == 0 && key == t.last {
		return 0, 0, 0
	}
	before := t.slots[key]
	t.last, t.lastUse = key, before|use
	if news = use &^ before; news == 0 {
		return 0, 0, 0
	}
	read, written = t.newUse(key, before, news, depth)
	return news, read, written
}

func (t *touched) newUse(key slotKey, before, news uint8, depth int) (read, written uint64) {
	t.slots[key] = before | news
	t.undo.slots = append(t.undo.slots, slotChange{key, before})
	s := t.storages[key.addr]
	if s == nil {
		s = &storage{newBranches(storageLevels), newBranches(storageLevels)}
		t.storages[key.addr] = s
	}
	path := t.hash(key.slot[:])
	if news&slotRead != 0 {
		read = s.read.add(path, depth, t.setBit)
	}
	if news&slotWritten != 0 {
		written = s.written.add(path, depth, t.setBit)
	}
	return read, written
}

// keep makes what was added since the last keep or revert part of the block.
func (t *touched) keep() {
	u := &t.undo
	*u = journal{u.accounts[:0], u.codes[:0], u.slots[:0], u.bits[:0], t.depth, t.headers}
}

// revert takes it back.
func (t *touched) revert() {
	u := &t.undo
	for _, addr := range u.accounts {
		delete(t.accounts, addr)
	}
	for _, hash := range u.codes {
		delete(t.codes, hash)
	}
	for i := len(u.slots) - 1; i >= 0; i-- {
		if c := u.slots[i]; c.flag == 0 {
			delete(t.slots, c.key)
		} else {
			t.slots[c.key] = c.flag
		}
	}
	for _, c := range u.bits {
		*c.word &^= c.bit
	}
	t.depth, t.headers, t.lastUse = u.depth, u.headers, 0
	t.keep()
}
