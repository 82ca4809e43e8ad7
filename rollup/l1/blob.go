package l1

import (
	"crypto/sha256"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
)

// BlobHash returns the versioned hash of a blob (EIP-4844). It fails when a
// field element of the blob is not canonical.
func BlobHash(blob *kzg4844.Blob) (common.Hash, error) {
	commitment, err := kzg4844.BlobToCommitment(blob)
	if err != nil {
		return common.Hash{}, fmt.Errorf("%w: %w", ErrBlobMismatch, err)
	}
	return kzg4844.CalcBlobHashV1(sha256.New(), &commitment), nil
}

// VerifyBlob reports whether the blob's KZG commitment has the versioned hash.
func VerifyBlob(blob *kzg4844.Blob, hash common.Hash) error {
	got, err := BlobHash(blob)
	if err != nil {
		return err
	}
	if got != hash {
		return fmt.Errorf("%w: want %v, have %v", ErrBlobMismatch, hash, got)
	}
	return nil
}
