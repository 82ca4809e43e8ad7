package trie

// slabs hands out the memory of a state trie and all its storage tries. Nothing
// is given back: a trie lives as long as the execution of one block.
type slabs struct {
	sum    [32]byte // of the node in hand: a local variable would be zeroed every time
	nodes  []node
	tables [][16]*node
	buf    []byte
	tries  []Trie
	// next sizes: small for a small trie, growing
	nodeChunk, tableChunk, byteChunk, trieChunk int
	usedNodes, usedTables, usedBytes, usedTries int
}

const (
	maxNodeChunk  = 512
	maxTableChunk = 256
	maxByteChunk  = 1 << 16
	maxTrieChunk  = 64
)

func (s *slabs) node() *node {
	if s.usedNodes == len(s.nodes) {
		s.nodeChunk = grow(s.nodeChunk, 4, maxNodeChunk)
		s.nodes, s.usedNodes = make([]node, s.nodeChunk), 0
	}
	n := &s.nodes[s.usedNodes]
	s.usedNodes++
	return n
}

func (s *slabs) table() *[16]*node {
	if s.usedTables == len(s.tables) {
		s.tableChunk = grow(s.tableChunk, 4, maxTableChunk)
		s.tables, s.usedTables = make([][16]*node, s.tableChunk), 0
	}
	t := &s.tables[s.usedTables]
	s.usedTables++
	return t
}

// bytes returns n zero bytes, aligned to 8.
func (s *slabs) bytes(n int) []byte {
	o := s.usedBytes
	end := o + (n+7)&^7
	if end > len(s.buf) {
		s.byteChunk = grow(s.byteChunk, 1<<10, maxByteChunk)
		s.buf = make([]byte, max(s.byteChunk, (n+7)&^7))
		o, end = 0, (n+7)&^7
	}
	s.usedBytes = end
	return s.buf[o : o+n : o+n]
}

func (s *slabs) trie() *Trie {
	if s.usedTries == len(s.tries) {
		s.trieChunk = grow(s.trieChunk, 1, maxTrieChunk)
		s.tries, s.usedTries = make([]Trie, s.trieChunk), 0
	}
	t := &s.tries[s.usedTries]
	s.usedTries++
	return t
}

func grow(chunk, first, limit int) int {
	if chunk == 0 {
		return first
	}
	return min(2*chunk, limit)
}
