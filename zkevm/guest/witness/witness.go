package witness

import (
	"bytes"
	"encoding/binary"

	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

const (
	// MaxSize is the greatest length of a witness in bytes.
	MaxSize = 1 << 28
	// MaxHeaders is the greatest number of ancestor headers: what BLOCKHASH reaches.
	MaxHeaders = 256
	// MaxHeader is the greatest length of a header in bytes.
	MaxHeader = 1024
	// MaxCode is the greatest length of a code in bytes. The protocol's own limit is
	// lower for codes that are deployed; a genesis block may hold any.
	MaxCode = 1 << 20
)

const (
	magic      = "zkwitns\x01"
	headSize   = 24
	recordHead = 8
)

// Witness is a decoded witness.
type Witness struct {
	// Headers are the RLP of ancestor headers, the parent first. Nothing is known
	// of them but their sizes.
	Headers [][]byte

	codes   [][]byte
	hashes  [][32]byte // of codes, ascending
	state   []byte
	inPlace bool
}

// Decode reads a witness. It keeps the stream and does not change it. Codes are
// hashed; nodes are checked when State reads them. Errors: ErrWitness.
func Decode(stream []byte) (*Witness, error) { return decode(stream, false) }

// DecodeInPlace is Decode for a caller that does not need the stream any more:
// the tries write into it.
func DecodeInPlace(stream []byte) (*Witness, error) { return decode(stream, true) }

func decode(stream []byte, inPlace bool) (*Witness, error) {
	if len(stream) > MaxSize {
		return nil, malformed("too long")
	}
	if len(stream) < headSize {
		return nil, malformed("truncated")
	}
	if string(stream[:8]) != magic {
		return nil, malformed("not a witness of this version")
	}
	headers := int(binary.LittleEndian.Uint32(stream[8:]))
	codes := int(binary.LittleEndian.Uint32(stream[12:]))
	state := binary.LittleEndian.Uint64(stream[16:])
	r := reader(stream[headSize:])
	if headers > MaxHeaders {
		return nil, malformed("too many headers")
	}
	if codes > len(r)/(2*recordHead) {
		return nil, malformed("truncated")
	}
	w := &Witness{
		Headers: make([][]byte, headers),
		codes:   make([][]byte, codes),
		hashes:  make([][32]byte, codes),
		inPlace: inPlace,
	}
	var err error
	for i := range w.Headers {
		if w.Headers[i], err = r.record(MaxHeader); err != nil {
			return nil, err
		}
	}
	for i := range w.codes {
		if w.codes[i], err = r.record(MaxCode); err != nil {
			return nil, err
		}
		accel.Keccak256(w.codes[i], &w.hashes[i])
		if i > 0 && bytes.Compare(w.hashes[i-1][:], w.hashes[i][:]) >= 0 {
			return nil, malformed("order of codes")
		}
	}
	if uint64(len(r)) != state {
		return nil, malformed("length of state section")
	}
	w.state = r
	return w, nil
}

// reader is what is left of a stream.
type reader []byte

// record reads a byte string of 1 to limit bytes.
func (r *reader) record(limit int) ([]byte, error) {
	in := *r
	if len(in) < recordHead {
		return nil, malformed("truncated")
	}
	word := binary.LittleEndian.Uint64(in)
	if word == 0 || word > uint64(limit) {
		return nil, malformed("length of record")
	}
	in = in[recordHead:]
	size := int(word)
	padded := (size + 7) &^ 7
	if padded > len(in) {
		return nil, malformed("truncated")
	}
	for _, b := range in[size:padded] {
		if b != 0 {
			return nil, malformed("padding")
		}
	}
	*r = in[padded:]
	return in[:size:size], nil
}

// State returns the state trie with this root, as far as the witness knows it.
// Every call builds a trie of its own, unless the witness was decoded in place:
// then it may be called once. Errors: ErrWitness, trie.ErrBadNode,
// trie.ErrBadAccount.
func (w *Witness) State(root [32]byte) (*trie.Trie, error) {
	if w.inPlace {
		return trie.DecodeInPlace(w.state, root)
	}
	return trie.Decode(w.state, root)
}

// Code returns the code with this hash, not to be changed. Errors: ErrMissingCode.
func (w *Witness) Code(hash *[32]byte) ([]byte, error) {
	// Binary search: a table with a fixed hash could be filled with codes that
	// collide, which is cheap to arrange for anyone who deploys contracts.
	low, high := 0, len(w.hashes)
	for low < high {
		mid := int(uint(low+high) >> 1)
		switch bytes.Compare(w.hashes[mid][:], hash[:]) {
		case 0:
			return w.codes[mid], nil
		case -1:
			low = mid + 1
		default:
			high = mid
		}
	}
	return nil, ErrMissingCode
}
