package trie

import "github.com/zkgeth/zkgeth/zkevm/guest/accel"

// EmptyRoot is the root of a trie without values: keccak256(rlp("")).
var EmptyRoot = [32]byte{
	0x56, 0xe8, 0x1f, 0x17, 0x1b, 0xcc, 0x55, 0xa6, 0xff, 0x83, 0x45, 0xe6, 0x92, 0xc0, 0xf8, 0x6e,
	0x5b, 0x48, 0xe0, 0x1b, 0x99, 0x6c, 0xad, 0xc0, 0x01, 0x62, 0x2f, 0xb5, 0xe3, 0x63, 0xb4, 0x21,
}

// Resolver makes opaque nodes appear on demand. It is for the host; the guest
// has none.
type Resolver interface {
	// Node returns the RLP of the node with this hash. The trie keeps the bytes
	// and does not change them; nor may the resolver. No bytes mean that there
	// is no such node, and count as ErrMissingNode.
	Node(hash *[32]byte) ([]byte, error)
}

// StorageResolver is a Resolver that tells storage tries apart. Without it,
// storage tries use the resolver of their state trie.
type StorageResolver interface {
	Resolver
	// Storage returns the resolver for the storage trie of an account, given by
	// its key in the state trie.
	Storage(account *[32]byte) Resolver
}

// Trie is a Merkle Patricia trie of which a part is known. It is not safe for
// concurrent use.
type Trie struct {
	root     *node // nil: empty, or opaque
	hash     [32]byte
	dirty    bool // hash is out of date
	resolver Resolver
	slabs    *slabs
	err      error // of a write that was not done
}

// Empty returns a trie without values.
func Empty() *Trie { return &Trie{hash: EmptyRoot, slabs: new(slabs)} }

// New returns the trie with this root, of which nothing is known yet. With a
// nil resolver nothing ever will be, and every access but to an empty trie is
// ErrMissingNode.
func New(root [32]byte, r Resolver) *Trie {
	return &Trie{hash: root, resolver: r, slabs: new(slabs)}
}

// Get returns the value of key; nil without an error means that it is proven to
// have none. The value aliases the trie's memory: it is valid until the next
// Put or Delete and must not be changed. Errors: ErrMissingNode, ErrBadNode, and
// the resolver's.
func (t *Trie) Get(key *[32]byte) ([]byte, error) {
	n, err := t.leaf(key)
	if n == nil {
		return nil, err
	}
	return n.value(), nil
}

// leaf returns the leaf of key, nil when it is proven that there is none.
func (t *Trie) leaf(key *[32]byte) (*node, error) {
	n := t.root
	if n == nil {
		var err error
		if n, err = t.reveal(); n == nil {
			return nil, err
		}
	}
	d := 0
	for {
		var c *node
		switch n.kind {
		case kindBranch:
			i := nibble(key, d)
			if n.present>>i&1 == 0 {
				return nil, nil
			}
			d++
			if c = n.kids[i]; c == nil {
				var err error
				if c, err = t.resolve(n.childHash(i), d); err != nil {
					return nil, err
				}
				n.kids[i] = c
			}
		case kindExtension:
			ck := n.key()
			m := keyNibbles(ck)
			if matchExtension(ck, key, d) != m {
				return nil, nil
			}
			d += m
			if c = n.next; c == nil {
				var err error
				if c, err = t.resolveNext(n, d); err != nil {
					return nil, err
				}
			}
		default:
			if matchLeaf(n.key(), key, d) {
				return n, nil
			}
			return nil, nil
		}
		n = c
	}
}

// reveal returns the root node of a trie whose root pointer is nil; nil when it
// is empty.
func (t *Trie) reveal() (*node, error) {
	if t.hash == EmptyRoot {
		return nil, nil
	}
	n, err := t.resolve(&t.hash, 0)
	if err != nil {
		return nil, err
	}
	t.root = n
	return n, nil
}

// resolveNext reveals the child of an extension, which ends at depth d.
func (t *Trie) resolveNext(n *node, d int) (*node, error) {
	c, err := t.resolve(n.nextHash(), d)
	if err != nil {
		return nil, err
	}
	if c.kind != kindBranch {
		return nil, &NodeError{*n.nextHash(), d, badNode("extension to a node that is not a branch")}
	}
	n.next = c
	return c, nil
}

// resolve fetches, checks and parses the node with this hash at depth d.
func (t *Trie) resolve(hash *[32]byte, d int) (*node, error) {
	if t.resolver == nil {
		return nil, &NodeError{*hash, d, ErrMissingNode}
	}
	raw, err := t.resolver.Node(hash)
	if err != nil {
		return nil, &NodeError{*hash, d, err}
	}
	if len(raw) == 0 {
		return nil, &NodeError{*hash, d, ErrMissingNode}
	}
	n, err := t.slabs.check(raw, hash, d, false)
	if err != nil {
		return nil, &NodeError{*hash, d, err}
	}
	return n, nil
}

// check parses a node that its parent names by hash.
func (s *slabs) check(raw []byte, hash *[32]byte, d int, owned bool) (*node, error) {
	if len(raw) > maxNode {
		return nil, badNode("too long")
	}
	if len(raw) < 32 && d != 0 {
		return nil, badNode("shorter than its hash")
	}
	accel.Keccak256(raw, &s.sum)
	if s.sum != *hash {
		return nil, badNode("does not have the hash its parent names")
	}
	return s.parse(raw, d, owned)
}

// Storage returns the storage trie of the account with this key; an empty trie
// when there is no account. Every call returns the same trie, with its changes,
// as long as the storage root in the account is the last Hash of that trie; what
// is returned without an account is the caller's to keep. Changes of it do not
// change the account: that is the caller's, by Put.
// Errors: as Get, and ErrBadAccount.
func (t *Trie) Storage(key *[32]byte) (*Trie, error) {
	n, err := t.leaf(key)
	if err != nil {
		return nil, err
	}
	root := &EmptyRoot
	if n != nil {
		if root, err = StorageRoot(n.value()); err != nil {
			return nil, err
		}
		if n.storage != nil && n.storage.hash == *root {
			return n.storage, nil
		}
	}
	st := t.slabs.trie()
	st.hash, st.slabs = *root, t.slabs
	st.resolver = t.resolver
	if r, ok := t.resolver.(StorageResolver); ok {
		st.resolver = r.Storage(key)
	}
	if n != nil {
		n.storage = st
	}
	return st, nil
}
