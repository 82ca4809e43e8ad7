package proof

import "github.com/zkgeth/zkgeth/zkevm/constraints/trace"

// maxSegment is at least what the largest segment has of a proof of up to 2^20 rows, in cells,
// as long as segments are filled up to [SegmentCells]: one instance, and what segments must
// have, most of it ballast. In a proof of 2^22 rows, of which that takes maxBallast, it may be
// as much larger; only a plan knows that ([Program.Fit]).
const (
	maxSegment = trace.MaxCells + 15_000_000
	maxBallast = 55_000_000
)

// Memory estimates what a proof of so many committed cells needs at its peak, in bytes,
// in segments of at most so many cells (any that executions take if 0): what [Options.Memory]
// is compared with, for those who must know before there is an execution.
func Memory(cells, segment uint64) uint64 {
	if segment == 0 {
		segment = maxSegment
	}
	return memory(cells, segment)
}
