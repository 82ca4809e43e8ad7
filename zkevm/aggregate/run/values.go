package aggregate

import (
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/rollup/batch"
)

// Values of batch.PublicValues.Encode by their place, a word of 32 bytes each.
const (
	valueVersion = iota
	valueChainID
	valueConfigHash
	valuePrevBlockHash
	valueBlockHash
	valueStateRoot
	valueOutboxRoot
	valueBatchesHash
	valueClaimsHash
	valueDepositStart
	valueDepositStartHash
	valueDepositEnd
	valueDepositEndHash
	valueForcedStart
	valueForcedStartHash
	valueForcedEnd
	valueForcedEndHash
	valueInboxCount
	valueInboxRoot
	valueOriginNumber
	valueOriginHash
	values
)

// Bytes and limbs of a value.
const (
	valueBytes = common.HashLength
	valueLimbs = valueBytes / limbBytes
)

// same are the values that all batches of a run have in common.
var same = []int{valueVersion, valueChainID, valueConfigHash}

// continued are the values of a batch that are others of the next one.
var continued = []struct{ before, after int }{
	{valueBlockHash, valuePrevBlockHash},
	{valueDepositEnd, valueDepositStart},
	{valueDepositEndHash, valueDepositStartHash},
	{valueForcedEnd, valueForcedStart},
	{valueForcedEndHash, valueForcedStartHash},
}

// fromFirst tells whether a run has a value of its first batch; it has that of the last one
// otherwise.
func fromFirst(value int) bool {
	switch value {
	case valuePrevBlockHash, valueDepositStart, valueDepositStartHash, valueForcedStart, valueForcedStartHash:
		return true
	}
	return false
}

// perBatch are the values that a run has for every batch. Those of the run are Keccak
// hashes of what these are hashes of, which who has the batches can compute.
var perBatch = []int{valueBatchesHash, valueClaimsHash}

func isPerBatch(value int) bool { return value == valueBatchesHash || value == valueClaimsHash }

// Run is what a proof of consecutive batches states: the public values of all together, and
// of each batch the two that commit to what was posted.
type Run struct {
	// Values has no BatchesHash and no ClaimsHash.
	Values  batch.PublicValues
	Batches []Posted
}

// Posted is the BatchesHash and the ClaimsHash of one batch.
type Posted struct{ Batch, Claims common.Hash }

// JoinValues returns the run of batches with the given public values. Errors: ErrClaim if
// they do not follow each other.
func JoinValues(list []*batch.PublicValues) (*Run, error) {
	if len(list) == 0 {
		return nil, fmt.Errorf("%w: no batches", ErrClaim)
	}
	var out Run
	var before []byte
	word := func(b []byte, value int) common.Hash { return common.Hash(b[value*valueBytes:]) }
	joined := list[len(list)-1].Encode()
	for i, v := range list {
		b := v.Encode()
		if i == 0 {
			for value := range values {
				if fromFirst(value) {
					copy(joined[value*valueBytes:], b[value*valueBytes:(value+1)*valueBytes])
				}
			}
		} else {
			for _, value := range same {
				if word(before, value) != word(b, value) {
					return nil, fmt.Errorf("%w: value %d of batch %d is another one than that of the batch before", ErrClaim, value, i)
				}
			}
			for _, c := range continued {
				if word(before, c.before) != word(b, c.after) {
					return nil, fmt.Errorf("%w: batch %d does not continue the one before: its value %d", ErrClaim, i, c.after)
				}
			}
		}
		out.Batches, before = append(out.Batches, Posted{v.BatchesHash, v.ClaimsHash}), b
	}
	clear(joined[valueBatchesHash*valueBytes : (valueClaimsHash+1)*valueBytes])
	v, err := batch.DecodePublicValues(joined)
	if err != nil {
		return nil, err
	}
	out.Values = *v
	return &out, nil
}

// shown returns what the circuit of a run shows: the values in order, without those of each
// batch, and these.
func (r *Run) shown() (out []circuit.Output) {
	encoded := r.Values.Encode()
	var bytes []byte
	for value := range values {
		if !isPerBatch(value) {
			bytes = append(bytes, encoded[value*valueBytes:(value+1)*valueBytes]...)
		}
	}
	for _, b := range r.Batches {
		bytes = append(append(bytes, b.Batch[:]...), b.Claims[:]...)
	}
	out = make([]circuit.Output, outputs(len(bytes)))
	for i := range len(bytes) / limbBytes {
		out[i/poseidon2.DigestLen][i%poseidon2.DigestLen] = field.New(uint64(binary.LittleEndian.Uint16(bytes[i*limbBytes:])))
	}
	return out
}

// joinLimbs is JoinValues in a circuit, of the limbs of outputs: it demands that batches
// follow each other, and returns what shown does.
func joinLimbs(b *circuit.Builder, list [][]circuit.Base) (out []circuit.Base) {
	limbs := func(of []circuit.Base, value int) []circuit.Base {
		return of[value*valueLimbs : (value+1)*valueLimbs]
	}
	equal := func(x, y []circuit.Base) {
		for i := range x {
			b.AssertEqualBase(x[i], y[i])
		}
	}
	for i := range list[1:] {
		for _, value := range same {
			equal(limbs(list[i], value), limbs(list[i+1], value))
		}
		for _, c := range continued {
			equal(limbs(list[i], c.before), limbs(list[i+1], c.after))
		}
	}
	for value := range values {
		if isPerBatch(value) {
			continue
		}
		of := list[len(list)-1]
		if fromFirst(value) {
			of = list[0]
		}
		out = append(out, limbs(of, value)...)
	}
	for _, of := range list {
		for _, value := range perBatch {
			out = append(out, limbs(of, value)...)
		}
	}
	return out
}
