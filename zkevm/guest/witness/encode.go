package witness

import (
	"bytes"
	"encoding/binary"
	"slices"

	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

// Encode writes a witness: ancestor headers, the parent first, codes in any
// order, and of the state trie with this root the nodes that reveal gives.
// Errors: ErrWitness when a limit of the format is exceeded or a code is there
// twice, trie.ErrBadNode, trie.ErrBadAccount.
func Encode(root [32]byte, headers, codes [][]byte, reveal trie.Reveal) ([]byte, error) {
	return encode(root, headers, codes, reveal, MaxSize)
}

func encode(root [32]byte, headers, codes [][]byte, reveal trie.Reveal, limit int) ([]byte, error) {
	if len(headers) > MaxHeaders {
		return nil, malformed("too many headers")
	}
	out := append(make([]byte, 0, 1<<16), magic...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(headers)))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(codes)))
	out = binary.LittleEndian.AppendUint64(out, 0)
	var err error
	for _, header := range headers {
		if out, err = appendRecord(out, header, MaxHeader, limit); err != nil {
			return nil, err
		}
	}
	type named struct {
		hash [32]byte
		code []byte
	}
	sorted := make([]named, len(codes))
	for i, code := range codes {
		sorted[i].code = code
		accel.Keccak256(code, &sorted[i].hash)
	}
	slices.SortFunc(sorted, func(a, b named) int { return bytes.Compare(a.hash[:], b.hash[:]) })
	for i := range sorted {
		if i > 0 && sorted[i].hash == sorted[i-1].hash {
			return nil, malformed("code twice")
		}
		if out, err = appendRecord(out, sorted[i].code, MaxCode, limit); err != nil {
			return nil, err
		}
	}
	start := len(out)
	if out, err = trie.Append(out, root, limit, reveal); err != nil {
		return nil, err
	}
	binary.LittleEndian.PutUint64(out[16:], uint64(len(out)-start))
	return out, nil
}

// appendRecord appends a byte string of 1 to longest bytes to a witness of at
// most limit bytes.
func appendRecord(out, data []byte, longest, limit int) ([]byte, error) {
	if len(data) == 0 || len(data) > longest {
		return nil, malformed("length of record")
	}
	padding := -len(data) & 7
	if len(out)+recordHead+len(data)+padding > limit {
		return nil, malformed("too long")
	}
	out = binary.LittleEndian.AppendUint64(out, uint64(len(data)))
	out = append(out, data...)
	return append(out, make([]byte, padding)...), nil
}
