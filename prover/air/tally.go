package air

import "math/bits"

// tally counts how often tuples of one bus are sent and received. It is a hash table
// with linear probing: keys and counts in the order of their first appearance.
type tally struct {
	arity    int
	slots    []uint32 // 1 + index of a key, 0 if free
	keys     []uint32 // arity numbers each: the elements as stored, which is unique
	sent     []uint64
	received []uint64
}

func newTally(arity int) *tally { return &tally{arity: arity, slots: make([]uint32, 1<<8)} }

// reserve makes room for so many keys. There are none yet.
func (t *tally) reserve(n int) {
	for len(t.slots) < 2*n {
		t.slots = make([]uint32, 2*len(t.slots))
	}
	t.keys = make([]uint32, 0, n*t.arity)
	t.sent, t.received = make([]uint64, 0, n), make([]uint64, 0, n)
}

func (t *tally) hash(key []uint32) uint64 {
	h := uint64(len(key))
	for _, k := range key {
		hi, lo := bits.Mul64(h^uint64(k), 0x9e3779b97f4a7c15)
		h = hi ^ lo ^ uint64(k)<<32
	}
	hi, lo := bits.Mul64(h, 0xd6e8feb86659fd93)
	return hi ^ lo
}

func (t *tally) key(i int) []uint32 { return t.keys[i*t.arity : (i+1)*t.arity] }

func (t *tally) len() int { return len(t.sent) }

// find returns the index of a key, and its slot if it has none yet.
func (t *tally) find(key []uint32) (index int, slot uint64) {
	mask := uint64(len(t.slots) - 1)
probe:
	for slot = t.hash(key) & mask; ; slot = (slot + 1) & mask {
		i := t.slots[slot]
		if i == 0 {
			return -1, slot
		}
		have := t.key(int(i - 1))
		for k, v := range key {
			if have[k] != v {
				continue probe
			}
		}
		return int(i - 1), slot
	}
}

// index returns the index of a key, which it adds if it is new.
func (t *tally) index(key []uint32) int {
	i, slot := t.find(key)
	if i >= 0 {
		return i
	}
	if 2*(t.len()+1) > len(t.slots) {
		t.grow()
		_, slot = t.find(key)
	}
	t.keys = append(t.keys, key...)
	t.sent = append(t.sent, 0)
	t.received = append(t.received, 0)
	t.slots[slot] = uint32(t.len())
	return t.len() - 1
}

func (t *tally) grow() {
	t.slots = make([]uint32, 4*len(t.slots))
	mask := uint64(len(t.slots) - 1)
	for k := range t.len() {
		slot := t.hash(t.key(k)) & mask
		for t.slots[slot] != 0 { // all keys differ
			slot = (slot + 1) & mask
		}
		t.slots[slot] = uint32(k + 1)
	}
}

func (t *tally) add(key []uint32, d Direction, count uint64) {
	i := t.index(key)
	if d == Send {
		t.sent[i] += count
	} else {
		t.received[i] += count
	}
}

// merge adds the counts of another tally of the same bus.
func (t *tally) merge(o *tally) {
	for k := range o.len() {
		i := t.index(o.key(k))
		t.sent[i] += o.sent[k]
		t.received[i] += o.received[k]
	}
}
