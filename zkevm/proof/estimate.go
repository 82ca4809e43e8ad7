package proof

import "github.com/zkgeth/zkgeth/zkevm/constraints/trace"

// maxSegment is at least what the largest segment has that any execution takes, in cells, as
// long as segments are filled up to [SegmentCells]: one instance and what segments must have,
// most of it ballast of the highest proofs.
const maxSegment = trace.MaxCells + 60_000_000

// Memory estimates what a proof of so many committed cells needs at its peak, in bytes,
// in segments of at most so many cells (any that executions take if 0): what [Options.Memory]
// is compared with, for those who must know before there is an execution.
func Memory(cells, segment uint64) uint64 {
	if segment == 0 {
		segment = maxSegment
	}
	return memory(cells, segment)
}
