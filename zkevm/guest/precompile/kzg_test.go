package precompile

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/crypto/kzg4844"
)

// The point of the setup is the one in go-ethereum's copy of the ceremony's result.
func TestSetupPoint(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(gethDir(t), "crypto", "kzg4844", "trusted_setup.json"))
	if err != nil {
		t.Fatal(err)
	}
	var setup struct {
		Points []string `json:"g2_monomial"`
	}
	if err := json.Unmarshal(data, &setup); err != nil {
		t.Fatal(err)
	}
	if len(setup.Points) < 2 || setup.Points[1] != "0x"+setupPoint {
		t.Error("the setup's second power is another one")
	}
}

// Proofs that go-ethereum makes, and every way to spoil one: both agree.
func TestVerifyProof(t *testing.T) {
	var blob, constant kzg4844.Blob
	for i := range 4096 {
		blob[32*i+31], blob[32*i+7] = byte(i), byte(i>>3)
		constant[32*i+31] = 5
	}
	infinity := kzg4844.Commitment{0xc0}
	generator := kzg4844.Commitment{0x97, 0xf1, 0xd3, 0xa7, 0x31, 0x97, 0xd7, 0x94, 0x26, 0x95, 0x63, 0x8c, 0x4f, 0xa9, 0xac, 0x0f,
		0xc3, 0x68, 0x8c, 0x4f, 0x97, 0x74, 0xb9, 0x05, 0xa1, 0x4e, 0x3a, 0x3f, 0x17, 0x1b, 0xac, 0x58,
		0x6c, 0x55, 0xe8, 0x3f, 0xf9, 0x7a, 0x1a, 0xef, 0xfb, 0x3a, 0xf0, 0x0a, 0xdb, 0x22, 0xc6, 0xbb}
	modulus := [32]byte{0x73, 0xed, 0xa7, 0x53, 0x29, 0x9d, 0x7d, 0x48, 0x33, 0x39, 0xd8, 0x08, 0x09, 0xa1, 0xd8, 0x05,
		0x53, 0xbd, 0xa4, 0x02, 0xff, 0xfe, 0x5b, 0xfe, 0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x01}
	good := 0
	check := func(name string, c kzg4844.Commitment, z kzg4844.Point, y kzg4844.Claim, p kzg4844.Proof) {
		t.Helper()
		got, want := VerifyProof(c, z, y, p), kzg4844.VerifyProof(c, z, y, p)
		if (got == nil) != (want == nil) {
			t.Errorf("%s: %v, go-ethereum has %v", name, got, want)
		}
		if got == nil {
			good++
		}
	}
	for _, b := range []*kzg4844.Blob{&blob, &constant, {}} {
		c, err := kzg4844.BlobToCommitment(b)
		if err != nil {
			t.Fatal(err)
		}
		for _, z := range []kzg4844.Point{{}, {31: 1}, {3: 7, 31: 9}} {
			p, y, err := kzg4844.ComputeProof(b, z)
			if err != nil {
				t.Fatal(err)
			}
			check("good", c, z, y, p)
			spoiled := y
			spoiled[31] ^= 1
			check("other value", c, z, spoiled, p)
			check("value not canonical", c, z, modulus, p)
			check("point not canonical", c, modulus, y, p)
			check("other point", c, kzg4844.Point{30: 4}, y, p)
			check("other commitment", generator, z, y, p)
			check("commitment at infinity", infinity, z, y, p)
			check("other proof", c, z, y, kzg4844.Proof(generator))
			check("no point", c, z, y, kzg4844.Proof{0x80, 1})
			check("uncompressed", c, z, y, kzg4844.Proof{0x01})
			bad := c
			bad[0] ^= 0x20 // the negative
			check("negative commitment", bad, z, y, p)
		}
	}
	// on the curve, but outside the subgroup: x = 0, y = 2
	outside := kzg4844.Commitment{0x80}
	check("commitment outside the subgroup", outside, kzg4844.Point{}, kzg4844.Claim{}, kzg4844.Proof(infinity))
	check("proof outside the subgroup", infinity, kzg4844.Point{}, kzg4844.Claim{}, kzg4844.Proof(outside))
	if good < 9 {
		t.Errorf("only %d proofs were accepted", good)
	}
}
