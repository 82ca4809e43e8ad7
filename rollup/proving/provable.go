package proving

import (
	"fmt"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// Committed cells of proofs: those of any execution, and those for each cycle equivalent
// that it takes (docs/benchmarks.md has 51 to 53, and tables are padded) or that the
// meter bounds it by.
const (
	cellsFixed    = 30_000_000
	cellsPerCost  = 72
	cellsPerBound = 64
)

// ProofMemory estimates the peak memory of a proof of an execution of so many cycle
// equivalents, in bytes.
func ProofMemory(cost uint64) uint64 { return proof.Memory(cellsFixed+cellsPerCost*cost, 0) }

// BlockCells is how many committed cells a batch of one block may take that has so much of a
// bound: a block is closed at five eighths of what a batch may cost ([ProvableLimits]), and if
// it keeps to this, its proof keeps to the memory that the limits are made for, whatever it is
// filled with. tests/metering compares it with what executions take.
func BlockCells(bound uint64) uint64 { return cellsFixed + cellsPerBound*bound/blockShare*batchShare }

// Of how many parts of a batch's cost a block may have how many.
const (
	batchShare = 8
	blockShare = 5
)

// LeastMemory is what any proof of a batch takes, in bytes.
var LeastMemory = ProofMemory(1_500_000)

// MostProvable is where a batch is closed if it has to be proven, however much memory
// there is: Go's heap in the program has 124 MiB of address space that was reserved when
// the image was made, and reserving more has no constraints. What an execution takes is
// at most two bytes for each cycle equivalent of the bound (tests/metering), beside its
// input.
var MostProvable = meter.Weight{Cost: 48_000_000, Witness: 16 << 20}

// ProvableLimits are what a sequencer takes in whose batches are to be proven with so much
// memory (bytes, 0 for any amount), and where it closes a batch. They replace
// meter.DefaultLimits and meter.DefaultBatch, and have the same proportions. The error is
// [ErrMemory].
func ProvableLimits(memory uint64) (meter.Limits, meter.Weight, error) {
	batch := MostProvable
	if memory > 0 {
		if memory < LeastMemory {
			return meter.Limits{}, meter.Weight{}, fmt.Errorf("%w: a proof takes at least %d MB, there are %d MB", ErrMemory, LeastMemory>>20, memory>>20)
		}
		// The estimate grows with the cost: look for the last that fits.
		low, high := uint64(0), batch.Cost
		for low < high {
			if half := (low + high + 1) / 2; proof.Memory(cellsFixed+cellsPerBound*half, 0) <= memory {
				low = half
			} else {
				high = half - 1
			}
		}
		batch.Cost = low
	}
	block := meter.Weight{Cost: batch.Cost / batchShare * blockShare, Witness: batch.Witness / 2}
	empty := meter.NewCycles(meter.DefaultPrices, meter.Limits{}).Block()
	return meter.Limits{
		Transaction: meter.Weight{Cost: block.Cost - min(block.Cost, empty.Cost), Witness: block.Witness - empty.Witness},
		Block:       block,
	}, batch, nil
}
