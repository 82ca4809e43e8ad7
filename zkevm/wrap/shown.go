package wrap

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/wrap/publicinput"
	"github.com/zkgeth/zkgeth/prover/wrap/verifier"
	"github.com/zkgeth/zkgeth/rollup/batch"
)

// numberBytes is how many bytes of a number are hashed: the last ones of the word that it
// is shown as.
const numberBytes = 8

// words tells of what a run's proof shows which words are numbers, in order: the values of
// all batches together, then two hashes for each that there may be.
var words = func() (number [19 + 2*batch.MaxBatches]bool) {
	// version, chain id, positions of the four queue values, message count, origin number.
	for _, at := range []int{0, 1, 7, 9, 11, 13, 15, 17} {
		number[at] = true
	}
	return number
}()

// places returns for every limb that is shown its place among those of batch.Run.Encode. Of a
// number, all but the last eight bytes are zero.
func places() (out []int) {
	next := 0
	for _, number := range words {
		width := common.HashLength
		if number {
			width = numberBytes
		}
		for range (common.HashLength - width) / publicinput.LimbBytes {
			out = append(out, verifier.NoLimb)
		}
		for range width / publicinput.LimbBytes {
			out = append(out, next)
			next++
		}
	}
	return out
}

// bus is where a last proof shows a run.
func bus() verifier.PublicBus {
	return verifier.PublicBus{Name: chip.PublicBus, Direction: air.Receive, Bytes: batch.RunLength, Numbered: poseidon2.DigestLen, Places: places()}
}

// encode returns the bytes of a run that are hashed. Errors: ErrRun.
func encode(r *batch.Run) ([]byte, error) {
	if len(r.Batches) == 0 || len(r.Batches) > batch.MaxBatches {
		return nil, fmt.Errorf("%w: %d batches, 1 to %d have a place", ErrRun, len(r.Batches), batch.MaxBatches)
	}
	return r.Encode(), nil
}

// Messages returns what a last proof about a run shows, as stark.Verify takes it. Errors:
// ErrRun.
func Messages(r *batch.Run) ([]air.Message, error) {
	encoded, err := encode(r)
	if err != nil {
		return nil, err
	}
	return bus().Messages(encoded), nil
}
