package field

import "testing"

// Columns are zeros of their own, however large their memory is.
func TestNewColumns(t *testing.T) {
	for _, tc := range []struct{ columns, height int }{{0, 4}, {1, 1}, {3, 5}, {7, 1 << 18}} {
		list := NewColumns(tc.columns, tc.height)
		if len(list) != tc.columns {
			t.Fatalf("%d columns, want %d", len(list), tc.columns)
		}
		for c, column := range list {
			if len(column) != tc.height || cap(column) != tc.height {
				t.Fatalf("column of %d rows and room for %d, want %d", len(column), cap(column), tc.height)
			}
			for i := range column {
				if !column[i].IsZero() {
					t.Fatalf("column %d, row %d is %v", c, i, column[i])
				}
			}
			VecFill(column, New(uint64(c+1)))
		}
		for c, column := range list {
			for i := range column {
				if column[i] != New(uint64(c+1)) {
					t.Fatalf("column %d, row %d is %v", c, i, column[i])
				}
			}
		}
	}
}
