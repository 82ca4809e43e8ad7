package params

import (
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Origin is the L1 block a batch is tied to, and the inbox root at it.
type Origin struct {
	Number    uint64      `json:"number"`
	Hash      common.Hash `json:"hash"`
	Time      uint64      `json:"timestamp"` // seconds
	InboxRoot common.Hash `json:"inboxRoot"`
}

// Commitment is the parentBeaconBlockRoot of the blocks with this origin:
// keccak256(abi.encode(uint64 number, bytes32 hash, bytes32 inboxRoot)).
func (o Origin) Commitment() common.Hash {
	var number [32]byte
	binary.BigEndian.PutUint64(number[24:], o.Number)
	return crypto.Keccak256Hash(number[:], o.Hash[:], o.InboxRoot[:])
}

// Random is the prevRandao of the L2 block with the given number:
// keccak256(origin hash ‖ uint64be(number)).
func (o Origin) Random(number uint64) common.Hash {
	return crypto.Keccak256Hash(o.Hash[:], binary.BigEndian.AppendUint64(nil, number))
}

// HeaderExtra is what the extraData of an L2 header says: the number of the
// block's origin and the queue positions after the block.
type HeaderExtra struct {
	Origin     uint64
	DepositEnd uint64
	ForcedEnd  uint64
}

// Encode returns the 25 bytes of the header field.
func (e HeaderExtra) Encode() []byte {
	out := append(make([]byte, 0, HeaderExtraLength), HeaderExtraVersion)
	out = binary.BigEndian.AppendUint64(out, e.Origin)
	out = binary.BigEndian.AppendUint64(out, e.DepositEnd)
	return binary.BigEndian.AppendUint64(out, e.ForcedEnd)
}

// DecodeHeaderExtra is the inverse of [HeaderExtra.Encode].
func DecodeHeaderExtra(extra []byte) (HeaderExtra, error) {
	if len(extra) != HeaderExtraLength || extra[0] != HeaderExtraVersion {
		return HeaderExtra{}, fmt.Errorf("%w: %#x", ErrHeaderExtra, extra)
	}
	return HeaderExtra{
		Origin:     binary.BigEndian.Uint64(extra[1:]),
		DepositEnd: binary.BigEndian.Uint64(extra[9:]),
		ForcedEnd:  binary.BigEndian.Uint64(extra[17:]),
	}, nil
}
