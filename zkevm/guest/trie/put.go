package trie

// Put inserts or updates the value of key, 1 to MaxValue bytes, which are copied.
// Errors: ErrValue, ErrMissingNode, ErrBadNode, and the resolver's. After an
// error the trie is unchanged and has no root any more: see Hash.
func (t *Trie) Put(key *[32]byte, val []byte) error {
	if err := t.put(key, val); err != nil {
		return t.fail(err)
	}
	t.dirty = true
	return nil
}

// fail remembers the first write that was not done.
func (t *Trie) fail(err error) error {
	if t.err == nil {
		t.err = err
	}
	return err
}

func (t *Trie) put(key *[32]byte, val []byte) error {
	if len(val) == 0 || len(val) > MaxValue {
		return ErrValue
	}
	n := t.root
	if n == nil {
		var err error
		if n, err = t.reveal(); err != nil {
			return err
		}
		if n == nil {
			t.root = t.slabs.newLeaf(key, 0, val)
			return nil
		}
	}
	// Bits of dirty are set on the way down. When the way ends in an error they
	// cost a hash that was not needed, no more.
	place := &t.root
	d := 0
	for {
		switch n.kind {
		case kindBranch:
			i := nibble(key, d)
			d++
			if n.present>>i&1 == 0 {
				t.slabs.addChild(n, i)
				n.kids[i] = t.slabs.newLeaf(key, d, val)
				n.dirty |= 1 << i
				return nil
			}
			c := n.kids[i]
			if c == nil {
				var err error
				if c, err = t.resolve(n.childHash(i), d); err != nil {
					return err
				}
				n.kids[i] = c
			}
			n.dirty |= 1 << i
			place = &n.kids[i]
			n = c
		case kindExtension:
			ck := n.key()
			same := matchExtension(ck, key, d)
			if same < keyNibbles(ck) {
				*place = t.slabs.splitExtension(n, key, d, same, val)
				return nil
			}
			d += same
			c := n.next
			if c == nil {
				var err error
				if c, err = t.resolveNext(n, d); err != nil {
					return err
				}
			}
			n.dirty = 1
			place = &n.next
			n = c
		default:
			if !matchLeaf(n.key(), key, d) {
				*place = t.slabs.splitLeaf(n, key, d, val)
				return nil
			}
			t.slabs.update(n, key, d, val)
			return nil
		}
	}
}

// update changes the value of the leaf of key at depth d.
func (s *slabs) update(n *node, key *[32]byte, d int, val []byte) {
	// A string of one byte may or may not have a header.
	if len(val) == len(n.raw)-int(n.valOff) && len(val) > 1 {
		s.own(n)
		copy(n.raw[n.valOff:], val)
		return
	}
	s.setLeaf(n, key, d, val)
}

// splitLeaf makes room for key beside a leaf at depth d that has another key.
func (s *slabs) splitLeaf(n *node, key *[32]byte, d int, val []byte) *node {
	old := *key
	splice(&old, d, n.key())
	at := d
	for nibble(key, at) == nibble(&old, at) {
		at++
	}
	i, j := nibble(&old, at), nibble(key, at)
	b := s.newBranch(1<<i | 1<<j)
	b.dirty = 1<<i | 1<<j
	moved := s.newLeaf(&old, at+1, n.value())
	moved.storage = n.storage
	b.kids[i] = moved
	b.kids[j] = s.newLeaf(key, at+1, val)
	return s.extend(b, key, d, at)
}

// splitExtension makes room for key beside an extension at depth d of which only
// the first nibbles, fewer than all, are in the key.
func (s *slabs) splitExtension(n *node, key *[32]byte, d, same int, val []byte) *node {
	old := *key
	splice(&old, d, n.key())
	at := d + same
	end := d + keyNibbles(n.key())
	i, j := nibble(&old, at), nibble(key, at)
	b := s.newBranch(1<<i | 1<<j)
	if at+1 == end {
		b.setChild(i, n.only())
	} else {
		rest := s.newExtension(&old, at+1, end)
		rest.setOnly(n.only())
		b.kids[i] = rest
		b.dirty |= 1 << i
	}
	b.kids[j] = s.newLeaf(key, at+1, val)
	b.dirty |= 1 << j
	return s.extend(b, key, d, at)
}

// extend puts the nibbles from..to of path above a new branch.
func (s *slabs) extend(b *node, path *[32]byte, from, to int) *node {
	if from == to {
		return b
	}
	e := s.newExtension(path, from, to)
	e.next = b
	e.dirty = 1
	return e
}
