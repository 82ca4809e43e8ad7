package batch

import (
	"bytes"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
)

// blobWith has the byte 1 at every one of the offsets.
func blobWith(at ...int) *kzg4844.Blob {
	blob := new(kzg4844.Blob)
	for _, i := range at {
		blob[i] = 1
	}
	return blob
}

func TestTrim(t *testing.T) {
	const last = params.BlobBytes - 1
	for name, tc := range map[string]struct {
		blob *kzg4844.Blob
		want int
	}{
		"zeros":                        {blobWith(), 0},
		"first byte of the first":      {blobWith(0), 32},
		"last byte of the first":       {blobWith(31), 32},
		"first byte of the second":     {blobWith(32), 64},
		"zeros before":                 {blobWith(32*77 + 5), 32 * 78},
		"zeros between":                {blobWith(3, 32*77+5), 32 * 78},
		"last element but one":         {blobWith(last - 32), params.BlobBytes - 32},
		"first byte of the last":       {blobWith(last - 31), params.BlobBytes},
		"last byte of the last":        {blobWith(last), params.BlobBytes},
		"first and last, zeros within": {blobWith(0, last), params.BlobBytes},
	} {
		trimmed := Trim(tc.blob)
		if len(trimmed) != tc.want || cap(trimmed) != tc.want || !trimmed.Valid() {
			t.Errorf("%s: %d bytes with room for %d, want %d", name, len(trimmed), cap(trimmed), tc.want)
		}
		if *trimmed.Blob() != *tc.blob {
			t.Errorf("%s: another blob", name)
		}
	}
	if _, err := TrimAll([]*kzg4844.Blob{new(kzg4844.Blob), nil}); !errors.Is(err, ErrInvalid) {
		t.Errorf("a missing blob: %v", err)
	}
}

// There is one way to cut a blob: what is longer, shorter or within an element is refused.
func TestTrimmedIsUnique(t *testing.T) {
	payload := randomBytes(1000, 5)
	good := trimAll(t, mustBlobs(t, payload))[0]
	full := make(Trimmed, params.BlobBytes+elementBytes)
	full[len(full)-1] = 1
	for name, bad := range map[string]Trimmed{
		"a zero element":          append(bytes.Clone(good), make([]byte, elementBytes)...),
		"all zero elements":       Trimmed(good.Blob()[:]),
		"only a zero element":     make(Trimmed, elementBytes),
		"a byte more":             append(bytes.Clone(good), 1),
		"a byte less":             good[:len(good)-1],
		"an element and a byte":   append(bytes.Clone(good), append(make([]byte, elementBytes), 1)...),
		"a byte":                  {1},
		"an element above a blob": full,
	} {
		if bad.Valid() {
			t.Errorf("%s: valid", name)
		}
		if got, err := FromBlobs([]Trimmed{bad}); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: payload of %d bytes, %v", name, len(got), err)
		}
	}
	// One element less is another blob's: no error of form, but not what was posted.
	short := good[:len(good)-elementBytes]
	if !short.Valid() {
		t.Fatal("one element less is no form of a blob")
	}
	if got, err := FromBlobs([]Trimmed{short}); err != nil || bytes.Equal(got, payload) {
		t.Errorf("one element less: %v, the same payload: %t", err, bytes.Equal(got, payload))
	}
	var hash common.Hash
	if Challenge(short, hash) == Challenge(good, hash) {
		t.Error("one element less has the same challenge")
	}
}

// A payload may itself end with zeros, so that elements of it are cut off, or a whole blob.
func TestPayloadOfZeros(t *testing.T) {
	for _, length := range []int{1, 27, 28, 1000, params.BlobPayloadBytes - 4, params.BlobPayloadBytes, 2*params.BlobPayloadBytes + 5, params.MaxBatchPayload} {
		for name, payload := range map[string][]byte{"zeros": make([]byte, length), "a one first": append([]byte{1}, make([]byte, length-1)...)} {
			trimmed := trimAll(t, mustBlobs(t, payload))
			if len(trimmed) != BlobCount(length) || len(trimmed[len(trimmed)-1]) > elementBytes {
				t.Fatalf("%d bytes: %d blobs", length, len(trimmed))
			}
			if got, err := FromBlobs(trimmed); err != nil || !bytes.Equal(got, payload) {
				t.Errorf("%s, %d bytes: got %d, %v", name, length, len(got), err)
			}
		}
	}
}

// The challenge changes with every element of a blob, with their number, and with the hash.
func TestChallengeBinds(t *testing.T) {
	blob := mustBlobs(t, randomBytes(300, 6))[0]
	seen := map[kzg4844.Point]string{}
	add := func(name string, b *kzg4844.Blob, v common.Hash) {
		z := Challenge(Trim(b), v)
		if before, ok := seen[z]; ok {
			t.Errorf("%s has the challenge of %s", name, before)
		}
		seen[z] = name
	}
	v := common.Hash{1, 2, 3}
	add("the blob", blob, v)
	add("another hash", blob, common.Hash{1, 2, 4})
	add("zeros", new(kzg4844.Blob), v)
	for at := 0; at < params.BlobBytes; at += 32 * 19 {
		other := *blob
		other[at+31]++
		add("another element", &other, v)
	}
	other := *blob
	other[params.BlobBytes-1] = 1
	add("a last element", &other, v)
	add("one element", blobWith(31), v)
	add("the same, later", blobWith(63), v)
	add("twice", blobWith(31, 63), v)
}
