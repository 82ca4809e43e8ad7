package batch

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
)

// MaxBatches bounds a run: so many batches have a place in what is hashed to the public input.
const MaxBatches = 8

// RunLength is the length of [Run.Encode] in bytes: eight numbers, eleven hashes, and two
// hashes for every batch that there may be.
const RunLength = 8*8 + 11*32 + MaxBatches*2*32

// droppedBits is how many of 256 bits a public input has less: it is an element of BN254's
// scalar field, which has 254.
const droppedBits = 3

// Run is what a proof of consecutive batches states: the public values of all together, and
// of each batch the two that commit to what was posted. docs/protocol.md has it under "Public
// input of a run".
type Run struct {
	// Values has no BatchesHash and no ClaimsHash. Those with Prev or Start in their names are
	// of the first batch, the others of the last one.
	Values  PublicValues
	Batches []Posted // 1 to MaxBatches
}

// Posted is the BatchesHash and the ClaimsHash of one batch.
type Posted struct{ Batch, Claims common.Hash }

// Posted commits to a batch as the public values of a proof of it do.
func (h *Header) Posted(claims []BlobClaim) Posted {
	return Posted{Batch: BatchesHash([]*Header{h}), Claims: ClaimsHash(claims)}
}

// Run returns the run of one batch that has the public values.
func (v *PublicValues) Run() *Run {
	r := &Run{Values: *v, Batches: []Posted{{v.BatchesHash, v.ClaimsHash}}}
	r.Values.BatchesHash, r.Values.ClaimsHash = common.Hash{}, common.Hash{}
	return r
}

// Join returns the run of batches with the given public values. The error is [ErrInvalid]
// if there are none or too many, or they do not follow each other.
func Join(list []*PublicValues) (*Run, error) {
	if len(list) == 0 || len(list) > MaxBatches {
		return nil, invalid("a run of %d batches, want 1 to %d", len(list), MaxBatches)
	}
	out := list[0].Run()
	for i, v := range list[1:] {
		if err := out.add(v); err != nil {
			return nil, invalid("batch %d of the run does not continue the one before: %v", i+1, err)
		}
	}
	return out, nil
}

// add makes the run longer by a batch.
func (r *Run) add(next *PublicValues) error {
	end, v := &r.Values, *next
	for _, c := range []struct {
		name      string
		have, got any
	}{
		{"chain id", end.L2ChainID, v.L2ChainID},
		{"config hash", end.ConfigHash, v.ConfigHash},
		{"block before", end.BlockHash, v.PrevBlockHash},
		{"first deposit", end.DepositEnd, v.DepositStart},
		{"hash of deposits", end.DepositEndHash, v.DepositStartHash},
		{"first forced transaction", end.ForcedEnd, v.ForcedStart},
		{"hash of forced transactions", end.ForcedEndHash, v.ForcedStartHash},
	} {
		if c.have != c.got {
			return fmt.Errorf("%s %v, want %v", c.name, c.got, c.have)
		}
	}
	r.Batches = append(r.Batches, Posted{v.BatchesHash, v.ClaimsHash})
	v.BatchesHash, v.ClaimsHash = common.Hash{}, common.Hash{}
	v.PrevBlockHash, v.DepositStart, v.DepositStartHash = end.PrevBlockHash, end.DepositStart, end.DepositStartHash
	v.ForcedStart, v.ForcedStartHash = end.ForcedStart, end.ForcedStartHash
	r.Values = v
	return nil
}

// Encode returns what is hashed to the public input, [RunLength] bytes: numbers in eight bytes
// and hashes, nothing between them, and zeros in place of batches that the run does not
// have. A run of more than [MaxBatches] has no encoding: it returns nil.
func (r *Run) Encode() []byte {
	if len(r.Batches) > MaxBatches {
		return nil
	}
	out := make([]byte, 0, RunLength)
	number := func(n uint64) { out = binary.BigEndian.AppendUint64(out, n) }
	hash := func(h common.Hash) { out = append(out, h[:]...) }
	v := &r.Values
	number(StatementVersion)
	number(v.L2ChainID)
	for _, h := range []common.Hash{v.ConfigHash, v.PrevBlockHash, v.BlockHash, v.StateRoot, v.OutboxRoot} {
		hash(h)
	}
	for _, q := range []struct {
		position uint64
		hash     common.Hash
	}{
		{v.DepositStart, v.DepositStartHash}, {v.DepositEnd, v.DepositEndHash},
		{v.ForcedStart, v.ForcedStartHash}, {v.ForcedEnd, v.ForcedEndHash},
		{v.InboxCount, v.InboxRoot}, {v.OriginNumber, v.OriginHash},
	} {
		number(q.position)
		hash(q.hash)
	}
	for _, b := range r.Batches {
		hash(b.Batch)
		hash(b.Claims)
	}
	return out[:RunLength]
}

// Input is the public input of the verifier: SHA-256 of the encoding without its three lowest
// bits, 253 bits that fit one BN254 field element.
func (r *Run) Input() *big.Int {
	sum := sha256.Sum256(r.Encode())
	return new(big.Int).Rsh(new(big.Int).SetBytes(sum[:]), droppedBits)
}
