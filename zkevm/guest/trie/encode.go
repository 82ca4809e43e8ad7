package trie

import "encoding/binary"

// Reveal returns the RLP of a node of the state trie (account is nil) or of an
// account's storage trie, given by the account's key; nil to leave it opaque.
type Reveal func(account, hash *[32]byte) []byte

// Append appends to b the stream of nodes, for Decode, of the state trie with
// this root. Nodes below an opaque one are not asked for. It fails with
// ErrWitness when b would be longer than limit. Errors: ErrBadNode,
// ErrBadAccount.
func Append(b []byte, root [32]byte, limit int, reveal Reveal) ([]byte, error) {
	if root == EmptyRoot {
		return b, nil
	}
	enc := encoder{out: b, limit: limit, reveal: reveal}
	err := enc.node(nil, &root, 0)
	return enc.out, err
}

type encoder struct {
	slabs  slabs
	out    []byte
	limit  int
	reveal Reveal
	path   [32]byte // nibbles above the node that is written
}

// node writes a node and all below it, nothing when it is opaque.
func (enc *encoder) node(account, hash *[32]byte, d int) error {
	raw := enc.reveal(account, hash)
	if raw == nil {
		return nil
	}
	n, err := enc.slabs.check(raw, hash, d, false)
	if err != nil {
		return &NodeError{*hash, d, err}
	}
	at := len(enc.out)
	padded := (len(raw) + 7) &^ 7
	if at+recordHead+padded > enc.limit {
		return badStream("too long")
	}
	enc.out = binary.LittleEndian.AppendUint64(enc.out, uint64(len(raw)))
	enc.out = append(enc.out, raw...)
	enc.out = append(enc.out, make([]byte, padded-len(raw))...)
	var mask uint16
	switch n.kind {
	case kindBranch:
		for i := 0; i < 16; i++ {
			if (n.present&^n.embedded)>>i&1 == 0 {
				continue
			}
			setNibble(&enc.path, d, i)
			wrote, err := enc.below(account, n.childHash(i), d+1)
			if err != nil {
				return err
			}
			mask |= bit(wrote) << i
		}
	case kindExtension:
		if n.embedded != 0 {
			return nil
		}
		splice(&enc.path, d, n.key())
		wrote, err := enc.below(account, n.nextHash(), d+keyNibbles(n.key()))
		if err != nil {
			return err
		}
		mask = bit(wrote)
	default:
		if account != nil {
			return nil
		}
		splice(&enc.path, d, n.key())
		key := enc.path
		root, err := StorageRoot(n.value())
		if err != nil {
			return &NodeError{*hash, d, err}
		}
		if *root == EmptyRoot {
			return nil
		}
		wrote, err := enc.below(&key, root, 0)
		if err != nil {
			return err
		}
		enc.path = key
		mask = bit(wrote)
	}
	binary.LittleEndian.PutUint16(enc.out[at+2:], mask)
	return nil
}

// below is node, and reports whether anything was written.
func (enc *encoder) below(account, hash *[32]byte, d int) (bool, error) {
	at := len(enc.out)
	err := enc.node(account, hash, d)
	return len(enc.out) != at, err
}
