package witness

import "github.com/zkgeth/zkgeth/zkevm/guest/accel"

// Set holds nodes and codes without order, as in go-ethereum's stateless.Witness
// and the answer of debug_executionWitness. It is a source for a Recorder, which
// finds out what of it an execution needs.
type Set struct {
	nodes, codes map[[32]byte][]byte
}

// NewSet returns a set of nodes (their RLP) and codes.
func NewSet(nodes, codes [][]byte) *Set {
	return &Set{byHash(nodes), byHash(codes)}
}

func byHash(items [][]byte) map[[32]byte][]byte {
	m := make(map[[32]byte][]byte, len(items))
	for _, item := range items {
		var hash [32]byte
		accel.Keccak256(item, &hash)
		m[hash] = item
	}
	return m
}

// Node is a Source of nodes.
func (s *Set) Node(hash *[32]byte) ([]byte, error) { return s.nodes[*hash], nil }

// Code is a Source of codes.
func (s *Set) Code(hash *[32]byte) ([]byte, error) { return s.codes[*hash], nil }

// Recorder returns a recorder over the set.
func (s *Set) Recorder() *Recorder { return NewRecorder(s.Node, s.Code) }

// Encode writes the witness of everything in the set that can be reached from
// this state root, and all codes. A set does not tell which account a node was
// needed for, so storage that accounts have in common is written for each of
// them: executing on a Recorder over the set gives a witness without that.
// Errors: as the function Encode.
func (s *Set) Encode(root [32]byte, headers [][]byte) ([]byte, error) {
	codes := make([][]byte, 0, len(s.codes))
	for _, code := range s.codes {
		codes = append(codes, code)
	}
	return Encode(root, headers, codes, func(_, hash *[32]byte) []byte { return s.nodes[*hash] })
}
