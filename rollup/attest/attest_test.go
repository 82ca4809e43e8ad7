package attest

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/google/uuid"

	"github.com/zkgeth/zkgeth/rollup/batch"
)

var (
	testVerifier = common.HexToAddress("0x00000000000000000000000000000000000a77e5")
	testRun      = &batch.Run{Values: batch.PublicValues{L2ChainID: 901, BlockHash: common.Hash{1}}, Batches: []batch.Posted{{Batch: common.Hash{2}}}}
)

func testKey(t testing.TB) *ecdsa.PrivateKey {
	t.Helper()
	key, err := crypto.HexToECDSA("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80") // first key of the test mnemonic
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func newAttester(t testing.TB) *Attester {
	t.Helper()
	a, err := New(NewKeySigner(testKey(t)), 900, testVerifier)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func prove(t testing.TB) []byte {
	t.Helper()
	proof, err := newAttester(t).Prove(context.Background(), testRun)
	if err != nil {
		t.Fatal(err)
	}
	return proof
}

// The digest, written out byte by byte.
func TestDigest(t *testing.T) {
	packed := hexutil.MustDecode("0x" +
		"7a6b676574682d6174746573746174696f6e2d7631" + // "zkgeth-attestation-v1"
		"0000000000000000000000000000000000000000000000000000000000000384" + // chain id 900
		"00000000000000000000000000000000000a77e5" +
		"0000000000000000000000000000000000000000000000000000000000abcdef")
	if got, want := Digest(900, testVerifier, big.NewInt(0xabcdef)), crypto.Keccak256Hash(packed); got != want {
		t.Fatalf("got %v, want %v", got, want)
	}
}

func TestProveAndVerify(t *testing.T) {
	proof := prove(t)
	a := newAttester(t)
	got, err := Verify(900, testVerifier, testRun.Input(), proof)
	if err != nil || got != a.Address() || got != crypto.PubkeyToAddress(testKey(t).PublicKey) {
		t.Fatalf("attested by %v: %v", got, err)
	}
}

// What is signed binds chain, contract and values: for any other the signature
// is somebody else's.
func TestAttestationBinds(t *testing.T) {
	proof, want := prove(t), newAttester(t).Address()
	other := *testRun
	other.Values.OriginHash[0]++
	for name, verify := range map[string]func() (common.Address, error){
		"chain":    func() (common.Address, error) { return Verify(31337, testVerifier, testRun.Input(), proof) },
		"verifier": func() (common.Address, error) { return Verify(900, common.Address{1}, testRun.Input(), proof) },
		"values":   func() (common.Address, error) { return Verify(900, testVerifier, other.Input(), proof) },
	} {
		if got, err := verify(); err == nil && got == want {
			t.Errorf("attestation holds for another %s", name)
		}
	}
}

func TestVerifyRefuses(t *testing.T) {
	good := prove(t)
	order := crypto.S256().Params().N
	edit := func(f func([]byte) []byte) []byte { return f(bytes.Clone(good)) }
	for name, proof := range map[string][]byte{
		"empty":   {},
		"short":   good[:64],
		"long":    append(bytes.Clone(good), 0),
		"v 0":     edit(func(p []byte) []byte { p[64] -= 27; return p }),
		"v 29":    edit(func(p []byte) []byte { p[64] = 29; return p }),
		"r zero":  edit(func(p []byte) []byte { return append(make([]byte, 32), p[32:]...) }),
		"s zero":  edit(func(p []byte) []byte { copy(p[32:64], make([]byte, 32)); return p }),
		"r large": edit(func(p []byte) []byte { order.FillBytes(p[:32]); return p }),
		"high s": edit(func(p []byte) []byte {
			new(big.Int).Sub(order, new(big.Int).SetBytes(p[32:64])).FillBytes(p[32:64])
			p[64] ^= 27 ^ 28
			return p
		}),
		"r not on the curve": edit(func(p []byte) []byte { big.NewInt(5).FillBytes(p[:32]); return p }),
	} {
		if _, err := Verify(900, testVerifier, testRun.Input(), proof); !errors.Is(err, ErrProof) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	for _, input := range []*big.Int{big.NewInt(-1), new(big.Int).Lsh(big.NewInt(1), 253)} {
		if _, err := Verify(900, testVerifier, input, good); !errors.Is(err, ErrProof) {
			t.Errorf("public input %v: got %v", input, err)
		}
	}
}

func TestDevChainsOnly(t *testing.T) {
	signer := NewKeySigner(testKey(t))
	for _, id := range []uint64{900, 1337, 31337} {
		if _, err := New(signer, id, testVerifier); err != nil {
			t.Errorf("chain %d: %v", id, err)
		}
	}
	for _, id := range []uint64{0, 1, 901, 11155111, 560048, 900 + 1<<32} {
		if _, err := New(signer, id, testVerifier); !errors.Is(err, ErrChain) {
			t.Errorf("chain %d: got %v", id, err)
		}
		if _, err := Verify(id, testVerifier, testRun.Input(), prove(t)); !errors.Is(err, ErrChain) {
			t.Errorf("verify on chain %d: got %v", id, err)
		}
	}
}

type brokenSigner struct {
	Signer
	sign func(common.Hash) ([]byte, error)
}

func (s brokenSigner) SignHash(h common.Hash) ([]byte, error) { return s.sign(h) }

func TestProveChecksTheSigner(t *testing.T) {
	boom := errors.New("boom")
	key := testKey(t)
	otherKey, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		sign func(common.Hash) ([]byte, error)
		want error
	}{
		"fails": {func(common.Hash) ([]byte, error) { return nil, boom }, boom},
		"short": {func(common.Hash) ([]byte, error) { return make([]byte, 64), nil }, ErrProof},
		"v 27": {func(h common.Hash) ([]byte, error) {
			sig, err := crypto.Sign(h[:], key)
			sig[64] += 27
			return sig, err
		}, ErrProof},
		"other key":  {func(h common.Hash) ([]byte, error) { return crypto.Sign(h[:], otherKey) }, ErrProof},
		"other hash": {func(h common.Hash) ([]byte, error) { h[0]++; return crypto.Sign(h[:], key) }, ErrProof},
	} {
		a, err := New(brokenSigner{NewKeySigner(key), tc.sign}, 900, testVerifier)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.Prove(context.Background(), testRun); !errors.Is(err, tc.want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := newAttester(t).Prove(ctx, testRun); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v", err)
	}
}

func TestDecryptSigner(t *testing.T) {
	key := testKey(t)
	file, err := keystore.EncryptKey(&keystore.Key{Id: uuid.New(), Address: crypto.PubkeyToAddress(key.PublicKey), PrivateKey: key}, "secret", keystore.LightScryptN, keystore.LightScryptP)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := DecryptSigner(file, "secret")
	if err != nil || signer.Address() != crypto.PubkeyToAddress(key.PublicKey) {
		t.Fatalf("signer: %v", err)
	}
	for name, try := range map[string]func() (Signer, error){
		"passphrase": func() (Signer, error) { return DecryptSigner(file, "other") },
		"not json":   func() (Signer, error) { return DecryptSigner([]byte("x"), "secret") },
		"too large": func() (Signer, error) {
			return DecryptSigner(append(file, bytes.Repeat([]byte(" "), maxKeyFile)...), "secret")
		},
	} {
		if _, err := try(); !errors.Is(err, ErrKey) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// FuzzVerify looks for a second proof that the contract would take as the
// attester's.
func FuzzVerify(f *testing.F) {
	good := prove(f)
	f.Add(good)
	f.Add(make([]byte, ProofLength))
	address := newAttester(f).Address()
	f.Fuzz(func(t *testing.T, proof []byte) {
		got, err := Verify(900, testVerifier, testRun.Input(), proof)
		if err == nil && got == address && !bytes.Equal(proof, good) {
			t.Fatalf("another proof is accepted: %x", proof)
		}
		if err != nil && !errors.Is(err, ErrProof) {
			t.Fatal(err)
		}
	})
}
