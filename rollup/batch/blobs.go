package batch

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
)

const (
	elementBytes = 32 // of a field element in a blob; the top one stays zero
	dataBytes    = elementBytes - 1
	lengthBytes  = 4
)

// BlobCount is the number of blobs a payload of the given length in bytes takes.
func BlobCount(payload int) int {
	return (lengthBytes + payload + params.BlobPayloadBytes - 1) / params.BlobPayloadBytes
}

// ToBlobs frames a payload into as few blobs as hold it.
func ToBlobs(payload []byte) ([]*kzg4844.Blob, error) {
	if len(payload) == 0 {
		return nil, invalid("empty payload")
	}
	if len(payload) > params.MaxBatchPayload {
		return nil, fmt.Errorf("%w: %d bytes, limit %d", ErrTooLarge, len(payload), params.MaxBatchPayload)
	}
	framed := binary.BigEndian.AppendUint32(make([]byte, 0, lengthBytes+len(payload)), uint32(len(payload)))
	framed = append(framed, payload...)
	blobs := make([]*kzg4844.Blob, 0, BlobCount(len(payload)))
	for len(framed) > 0 {
		blob := new(kzg4844.Blob)
		for at := 0; at < params.BlobBytes && len(framed) > 0; at += elementBytes {
			n := copy(blob[at+1:at+elementBytes], framed)
			framed = framed[n:]
		}
		blobs = append(blobs, blob)
	}
	return blobs, nil
}

// FromBlobs returns the payload in the blobs of one batch. Every error is
// [ErrInvalid].
func FromBlobs(blobs []Trimmed) ([]byte, error) {
	if len(blobs) == 0 || len(blobs) > params.MaxBlobsPerBatch {
		return nil, invalid("%d blobs, limit %d", len(blobs), params.MaxBlobsPerBatch)
	}
	for i, blob := range blobs {
		if !blob.Valid() {
			return nil, invalid("blob %d: %d bytes that no blob is cut to", i, len(blob))
		}
	}
	// The top byte of the first element is looked at below, like all others. A blob
	// without elements has zeros there.
	var length uint32
	if first := blobs[0]; len(first) > 0 {
		length = binary.BigEndian.Uint32(first[1:])
	}
	if length == 0 {
		return nil, invalid("payload of no bytes")
	}
	if need := BlobCount(int(length)); need != len(blobs) {
		return nil, invalid("%d blobs for a payload that fits %d", len(blobs), need)
	}
	end := lengthBytes + int(length)
	framed := make([]byte, 0, end+dataBytes)
	for i, blob := range blobs {
		at := 0
		for ; at < len(blob) && len(framed) < end; at += elementBytes {
			if blob[at] != 0 {
				return nil, invalid("blob %d: top byte of element %d is not zero", i, at/elementBytes)
			}
			framed = append(framed, blob[at+1:at+elementBytes]...)
		}
		// What was cut off are zeros.
		framed = framed[:max(len(framed), min((i+1)*params.BlobPayloadBytes, end))]
		if at < len(blob) { // of the last blob, whose last element is not zero
			return nil, invalid("blob %d: padding from element %d on is not zero", i, at/elementBytes)
		}
	}
	if !isZero(framed[end:]) {
		return nil, invalid("padding of the last element is not zero")
	}
	return framed[lengthBytes:end:end], nil
}

var zeros [elementBytes]byte

// isZero is for at most one element.
func isZero(data []byte) bool { return bytes.Equal(data, zeros[:len(data)]) }
