package precompile

import (
	"encoding/json"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto/secp256r1"
)

// Wycheproof's vectors, from go-ethereum's module, and each spoiled in every part.
func TestP256Verify(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(gethDir(t), "core", "vm", "testdata", "precompiles", "p256Verify.json"))
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct{ Name, Input, Expected string }
	if err := json.Unmarshal(data, &vectors); err != nil || len(vectors) < 700 {
		t.Fatalf("%d vectors, %v", len(vectors), err)
	}
	valid := 0
	for i, v := range vectors {
		input := common.FromHex(v.Input)
		if len(input) != 160 {
			continue // the precompile does not come to verify these
		}
		got := verify(input)
		if want := v.Expected != ""; got != want {
			t.Errorf("%s: got %t, want %t", v.Name, got, want)
		}
		if got {
			valid++
		}
		input[(i*7)%160] ^= 1 << (i % 8)
		if got, want := verify(input), reference(input); got != want {
			t.Errorf("%s, spoiled: got %t, go-ethereum has %t", v.Name, got, want)
		}
	}
	if valid < 100 {
		t.Errorf("only %d vectors are valid", valid)
	}
}

func verify(input []byte) bool { return with(P256Verify, input) }

func reference(input []byte) bool { return with(secp256r1.Verify, input) }

func with(f func(hash []byte, r, s, x, y *big.Int) bool, input []byte) bool {
	n := func(i int) *big.Int { return new(big.Int).SetBytes(input[32*i : 32*i+32]) }
	return f(input[:32], n(1), n(2), n(3), n(4))
}

// What the vectors do not have: values at the edges of their ranges, and hashes of
// other sizes.
func TestP256VerifyEdges(t *testing.T) {
	hex := func(s string) *big.Int { v, _ := new(big.Int).SetString(s, 16); return v }
	p := hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff")
	n := hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
	gx := hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296")
	gy := hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")
	one := big.NewInt(1)
	add := func(a, b *big.Int) *big.Int { return new(big.Int).Add(a, b) }
	sub := func(a, b *big.Int) *big.Int { return new(big.Int).Sub(a, b) }
	values := []*big.Int{new(big.Int), one, sub(n, one), n, add(n, one), sub(p, one), p, add(p, one), gx, gy, sub(p, gy), add(p, gx), new(big.Int).Neg(one), new(big.Int).Lsh(one, 256)}
	// With the key G, the hash zero and r = s = x(G) mod n the sum is G itself.
	r := new(big.Int).Mod(gx, n)
	hashes := [][]byte{make([]byte, 32), make([]byte, 31), make([]byte, 40), nil, {31: 1}, append(make([]byte, 32), 1, 2)}
	good := 0
	compare := func(hash []byte, r, s, x, y *big.Int) {
		t.Helper()
		got, want := P256Verify(hash, r, s, x, y), secp256r1.Verify(hash, r, s, x, y)
		if got != want {
			t.Errorf("hash %x, r %x, s %x, x %x, y %x: got %t, go-ethereum has %t", hash, r, s, x, y, got, want)
		}
		if got {
			good++
		}
	}
	for _, hash := range hashes {
		compare(hash, r, r, gx, gy)
		for _, v := range values {
			compare(hash, v, r, gx, gy)
			compare(hash, r, v, gx, gy)
			compare(hash, v, v, gx, sub(p, gy))
			compare(hash, r, r, v, gy)
			compare(hash, r, r, gx, v)
			compare(hash, r, r, v, v)
		}
	}
	if good == 0 {
		t.Error("no signature was valid")
	}
	// e = -r: the sum is the point at infinity
	var hash [32]byte
	sub(n, r).FillBytes(hash[:])
	compare(hash[:], r, r, gx, gy)
	compare(hash[:], r, r, nil, gy)
	compare(hash[:], r, r, gx, nil)
}
