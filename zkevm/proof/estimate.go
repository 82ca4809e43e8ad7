package proof

// Memory estimates what a proof of so many committed cells needs at its peak, in bytes,
// in segments of at most so many cells ([SegmentCells] if 0): what [Options.Memory] is
// compared with, for those who must know before there is an execution.
func Memory(cells, segment uint64) uint64 {
	if segment == 0 {
		segment = SegmentCells
	}
	return memory(cells, segment)
}
