package accel

import (
	"bytes"
	"encoding/hex"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"
)

// Digests from the Keccak team's ShortMsgKAT/LongMsgKAT files and, for the
// lengths around the rate, from go-ethereum's crypto package.
func TestKeccak256(t *testing.T) {
	for in, want := range map[string]string{
		"":   "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
		"cc": "eead6dbfc7340a56caedc044696a168870549a6a7f6f56961e84a54bd9970b8a",
	} {
		var out [32]byte
		Keccak256(unhex(t, in), &out)
		if got := hex.EncodeToString(out[:]); got != want {
			t.Errorf("Keccak256(%q) = %s, want %s", in, got, want)
		}
	}
	data := bytes.Repeat([]byte{0xa5}, 600)
	for _, n := range []int{1, 8, 135, 136, 137, 271, 272, 273, 600} {
		var out [32]byte
		Keccak256(data[:n], &out)
		if want := crypto.Keccak256(data[:n]); !bytes.Equal(out[:], want) {
			t.Errorf("%d bytes: got %x, want %x", n, out, want)
		}
	}
}

// A vector of go-ethereum's crypto tests, and what must not be recovered.
func TestRecover(t *testing.T) {
	var (
		hash  = [32]byte(unhex(t, "ce0677bb30baa8cf067c88db9811f4333d131bf8bcf12fe7065d211dce971008"))
		good  = [65]byte(unhex(t, "90f27b8b488db00b00606796d2987f6a5f59ae62ea05effe84fef5b8b0e549984a691139ad57a3f0b906637673aa2f63d1f55cb1a69199d4009eea23ceaddc9301"))
		order = unhex(t, "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")
		want  = unhex(t, "e32df42865e97135acfb65f3bae71bdc86f4d49150ad6a440b6f15878109880a0a2b2667f7e725ceea70c673093bf67663e0312623c8e091b13cf2c0f11ef652")
	)
	var pub [64]byte
	if !Recover(&hash, &good, &pub) || !bytes.Equal(pub[:], want) {
		t.Fatalf("got %x, want %x", pub, want)
	}
	// the mirrored signature (s -> n-s, v -> 1-v) belongs to the same key
	mirrored := good
	for i, borrow := 31, 0; i >= 0; i-- {
		d := int(order[i]) - int(good[32+i]) - borrow
		borrow = 0
		if d < 0 {
			d, borrow = d+256, 1
		}
		mirrored[32+i] = byte(d)
	}
	mirrored[64] = 0
	pub = [64]byte{}
	if !Recover(&hash, &mirrored, &pub) || !bytes.Equal(pub[:], want) {
		t.Fatalf("high s: got %x, want %x", pub, want)
	}

	edit := func(f func(sig *[65]byte)) [65]byte {
		sig := good
		f(&sig)
		return sig
	}
	for name, sig := range map[string][65]byte{
		"r zero":             edit(func(s *[65]byte) { clear(s[:32]) }),
		"s zero":             edit(func(s *[65]byte) { clear(s[32:64]) }),
		"r is the order":     edit(func(s *[65]byte) { copy(s[:32], order) }),
		"s is the order":     edit(func(s *[65]byte) { copy(s[32:64], order) }),
		"r not on the curve": edit(func(s *[65]byte) { clear(s[:32]); s[31] = 5 }),
		// go-ethereum recovers this one, from the point at r plus the order
		"v of two":     edit(func(s *[65]byte) { clear(s[:32]); s[31], s[64] = 2, 2 }),
		"v of Bitcoin": edit(func(s *[65]byte) { s[64] = 28 }),
	} {
		pub := [64]byte{1, 2, 3}
		if Recover(&hash, &sig, &pub) {
			t.Errorf("%s: recovered %x", name, pub)
		}
		if pub != [64]byte{} {
			t.Errorf("%s: output is not zero on failure", name)
		}
	}
	// the point at infinity: R = G*k with s chosen so that s*R = z*G
	// (r = x of the generator, s = z), whose recovered key would be zero
	var inf [65]byte
	copy(inf[:32], unhex(t, "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"))
	copy(inf[32:64], hash[:])
	if Recover(&hash, &inf, &pub) {
		t.Errorf("recovered the point at infinity as %x", pub)
	}
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
