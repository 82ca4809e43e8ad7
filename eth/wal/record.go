package wal

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
)

const (
	magic      = "zkgwal01"
	saltSize   = 8
	headSize   = len(magic) + saltSize + 4 // of a segment
	headerSize = 12                        // of a record
	maxRecord  = 16 << 20                  // bytes of a payload; EIP-7934 caps a block at half of it

	kindBlock  = 1
	kindRewind = 2
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// salt is a segment's random value in its records' length checksums: the author
// of a transaction cannot make calldata that looks like a record.
type salt [saltSize]byte

// head is the head of a segment.
func (s salt) head() []byte {
	out := append([]byte(magic), s[:]...)
	return binary.BigEndian.AppendUint32(out, crc32.Checksum(out, castagnoli))
}

// readHead returns the salt of a segment; false when its head is damaged.
func readHead(data []byte) (salt, bool) {
	if len(data) < headSize {
		return salt{}, false
	}
	s := salt(data[len(magic):])
	return s, string(data[:headSize]) == string(s.head())
}

func (s salt) checksum(length []byte) uint32 {
	return crc32.Update(crc32.Checksum(s[:], castagnoli), castagnoli, length)
}

// errTorn marks bytes that are not a whole, sound record.
var errTorn = errors.New("torn record")

var errNumber = errors.New("block number out of range")

// record is one decoded entry.
type record struct {
	block  *types.Block // nil for a rewind
	number uint64       // of the block, or the highest one kept by the rewind
}

func (s salt) frame(payload []byte) []byte {
	out := make([]byte, headerSize, headerSize+len(payload))
	binary.BigEndian.PutUint32(out, uint32(len(payload)))
	binary.BigEndian.PutUint32(out[4:], s.checksum(out[:4]))
	binary.BigEndian.PutUint32(out[8:], crc32.Checksum(payload, castagnoli))
	return append(out, payload...)
}

func encodeBlock(block *types.Block) ([]byte, error) {
	if block.NumberU64() == 0 {
		return nil, errNumber
	}
	var buf bytes.Buffer
	buf.WriteByte(kindBlock)
	if err := rlp.Encode(&buf, block); err != nil {
		return nil, fmt.Errorf("encode block %d: %w", block.NumberU64(), err)
	}
	if buf.Len() > maxRecord {
		return nil, fmt.Errorf("%w: %d bytes, limit %d", ErrTooLarge, buf.Len(), maxRecord)
	}
	return buf.Bytes(), nil
}

func encodeRewind(number uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{kindRewind}, number)
}

// cut returns the payload of the record at the front of data, and its
// framed size. The error is errTorn.
func (s salt) cut(data []byte) (payload []byte, size int, err error) {
	if len(data) < headerSize || s.checksum(data[:4]) != binary.BigEndian.Uint32(data[4:]) {
		return nil, 0, errTorn
	}
	length := binary.BigEndian.Uint32(data)
	if length == 0 || length > maxRecord || uint64(length) > uint64(len(data)-headerSize) {
		return nil, 0, errTorn
	}
	payload = data[headerSize : headerSize+int(length)]
	if crc32.Checksum(payload, castagnoli) != binary.BigEndian.Uint32(data[8:]) {
		return nil, 0, errTorn
	}
	return payload, headerSize + int(length), nil
}

// soundAfter reports whether a sound record starts anywhere after the front of
// data: then what is at the front was not the last record.
func (s salt) soundAfter(data []byte) bool {
	for i := 1; i+headerSize < len(data); i++ {
		if _, _, err := s.cut(data[i:]); err == nil {
			return true
		}
	}
	return false
}

func decode(payload []byte) (record, error) {
	kind, body := payload[0], payload[1:]
	switch {
	case kind == kindBlock:
		block := new(types.Block)
		if err := rlp.DecodeBytes(body, block); err != nil {
			return record{}, err
		}
		if number := block.Number(); !number.IsUint64() || number.Sign() == 0 {
			return record{}, errNumber
		}
		return record{block: block, number: block.NumberU64()}, nil
	case kind == kindRewind && len(body) == 8:
		return record{number: binary.BigEndian.Uint64(body)}, nil
	}
	return record{}, fmt.Errorf("unknown kind %d of %d bytes", kind, len(payload))
}
