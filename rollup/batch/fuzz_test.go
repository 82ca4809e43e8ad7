package batch

import (
	"bytes"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
)

// FuzzDecodePayload looks for payloads that panic, fail with another error than
// ErrInvalid, or do not survive being encoded again.
func FuzzDecodePayload(f *testing.F) {
	for _, blocks := range []int{1, 4, 12} {
		f.Add(mustEncode(f, testPayload(blocks)))
	}
	f.Add([]byte{})
	f.Add([]byte{Version, 0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) { checkDecode(t, data, DecodePayload) })
}

// FuzzDecodeRLP is the same below the compression, where mutations get further.
func FuzzDecodeRLP(f *testing.F) {
	for _, blocks := range []int{1, 4, 12} {
		raw, err := encodeRLP(testPayload(blocks))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		checkDecode(t, raw, decodeRLP)
		if p, err := decodeRLP(raw); err == nil {
			again, err := encodeRLP(p)
			if err != nil || !bytes.Equal(again, raw) {
				t.Fatalf("rlp is not canonical: %x -> %x (%v)", raw, again, err)
			}
		}
	})
}

func checkDecode(t *testing.T, data []byte, decode func([]byte) (*Payload, error)) {
	p, err := decode(data)
	if err != nil {
		if !errors.Is(err, ErrInvalid) {
			t.Fatalf("%v is not ErrInvalid", err)
		}
		return
	}
	enc, err := EncodePayload(p)
	if errors.Is(err, ErrTooLarge) {
		return // another compressor made it fit
	}
	if err != nil {
		t.Fatal(err)
	}
	again, err := DecodePayload(enc)
	if err != nil {
		t.Fatal(err)
	}
	samePayload(t, again, p)
}

// FuzzFromBlobs damages two framed blobs at one place.
func FuzzFromBlobs(f *testing.F) {
	f.Add([]byte("payload"), uint32(0), byte(0), uint8(1))
	f.Add(make([]byte, 300), uint32(4), byte(1), uint8(1))
	f.Add(bytes.Repeat([]byte{7}, 1000), uint32(params.BlobBytes+33), byte(9), uint8(2))
	f.Fuzz(func(t *testing.T, payload []byte, at uint32, mask byte, count uint8) {
		blobs, err := ToBlobs(payload)
		if err != nil {
			return
		}
		for len(blobs) < int(count%8) {
			blobs = append(blobs, new(kzg4844.Blob))
		}
		at %= uint32(len(blobs) * params.BlobBytes)
		blobs[at/params.BlobBytes][at%params.BlobBytes] ^= mask
		got, err := FromBlobs(trimAll(t, blobs))
		if err != nil {
			if !errors.Is(err, ErrInvalid) {
				t.Fatalf("%v is not ErrInvalid", err)
			}
			return
		}
		again, err := ToBlobs(got)
		if err != nil || len(again) != len(blobs) {
			t.Fatalf("%d blobs became %d: %v", len(blobs), len(again), err)
		}
		for i := range again {
			if *again[i] != *blobs[i] {
				t.Fatalf("blob %d is not canonical", i)
			}
		}
	})
}

// FuzzForcedPrefix holds the greedy match against a raw entry of any bytes.
func FuzzForcedPrefix(f *testing.F) {
	for _, txType := range testTypes {
		f.Add(rawTx(f, testTx(txType, 3)))
	}
	f.Add([]byte{3, 0xc0})
	f.Add(rawTx(f, testTxGas(1, params.MaxForcedGas)))
	f.Add(rawTx(f, testTxGas(1, params.MaxForcedGas+1)))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var tx types.Transaction
		forced := tx.UnmarshalBinary(raw) == nil && tx.Gas() <= params.MaxForcedGas
		other := testTx(0, 1)
		if n := ForcedPrefix(types.Transactions{other}, [][]byte{raw}); n != 0 && !bytes.Equal(raw, rawTx(t, other)) {
			t.Fatalf("%x matched another transaction", raw)
		}
		if n := ForcedPrefix(types.Transactions{&tx, other}, [][]byte{raw}); n == 1 != forced {
			t.Fatalf("%x, which may be forced: %v, matches itself %d times", raw, forced, n)
		}
	})
}
