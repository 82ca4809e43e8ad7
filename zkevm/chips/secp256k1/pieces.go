package secp256k1

// Piece is the rows [From, To) of secpadd in an instance of so many rows.
type Piece struct{ From, To, Height int }

// Pieces cuts rows of secpadd, a multiple of RowsPerKey, into instances: between runs,
// into few, and so that little is padding. The largest first; from five runs on fewer
// than 1 in 50 rows of all but the last one pad.
func Pieces(rows int) []Piece {
	const least = 2048 // rows that five runs fill
	var out []Piece
	for from := 0; from < rows; {
		height := least
		for 2*height/RowsPerKey <= (rows-from)/RowsPerKey {
			height *= 2
		}
		for height/2 >= rows-from {
			height /= 2
		}
		to := min(rows, from+height/RowsPerKey*RowsPerKey)
		out = append(out, Piece{from, to, height})
		from = to
	}
	return out
}
