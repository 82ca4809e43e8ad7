package batch

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
)

// testPublic gives every field another value.
func testPublic() *PublicValues {
	v := new(PublicValues)
	fields := reflect.ValueOf(v).Elem()
	for i := range fields.NumField() {
		switch f := fields.Field(i).Addr().Interface().(type) {
		case *uint64:
			*f = uint64(i+1) << 40
		case *common.Hash:
			*f = crypto.Keccak256Hash([]byte{byte(i)})
		}
	}
	return v
}

func TestPublicValues(t *testing.T) {
	v := testPublic()
	want := abiEncode(t, uint64(1), v.L2ChainID, v.ConfigHash, v.PrevBlockHash, v.BlockHash, v.StateRoot, v.OutboxRoot, v.BatchesHash, v.ClaimsHash,
		v.DepositStart, v.DepositStartHash, v.DepositEnd, v.DepositEndHash, v.ForcedStart, v.ForcedStartHash, v.ForcedEnd, v.ForcedEndHash,
		v.InboxCount, v.InboxRoot, v.OriginNumber, v.OriginHash)
	got := v.Encode()
	if !bytes.Equal(got, want) || len(got) != PublicValuesLength {
		t.Fatalf("got %x\nwant %x", got, want)
	}
}

func TestRunHashes(t *testing.T) {
	a, b := testParent(), GenesisHeader(3)
	ha, hb := a.Hash(), b.Hash()
	if got, want := BatchesHash([]*Header{a, b}), crypto.Keccak256Hash(ha[:], hb[:]); got != want {
		t.Errorf("batches hash %v, want %v", got, want)
	}
	claims := []BlobClaim{
		{VersionedHash: common.Hash{1}, Z: kzg4844.Point{2}, Y: kzg4844.Claim{3}, Commitment: kzg4844.Commitment{4}},
		{VersionedHash: common.Hash{5}, Z: kzg4844.Point{6}, Y: kzg4844.Claim{7}},
	}
	var flat []byte
	for _, first := range []byte{1, 2, 3, 5, 6, 7} {
		flat = append(flat, first)
		flat = append(flat, make([]byte, 31)...)
	}
	if got, want := ClaimsHash(claims), crypto.Keccak256Hash(flat); got != want {
		t.Errorf("claims hash %v, want %v", got, want)
	}
}

func TestDecodePublicValues(t *testing.T) {
	v := testPublic()
	data := v.Encode()
	got, err := DecodePublicValues(data)
	if err != nil || *got != *v {
		t.Fatalf("got %+v, %v", got, err)
	}
	version := append([]byte(nil), data...)
	version[31]++
	wide := append([]byte(nil), data...)
	wide[32] = 1 // the chain id
	for name, bad := range map[string][]byte{"empty": nil, "short": data[1:], "long": append(data[:len(data):len(data)], 0), "version": version, "no number": wide} {
		if _, err := DecodePublicValues(bad); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
