package statement

import (
	"encoding/binary"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
)

const (
	magic       = "zkstmnt\x02"
	headSize    = 104
	headerSize  = 152 // of a batch header without blob hashes
	depositSize = 32
)

// Encode returns the bytes of the input (see the package documentation). The error
// is [ErrInput] when a part is over its limit.
func (in *Input) Encode() ([]byte, error) {
	if err := in.checkSizes(); err != nil {
		return nil, err
	}
	if size := in.size(); size > MaxInput {
		return nil, badInput("%d bytes, limit %d", size, MaxInput)
	}
	return in.encode(), nil
}

// encode is Encode for parts that keep their limits.
func (in *Input) encode() []byte {
	out := append(make([]byte, 0, in.size()), magic...)
	for _, n := range []int{len(in.Config), len(in.Origin), len(in.Deposits), len(in.Forced)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	out = binary.LittleEndian.AppendUint64(out, uint64(len(in.Blobs)))
	out = binary.LittleEndian.AppendUint64(out, uint64(len(in.Witness)))
	out = append(out, in.DepositStart[:]...)
	out = append(out, in.ForcedStart[:]...)
	out = appendHeader(out, &in.Parent)
	out = appendHeader(out, &in.Header)
	out = appendPadded(out, in.Config)
	out = appendPadded(out, in.Origin)
	for i := range in.Deposits {
		out = binary.LittleEndian.AppendUint64(out, in.Deposits[i].Amount)
		out = append(out, in.Deposits[i].To[:]...)
		out = append(out, 0, 0, 0, 0)
	}
	for _, raw := range in.Forced {
		out = binary.LittleEndian.AppendUint64(out, uint64(len(raw)))
		out = appendPadded(out, raw)
	}
	for _, blob := range in.Blobs {
		out = binary.LittleEndian.AppendUint64(out, uint64(len(blob)))
		out = append(out, blob...)
	}
	return appendPadded(out, in.Witness)
}

// size is the length of the encoding in bytes.
func (in *Input) size() int {
	hashes := len(in.Parent.BlobHashes) + len(in.Header.BlobHashes)
	size := headSize + 2*headerSize + hashes*common.HashLength + padded(len(in.Config)) + padded(len(in.Origin)) + len(in.Deposits)*depositSize
	for _, raw := range in.Forced {
		size += 8 + padded(len(raw))
	}
	for _, blob := range in.Blobs {
		size += 8 + len(blob)
	}
	return size + padded(len(in.Witness))
}

func padded(n int) int { return (n + 7) &^ 7 }

func appendHeader(out []byte, h *batch.Header) []byte {
	for _, n := range []uint64{h.Index, h.LastBlock, h.OriginNumber, h.InboxCount, h.DepositEnd, h.ForcedEnd, uint64(len(h.BlobHashes))} {
		out = binary.LittleEndian.AppendUint64(out, n)
	}
	out = append(out, h.ParentHash[:]...)
	out = append(out, h.OriginHash[:]...)
	out = append(out, h.InboxRoot[:]...)
	for i := range h.BlobHashes {
		out = append(out, h.BlobHashes[i][:]...)
	}
	return out
}

func appendPadded(out, data []byte) []byte {
	out = append(out, data...)
	return append(out, make([]byte, -len(data)&7)...)
}
