package accel

import (
	"bytes"
	"encoding/hex"
	"math/big"
	"math/bits"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// keccak is Keccak-256 as the Keccak reference (version 3.0) defines it, for
// comparison.
func keccak(in []byte) (out [32]byte) {
	var a [5][5]uint64
	absorb := func(block []byte) {
		for i := 0; i < keccakRate; i++ {
			lane := i / 8
			a[lane%5][lane/5] ^= uint64(block[i]) << (i % 8 * 8)
		}
		lfsr := uint16(1)
		for range 24 {
			var c [5]uint64
			for x := range 5 {
				c[x] = a[x][0] ^ a[x][1] ^ a[x][2] ^ a[x][3] ^ a[x][4]
			}
			for x := range 5 {
				for y := range 5 {
					a[x][y] ^= c[(x+4)%5] ^ bits.RotateLeft64(c[(x+1)%5], 1)
				}
			}
			var b [5][5]uint64
			b[0][0] = a[0][0]
			x, y := 1, 0
			for t := range 24 {
				b[y][(2*x+3*y)%5] = bits.RotateLeft64(a[x][y], (t+1)*(t+2)/2)
				x, y = y, (2*x+3*y)%5
			}
			for x := range 5 {
				for y := range 5 {
					a[x][y] = b[x][y] ^ ^b[(x+1)%5][y]&b[(x+2)%5][y]
				}
			}
			for j := range 7 {
				a[0][0] ^= uint64(lfsr&1) << (1<<j - 1)
				if lfsr <<= 1; lfsr&0x100 != 0 {
					lfsr ^= 0x171
				}
			}
		}
	}
	padded := append(bytes.Clone(in), 1)
	for len(padded)%keccakRate != 0 {
		padded = append(padded, 0)
	}
	padded[len(padded)-1] |= 0x80
	for ; len(padded) > 0; padded = padded[keccakRate:] {
		absorb(padded)
	}
	for i := range out {
		out[i] = byte(a[i/8%5][i/8/5] >> (i % 8 * 8))
	}
	return out
}

func TestKeccak256(t *testing.T) {
	// From the Ethereum yellow paper and the Keccak team's test vectors.
	for in, want := range map[string]string{
		"":    "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
		"abc": "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
	} {
		if got := keccak([]byte(in)); hex.EncodeToString(got[:]) != want {
			t.Fatalf("reference: hash of %q is %x", in, got)
		}
	}
	var u Unit
	sizes := []int{chunk - 1, chunk, chunk + 1, 3*chunk + 5}
	for n := range 300 {
		sizes = append(sizes, n)
	}
	for _, n := range sizes {
		for _, in := range []int{0, 3} {
			// The output overlaps the input: at its start, inside, at its end, apart.
			for _, out := range []int{0, 1, n / 2, n, n + 100} {
				m := random(n+200, uint64(n))
				want := bytes.Clone(m.bytes)
				hash := keccak(want[in : in+n])
				if !bytes.Equal(hash[:], crypto.Keccak256(want[in:in+n])) {
					t.Fatalf("go-ethereum hashes %d bytes differently", n)
				}
				copy(want[out:], hash[:])
				if got := call(t, &u, m, abi.Keccak256, base+uint64(in), uint64(n), base+uint64(out)); got != base+uint64(in) {
					t.Fatalf("returns 0x%x", got)
				}
				if !bytes.Equal(m.bytes, want) {
					t.Fatalf("hash of %d bytes at %d to %d", n, in, out)
				}
			}
		}
	}
}

// The curve y^2 = x^3 + 7 (SEC 2, version 2.0), in affine coordinates, for
// comparison. The point at infinity is nil.
var (
	curveP  = number("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f")
	curveN  = number("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")
	curveG  = &point{number("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"), number("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8")}
	bigZero = new(big.Int)
)

type point struct{ x, y *big.Int }

func number(s string) *big.Int {
	v, ok := new(big.Int).SetString(s, 16)
	if !ok {
		panic(s)
	}
	return v
}

func (p *point) add(q *point) *point {
	switch {
	case p == nil:
		return q
	case q == nil:
		return p
	}
	var slope *big.Int
	if p.x.Cmp(q.x) == 0 {
		if p.y.Cmp(q.y) != 0 || p.y.Sign() == 0 {
			return nil
		}
		slope = new(big.Int).Mul(new(big.Int).Mul(big.NewInt(3), p.x), p.x)
		slope.Mul(slope, new(big.Int).ModInverse(new(big.Int).Lsh(p.y, 1), curveP))
	} else {
		dx := new(big.Int).Mod(new(big.Int).Sub(q.x, p.x), curveP)
		slope = new(big.Int).Mul(new(big.Int).Sub(q.y, p.y), dx.ModInverse(dx, curveP))
	}
	x := new(big.Int).Mul(slope, slope)
	x.Sub(x, p.x).Sub(x, q.x).Mod(x, curveP)
	y := new(big.Int).Sub(p.x, x)
	y.Mul(y, slope).Sub(y, p.y).Mod(y, curveP)
	return &point{x, y}
}

func (p *point) mul(k *big.Int) (r *point) {
	for i := k.BitLen() - 1; i >= 0; i-- {
		if r = r.add(r); k.Bit(i) == 1 {
			r = r.add(p)
		}
	}
	return r
}

// recoverKey is the operation by its definition in SEC 1, 4.1.6.
func recoverKey(hash, sig []byte) *point {
	r, s := new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:64])
	if sig[64] > 1 || r.Sign() == 0 || s.Sign() == 0 || r.Cmp(curveN) >= 0 || s.Cmp(curveN) >= 0 {
		return nil
	}
	square := new(big.Int).Exp(r, big.NewInt(3), curveP)
	y := new(big.Int).ModSqrt(square.Add(square, big.NewInt(7)), curveP)
	if y == nil {
		return nil
	}
	if y.Bit(0) != uint(sig[64]) {
		y.Sub(curveP, y)
	}
	inverse := new(big.Int).ModInverse(r, curveN)
	u1 := new(big.Int).Neg(new(big.Int).SetBytes(hash))
	u1.Mul(u1, inverse).Mod(u1, curveN)
	u2 := new(big.Int).Mul(s, inverse)
	return curveG.mul(u1).add((&point{r, y}).mul(u2.Mod(u2, curveN)))
}

func TestSecp256k1Recover(t *testing.T) {
	key, err := crypto.ToECDSA(bytes.Repeat([]byte{0x42}, 32))
	if err != nil {
		t.Fatal(err)
	}
	hash := crypto.Keccak256([]byte("message"))
	sig, err := crypto.Sign(hash, key)
	if err != nil {
		t.Fatal(err)
	}
	put := func(r, s *big.Int, v byte) []byte {
		out := make([]byte, abi.SignatureSize)
		r.FillBytes(out[:32])
		s.FillBytes(out[32:64])
		out[64] = v
		return out
	}
	r, s := new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:64])
	one := big.NewInt(1)
	highS := new(big.Int).Sub(curveN, s)
	offCurve := new(big.Int).Set(r)
	for recoverKey(hash, put(offCurve, s, 0)) != nil {
		offCurve.Add(offCurve, big.NewInt(1))
	}
	// An x coordinate above n, which v = 2 and 3 stand for.
	wrapped := big.NewInt(1)
	for ; ; wrapped.Add(wrapped, one) {
		if _, err := crypto.Ecrecover(hash, put(wrapped, s, 2)); err == nil {
			break
		}
	}
	// With R = kG and s = z/k the key would be the point at infinity.
	k := big.NewInt(12345)
	kG := curveG.mul(k)
	infinity := new(big.Int).ModInverse(k, curveN)
	infinity.Mul(infinity, new(big.Int).SetBytes(hash)).Mod(infinity, curveN)
	max256 := new(big.Int).Sub(new(big.Int).Lsh(one, 256), one)

	var u Unit
	for name, c := range map[string]struct {
		hash, sig []byte
		valid     bool
	}{
		"valid":                   {hash, sig, true},
		"the other v":             {hash, put(r, s, sig[64]^1), true}, // another key
		"high s":                  {hash, put(r, highS, sig[64]^1), true},
		"another hash":            {make([]byte, 32), sig, true},
		"hash above n":            {bytes.Repeat([]byte{0xff}, 32), sig, true},
		"r is 1":                  {hash, put(one, s, 0), true},
		"s is 1":                  {hash, put(r, one, 0), true},
		"s is n-1":                {hash, put(r, new(big.Int).Sub(curveN, one), 0), true},
		"r is 0":                  {hash, put(bigZero, s, 0), false},
		"s is 0":                  {hash, put(r, bigZero, 0), false},
		"r is n":                  {hash, put(curveN, s, 0), false},
		"s is n":                  {hash, put(r, curveN, 0), false},
		"r is p":                  {hash, put(curveP, s, 0), false},
		"r and s are the largest": {hash, put(max256, max256, 0), false},
		"r is not on the curve":   {hash, put(offCurve, s, 0), false},
		"infinity":                {hash, put(kG.x, infinity, byte(kG.y.Bit(0))), false},
		"v is 2":                  {hash, put(wrapped, s, 2), false},
		"v is 3":                  {hash, put(wrapped, s, 3), false},
		"v is 27":                 {hash, put(r, s, sig[64]+27), false},
		"v is 255":                {hash, put(r, s, 255), false},
	} {
		want := make([]byte, abi.PublicKeySize)
		if key, err := crypto.Ecrecover(c.hash, c.sig); c.sig[64] <= 1 && (err == nil) != c.valid {
			t.Errorf("%s: go-ethereum recovers %x, %v", name, key, err)
		}
		reference := recoverKey(c.hash, c.sig)
		if (reference != nil) != c.valid {
			t.Fatalf("%s: the reference finds %v", name, reference)
		}
		result := uint64(0)
		if c.valid {
			reference.x.FillBytes(want[:32])
			reference.y.FillBytes(want[32:])
			result = 1
			if key, _ := crypto.Ecrecover(c.hash, c.sig); len(key) == 0 || !bytes.Equal(key[1:], want) {
				t.Errorf("%s: go-ethereum recovers another key", name)
			}
		}
		// Output apart, over the hash, over the signature, unaligned.
		for _, out := range []int{200, 0, 3, 50, 90} {
			m := random(400, 7)
			copy(m.bytes[1:], hash)
			copy(m.bytes[70:], sig)
			if call(t, &u, m, abi.Secp256k1Recover, base+1, base+70, base+200) != 1 { // leaves a key behind
				t.Fatal("a valid signature is invalid")
			}
			m = random(400, 7)
			copy(m.bytes[1:], c.hash)
			copy(m.bytes[70:], c.sig)
			memory := bytes.Clone(m.bytes)
			if got := call(t, &u, m, abi.Secp256k1Recover, base+1, base+70, base+uint64(out)); got != result {
				t.Errorf("%s: result %d", name, got)
			}
			copy(memory[out:], want)
			if !bytes.Equal(m.bytes, memory) {
				t.Errorf("%s: key at %d is %x", name, out, m.bytes[out:out+64])
			}
		}
	}
	if got := recoverKey(hash, sig); got.x.Cmp(key.X) != 0 || got.y.Cmp(key.Y) != 0 {
		t.Error("the reference recovers another key than the one that signed")
	}
}
