package trie

import "math/bits"

// Delete removes the value of key, if it has one. When that leaves a branch with
// a single child, the child has to be known: it is merged with what is above.
// Errors: ErrMissingNode, ErrBadNode, and the resolver's. After an error the trie
// is unchanged and has no root any more: see Hash.
func (t *Trie) Delete(key *[32]byte) error {
	if err := t.delete(key); err != nil {
		return t.fail(err)
	}
	return nil
}

func (t *Trie) delete(key *[32]byte) error {
	n := t.root
	if n == nil {
		var err error
		if n, err = t.reveal(); n == nil {
			return err
		}
	}
	// the last branch on the way, its place and depth, and the extension above it
	var (
		branch      *node
		branchPlace **node
		branchDepth int
		ext         *node
		extPlace    **node
		extDepth    int
	)
	place := &t.root
	d := 0
	for n.kind != kindLeaf {
		var c *node
		if n.kind == kindBranch {
			i := nibble(key, d)
			if n.present>>i&1 == 0 {
				return nil
			}
			if branch = n; ext != nil && ext.next != n {
				ext = nil
			}
			branchPlace, branchDepth = place, d
			place = &n.kids[i]
			d++
			if c = *place; c == nil {
				var err error
				if c, err = t.resolve(n.childHash(i), d); err != nil {
					return err
				}
				*place = c
			}
		} else {
			ck := n.key()
			m := keyNibbles(ck)
			if matchExtension(ck, key, d) != m {
				return nil
			}
			ext, extPlace, extDepth = n, place, d
			place = &n.next
			d += m
			if c = n.next; c == nil {
				var err error
				if c, err = t.resolveNext(n, d); err != nil {
					return err
				}
			}
		}
		n = c
	}
	if !matchLeaf(n.key(), key, d) {
		return nil
	}
	if branch == nil {
		t.root, t.hash, t.dirty = nil, EmptyRoot, false
		return nil
	}
	i := nibble(key, branchDepth)
	left := branch.present &^ (1 << i)
	if left&(left-1) != 0 {
		t.slabs.removeChild(branch, i)
		t.markPath(key, branch)
		return nil
	}
	place, d = branchPlace, branchDepth
	if ext != nil {
		place, d = extPlace, extDepth
	}
	merged, err := t.merge(branch, bits.TrailingZeros16(left), key, branchDepth, d)
	if err != nil {
		return err
	}
	*place = merged
	t.markPath(key, merged)
	return nil
}

// merge makes one node of child i of a branch at depth d, the branch, which is
// to go, and the extension above it, which starts at depth from (d when there is
// none). key has the nibbles above the branch.
func (t *Trie) merge(branch *node, i int, key *[32]byte, d, from int) (*node, error) {
	c := branch.kids[i]
	if c == nil {
		var err error
		if c, err = t.resolve(branch.childHash(i), d+1); err != nil {
			return nil, err
		}
		branch.kids[i] = c
	}
	path := *key
	setNibble(&path, d, i)
	d++
	switch c.kind {
	case kindLeaf:
		splice(&path, d, c.key())
		n := t.slabs.newLeaf(&path, from, c.value())
		n.storage = c.storage
		return n, nil
	case kindExtension:
		splice(&path, d, c.key())
		n := t.slabs.newExtension(&path, from, d+keyNibbles(c.key()))
		n.setOnly(c.only())
		return n, nil
	}
	n := t.slabs.newExtension(&path, from, d)
	n.setOnly(branch.child(i))
	return n, nil
}

// markPath marks what is above n, a node on the path of key, for hashing.
func (t *Trie) markPath(key *[32]byte, n *node) {
	t.dirty = true
	d := 0
	for m := t.root; m != n; {
		if m.kind == kindBranch {
			i := nibble(key, d)
			m.dirty |= 1 << i
			m = m.kids[i]
			d++
		} else {
			d += keyNibbles(m.key())
			m.dirty = 1
			m = m.next
		}
	}
}
