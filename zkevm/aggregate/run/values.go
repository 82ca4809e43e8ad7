package run

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
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

// MaxBatches is how many batches a run has at most.
const MaxBatches = batch.MaxBatches

// Bytes and limbs of a value.
const (
	limbBytes  = 2
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
var perBatch = [...]int{valueBatchesHash, valueClaimsHash}

func isPerBatch(value int) bool { return value == valueBatchesHash || value == valueClaimsHash }

// Run is what a proof of consecutive batches states.
type Run = batch.Run

// JoinValues returns the run of batches with the given public values. Errors: ErrClaim if
// they do not follow each other, or there are none or too many.
func JoinValues(list []*batch.PublicValues) (*Run, error) {
	r, err := batch.Join(list)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrClaim, err)
	}
	return r, nil
}

// Words is how many words of 32 bytes a proof of a run shows, whatever the number of batches:
// the values of all together, then two for each of [MaxBatches].
const Words = values - len(perBatch) + len(perBatch)*MaxBatches

// Outputs is how many public outputs of a circuit these are.
const Outputs = Words * valueLimbs / poseidon2.DigestLen

// bytes returns what is shown of a run. Errors: ErrClaim for a number of batches that no
// circuit takes.
func bytes(r *Run) ([]byte, error) {
	if len(r.Batches) == 0 || len(r.Batches) > MaxBatches {
		return nil, fmt.Errorf("%w: %d batches, 1 to %d are shown", ErrClaim, len(r.Batches), MaxBatches)
	}
	encoded := r.Values.Encode()
	out := make([]byte, 0, Words*valueBytes)
	for value := range values {
		if !isPerBatch(value) {
			out = append(out, encoded[value*valueBytes:(value+1)*valueBytes]...)
		}
	}
	for _, b := range r.Batches {
		out = append(append(out, b.Batch[:]...), b.Claims[:]...)
	}
	return out[:cap(out)], nil // the rest is zero
}

// Shown returns the public outputs of a proof of a run. Errors: ErrClaim.
func Shown(r *Run) ([]circuit.Output, error) {
	b, err := bytes(r)
	if err != nil {
		return nil, err
	}
	return limbs(b), nil
}

// Messages is Shown as messages on the public bus, as who verifies a proof takes them.
func Messages(r *Run) ([]air.Message, error) {
	shown, err := Shown(r)
	if err != nil {
		return nil, err
	}
	return messages(shown), nil
}

// limbs returns outputs with the limbs of bytes, eight each.
func limbs(b []byte) []circuit.Output {
	out := make([]circuit.Output, (len(b)/limbBytes+poseidon2.DigestLen-1)/poseidon2.DigestLen)
	for i := range len(b) / limbBytes {
		out[i/poseidon2.DigestLen][i%poseidon2.DigestLen] = field.New(uint64(binary.LittleEndian.Uint16(b[i*limbBytes:])))
	}
	return out
}

// MemberOutputs is how many public outputs a proof of a batch has.
const MemberOutputs = (statement.OutputSize/limbBytes + poseidon2.DigestLen - 1) / poseidon2.DigestLen

// MemberShown returns the public outputs of a proof of a batch with public values: the limbs
// of the output of the statement's program.
func MemberShown(v *batch.PublicValues) []circuit.Output { return limbs(v.Encode()) }

// joinLimbs is JoinValues in a circuit, of the limbs of outputs: it demands that the batches
// that are used follow each other, and returns the limbs that are shown. Batch i is used if
// used[i] is one; the first one is, and all before one that is.
func joinLimbs(b *circuit.Builder, list [][]circuit.Base, used []circuit.Base) (out []circuit.Base) {
	of := func(i, value int) []circuit.Base { return list[i][value*valueLimbs : (value+1)*valueLimbs] }
	zero := circuit.Int(0)
	for i := 1; i < len(list); i++ {
		equal := func(before, after int) {
			x, y := of(i-1, before), of(i, after)
			for k := range x {
				b.AssertEqualBase(b.MulBase(used[i], b.SubBase(x[k], y[k])), zero)
			}
		}
		for _, value := range same {
			equal(value, value)
		}
		for _, c := range continued {
			equal(c.before, c.after)
		}
	}
	for value := range values {
		if isPerBatch(value) {
			continue
		}
		shown := slices.Clone(of(0, value))
		if !fromFirst(value) { // of the last one that is used
			for i := 1; i < len(list); i++ {
				for k, x := range of(i, value) {
					shown[k] = b.AddBase(shown[k], b.MulBase(used[i], b.SubBase(x, of(i-1, value)[k])))
				}
			}
		}
		out = append(out, shown...)
	}
	for i := range MaxBatches {
		for _, value := range perBatch {
			for k := range valueLimbs {
				switch {
				case i == 0:
					out = append(out, of(0, value)[k])
				case i < len(list):
					out = append(out, b.MulBase(used[i], of(i, value)[k]))
				default:
					out = append(out, zero)
				}
			}
		}
	}
	return out
}

// messages returns public outputs as messages.
func messages(shown []circuit.Output) []air.Message { return new(circuit.Verifier).Messages(shown) }

// MemberValues returns the public values that an output states. Errors: those of the statement.
func MemberValues(output []byte) (*batch.PublicValues, error) { return statement.DecodeOutput(output) }

// Claim returns the run that proofs are of. Errors: ErrClaim.
func Claim(members []Member) (*Run, error) {
	var list []*batch.PublicValues
	for _, m := range members {
		list = append(list, m.Values)
	}
	return JoinValues(list)
}
