package witness

import (
	"bytes"

	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

// Source gives a byte string by its Keccak-256 hash: a node of a trie or a code.
// No bytes mean that there is none.
type Source func(hash *[32]byte) ([]byte, error)

// Recorder stands between an execution and a node's database and notes which
// nodes and codes the execution asks for. It is the resolver of the state trie.
// What accounts with equal storage have in common is noted for each of them, so
// that a witness grows with what is touched and no faster. It is not safe for
// concurrent use.
type Recorder struct {
	nodes, codes Source
	state        served
	storage      map[[32]byte]*served // by the account's key
	code         map[[32]byte][]byte
}

var _ trie.StorageResolver = (*Recorder)(nil)

// NewRecorder returns a recorder over the nodes and codes of a database.
func NewRecorder(nodes, codes Source) *Recorder {
	return &Recorder{
		nodes:   nodes,
		codes:   codes,
		state:   served{nodes, map[[32]byte][]byte{}},
		storage: map[[32]byte]*served{},
		code:    map[[32]byte][]byte{},
	}
}

// served are the nodes of one trie that were asked for.
type served struct {
	source Source
	nodes  map[[32]byte][]byte
}

// Node implements trie.Resolver.
func (s *served) Node(hash *[32]byte) ([]byte, error) {
	if raw, ok := s.nodes[*hash]; ok {
		return raw, nil
	}
	raw, err := s.source(hash)
	if err != nil || len(raw) == 0 {
		return nil, err
	}
	raw = bytes.Clone(raw)
	s.nodes[*hash] = raw
	return raw, nil
}

// Node implements trie.Resolver.
func (r *Recorder) Node(hash *[32]byte) ([]byte, error) { return r.state.Node(hash) }

// Storage implements trie.StorageResolver.
func (r *Recorder) Storage(account *[32]byte) trie.Resolver {
	s, ok := r.storage[*account]
	if !ok {
		s = &served{r.nodes, map[[32]byte][]byte{}}
		r.storage[*account] = s
	}
	return s
}

// Code returns the code with this hash. Errors: ErrMissingCode, and the source's.
func (r *Recorder) Code(hash *[32]byte) ([]byte, error) {
	if code, ok := r.code[*hash]; ok {
		return code, nil
	}
	code, err := r.codes(hash)
	if err != nil {
		return nil, err
	}
	if len(code) == 0 {
		return nil, ErrMissingCode
	}
	code = bytes.Clone(code)
	r.code[*hash] = code
	return code, nil
}

// Encode writes the witness of what was asked for since the recorder was made,
// for the state trie with this root. headers are ancestor headers, the parent
// first. Errors: as the function Encode.
func (r *Recorder) Encode(root [32]byte, headers [][]byte) ([]byte, error) {
	codes := make([][]byte, 0, len(r.code))
	for _, code := range r.code {
		codes = append(codes, code)
	}
	return Encode(root, headers, codes, func(account, hash *[32]byte) []byte {
		s := &r.state
		if account != nil {
			if s = r.storage[*account]; s == nil {
				return nil
			}
		}
		return s.nodes[*hash]
	})
}
