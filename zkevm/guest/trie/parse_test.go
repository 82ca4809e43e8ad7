package trie

import (
	"bytes"
	"errors"
	"math/rand"
	"testing"
)

// Pieces of RLP, which the tests put together in wrong ways too.

func str(b ...byte) []byte {
	if len(b) == 1 && b[0] < 0x80 {
		return b
	}
	var head [4]byte
	return append(head[:putHead(head[:], stringBase, len(b))], b...)
}

func listOf(items ...[]byte) []byte {
	payload := bytes.Join(items, nil)
	var head [4]byte
	return append(head[:putHead(head[:], listBase, len(payload))], payload...)
}

func hashRef(b byte) []byte { return str(bytes.Repeat([]byte{b}, 32)...) }

// branchOf is a branch with children in the first places and a value.
func branchOf(value []byte, children ...[]byte) []byte {
	items := append([][]byte{}, children...)
	for len(items) < 16 {
		items = append(items, str())
	}
	return listOf(append(items, value)...)
}

// compact is the compact key of n nibbles of zero bits, but for the given flags.
func compact(flags byte, n int) []byte {
	ck := make([]byte, 1+n/2)
	ck[0] = flags | byte(n&1)<<4
	return ck
}

func leafOf(nibbles int, value []byte) []byte {
	return listOf(str(compact(flagLeaf, nibbles)...), value)
}

func extensionOf(nibbles int, child []byte) []byte {
	return listOf(str(compact(0, nibbles)...), child)
}

// longHead gives a list or string a header that is longer than it has to be.
func longHead(base byte, payload []byte) []byte {
	if len(payload) < 256 {
		return append([]byte{base + 56, byte(len(payload))}, payload...)
	}
	return append([]byte{base + 58, 0, byte(len(payload) >> 8), byte(len(payload))}, payload...)
}

func longString(payload []byte) []byte { return longHead(stringBase, payload) }

// payload is a list without its header.
func payload(list []byte) []byte {
	n, err := listHead(list)
	if err != nil {
		panic(err)
	}
	return list[n:]
}

func fullBranchOf() []byte {
	var children [][]byte
	for i := range 16 {
		children = append(children, hashRef(byte(i)))
	}
	return branchOf(str(), children...)
}

var (
	bigValue  = str(bytes.Repeat([]byte{1}, 100)...)
	hugeValue = str(bytes.Repeat([]byte{1}, 300)...)
	twoLeaves = branchOf(str(), leafOf(0, str(1)), leafOf(0, str(2)))
)

func TestParseAccepts(t *testing.T) {
	for name, c := range map[string]struct {
		depth int
		raw   []byte
	}{
		"branch of 2":                   {0, branchOf(str(), hashRef(1), hashRef(2))},
		"branch of 7, short head":       {5, branchOf(str(), hashRef(1), hashRef(2), hashRef(3), hashRef(4), hashRef(5), hashRef(6), hashRef(7))},
		"branch of 8":                   {5, branchOf(str(), hashRef(1), hashRef(2), hashRef(3), hashRef(4), hashRef(5), hashRef(6), hashRef(7), hashRef(8))},
		"branch with the last child":    {9, listOf(append(bytes.Repeat([]byte{0x80}, 14), bytes.Join([][]byte{hashRef(1), hashRef(2), str()}, nil)...))},
		"full branch":                   {0, fullBranchOf()},
		"full branch at the bottom":     {63, fullBranchOf()},
		"branch of embedded leaves":     {63, twoLeaves},
		"branch, hash and leaf":         {60, branchOf(str(), hashRef(0x80), leafOf(3, str(1)), hashRef(1))},
		"branch, leaf first":            {60, branchOf(str(), leafOf(3, str(0x80)), hashRef(1))},
		"branch, longest embedded":      {40, branchOf(str(), leafOf(23, str(bytes.Repeat([]byte{0x91}, 16)...)), hashRef(1))},
		"leaf":                          {0, leafOf(64, bigValue)},
		"leaf, key of 32 bytes":         {1, leafOf(63, bigValue)},
		"leaf, key of 32 bytes too":     {2, leafOf(62, hashRef(1))},
		"leaf, long value after that":   {2, leafOf(62, hugeValue)},
		"leaf, empty key":               {64, leafOf(0, str(1))},
		"leaf, key of one nibble":       {63, leafOf(1, str(0x80))},
		"leaf of a zero byte":           {0, leafOf(64, str(0))},
		"leaf with the longest value":   {0, leafOf(64, str(make([]byte, MaxValue)...))},
		"extension":                     {0, extensionOf(1, hashRef(1))},
		"extension, longest":            {0, extensionOf(63, hashRef(1))},
		"extension, key of 32 bytes":    {1, extensionOf(62, hashRef(1))},
		"extension, embedded branch":    {62, extensionOf(1, twoLeaves)},
		"extension, 62 and an embedded": {1, extensionOf(62, twoLeaves)},
	} {
		raw := c.raw
		n, err := new(slabs).parse(raw, c.depth, false)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := n.encode(nil); !bytes.Equal(got, raw) || n.encodedLen() != len(raw) {
			t.Errorf("%s: %x (%d bytes) became %x", name, raw, n.encodedLen(), got)
		}
	}
}

// Bytes that no encoder makes. Every case breaks one rule; the name of the rule
// in the error shows that it is this one which refuses it.
func TestParseRefuses(t *testing.T) {
	short := branchOf(str(), hashRef(1), hashRef(2))
	full := fullBranchOf()
	corrupt := func(raw []byte, at int, b byte) []byte {
		out := bytes.Clone(raw)
		out[at] = b
		return out
	}
	truncate := func(raw []byte, n int) []byte {
		p := payload(raw)
		return listOf(p[:len(p)-n])
	}
	for name, c := range map[string]struct {
		depth int
		raw   []byte
		rule  string
	}{
		"nothing":                        {0, nil, "empty"},
		"string":                         {0, str(1, 2, 3), "not a list"},
		"byte":                           {0, []byte{0x7f}, "not a list"},
		"empty string":                   {0, []byte{0x80}, "not a list"},
		"empty list":                     {0, []byte{0xc0}, "empty list"},
		"list head alone":                {0, []byte{0xf8}, "length of list"},
		"list head alone, 2 bytes":       {0, []byte{0xf9, 0x01}, "length of list"},
		"list too short":                 {0, twoLeaves[:len(twoLeaves)-1], "length of list"},
		"list too long":                  {0, append(bytes.Clone(twoLeaves), 0), "length of list"},
		"long list too short":            {0, short[:len(short)-1], "length of list"},
		"long list too long":             {0, append(bytes.Clone(short), 0), "length of list"},
		"longest list too short":         {0, full[:len(full)-1], "length of list"},
		"longest list too long":          {0, append(bytes.Clone(full), 0), "length of list"},
		"long head for 55 bytes":         {63, longHead(listBase, payload(twoLeaves)), "length of list"},
		"longer head for 255 bytes":      {0, append([]byte{0xf9, 0}, short[1:]...), "length of list"},
		"head of 3 bytes of length":      {0, longHead(listBase, payload(full)), "length of list"},
		"list of 2^16 bytes":             {0, leafOf(64, str(make([]byte, 1<<16)...)), "length of list"},
		"key alone":                      {62, listOf(str(compact(flagLeaf, 2)...)), "no second item"},
		"key of 32 bytes alone":          {2, listOf(str(compact(flagLeaf, 62)...)), "no second item"},
		"key beyond the end":             {2, listOf([]byte{0x83, 0x20}), "no second item"},
		"key with a superfluous head":    {63, listOf([]byte{0x81, 0x31}, str(1)), "form of key"},
		"key of 34 bytes":                {0, listOf(str(compact(flagLeaf, 66)...), str(1)), "form of key"},
		"key with a long head":           {10, listOf(longString(compact(flagLeaf, 54)), str(1)), "form of key"},
		"key with flag 4":                {0, listOf(str(compact(0x40, 64)...), str(1)), "hex prefix of key"},
		"key with flag 8":                {0, listOf(str(compact(0x80, 64)...), str(1)), "hex prefix of key"},
		"even leaf key with a nibble":    {0, listOf(str(compact(0x21, 64)...), str(1)), "hex prefix of key"},
		"even extension with a nibble":   {0, listOf(str(compact(0x01, 62)...), hashRef(1)), "hex prefix of key"},
		"leaf key too short":             {0, leafOf(63, str(1)), "leaf key of a wrong length"},
		"leaf key too long":              {1, leafOf(64, str(1)), "leaf key of a wrong length"},
		"leaf below the end":             {64, leafOf(1, str(1)), "leaf key of a wrong length"},
		"leaf without a value":           {0, leafOf(64, str()), "empty value"},
		"leaf with a list":               {0, leafOf(64, listOf(str(1))), "form of value"},
		"leaf with a long list":          {0, leafOf(64, listOf(bigValue)), "form of value"},
		"leaf with a third item":         {0, listOf(str(compact(flagLeaf, 64)...), str(1), str(1)), "length of value"},
		"leaf with a third item, 2":      {0, listOf(str(compact(flagLeaf, 64)...), str(0x81), str(1)), "length of value"},
		"leaf with a third item, 3":      {0, listOf(str(compact(flagLeaf, 64)...), bigValue, str(1)), "length of value"},
		"leaf with a third item, 4":      {0, listOf(str(compact(flagLeaf, 64)...), hugeValue, str(1)), "length of value"},
		"leaf, value of wrong length":    {0, listOf(str(compact(flagLeaf, 64)...), []byte{0x83, 1, 2}), "length of value"},
		"leaf, byte with a head":         {0, listOf(str(compact(flagLeaf, 64)...), []byte{0x81, 0x7f}), "form of value"},
		"leaf, long head for a value":    {0, leafOf(64, longString(make([]byte, 55))), "length of value"},
		"leaf, longer head":              {0, leafOf(64, append([]byte{0xb9, 0, 100}, make([]byte, 100)...)), "length of value"},
		"leaf, head of 3 bytes":          {0, leafOf(64, longString(make([]byte, 300))), "form of value"},
		"leaf, half a head":              {0, leafOf(64, []byte{0xb8}), "length of value"},
		"leaf, half a long head":         {0, leafOf(64, []byte{0xb9, 1}), "length of value"},
		"leaf, key of 32, half a head":   {2, leafOf(62, []byte{0xb8}), "form of child"},
		"leaf, key of 32, half a head 2": {2, leafOf(62, []byte{0xb9, 1}), "form of child"},
		"leaf, key of 32, third item":    {2, listOf(str(compact(flagLeaf, 62)...), str(1), str(1)), "form of child"},
		"leaf, value too long":           {0, leafOf(64, str(make([]byte, MaxValue+1)...)), "value too long"},
		"extension without a key":        {0, extensionOf(0, hashRef(1)), "extension without a key"},
		"extension to the end":           {0, extensionOf(64, hashRef(1)), "extension key too long"},
		"extension beyond the end":       {63, extensionOf(1, hashRef(1)), "extension key too long"},
		"extension to nothing":           {0, extensionOf(1, str()), "form of child"},
		"extension to a short string":    {0, extensionOf(1, str(1, 2)), "form of child"},
		"extension to a long string":     {0, extensionOf(1, append(str(make([]byte, 33)...), 0)), "form of child"},
		"extension to a third item":      {0, listOf(str(compact(0, 1)...), hashRef(1), str(1)), "length of extension"},
		"extension to half a hash":       {0, listOf(str(compact(0, 1)...), hashRef(1)[:32]), "length of extension"},
		"extension to a leaf":            {0, extensionOf(60, leafOf(4, str(1))), "extension to a node that is not a branch"},
		"extension to an extension":      {0, extensionOf(60, extensionOf(3, twoLeaves)), "extension to a node that is not a branch"},
		"extension, embedded and more":   {40, listOf(str(compact(0, 23)...), twoLeaves, str(1)), "length of list"},
		"extension, 32 bytes embedded":   {60, extensionOf(1, branchOf(str(), leafOf(2, str(1, 2, 3)), leafOf(2, str(1, 2, 3)))), "form of child"},
		"extension, embedded is bad":     {62, extensionOf(1, branchOf(str(), leafOf(0, str(1)))), "branch with fewer than 2 children"},
		"branch at the end":              {64, short, "branch below the end of the key"},
		"full branch at the end":         {64, full, "branch below the end of the key"},
		"embedding branch at the end":    {64, twoLeaves, "branch below the end of the key"},
		"branch of nothing":              {0, branchOf(str()), "branch with fewer than 2 children"},
		"branch of 1":                    {0, branchOf(str(), hashRef(1)), "branch with fewer than 2 children"},
		"branch of 1 embedded":           {63, branchOf(str(), leafOf(0, str(1))), "branch with fewer than 2 children"},
		"branch with a value":            {0, branchOf(str(1), hashRef(1), hashRef(2)), "branch with a value"},
		"branch with a long value":       {0, branchOf(str(1, 2), hashRef(1), hashRef(2)), "length of branch"},
		"branch with a list as value":    {0, branchOf([]byte{0xc0}, hashRef(1), hashRef(2)), "branch with a value"},
		"embedding branch with a value":  {63, branchOf(str(1), leafOf(0, str(1)), leafOf(0, str(2))), "branch with a value"},
		"full branch with a value":       {0, corrupt(full, len(full)-1, 1), "branch with a value"},
		"branch of 16 items":             {0, truncate(short, 1), "length of branch"},
		"branch of 15 items":             {0, truncate(short, 2), "branch with too few items"},
		"branch of 16, hash at the end":  {0, listOf(append(bytes.Repeat([]byte{0x80}, 14), append(hashRef(1), hashRef(2)...)...)), "length of branch"},
		"branch, hash cut off":           {0, listOf(append(bytes.Repeat([]byte{0x80}, 14), append(hashRef(1), hashRef(2)[:20]...)...)), "length of branch"},
		"branch of 18 items":             {0, listOf(append(payload(short), 0x80)), "length of branch"},
		"branch with a short string":     {0, branchOf(str(), hashRef(1), str(1, 2)), "form of child"},
		"branch with a byte":             {0, branchOf(str(), hashRef(1), str(1)), "form of child"},
		"branch with 31 bytes":           {0, branchOf(str(), hashRef(1), str(make([]byte, 31)...), hashRef(2)), "form of child"},
		"branch with 33 bytes":           {0, branchOf(str(), hashRef(1), str(make([]byte, 33)...), hashRef(2)), "form of child"},
		"branch, 32 bytes embedded":      {30, branchOf(str(), hashRef(1), leafOf(33, str(make([]byte, 12)...))), "form of child"},
		"branch, embedded empty list":    {30, branchOf(str(), hashRef(1), []byte{0xc0}), "empty list"},
		"branch, embedded is bad":        {30, branchOf(str(), hashRef(1), leafOf(34, str(1))), "leaf key of a wrong length"},
		"full branch, one head wrong":    {0, corrupt(full, 3+33*7, 0xa1), "form of child"},
	} {
		_, err := new(slabs).parse(c.raw, c.depth, false)
		if !errors.Is(err, ErrBadNode) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if want := badNode(c.rule); err != want {
			t.Errorf("%s: refused because of %q, not of %q", name, err, want)
		}
	}
}

// The fast way to read a full branch looks at every byte that is not a hash's.
func TestParseFullBranchCorrupted(t *testing.T) {
	full := fullBranchOf()
	for at := range full {
		inHash := at >= 3 && at < 531 && (at-3)%33 != 0
		for _, flip := range []byte{1, 0x20, 0x80, 0xff} {
			raw := bytes.Clone(full)
			raw[at] ^= flip
			n, err := new(slabs).parse(raw, 0, false)
			if (err == nil) != inHash {
				t.Fatalf("byte %d with %#x: %v", at, flip, err)
			}
			if err == nil && !bytes.Equal(n.encode(nil), raw) {
				t.Fatalf("byte %d with %#x: node differs", at, flip)
			}
		}
	}
}

// Whatever is cut off or changed in a node: it is refused, or it is another node
// and reads as what it is.
func TestParseMutated(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	seeds := [][]byte{
		fullBranchOf(), branchOf(str(), hashRef(1), hashRef(2)), twoLeaves, leafOf(64, bigValue), leafOf(62, hashRef(1)),
		extensionOf(5, hashRef(1)), extensionOf(1, twoLeaves), branchOf(str(), leafOf(3, str(1)), hashRef(1)),
	}
	for range operations(200_000) {
		raw := bytes.Clone(seeds[rng.Intn(len(seeds))])
		for range 1 + rng.Intn(3) {
			switch rng.Intn(3) {
			case 0:
				raw[rng.Intn(len(raw))] = byte(rng.Intn(256))
			case 1:
				raw[rng.Intn(len(raw))] ^= 1 << rng.Intn(8)
			default:
				raw[rng.Intn(min(4, len(raw)))]++
			}
		}
		if rng.Intn(4) == 0 {
			raw = raw[:rng.Intn(len(raw)+1)]
		}
		checkParse(t, raw, rng.Intn(65))
	}
}

// checkParse requires that what is accepted is what the encoder writes.
func checkParse(t *testing.T, raw []byte, d int) {
	t.Helper()
	n, err := new(slabs).parse(raw, d, false)
	if err != nil {
		if !errors.Is(err, ErrBadNode) {
			t.Fatal(err)
		}
		return
	}
	if got := n.encode(nil); !bytes.Equal(got, raw) {
		t.Fatalf("%x became %x", raw, got)
	}
	checkShape(t, n, d)
}

// checkShape requires what holds for every node at depth d.
func checkShape(t *testing.T, n *node, d int) {
	t.Helper()
	switch n.kind {
	case kindBranch:
		if n.present&(n.present-1) == 0 || n.embedded&^n.present != 0 || d > 63 {
			t.Fatalf("branch at depth %d: children %b, embedded %b", d, n.present, n.embedded)
		}
		for i, c := range n.kids {
			if (c != nil) != (n.embedded>>i&1 != 0) {
				t.Fatalf("child %d of a branch with embedded %b: %v", i, n.embedded, c)
			}
			if c != nil {
				checkShape(t, c, d+1)
			}
		}
	case kindExtension:
		nibbles := keyNibbles(n.key())
		if nibbles == 0 || d+nibbles > 63 || (n.next != nil) != (n.embedded != 0) {
			t.Fatalf("extension of %d nibbles at depth %d, embedded %d", nibbles, d, n.embedded)
		}
		if n.next != nil {
			if n.next.kind != kindBranch {
				t.Fatal("extension to a node that is not a branch")
			}
			checkShape(t, n.next, d+nibbles)
		}
	default:
		if d+keyNibbles(n.key()) != 64 || len(n.value()) == 0 || len(n.value()) > MaxValue {
			t.Fatalf("leaf at depth %d: key %x, value %x", d, n.key(), n.value())
		}
	}
}
