package state

import (
	"encoding/binary"
	"math/bits"

	"github.com/ethereum/go-ethereum/common"
)

// The tables are open-addressed and only grow. Their hash reads a few bytes of
// the key, which is enough for addresses and slots as they occur; whoever picks
// keys that collide is met by a hash of the whole key with a secret he did not
// know, once a probe gets long. What a table returns does not depend on either.
const (
	tableSize   = 256 // at first
	longProbe   = 24
	accountSlab = 32
	slotSlab    = 64
)

// secret keys the strong hash. It is taken from the state root a block starts
// from, which whoever sends a transaction cannot choose.
type secret [4]uint64

func newSecret(root *[32]byte) (s secret) {
	for i := range s {
		s[i] = binary.LittleEndian.Uint64(root[8*i:]) | 1
	}
	return s
}

// mix folds the 128-bit product, which depends on all bits of both.
func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

type accountTable struct {
	cells  []*account
	count  int
	last   *account
	slab   []account
	secret secret
	strong bool
}

func (t *accountTable) hash(addr *common.Address) uint64 {
	if t.strong {
		h := mix(binary.LittleEndian.Uint64(addr[0:])^t.secret[0], binary.LittleEndian.Uint64(addr[8:])^t.secret[1])
		return mix(h^t.secret[2], uint64(binary.LittleEndian.Uint32(addr[16:]))^t.secret[3])
	}
	h := uint32(addr[19]) | uint32(addr[18])<<8 | uint32(addr[1])<<16 | uint32(addr[0])<<24
	return uint64(h*0x9e3779b1) >> 8
}

// get returns the entry of an address, made when there is none. It does not read
// the state.
func (t *accountTable) get(addr *common.Address) *account {
	if l := t.last; l != nil && l.addr[19] == addr[19] && l.addr == *addr {
		return l
	}
	if 2*t.count >= len(t.cells) {
		t.resize(max(tableSize, 2*len(t.cells)))
	}
	mask := uint64(len(t.cells) - 1)
	i := t.hash(addr) & mask
	for probe := 0; t.cells[i] != nil; probe++ {
		if a := t.cells[i]; a.addr[19] == addr[19] && a.addr == *addr {
			t.last = a
			return a
		}
		i = (i + 1) & mask
		if probe >= longProbe && !t.strong {
			t.strong = true
			t.resize(len(t.cells))
			return t.get(addr)
		}
	}
	if len(t.slab) == 0 {
		t.slab = make([]account, accountSlab)
	}
	a := &t.slab[0]
	t.slab = t.slab[1:]
	a.addr = *addr
	a.id = uint32(t.count)
	t.cells[i] = a
	t.count++
	t.last = a
	return a
}

func (t *accountTable) resize(size int) {
	old := t.cells
	t.cells = make([]*account, size)
	mask := uint64(size - 1)
	for _, a := range old {
		if a == nil {
			continue
		}
		i := t.hash(&a.addr) & mask
		for t.cells[i] != nil {
			i = (i + 1) & mask
		}
		t.cells[i] = a
	}
}

type slotTable struct {
	cells  []*slot
	count  int
	last   *slot
	slab   []slot
	secret secret
	strong bool
}

func (t *slotTable) hash(id uint32, key *common.Hash) uint64 {
	if t.strong {
		h := mix(binary.LittleEndian.Uint64(key[0:])^t.secret[0], binary.LittleEndian.Uint64(key[8:])^t.secret[1])
		g := mix(binary.LittleEndian.Uint64(key[16:])^t.secret[2], binary.LittleEndian.Uint64(key[24:])^t.secret[3])
		return mix(h^t.secret[1], g^uint64(id)^t.secret[0])
	}
	h := uint32(key[31]) | uint32(key[30])<<8 | uint32(key[0])<<16 | uint32(key[1])<<24
	return uint64((h^id*0x85ebca6b)*0x9e3779b1) >> 8
}

// get returns the entry of an account's slot, made when there is none. It does
// not read the state.
func (t *slotTable) get(a *account, key *common.Hash) *slot {
	if l := t.last; l != nil && l.account == a && l.key[31] == key[31] && l.key == *key {
		return l
	}
	if 2*t.count >= len(t.cells) {
		t.resize(max(tableSize, 2*len(t.cells)))
	}
	mask := uint64(len(t.cells) - 1)
	i := t.hash(a.id, key) & mask
	for probe := 0; t.cells[i] != nil; probe++ {
		if s := t.cells[i]; s.account == a && s.key[31] == key[31] && s.key == *key {
			t.last = s
			return s
		}
		i = (i + 1) & mask
		if probe >= longProbe && !t.strong {
			t.strong = true
			t.resize(len(t.cells))
			return t.get(a, key)
		}
	}
	if len(t.slab) == 0 {
		t.slab = make([]slot, slotSlab)
	}
	s := &t.slab[0]
	t.slab = t.slab[1:]
	copy(s.key[:], key[:])
	s.account = a
	s.next, a.slots = a.slots, s
	t.cells[i] = s
	t.count++
	t.last = s
	return s
}

func (t *slotTable) resize(size int) {
	old := t.cells
	t.cells = make([]*slot, size)
	mask := uint64(size - 1)
	for _, s := range old {
		if s == nil {
			continue
		}
		i := t.hash(s.account.id, &s.key) & mask
		for t.cells[i] != nil {
			i = (i + 1) & mask
		}
		t.cells[i] = s
	}
}
