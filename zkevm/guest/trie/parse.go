package trie

// MaxValue is the greatest length of a value: far above an account or a slot.
const MaxValue = 1024

// maxNode is the greatest length of a node's RLP.
const maxNode = 3 + 34 + 3 + MaxValue

// fullBranch is the length of a branch with 16 hashed children.
const fullBranch = 532

// parse reads a node at depth d (nibbles above it) from its RLP, which it keeps.
// owned says that the trie may write into raw. Everything an encoder would not
// write is refused; nothing is known of children that are hashes.
func (s *slabs) parse(raw []byte, d int, owned bool) (*node, error) {
	if len(raw) == fullBranch {
		if n := s.parseFull(raw, d, owned); n != nil {
			return n, nil
		}
	}
	head, err := listHead(raw)
	if err != nil {
		return nil, err
	}
	if head == len(raw) {
		return nil, badNode("empty list")
	}
	keyLen := 1
	branch := false
	if t := raw[head]; t >= 0x80 {
		switch {
		case t == 0x80 || t >= listBase:
			branch = true
		case t == 0x81 || t > 0xa1:
			return nil, badNode("form of key")
		case t == 0xa0:
			// A key of 32 bytes or the hash of a child. Of 2 items the second is
			// the last, and a branch has 17.
			rest := head + 33
			branch = rest < len(raw) && !isLast(raw[rest:])
		}
		if !branch {
			keyLen = int(t - 0x80)
			head++
		}
	}
	if !branch {
		return s.parseShort(raw, head, keyLen, d, owned)
	}
	if n := s.parseHashed(raw, head, d, owned); n != nil {
		return n, nil
	}
	return s.parseBranch(raw, head, d)
}

// isLast reports whether the first item of b, which is not empty, ends where b ends.
func isLast(b []byte) bool {
	switch t := b[0]; {
	case t < 0x80:
		return len(b) == 1
	case t < stringBase+56:
		return len(b) == 1+int(t-stringBase)
	case t == stringBase+56:
		return len(b) > 1 && len(b) == 2+int(b[1])
	case t == stringBase+57:
		return len(b) > 2 && len(b) == 3+int(b[1])<<8+int(b[2])
	case t >= listBase && t < listBase+56:
		return len(b) == 1+int(t-listBase)
	}
	return false
}

// parseFull reads a branch of 16 hashes; nil when raw is something else.
func (s *slabs) parseFull(raw []byte, d int, owned bool) *node {
	b := (*[fullBranch]byte)(raw)
	if b[0] != 0xf9 || b[1] != 0x02 || b[2] != 0x11 || b[531] != 0x80 || d > 63 ||
		b[3] != 0xa0 || b[36] != 0xa0 || b[69] != 0xa0 || b[102] != 0xa0 ||
		b[135] != 0xa0 || b[168] != 0xa0 || b[201] != 0xa0 || b[234] != 0xa0 ||
		b[267] != 0xa0 || b[300] != 0xa0 || b[333] != 0xa0 || b[366] != 0xa0 ||
		b[399] != 0xa0 || b[432] != 0xa0 || b[465] != 0xa0 || b[498] != 0xa0 {
		return nil
	}
	n := s.node()
	n.raw, n.owned = raw, owned
	n.head = 3
	n.present = 0xffff
	n.kids = s.table()
	return n
}

// parseHashed reads a branch without embedded children; nil when raw[head:] is
// not the payload of one.
func (s *slabs) parseHashed(raw []byte, head, d int, owned bool) *node {
	items := raw[head:]
	if len(items) < 17 || d > 63 {
		return nil
	}
	limit := uint(len(items) - 17) // there is a byte for every item; for extra
	// An item is 0x80, or 0xa0 and 32 bytes more: that differs in bit 5. Four at a
	// time, as this is the longest loop of all.
	var present, other, extra uint
	for i := uint(0); i < 16; i += 4 {
		x := uint(items[extra+i]) ^ 0x80
		if extra += x & 32; extra > limit {
			return nil
		}
		y := uint(items[extra+i+1]) ^ 0x80
		if extra += y & 32; extra > limit {
			return nil
		}
		z := uint(items[extra+i+2]) ^ 0x80
		if extra += z & 32; extra > limit {
			return nil
		}
		w := uint(items[extra+i+3]) ^ 0x80
		if extra += w & 32; extra > limit {
			return nil
		}
		other |= x | y | z | w
		present |= (x>>5&1 | y>>4&2 | z>>3&4 | w>>2&8) << i
	}
	if other&^32 != 0 || extra != limit || items[extra+16] != 0x80 || present&(present-1) == 0 {
		return nil
	}
	n := s.node()
	n.raw, n.owned = raw, owned
	n.head = uint8(head)
	n.present = uint16(present)
	n.kids = s.table()
	return n
}

// parseBranch reads any branch, whose payload is raw[head:], or says what is wrong with it.
func (s *slabs) parseBranch(raw []byte, head, d int) (*node, error) {
	if d > 63 {
		return nil, badNode("branch below the end of the key")
	}
	var present, embedded uint16
	pos := head
	for i := 0; i < 16; i++ {
		if pos >= len(raw) {
			return nil, badNode("branch with too few items")
		}
		switch t := raw[pos]; {
		case t == 0x80:
			pos++
		case t == 0xa0:
			present |= 1 << i
			pos += 33
		case t >= listBase && t < listBase+31:
			present |= 1 << i
			embedded |= 1 << i
			pos += 1 + int(t-listBase)
		default:
			return nil, badNode("form of child")
		}
	}
	if pos != len(raw)-1 {
		return nil, badNode("length of branch")
	}
	if raw[pos] != 0x80 {
		return nil, badNode("branch with a value")
	}
	if present&(present-1) == 0 {
		return nil, badNode("branch with fewer than 2 children")
	}
	return s.parseEmbedding(raw, head, d, present, embedded)
}

// parseEmbedding reads a branch with embedded children, whose lengths are checked.
func (s *slabs) parseEmbedding(raw []byte, head, d int, present, embedded uint16) (*node, error) {
	n := s.newBranch(present)
	n.embedded = embedded
	pos := head
	for i := 0; i < 16; i++ {
		switch {
		case present>>i&1 == 0:
			pos++
		case embedded>>i&1 == 0:
			copy(n.childHash(i)[:], raw[pos+1:])
			pos += 33
		default:
			end := pos + 1 + int(raw[pos]-listBase)
			c, err := s.parse(raw[pos:end:end], d+1, false)
			if err != nil {
				return nil, err
			}
			n.kids[i] = c
			pos = end
		}
	}
	return n, nil
}

// parseShort reads a leaf or an extension with a key at raw[head:head+keyLen].
func (s *slabs) parseShort(raw []byte, head, keyLen, d int, owned bool) (*node, error) {
	rest := head + keyLen
	if rest >= len(raw) {
		return nil, badNode("no second item")
	}
	flags := raw[head]
	if flags >= 0x40 || flags&flagOdd == 0 && flags&15 != 0 {
		return nil, badNode("hex prefix of key")
	}
	nibbles := keyNibbles(raw[head:rest])
	n := s.node()
	n.raw, n.owned = raw, owned
	n.head, n.keyLen = uint8(head), uint8(keyLen)
	if flags&flagLeaf != 0 {
		if d+nibbles != 64 {
			return nil, badNode("leaf key of a wrong length")
		}
		vh, err := lastString(raw[rest:])
		if err != nil {
			return nil, err
		}
		if len(raw)-rest-vh > MaxValue {
			return nil, badNode("value too long")
		}
		n.kind = kindLeaf
		n.valOff = uint8(rest + vh)
		return n, nil
	}
	if nibbles == 0 {
		return nil, badNode("extension without a key")
	}
	if d+nibbles > 63 {
		return nil, badNode("extension key too long")
	}
	n.kind = kindExtension
	n.valOff = uint8(rest + 1)
	switch t := raw[rest]; {
	case t == 0xa0:
		if len(raw) != rest+33 {
			return nil, badNode("length of extension")
		}
		return n, nil
	case t >= listBase && t < listBase+31:
		c, err := s.parse(raw[rest:], d+nibbles, false)
		if err != nil {
			return nil, err
		}
		if c.kind != kindBranch {
			return nil, badNode("extension to a node that is not a branch")
		}
		var path [32]byte
		splice(&path, d, n.key())
		n = s.newExtension(&path, d, d+nibbles)
		n.next, n.embedded = c, 1
		return n, nil
	}
	return nil, badNode("form of child")
}
