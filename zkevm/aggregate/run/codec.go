package run

import (
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
)

// countBytes is how long the number of batches is.
const countBytes = 4

// EncodedLength is the length of [Encode] in bytes.
const EncodedLength = countBytes + Words*valueBytes

// Encode returns the canonical form of a run: the number of batches, little-endian, and the
// words that are shown. Errors: ErrClaim.
func Encode(r *Run) ([]byte, error) {
	shown, err := bytes(r)
	if err != nil {
		return nil, err
	}
	return append(binary.LittleEndian.AppendUint32(nil, uint32(len(r.Batches))), shown...), nil
}

// Decode is the inverse of [Encode]. Errors: ErrClaim.
func Decode(b []byte) (*Run, error) {
	if len(b) != EncodedLength {
		return nil, fmt.Errorf("%w: %d bytes, not %d", ErrClaim, len(b), EncodedLength)
	}
	count := binary.LittleEndian.Uint32(b)
	b = b[countBytes:]
	if count == 0 || count > MaxBatches {
		return nil, fmt.Errorf("%w: %d batches", ErrClaim, count)
	}
	all := make([]byte, batch.PublicValuesLength)
	for value := range values {
		if !isPerBatch(value) {
			copy(all[value*valueBytes:], b[:valueBytes])
			b = b[valueBytes:]
		}
	}
	v, err := batch.DecodePublicValues(all)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrClaim, err)
	}
	r := &Run{Values: *v}
	for i := range uint32(MaxBatches) {
		p := batch.Posted{Batch: common.Hash(b[:valueBytes]), Claims: common.Hash(b[valueBytes : 2*valueBytes])}
		b = b[2*valueBytes:]
		switch {
		case i < count:
			r.Batches = append(r.Batches, p)
		case p != batch.Posted{}:
			return nil, fmt.Errorf("%w: batch %d of %d", ErrClaim, i, count)
		}
	}
	return r, nil
}
