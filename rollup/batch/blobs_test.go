package batch

import (
	"bytes"
	"errors"
	"math/rand"
	"testing"

	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
)

func randomBytes(n int, seed int64) []byte {
	out := make([]byte, n)
	rand.New(rand.NewSource(seed)).Read(out)
	return out
}

func mustBlobs(t testing.TB, payload []byte) []*kzg4844.Blob {
	t.Helper()
	blobs, err := ToBlobs(payload)
	if err != nil {
		t.Fatal(err)
	}
	return blobs
}

func trimAll(t testing.TB, blobs []*kzg4844.Blob) []Trimmed {
	t.Helper()
	trimmed, err := TrimAll(blobs)
	if err != nil {
		t.Fatal(err)
	}
	return trimmed
}

func TestBlobsRoundTrip(t *testing.T) {
	const one = params.BlobPayloadBytes - 4
	for length, count := range map[int]int{
		1: 1, 26: 1, 27: 1, 28: 1, one: 1, one + 1: 2, 2*params.BlobPayloadBytes - 4: 2, 2*params.BlobPayloadBytes - 3: 3, params.MaxBatchPayload: 6,
	} {
		payload := randomBytes(length, int64(length))
		blobs := mustBlobs(t, payload)
		if len(blobs) != count || BlobCount(length) != count {
			t.Errorf("%d bytes: %d blobs, want %d", length, len(blobs), count)
		}
		got, err := FromBlobs(trimAll(t, blobs))
		if err != nil || !bytes.Equal(got, payload) {
			t.Errorf("%d bytes: %v", length, err)
		}
	}
	for _, length := range []int{0, params.MaxBatchPayload + 1} {
		if _, err := ToBlobs(make([]byte, length)); !errors.Is(err, ErrInvalid) {
			t.Errorf("%d bytes: got %v", length, err)
		}
	}
}

func TestFromBlobsRefuses(t *testing.T) {
	payload := randomBytes(params.BlobPayloadBytes+100, 1) // two blobs
	for name, mutate := range map[string]func([]*kzg4844.Blob) []*kzg4844.Blob{
		"none":             func([]*kzg4844.Blob) []*kzg4844.Blob { return nil },
		"one is missing":   func(b []*kzg4844.Blob) []*kzg4844.Blob { return b[:1] },
		"superfluous":      func(b []*kzg4844.Blob) []*kzg4844.Blob { return append(b, new(kzg4844.Blob)) },
		"seven":            func(b []*kzg4844.Blob) []*kzg4844.Blob { return append(b, b[0], b[0], b[0], b[0], b[0]) },
		"first top byte":   func(b []*kzg4844.Blob) []*kzg4844.Blob { b[0][0] = 1; return b },
		"top byte in data": func(b []*kzg4844.Blob) []*kzg4844.Blob { b[0][32*77] = 1; return b },
		"last top byte":    func(b []*kzg4844.Blob) []*kzg4844.Blob { b[1][params.BlobBytes-32] = 0x73; return b },
		"padding":          func(b []*kzg4844.Blob) []*kzg4844.Blob { b[1][params.BlobBytes-1] = 1; return b },
		"first padding byte": func(b []*kzg4844.Blob) []*kzg4844.Blob {
			at := 4 + len(payload) - params.BlobPayloadBytes
			b[1][at/31*32+1+at%31] = 1
			return b
		},
		"length zero":      func(b []*kzg4844.Blob) []*kzg4844.Blob { return []*kzg4844.Blob{new(kzg4844.Blob)} },
		"length too large": func(b []*kzg4844.Blob) []*kzg4844.Blob { b[0][1] = 0xff; return b },
		"length one over": func(b []*kzg4844.Blob) []*kzg4844.Blob {
			full := mustBlobs(t, make([]byte, params.BlobPayloadBytes-4))
			full[0][4]++
			return full
		},
	} {
		if _, err := FromBlobs(trimAll(t, mutate(mustBlobs(t, payload)))); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
