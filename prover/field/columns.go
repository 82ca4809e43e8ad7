package field

// NewColumns returns columns of zeros in one allocation, apart from each other as the
// coordinates of an [ExtVec] are.
func NewColumns(columns, height int) [][]Element {
	return CarveColumns(NewMemory(ColumnsArena(columns, height)), columns, height)
}

// ColumnsArena returns how many elements [CarveColumns] takes.
func ColumnsArena(columns, height int) int { return columns * (height + extVecPad) }

// CarveColumns takes columns from the front of arena, with what is there. It panics if arena
// is shorter than [ColumnsArena].
func CarveColumns(arena []Element, columns, height int) [][]Element {
	out := make([][]Element, columns)
	for c := range out {
		out[c] = arena[:height:height]
		arena = arena[height+extVecPad:]
	}
	return out
}
