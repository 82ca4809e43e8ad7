package batch

import (
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
)

func TestClaimIsTheProtocols(t *testing.T) {
	payload := mustBlobs(t, randomBytes(5000, 3))[0]
	full := mustBlobs(t, randomBytes(params.BlobPayloadBytes, 4))[0]
	last := *payload
	last[params.BlobBytes-1] = 1 // no batch's, but a blob
	for name, tc := range map[string]struct {
		blob *kzg4844.Blob
		used int // bytes
	}{
		"5,004 bytes":         {payload, 162 * 32},
		"full":                {full, params.BlobBytes},
		"a last element":      {&last, params.BlobBytes},
		"zeros":               {new(kzg4844.Blob), 0},
		"one element":         {blobWith(31), 32},
		"zeros in front":      {blobWith(99 * 32), 100 * 32},
		"largest top of last": {blobWith(4095 * 32), params.BlobBytes},
	} {
		hashes, err := BlobHashes([]*kzg4844.Blob{tc.blob})
		if err != nil {
			t.Fatal(err)
		}
		claim, err := Claim(tc.blob, hashes[0])
		if err != nil {
			t.Fatal(err)
		}
		// z by the words of the protocol.
		z := new(big.Int).SetBytes(crypto.Keccak256(hashes[0][:], crypto.Keccak256(tc.blob[:tc.used])))
		z.Mod(z, blsModulus)
		if new(big.Int).SetBytes(claim.Z[:]).Cmp(z) != 0 {
			t.Errorf("%s: z = %x, want %x", name, claim.Z, z)
		}
		// y without KZG: the barycentric formula over the roots of unity.
		if y := evaluate(tc.blob, z); new(big.Int).SetBytes(claim.Y[:]).Cmp(y) != 0 {
			t.Errorf("%s: y = %x, want %x", name, claim.Y, y)
		}
	}
}

func TestClaim(t *testing.T) {
	blob := mustBlobs(t, randomBytes(5000, 3))[0]
	hashes, err := BlobHashes([]*kzg4844.Blob{blob})
	if err != nil {
		t.Fatal(err)
	}
	if err := VerifyBlob(blob, hashes[0]); err != nil {
		t.Fatal(err)
	}
	claim, err := Claim(blob, hashes[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := VerifyClaim(claim); err != nil {
		t.Fatal(err)
	}
	// The contract hands the same bytes to the point-evaluation precompile.
	input := append(append(append(append(claim.VersionedHash[:], claim.Z[:]...), claim.Y[:]...), claim.Commitment[:]...), claim.Proof[:]...)
	precompile := vm.PrecompiledContractsOsaka[common.BytesToAddress([]byte{0x0a})]
	if _, err := precompile.Run(input); err != nil {
		t.Errorf("point evaluation: %v", err)
	}

	for name, mutate := range map[string]func(*BlobClaim){
		"hash":       func(c *BlobClaim) { c.VersionedHash[31]++ },
		"z":          func(c *BlobClaim) { c.Z[31]++ },
		"y":          func(c *BlobClaim) { c.Y[31]++ },
		"commitment": func(c *BlobClaim) { c.Commitment[47]++ },
		"proof":      func(c *BlobClaim) { c.Proof = kzg4844.Proof{0xc0} },
	} {
		c := claim
		mutate(&c)
		if err := VerifyClaim(c); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	other := *blob
	other[1]++
	if err := VerifyBlob(&other, hashes[0]); !errors.Is(err, ErrBlobMismatch) {
		t.Errorf("other blob verified: %v", err)
	}
	if _, err := Claim(&other, hashes[0]); !errors.Is(err, ErrBlobMismatch) {
		t.Errorf("other blob claimed: %v", err)
	}
	other[0] = 0xff // not a field element
	if err := VerifyBlob(&other, hashes[0]); !errors.Is(err, ErrBlobMismatch) {
		t.Errorf("non-canonical blob: %v", err)
	}
	if _, err := BlobHashes([]*kzg4844.Blob{&other}); err == nil {
		t.Error("non-canonical blob has a hash")
	}
}

// evaluate computes p(z) = (z^n - 1)/n * sum b_i w_i / (z - w_i), the elements
// being values at the roots of unity w in bit-reversed order (EIP-4844).
func evaluate(blob *kzg4844.Blob, z *big.Int) *big.Int {
	const n = 4096
	r := blsModulus
	exp := new(big.Int).Div(new(big.Int).Sub(r, common.Big1), big.NewInt(n))
	root := new(big.Int).Exp(big.NewInt(7), exp, r)
	roots := make([]*big.Int, n)
	roots[0] = big.NewInt(1)
	for i := 1; i < n; i++ {
		roots[i] = new(big.Int).Mod(new(big.Int).Mul(roots[i-1], root), r)
	}
	sum := new(big.Int)
	for i := range n {
		rev := 0
		for bit := range 12 {
			rev |= i >> bit & 1 << (11 - bit)
		}
		term := new(big.Int).SetBytes(blob[32*i : 32*i+32])
		term.Mul(term, roots[rev])
		inverse := new(big.Int).Sub(z, roots[rev])
		inverse.ModInverse(inverse.Mod(inverse, r), r)
		sum.Mod(sum.Add(sum, term.Mul(term, inverse)), r)
	}
	factor := new(big.Int).Exp(z, big.NewInt(n), r)
	factor.Sub(factor, common.Big1)
	factor.Mul(factor, new(big.Int).ModInverse(big.NewInt(n), r))
	return sum.Mod(sum.Mul(sum, factor), r)
}

// A vector of consensus-spec-tests: the blob of zeros commits to the point at
// infinity.
func TestVersionedHashOfZeroBlob(t *testing.T) {
	want := common.BytesToHash(hexutil.MustDecode("0x010657f37554c781402a22917dee2f75def7ab966d7b770905398eba3c444014"))
	if err := VerifyBlob(new(kzg4844.Blob), want); err != nil {
		t.Fatal(err)
	}
}
