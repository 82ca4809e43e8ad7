package batch

import (
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
)

// Trimmed is a blob without the elements at its end that are zero, and so empty for a blob
// of zeros. All blobs have params.BlobBytes bytes, so it says which blob it is of.
//
// The challenge of a blob is derived from it and the proven program is given it, because a
// small batch leaves most of its blob zero.
type Trimmed []byte

// Trim returns the bytes of a blob up to its last element that is not zero. They are the
// blob's, not a copy.
func Trim(blob *kzg4844.Blob) Trimmed {
	end := params.BlobBytes
	for end > 0 && isZero(blob[end-elementBytes:end]) {
		end -= elementBytes
	}
	return blob[:end:end]
}

// TrimAll is [Trim] for the blobs of a batch. The error, when one is missing, is
// [ErrInvalid].
func TrimAll(blobs []*kzg4844.Blob) ([]Trimmed, error) {
	out := make([]Trimmed, len(blobs))
	for i, blob := range blobs {
		if blob == nil {
			return nil, invalid("blob %d is missing", i)
		}
		out[i] = Trim(blob)
	}
	return out, nil
}

// Valid tells whether t is what [Trim] returns for some blob: no more than a blob, whole
// elements, of which the last is not zero. That elements are below the modulus is not
// looked at.
func (t Trimmed) Valid() bool {
	n := len(t)
	return n == 0 || n <= params.BlobBytes && n%elementBytes == 0 && !isZero(t[n-elementBytes:])
}

// Blob returns the blob that t is of; t must be valid.
func (t Trimmed) Blob() *kzg4844.Blob {
	blob := new(kzg4844.Blob)
	copy(blob[:], t)
	return blob
}
