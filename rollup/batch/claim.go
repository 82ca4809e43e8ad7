package batch

import (
	"crypto/sha256"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
)

// BlobClaim says that the polynomial of the blob with VersionedHash has the
// value Y at Z, and proves it with a KZG opening (EIP-4844). Z and Y are
// big-endian.
type BlobClaim struct {
	VersionedHash common.Hash
	Z             kzg4844.Point
	Y             kzg4844.Claim
	Commitment    kzg4844.Commitment
	Proof         kzg4844.Proof
}

// blsModulus is the order of the BLS12-381 scalar field.
var blsModulus, _ = new(big.Int).SetString("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16)

// Challenge is the point at which a blob is evaluated:
// keccak256(versionedHash ‖ keccak256(blob)) mod the BLS12-381 scalar modulus, the blob
// without the zero elements at its end. docs/protocol.md says why that binds it.
func Challenge(blob Trimmed, versionedHash common.Hash) kzg4844.Point {
	z := new(big.Int).SetBytes(crypto.Keccak256(versionedHash[:], crypto.Keccak256(blob)))
	var point kzg4844.Point
	z.Mod(z, blsModulus).FillBytes(point[:])
	return point
}

// Claim opens a blob at its challenge. It takes most of a second; a blob that is
// not the one of versionedHash is [ErrBlobMismatch].
func Claim(blob *kzg4844.Blob, versionedHash common.Hash) (BlobClaim, error) {
	commitment, err := commit(blob)
	if err != nil {
		return BlobClaim{}, err
	}
	if got := VersionedHash(commitment); got != versionedHash {
		return BlobClaim{}, fmt.Errorf("%w: %v, want %v", ErrBlobMismatch, got, versionedHash)
	}
	z := Challenge(Trim(blob), versionedHash)
	proof, y, err := kzg4844.ComputeProof(blob, z)
	if err != nil {
		return BlobClaim{}, invalid("kzg: %v", err)
	}
	return BlobClaim{VersionedHash: versionedHash, Z: z, Y: y, Commitment: commitment, Proof: proof}, nil
}

// VerifyClaim checks the opening the way the point-evaluation precompile does.
// It does not know the blob, so Z may be anything.
func VerifyClaim(c BlobClaim) error {
	if got := VersionedHash(c.Commitment); got != c.VersionedHash {
		return invalid("commitment of %v, claim is about %v", got, c.VersionedHash)
	}
	if err := kzg4844.VerifyProof(c.Commitment, c.Z, c.Y, c.Proof); err != nil {
		return invalid("kzg: %v", err)
	}
	return nil
}

// VersionedHash is the hash by which L1 knows a blob: 0x01 and the low 31 bytes
// of sha256 of its commitment.
func VersionedHash(commitment kzg4844.Commitment) common.Hash {
	return kzg4844.CalcBlobHashV1(sha256.New(), &commitment)
}

// BlobHashes returns the versioned hashes of blobs.
func BlobHashes(blobs []*kzg4844.Blob) ([]common.Hash, error) {
	hashes := make([]common.Hash, len(blobs))
	for i, blob := range blobs {
		commitment, err := commit(blob)
		if err != nil {
			return nil, fmt.Errorf("blob %d: %w", i, err)
		}
		hashes[i] = VersionedHash(commitment)
	}
	return hashes, nil
}

// VerifyBlob checks that a blob from an untrusted source is the one L1 knows by
// versionedHash; [ErrBlobMismatch] if not.
func VerifyBlob(blob *kzg4844.Blob, versionedHash common.Hash) error {
	commitment, err := commit(blob)
	if err != nil {
		// No versioned hash exists of such a blob, so it cannot be the one.
		return fmt.Errorf("%w: %w", ErrBlobMismatch, err)
	}
	if got := VersionedHash(commitment); got != versionedHash {
		return fmt.Errorf("%w: %v, want %v", ErrBlobMismatch, got, versionedHash)
	}
	return nil
}

func commit(blob *kzg4844.Blob) (kzg4844.Commitment, error) {
	commitment, err := kzg4844.BlobToCommitment(blob)
	if err != nil {
		return commitment, fmt.Errorf("kzg: %w", err)
	}
	return commitment, nil
}
