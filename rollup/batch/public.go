package batch

import (
	"encoding/binary"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// StatementVersion is the first public value.
const StatementVersion = 1

// PublicValues are what a proof of a batch states: executing its blobs on top of
// PrevBlockHash under the given queues and origin gives BlockHash, StateRoot and
// OutboxRoot. Fields in the order of docs/protocol.md, "Public values of a proof". What L1
// asks for is a [Run].
type PublicValues struct {
	L2ChainID        uint64
	ConfigHash       common.Hash
	PrevBlockHash    common.Hash // last block before the batch
	BlockHash        common.Hash // last block of the batch
	StateRoot        common.Hash
	OutboxRoot       common.Hash
	BatchesHash      common.Hash // [BatchesHash]
	ClaimsHash       common.Hash // [ClaimsHash]
	DepositStart     uint64
	DepositStartHash common.Hash // rolling hash of the deposit queue at DepositStart
	DepositEnd       uint64
	DepositEndHash   common.Hash
	ForcedStart      uint64
	ForcedStartHash  common.Hash
	ForcedEnd        uint64
	ForcedEndHash    common.Hash
	InboxCount       uint64
	InboxRoot        common.Hash
	OriginNumber     uint64
	OriginHash       common.Hash
}

// PublicValuesLength is the length of [PublicValues.Encode] in bytes.
const PublicValuesLength = 21 * 32

// Encode returns the words that the proven program puts out.
func (v *PublicValues) Encode() []byte {
	w := make(words, 0, PublicValuesLength)
	w.uint64(StatementVersion)
	w.uint64(v.L2ChainID)
	w.hash(v.ConfigHash)
	w.hash(v.PrevBlockHash)
	w.hash(v.BlockHash)
	w.hash(v.StateRoot)
	w.hash(v.OutboxRoot)
	w.hash(v.BatchesHash)
	w.hash(v.ClaimsHash)
	w.uint64(v.DepositStart)
	w.hash(v.DepositStartHash)
	w.uint64(v.DepositEnd)
	w.hash(v.DepositEndHash)
	w.uint64(v.ForcedStart)
	w.hash(v.ForcedStartHash)
	w.uint64(v.ForcedEnd)
	w.hash(v.ForcedEndHash)
	w.uint64(v.InboxCount)
	w.hash(v.InboxRoot)
	w.uint64(v.OriginNumber)
	w.hash(v.OriginHash)
	return w
}

// DecodePublicValues is the inverse of [PublicValues.Encode]; every error is
// [ErrInvalid].
func DecodePublicValues(data []byte) (*PublicValues, error) {
	if len(data) != PublicValuesLength {
		return nil, invalid("public values of %d bytes, not %d", len(data), PublicValuesLength)
	}
	var err error
	word := func() (w common.Hash) {
		w, data = common.Hash(data[:32]), data[32:]
		return w
	}
	number := func() uint64 {
		w := word()
		if [24]byte(w[:24]) != [24]byte{} && err == nil {
			err = invalid("public value %v is no 64-bit number", w)
		}
		return binary.BigEndian.Uint64(w[24:])
	}
	if version := number(); version != StatementVersion && err == nil {
		err = invalid("public values of version %d, this program knows %d", version, StatementVersion)
	}
	v := &PublicValues{
		L2ChainID: number(), ConfigHash: word(), PrevBlockHash: word(), BlockHash: word(), StateRoot: word(), OutboxRoot: word(),
		BatchesHash: word(), ClaimsHash: word(),
		DepositStart: number(), DepositStartHash: word(), DepositEnd: number(), DepositEndHash: word(),
		ForcedStart: number(), ForcedStartHash: word(), ForcedEnd: number(), ForcedEndHash: word(),
		InboxCount: number(), InboxRoot: word(), OriginNumber: number(), OriginHash: word(),
	}
	return v, err
}

// BatchesHash commits to batches: keccak256 of their hashes in order.
func BatchesHash(headers []*Header) common.Hash {
	var w words
	for _, h := range headers {
		w.hash(h.Hash())
	}
	return crypto.Keccak256Hash(w)
}

// ClaimsHash commits to blob claims: keccak256 of versioned hash, z and y of every blob
// in order.
func ClaimsHash(claims []BlobClaim) common.Hash {
	var w words
	for _, c := range claims {
		w.hash(c.VersionedHash)
		w.hash(common.Hash(c.Z))
		w.hash(common.Hash(c.Y))
	}
	return crypto.Keccak256Hash(w)
}
