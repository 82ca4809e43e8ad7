package executor

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
	"github.com/zkgeth/zkgeth/zkevm/guest/rlp"
)

// Ancestors gives the headers that BLOCKHASH needs. They are checked by their
// hashes.
type Ancestors interface {
	// Header returns the RLP of the header that many generations before the first
	// head: 0 is its parent. Nothing or an error when it is not at hand.
	Header(generation int) ([]byte, error)
}

// Headers are Ancestors by generation.
type Headers [][]byte

// Header implements Ancestors.
func (h Headers) Header(generation int) ([]byte, error) {
	if generation >= len(h) {
		return nil, nil
	}
	return h[generation], nil
}

// Head is the last block of a chain: the one to build upon.
type Head struct {
	Header *Header
	Hash   common.Hash

	ancestors Ancestors
	after     []common.Hash // hashes since the first head, that one first
	before    []common.Hash // hashes before the first head, the last one first
}

// NewHead returns the head whose header has this encoding. Whoever calls it
// answers for the header; it is what everything else is checked against.
// ancestors may be nil. Errors: ErrWitness when it is no header since Prague.
func NewHead(header []byte, ancestors Ancestors) (*Head, error) {
	h, err := DecodeHeader(header)
	if err != nil {
		return nil, fmt.Errorf("%w: parent header is not in the form of the fork", ErrWitness)
	}
	head := &Head{Header: h, ancestors: ancestors}
	accel.Keccak256(header, (*[32]byte)(&head.Hash))
	head.after = append(head.after, head.Hash)
	head.before = append(head.before, h.ParentHash)
	return head, nil
}

// Advance makes the block that was built upon the head the new head.
func (h *Head) Advance(next *Result) {
	h.Header, h.Hash = next.Header, next.Hash
	h.after = append(h.after, h.Hash)
}

// hash returns the hash of an ancestor by its distance: 0 is the head itself.
// Errors: ErrWitness when a header on the way is missing or wrong.
func (h *Head) hash(distance int) (common.Hash, error) {
	if distance < len(h.after) {
		return h.after[len(h.after)-1-distance], nil
	}
	distance -= len(h.after)
	for len(h.before) <= distance {
		generation := len(h.before) - 1
		var header []byte
		var err error
		if h.ancestors != nil {
			header, err = h.ancestors.Header(generation)
		}
		if err != nil {
			return common.Hash{}, fmt.Errorf("%w: ancestor %d: %w", ErrWitness, generation, err)
		}
		if len(header) == 0 {
			return common.Hash{}, fmt.Errorf("%w: ancestor %d is missing", ErrWitness, generation)
		}
		var hash, parent common.Hash
		accel.Keccak256(header, (*[32]byte)(&hash))
		if hash != h.before[generation] {
			return common.Hash{}, fmt.Errorf("%w: ancestor %d has another hash", ErrWitness, generation)
		}
		// Of whatever fork it is, its first field is the hash of its parent.
		r := rlp.ListOf(header)
		r.Hash((*[32]byte)(&parent))
		if r.Err() != nil {
			return common.Hash{}, fmt.Errorf("%w: ancestor %d is no header", ErrWitness, generation)
		}
		h.before = append(h.before, parent)
	}
	return h.before[distance], nil
}
