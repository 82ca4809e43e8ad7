package memops

// redundant are the families that reject nothing alone, and what else rejects what they
// do. They stay: the compiler proves widths of columns by them, table by table.
var redundant = map[string]string{
	"memcall one-kind":       "a row of two kinds would take two calls of the same time",
	"memcall COPY:u1":        "beside `CLEAR` it could be -1: the row hands a move on to another row of the same call's operands, and takes the run of that back",
	"memcall CLEAR:u1":       "beside `COPY` it could be -1, as there",
	"memcall EQUAL:u1":       "a run hands it to `memcopy`, where it is a bit; without a run both results it stands for are right",
	"memcall SOME:u1":        "`some` makes it 0 or 1, as `INV_23` is the inverse of the size",
	"memcall INV_23:inverse": "with a size, no `INV_23` makes `some` hold for a `SOME` of 0",
	"memcall DIFFERENT:u1":   "a run hands it to `memcopy`, where it is a bit; without one it is 0",
	"memclear ON:u1":         "`run-begin`, `run-first` and `run-follow` leave -1 behind padding with `LAST`, and `in-run` counts with it how often bits rise",
	"memclear FIRST:u1":      "`run-follow` leaves 2 behind padding with `LAST`, and bus `clearrun` has one tuple for a time",
	"memclear LAST:u1":       "`run-follow` leaves -1 in padding, where `run-length` and `next-left` make the run that follows one of -1 words",
	"memclear run-first":     "`FIRST` in padding follows padding with `LAST`, so that its `LEFT` is -1, which no call has",
	"memcopy one-kind":       "`PRIME` needs `FIRST` by `prime-first`, and that one kind by `run-first`",
	"memcopy WORD:u1":        "`one-kind` leaves -1 beside `PRIME`, and `in-run` counts with it how often bits rise",
	"memcopy PRIME:u1":       "`one-kind` leaves -1 beside `WORD`, where `prime-first` asks for `FIRST` and `run-first` forbids it",
	"memcopy FIRST:u1":       "as in `memclear`, with bus `copyrun`",
	"memcopy LAST:u1":        "as in `memclear`",
	"memcopy READ:u1":        "`read` makes it that there is a row; in the last row `read-last` makes it a sum of some `SHIFT`, of which there is one",
	"memcopy DIFFERENT:u1":   "the first word's is the call's, a bit; where it is 0 `same` and `different` make the next word's 0, and where all words are the same `different-end` and `different` make all 0",
	"memcopy run-first":      "as in `memclear`, and `SHIFT` would be 0",
	"memcopy prime-last":     "a call with a size has at least one word",
}
